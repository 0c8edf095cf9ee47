"""The sea beside the coastlines of an OpenStreetMap file.

OpenStreetMap draws no sea: it draws ``natural=coastline``, with land on the left and sea
on the right (wiki: Tag:natural=coastline). Between coastlines and the edge of what the
file covers lie faces, each of which is all land or all sea.
"""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, STRtree

from gis.errors import N_, Message
from gis.sources.osm.files import Bounds

Floats = NDArray[np.float64]

_ASIDE = 1e-7
"""Degrees to the side of a coastline at which land and sea are told apart: a centimetre."""


def close_sea(
    coast: Sequence[Floats], box: Bounds | None, *, file: str
) -> tuple[MultiPolygon | None, Message | None]:
    """Give the sea within what a file covers, or say why it cannot be told.

    Parameters
    ----------
    coast
        Coastlines in their direction, longitude and latitude, NaN where a node is missing.
    box
        West, south, east, north of what the file covers; None when it does not say.

    Examples
    --------
    >>> coast = [np.array([[0.0, 1.0], [4.0, 1.0]])]  # eastward: the sea lies south
    >>> sea, _ = close_sea(coast, (1.0, 0.0, 3.0, 2.0), file="city.osm")
    >>> sea.bounds
    (1.0, 0.0, 3.0, 1.0)
    """
    if box is None:
        return None, Message(
            N_(
                "%(file)s has coastlines but does not say what part of the world it"
                " covers, so the sea is left out."
            ),
            {"file": file},
        )
    frame = shapely.box(*box)
    lines = [
        shapely.LineString(run) for coords in coast for run in _split_at_missing(coords)
    ]
    shore = shapely.intersection(shapely.MultiLineString(lines), frame)
    if shore.is_empty:
        return None, None
    edges = shapely.union_all([shapely.node(shore), frame.exterior])
    faces, cuts, dangles, wrong = shapely.polygonize_full(
        list(shapely.get_parts(shapely.node(edges)))
    )
    if not cuts.is_empty or not dangles.is_empty or not wrong.is_empty:
        return None, _open_coast(file)
    shapes = shapely.get_parts(faces)
    right, left = (_find_faces(lines, frame, shapes, side) for side in (1, -1))
    if right & left:
        return None, _open_coast(file)
    sea = shapely.union_all(shapes[sorted(right)])
    parts = [each for each in shapely.get_parts(sea) if each.geom_type == "Polygon"]
    return (MultiPolygon(parts) if parts else None), None


def _open_coast(file: str) -> Message:
    return Message(
        N_(
            "%(file)s: the coastlines do not close against the edge of the file, so the sea"
            " is left out."
        ),
        {"file": file},
    )


def _split_at_missing(coords: Floats) -> list[Floats]:
    known = ~np.isnan(coords[:, 0])
    turns = np.flatnonzero(np.diff(np.concatenate(([False], known, [False]))))
    runs = zip(turns[::2], turns[1::2], strict=True)
    return [coords[start:end] for start, end in runs if end - start > 1]


def _find_faces(
    lines: Sequence[shapely.LineString],
    frame: shapely.Polygon,
    faces: NDArray[np.object_],
    side: int,
) -> set[int]:
    """Give the faces on one side of the coastlines: 1 is right, -1 is left."""
    starts = np.concatenate([shapely.get_coordinates(line)[:-1] for line in lines])
    ends = np.concatenate([shapely.get_coordinates(line)[1:] for line in lines])
    along = ends - starts
    length = np.hypot(along[:, 0], along[:, 1])
    steps = shapely.linestrings(np.stack((starts, ends), axis=1))
    inside = np.asarray(shapely.intersection(steps, frame), dtype=object)
    some = (length > 0) & (shapely.length(inside) > 0)
    normal = np.column_stack((along[:, 1], -along[:, 0]))[some] / length[some, None]
    middle = shapely.line_interpolate_point(inside[some], 0.5, normalized=True)
    aside = shapely.get_coordinates(middle) + side * _ASIDE * normal
    _, found = STRtree(faces).query(shapely.points(aside), predicate="within")
    return set(found.tolist())
