"""The straight stretches that streets are made of, one beside the other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gis.network.graph import Floats, Longs, StreetNetwork

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Stretches:
    """Straight stretches, in the order of edges and of their vertices.

    Attributes
    ----------
    vertex : (k,)
        Vertex of the network where each begins; it ends at the next one.
    ax, ay : (k,)
        Where it begins, planar metres.
    dx, dy : (k,)
        From there to its end.
    chosen : (k,) or None
        Whether its edge is one of the chosen; None: all are.
    """

    vertex: Longs
    ax: Floats
    ay: Floats
    dx: Floats
    dy: Floats
    chosen: Flags | None

    def measure(self, x: Floats, y: Floats, number: Longs) -> tuple[Floats, Floats]:
        """Measure straight from points to stretches, the *n*-th to the *n*-th named.

        Returns
        -------
        metres : (n,)
            To the nearest position on the stretch.
        share : (n,)
            How far along the stretch that position lies, 0 to 1.
        """
        dx, dy = self.dx[number], self.dy[number]
        # In place: half of the time would go into fetching memory.
        x, y = x - self.ax[number], y - self.ay[number]
        square = dx * dx
        square += dy * dy
        square[square == 0] = 1.0
        share = x * dx
        share += y * dy
        share /= square
        np.clip(share, 0.0, 1.0, out=share)
        dx *= share
        dy *= share
        x -= dx
        y -= dy
        x *= x
        y *= y
        x += y
        return np.sqrt(x, out=x), share


def take_stretches(network: StreetNetwork, *, chosen: Flags | None = None) -> Stretches:
    """Take the streets of a network apart.

    Parameters
    ----------
    chosen : (m,)
        Some of the edges; None: all.
    """
    last = np.zeros(len(network.coords), dtype=bool)
    last[network.coord_offsets[1:] - 1] = True
    vertex = np.flatnonzero(~last)
    # Plain arrays: each look into a memory-mapped one costs a little more.
    coords = np.asarray(network.coords)
    begin, end = coords[vertex], coords[vertex + 1]
    counts = np.diff(network.coord_offsets) - 1
    return Stretches(
        vertex=vertex,
        ax=begin[:, 0].copy(),
        ay=begin[:, 1].copy(),
        dx=end[:, 0] - begin[:, 0],
        dy=end[:, 1] - begin[:, 1],
        chosen=None if chosen is None else np.repeat(chosen, counts),
    )
