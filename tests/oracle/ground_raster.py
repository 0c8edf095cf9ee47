"""Counting ground cell by cell: which centres lie in which polygon, by the even-odd rule.

Nothing of GEOS: crossings of each row of centres with all rings, and their parity
(Shimrat 1962, Algorithm 112, Communications of the ACM 5).
"""

from collections.abc import Iterable

import numpy as np
import shapely
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
Longs = NDArray[np.int64]


class Grid:
    """Centres of equal cells that fill a frame."""

    def __init__(self, bounds: Iterable[float], cells: int) -> None:
        west, south, east, north = bounds
        self.width, self.height = (east - west) / cells, (north - south) / cells
        self.x = west + self.width * (np.arange(cells) + 0.5)
        self.y = south + self.height * (np.arange(cells) + 0.5)

    @property
    def cell(self) -> float:
        """Size of a cell."""
        return self.width * self.height

    def mark(self, shape: shapely.Geometry) -> Flags:
        """Tell which centres, row by row, lie in a polygon or in several."""
        edges = _edges(shape)
        marked = np.zeros((len(self.y), len(self.x)), dtype=bool)
        if (
            len(edges)
            and edges[:, 0].min() < self.x[-1]
            and edges[:, 0].max() > self.x[0]
        ):
            low, high = edges[:, 1].min(), edges[:, 1].max()
            for row in np.flatnonzero((self.y > low) & (self.y < high)):
                marked[row] = _parity(edges, self.y[row], self.x)
        return marked

    def find_cells(self, xy: Floats) -> tuple[Longs, Longs, Flags]:
        """Give the row and the column of the cell around each point, and if there is one."""
        column = np.floor((xy[:, 0] - self.x[0]) / self.width + 0.5).astype(np.int64)
        row = np.floor((xy[:, 1] - self.y[0]) / self.height + 0.5).astype(np.int64)
        there = (
            (column >= 0) & (column < len(self.x)) & (row >= 0) & (row < len(self.y))
        )
        return row, column, there


def shrink(marked: Flags) -> Flags:
    """Give the cells that are marked with all eight around them."""
    padded = np.pad(marked, 1)
    rows, columns = marked.shape
    shifted = [
        padded[down : down + rows, right : right + columns]
        for down in range(3)
        for right in range(3)
    ]
    return np.asarray(np.logical_and.reduce(shifted))


def contains(shape: shapely.Geometry, xy: Floats) -> Flags:
    """Tell which points lie in a polygon or in several, one by one."""
    edges = _edges(shape)
    return np.array([_parity(edges, y, np.array([x]))[0] for x, y in xy], dtype=bool)


def _edges(shape: shapely.Geometry) -> Floats:
    """Give all edges of all rings as x and y of either end."""
    rings = (
        shapely.get_coordinates(ring)
        for ring in shapely.get_rings(shapely.get_parts(shape))
    )
    pairs = [np.hstack((ring[:-1], ring[1:])) for ring in rings]
    return np.concatenate([np.zeros((0, 4)), *pairs])


def _parity(edges: Floats, y: float, x: Floats) -> Flags:
    """Tell at which places of a row an odd number of edges lies to the left."""
    x1, y1, x2, y2 = edges[(edges[:, 1] > y) != (edges[:, 3] > y)].T
    crossings = np.sort(x1 + (y - y1) / (y2 - y1) * (x2 - x1))
    odd: Flags = np.searchsorted(crossings, x) % 2 == 1
    return odd
