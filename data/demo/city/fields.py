"""The direction in which streets run: a field of crosses over the land.

After Chen, Esch, Wonka, Müller and Zhang, Interactive procedural street modeling,
ACM Transactions on Graphics 27(3), 2008: each cross is an angle modulo 90 degrees, and
crosses are blended as vectors at four times the angle.
"""

from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely import LineString

from city.land import EAST, NORTH, SOUTH, WEST, Floats
from city.styles import Style, find_styles
from city.terrain import measure_slope

Crosses = NDArray[np.complex128]

CELL = 15.0
REACH = 260.0
"""Metres beyond which a main road no longer bends the streets beside it."""


@dataclass(frozen=True)
class Fields:
    """What bends streets, on a grid of `CELL` metres.

    Attributes
    ----------
    along
        Crosses along the nearest main road, as complex numbers, weaker with distance.
    contour
        Crosses along the contour lines, as strong as the land is steep.
    steep
        Slope of the land.
    uphill
        Direction of the steepest rise, radians.
    wander
        Between -1 and 1: by how much lines stray.
    style, out
        Key of the style of the nearest quarter, and how far out of it the place is.
    """

    along: Crosses
    contour: Crosses
    steep: Floats
    uphill: Floats
    wander: Floats
    style: NDArray[np.str_]
    out: Floats
    _bends: dict[float, Crosses] = field(default_factory=dict)

    def bends(self, style: Style) -> Crosses:
        """Give the crosses that bend streets of a style."""
        if style.contour not in self._bends:
            self._bends[style.contour] = self.along + style.contour * self.contour
        return self._bends[style.contour]


def locate(at: complex) -> tuple[int, int]:
    """Give the row and the column of a place, x + iy."""
    return int((at.imag - SOUTH) / CELL + 0.5), int((at.real - WEST) / CELL + 0.5)


def locate_all(at: NDArray[np.complex128]) -> tuple[NDArray[np.int64], ...]:
    """Give the rows and the columns of places, x + iy."""
    row = ((at.imag - SOUTH) / CELL + 0.5).astype(np.int64)
    column = ((at.real - WEST) / CELL + 0.5).astype(np.int64)
    rows, columns = int((NORTH - SOUTH) / CELL), int((EAST - WEST) / CELL)
    return np.clip(row, 0, rows), np.clip(column, 0, columns)


def grid_places() -> tuple[Floats, Floats]:
    """Give x and y of the grid."""
    x = np.arange(WEST, EAST + 1, CELL)
    y = np.arange(SOUTH, NORTH + 1, CELL)
    grid_x, grid_y = np.meshgrid(x, y)
    return grid_x, grid_y


def make_fields(lines: list[LineString]) -> Fields:
    """Measure the land and the main roads."""
    x, y = grid_places()
    rise_x, rise_y = measure_slope(x, y)
    steep = np.hypot(rise_x, rise_y)
    uphill = np.arctan2(rise_y, rise_x)
    style, out = find_styles(x.ravel(), y.ravel())
    contour = make_cross(uphill) * np.clip((steep - 0.02) / 0.10, 0, 1)
    return Fields(
        np.round(_along(lines, x, y), 6),
        np.round(contour, 6),
        np.round(steep, 6),
        np.round(uphill, 6),
        np.round(_wander(x, y), 6),
        style.reshape(x.shape),
        out.reshape(x.shape),
    )


def make_cross(angle: Floats) -> Crosses:
    """Give crosses with an arm at *angle*."""
    crosses: Crosses = np.exp(4j * angle)
    return crosses


def _along(lines: list[LineString], x: Floats, y: Floats) -> Crosses:
    pieces = [shapely.get_coordinates(shapely.segmentize(ln, 20.0)) for ln in lines]
    middle = np.vstack([(xy[1:] + xy[:-1]) / 2 for xy in pieces])
    heading = np.vstack([np.diff(xy, axis=0) for xy in pieces])
    angle = np.arctan2(heading[:, 1], heading[:, 0])
    places = np.column_stack((x.ravel(), y.ravel()))
    apart, nearest = cKDTree(middle).query(places)
    weight = 2.2 * (np.exp(-apart / 80) - np.exp(-REACH / 80)).clip(0)
    crosses: Crosses = (make_cross(angle[nearest]) * weight).reshape(x.shape)
    return crosses


def _wander(x: Floats, y: Floats) -> Floats:
    total = np.zeros(x.shape)
    for length, direction, phase in (
        (310, 0.3, 0.0), (270, 1.7, 2.0), (170, 2.5, 4.1), (140, 1.0, 1.2),
    ):  # fmt: skip
        k = 2 * np.pi / length
        total += np.sin(k * (x * np.cos(direction) + y * np.sin(direction)) + phase)
    return total / 2
