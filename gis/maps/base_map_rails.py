"""Tracks of railways, drawn as one line where they run side by side."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import STRtree

Objects = NDArray[Any]

_METRES_PER_DEGREE = 111_195.0
_APART = 14.0
"""Metres: tracks that run closer to each other are drawn as one."""
_SHORTEST = 60.0
"""Metres: what is left of a second track, and is shorter, is a switch."""


def join_tracks(lines: Objects) -> Objects:
    """Draw the tracks of one railway as one line.

    Parameters
    ----------
    lines
        Tracks, shapely lines in EPSG:4326.

    Returns
    -------
    The longest lines whole; of others what runs farther than `_APART` from them, led up
    to the line that it branches from.
    """
    plane, back = _flatten(lines)
    drawn: Objects = back(join_tracks_in_plane(plane))
    return drawn


def join_tracks_in_plane(lines: Objects, *, apart: float = _APART) -> Objects:
    """Draw the tracks of one railway as one line, in metres of a plane.

    Parameters
    ----------
    apart
        Metres: tracks that run closer to each other are drawn as one.
    """
    plane = shapely.get_parts(
        shapely.line_merge(shapely.multilinestrings(shapely.get_parts(lines)))
    )
    plane = plane[np.argsort(-shapely.length(plane), kind="stable")]
    beside = shapely.buffer(plane, apart, quad_segs=2)
    tree = STRtree(beside)
    kept = []
    for index, line in enumerate(plane):
        longer = np.sort(tree.query(line, predicate="intersects"))
        longer = longer[longer < index]
        if not len(longer):
            kept.append(line)
            continue
        rest = shapely.difference(line, shapely.union_all(beside[longer]))
        others = shapely.union_all(plane[longer])
        kept += [
            _lead_up(part, others, apart)
            for part in shapely.get_parts(rest)
            if shapely.length(part) > _SHORTEST
        ]
    return np.array(kept, dtype=object)


def _flatten(lines: Objects) -> tuple[Objects, Any]:
    """Give lines in metres of a plane good enough for one city, and the way back."""
    south, north = shapely.total_bounds(lines)[[1, 3]]
    scale = np.array([np.cos(np.radians((south + north) / 2)), 1]) * _METRES_PER_DEGREE
    plane = shapely.transform(lines, lambda xy: xy * scale)
    return plane, lambda drawn: shapely.transform(drawn, lambda xy: xy / scale)


def _lead_up(line: Any, others: Any, apart: float) -> Any:  # noqa: ANN401 - shapely's
    """Lengthen a line at the ends that were cut off beside another, up to that one."""
    coordinates = shapely.get_coordinates(line)
    for end, at in ((0, 0), (-1, len(coordinates))):
        to = shapely.shortest_line(shapely.Point(coordinates[end]), others)
        if 0 < shapely.length(to) < apart * 1.1:
            there = shapely.get_coordinates(to)[-1]
            coordinates = np.insert(coordinates, at and len(coordinates), there, axis=0)
    return shapely.LineString(coordinates)
