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
        for row, y in enumerate(self.y):
            marked[row] = _parity(edges, y, self.x)
        return marked


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
