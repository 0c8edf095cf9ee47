"""The symbols of entries with their leaders, discs of homes, and symbols of outsiders."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.maps.sheet.bundles import TRAY
from gis.maps.sheet.content import MapData
from gis.maps.sheet.discs import (
    HOME_WIDTH,
    draw_homes,
    draw_outside,
    list_homes,
    list_outside,
)
from gis.maps.sheet.frame import Frame
from gis.maps.sheet.lettering import Faces
from gis.maps.sheet.marks import make_mark
from gis.maps.sheet.placing import Leader, place_marks
from gis.maps.sheet.svg import BLACK, WHITE, draw_line, draw_path, path_data

Floats = NDArray[np.float64]
Box = tuple[float, float, float, float]

_LEADER_WIDTH = 0.4
_LEADER_CASING = 1.0
_DOT = 0.55
_TRAY_EDGE = 0.45
"""Millimetres from the edge of the room of a tray to its line."""


@dataclass(frozen=True, eq=False)
class DrawnEntries:
    """Symbols of entries on paper.

    Attributes
    ----------
    labels
        Of all that are drawn.
    rooms
        What names keep clear of: symbols, leaders and true places.
    below
        Discs of homes and leaders; symbols of outsiders.
    marks
        The symbols themselves.
    dots, homes, outsiders
        How many true places of moved symbols, discs of homes and symbols of outsiders.
    """

    labels: frozenset[str]
    rooms: tuple[Any, ...]
    below: tuple[str, ...]
    marks: tuple[str, ...]
    dots: int
    homes: int
    outsiders: int


def draw_entries(
    data: MapData,
    frame: Frame,
    *,
    taken: tuple[Box, ...],
    border: Any,  # noqa: ANN401 - shapely's
    faces: Faces,
) -> DrawnEntries:
    """Place and draw the symbols of all entries that have a position."""
    entries = [entry for entry in data.entries if entry.xy is not None]
    points = find_points(data, frame)
    marks = [make_mark(entry.label, entry.kind, faces.bold) for entry in entries]
    reach = np.array([mark.reach for mark in marks], dtype=np.float64)
    placement = place_marks(points, reach, box=frame.box, taken=taken)
    circles = shapely.buffer(shapely.points(placement.places), reach)
    discs = list_homes(entries, points, marks, frame)
    lines = [_leader_lines(leader) for leader in placement.leaders]
    trays = _list_trays(placement.leaders, reach)
    # A dot says that this is the place: none where it is a town's.
    exact = ~np.array([entry.approximate for entry in entries], dtype=bool)
    true = points[placement.moved & exact]
    dots = [shapely.Point(p).buffer(_DOT) for p in true]
    rings = [disc.boundary.buffer(HOME_WIDTH) for disc in discs]
    rooms = [
        *circles,
        *trays,
        *rings,
        *(line.buffer(_LEADER_CASING / 2) for line in lines),
        *dots,
    ]
    boxes = [shapely.box(*box) for box in taken]
    outside = list_outside(data, frame, border, [*rooms, *boxes])
    return DrawnEntries(
        labels=frozenset(entry.label for entry in entries),
        rooms=(*rooms, *outside),
        below=(
            *draw_outside(outside),
            *draw_homes(discs, frame),
            *_draw_leaders(lines, true),
            *_draw_trays(trays),
        ),
        marks=tuple(
            element
            for mark, (x, y) in zip(marks, placement.places.tolist(), strict=True)
            for element in mark.draw(x, y)
        ),
        dots=len(dots),
        homes=len(discs),
        outsiders=len(outside),
    )


def find_points(data: MapData, frame: Frame) -> Floats:
    """Give the true places of entries that have a position, on paper, shape (n, 2)."""
    known = [entry.xy for entry in data.entries if entry.xy is not None]
    return frame.to_paper(np.array(known, dtype=np.float64).reshape(-1, 2))


def _leader_lines(leader: Leader) -> Any:  # noqa: ANN401 - shapely's
    """Give a leader's lines: from the symbol to the hub and on to true places."""
    lines = [(leader.hub, leader.end)]
    lines += [
        (leader.hub, p) for p in leader.places if np.hypot(*(p - leader.hub)) > 0.05
    ]
    return shapely.multilinestrings(lines)


def _list_trays(leaders: Sequence[Leader], reach: Floats) -> list[Any]:
    """Give the trays on which the symbols of one place stand."""
    return [
        shapely.envelope(shapely.MultiPoint(leader.symbols)).buffer(
            reach[list(leader.members)].max() + TRAY - _TRAY_EDGE, quad_segs=8
        )
        for leader in leaders
        if len(leader.members) > 1
    ]


def _draw_trays(trays: list[Any]) -> list[str]:
    line = {"stroke": BLACK, "stroke-width": _LEADER_WIDTH}
    ring = {"stroke": WHITE, "stroke-width": _LEADER_CASING}
    return [
        draw_path(path_data(tray), fill=WHITE, **each)
        for tray in trays
        for each in (ring, line)
    ]


def _draw_leaders(lines: list[Any], dots: Floats) -> list[str]:
    if not lines:
        return []
    joined = shapely.union_all(lines)
    discs = shapely.buffer(shapely.points(dots), _DOT, quad_segs=6)
    true = shapely.union_all(discs)
    return [
        draw_line(joined, width=_LEADER_CASING, colour=WHITE),
        draw_path(path_data(true), fill=WHITE, stroke=WHITE, **{"stroke-width": 0.7}),
        draw_line(joined, width=_LEADER_WIDTH),
        draw_path(path_data(true), fill=BLACK),
    ]
