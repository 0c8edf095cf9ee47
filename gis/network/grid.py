"""Square cells over a frame of the plane."""

import math
from dataclasses import dataclass

import numpy as np

from gis.network.graph import Floats

Bounds = tuple[float, float, float, float]
"""West, south, east and north of a frame in planar metres."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Square cells of the plane, their centres at whole multiples of their side.

    Attributes
    ----------
    cell
        Side in metres.
    column, row
        Multiples of the first centre.
    width, height
        Number of cells.
    """

    cell: float
    column: int
    row: int
    width: int
    height: int

    @property
    def x(self) -> Floats:
        """Centres from west to east, metres, shape (width,)."""
        return np.arange(self.column, self.column + self.width) * np.float64(self.cell)

    @property
    def y(self) -> Floats:
        """Centres from south to north, metres, shape (height,)."""
        return np.arange(self.row, self.row + self.height) * np.float64(self.cell)


def lay_grid(bounds: Bounds, cell: float) -> Grid:
    """Lay cells over a frame, so that their centres enclose it.

    Where cells lie depends on their side alone: a shifted frame has the same cells.

    Parameters
    ----------
    bounds
        A frame without ground has no cells.
    cell
        Side in metres.

    Examples
    --------
    >>> lay_grid((3, -7, 11, 2), 5.0).x.tolist()
    [0.0, 5.0, 10.0, 15.0]
    """
    west, south, east, north = bounds
    if not (west < east and south < north):
        return Grid(cell, 0, 0, 0, 0)
    column, row = math.floor(west / cell), math.floor(south / cell)
    return Grid(
        cell=cell,
        column=column,
        row=row,
        width=math.ceil(east / cell) - column + 1,
        height=math.ceil(north / cell) - row + 1,
    )
