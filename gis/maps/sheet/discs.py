"""Discs around the towns of homes, and small circles of salons in neighbouring areas."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.maps.sheet.content import HOME_METRES, MapData, SheetEntry
from gis.maps.sheet.frame import Frame
from gis.maps.sheet.marks import Mark
from gis.maps.sheet.svg import BLACK, WHITE, draw_line, draw_path, path_data

Floats = NDArray[np.float64]

_HOME_AIR = 1.6
HOME_WIDTH = 0.6
_HOME_DASH = (0.01, 1.45)
_OUTSIDE = 1.25
_OUTSIDE_LINE = 0.5


def list_homes(
    entries: list[SheetEntry], points: Floats, marks: list[Mark], frame: Frame
) -> list[Any]:
    """Give the dotted discs of homes: about a town, and larger than the symbol."""
    found: dict[tuple[float, float], float] = {}
    for entry, (x, y), mark in zip(entries, points.tolist(), marks, strict=True):
        if entry.approximate:
            place = (round(x, 2), round(y, 2))
            radius = max(HOME_METRES * frame.millimetres, mark.reach + _HOME_AIR)
            found[place] = max(found.get(place, 0.0), radius)
    return [shapely.Point(p).buffer(r, quad_segs=16) for p, r in sorted(found.items())]


def draw_homes(discs: list[Any], frame: Frame) -> list[str]:
    """Draw the discs of homes as dotted circles."""
    circles = [shapely.intersection(disc.boundary, frame.edge) for disc in discs]
    return [
        element
        for circle in circles
        for element in (
            draw_line(circle, width=HOME_WIDTH + 0.9, colour=WHITE),
            draw_line(circle, width=HOME_WIDTH, dash=_HOME_DASH),
        )
    ]


def list_outside(
    data: MapData,
    frame: Frame,
    border: Any,  # noqa: ANN401 - shapely's
    rooms: list[Any],
) -> list[Any]:
    """Give small circles for salons of neighbouring areas, where nothing covers them."""
    if not data.outside:
        return []
    points = frame.to_paper(np.array([xy for _, xy in data.outside]))
    points = np.unique(np.round(points, 3), axis=0)
    circles = np.array(
        shapely.buffer(shapely.points(points), _OUTSIDE, quad_segs=8), dtype=object
    )
    left, top, right, bottom = frame.box
    good = shapely.contains_properly(shapely.box(left, top, right, bottom), circles)
    if rooms:
        covered = shapely.intersects(circles[:, None], np.array(rooms, dtype=object))
        good &= ~covered.any(axis=1)
    if border is not None:
        good &= ~shapely.intersects(circles, border.boundary)
    kept: list[Any] = []
    for circle in circles[good]:
        if not any(circle.intersects(other) for other in kept):
            kept.append(circle)
    return kept


def draw_outside(circles: list[Any]) -> list[str]:
    """Draw the circles of salons in neighbouring areas."""
    line = {"stroke": BLACK, "stroke-width": _OUTSIDE_LINE}
    return [
        element
        for circle in circles
        for element in (
            draw_path(
                path_data(circle), fill=WHITE, stroke=WHITE, **{"stroke-width": 1.4}
            ),
            draw_path(path_data(circle), fill=WHITE, **line),
        )
    ]
