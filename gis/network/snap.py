"""Projecting points on their nearest walkable edge."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gis.domain.limits import SAME_METRES
from gis.network.cell_blocks import (
    CellBlocks,
    find_near_one,
    find_within,
    gather_blocks,
)
from gis.network.cell_index import CellIndex, find_near, order_by_cell
from gis.network.graph import Floats, Ints, Longs, StreetNetwork, measure_along

_RINGS = (1, 3)
"""How many cells around a point's own are looked at, one after the other."""
_AT_ONCE = 8192
"""Points: so many keep what is compared in a few dozen megabytes."""

TIED_METRES = 1e-6
"""Edges whose distances differ by less are equally near: rounding alone differs so."""


@dataclass(frozen=True, eq=False)
class Snapped:
    """Points on the network.

    Attributes
    ----------
    edge : (n,)
        Edge that a point is projected on; -1 when it is off the network.
    position : (n,)
        Metres from the edge's first vertex, along its geometry.
    leg : (n,)
        Straight metres to the nearest edge, also of a point off the network; infinite
        when there is no street at all.
    """

    edge: Ints
    position: Floats
    leg: Floats

    def __len__(self) -> int:
        return len(self.edge)

    def take(self, chosen: np.ndarray) -> "Snapped":
        """Give some of the points, in the same order."""
        return Snapped(self.edge[chosen], self.position[chosen], self.leg[chosen])


def snap_points(network: StreetNetwork, xy: Floats, *, limit: float = 200.0) -> Snapped:
    """Project points on their nearest walkable edge.

    Where two edges are equally near, the projected position that lies farther west, then
    farther south, is taken: a rule that neither the order of input, nor a split edge, nor
    another point can change.

    Parameters
    ----------
    xy : (n, 2)
        Points in the network's plane, finite.
    limit
        Metres beyond which a point is off the network; a point at the limit is on it.
    """
    count = len(xy)
    if network.edge_count == 0 or count == 0:
        return Snapped(
            np.full(count, -1, dtype=np.int32), np.zeros(count), np.full(count, np.inf)
        )
    edge = np.full(count, -1, dtype=np.int32)
    position, leg = np.zeros(count), np.full(count, np.inf)
    index = (network.cell_key, network.cell_start, network.cell_vertex)
    blocks: CellBlocks | None = None
    # Neighbours one after the other: what one point has fetched, the next one needs.
    order = order_by_cell(xy)
    for first in range(0, count, _AT_ONCE):
        some = order[first : first + _AT_ONCE]
        for ring in _RINGS:
            owner, vertex, sure = find_near(index, xy[some], ring=ring)
            found = _choose(network, xy[some], owner, vertex)
            done = found.leg + 2 * TIED_METRES <= sure
            to = some[done]
            edge[to], position[to] = found.edge[done], found.position[done]
            leg[to] = found.leg[done]
            some = some[~done]
            if not len(some):
                break
        if len(some):
            blocks = blocks or gather_blocks(network.cell_key)
            far = _snap_far(network, index, blocks, xy[some])
            edge[some], position[some], leg[some] = far.edge, far.position, far.leg
    edge[leg > limit + SAME_METRES] = -1
    return Snapped(edge, position, leg)


def _snap_far(
    network: StreetNetwork, index: CellIndex, blocks: CellBlocks, xy: Floats
) -> Snapped:
    """Project points that have no street in the cells around them."""
    near = _choose(network, xy, *find_near_one(index, blocks, xy))
    reach = near.leg + 2 * TIED_METRES
    return _choose(network, xy, *find_within(index, blocks, xy, reach))


def _choose(
    network: StreetNetwork, xy: Floats, owner: Longs, vertex: NDArray[np.integer[Any]]
) -> Snapped:
    """Project each point on every stretch that it is paired with and keep the best.

    Pairs come in the order of points.

    A point without a stretch gets an infinite leg and no edge.
    """
    # Plain arrays, and one for each axis: half of the time goes into fetching memory.
    flat = np.asarray(network.coords).reshape(-1)
    at = 2 * vertex.astype(np.int64)
    ax, ay = flat[at], flat[at + 1]
    dx, dy = flat[at + 2] - ax, flat[at + 3] - ay
    px, py = xy[owner, 0] - ax, xy[owner, 1] - ay
    square = dx * dx + dy * dy
    share = (px * dx + py * dy) / np.where(square > 0, square, 1.0)
    np.clip(share, 0.0, 1.0, out=share)
    leg = np.hypot(px - share * dx, py - share * dy)

    # Pairs come point by point.
    begin = np.flatnonzero(np.diff(owner, prepend=-1))
    least = np.minimum.reduceat(leg, begin) if len(begin) else leg
    counts = np.diff(begin, append=len(owner))
    tied = np.flatnonzero(leg <= np.repeat(least, counts) + TIED_METRES)
    owner, vertex, leg, share = owner[tied], vertex[tied], leg[tied], share[tied]
    west = np.round(ax[tied] + dx[tied] * share, 4)
    south = np.round(ay[tied] + dy[tied] * share, 4)
    # Vertices of an edge follow those of the edges before it.
    order = np.lexsort((vertex, south, west, owner))
    owners = owner[order]
    lead = np.ones(len(order), dtype=bool)
    lead[1:] = owners[1:] != owners[:-1]
    chosen = order[lead]

    found = Snapped(
        np.full(len(xy), -1, dtype=np.int32),
        np.zeros(len(xy)),
        np.full(len(xy), np.inf),
    )
    to = owner[chosen]
    edge, start, end = _measure_stretches(network, vertex[chosen])
    found.edge[to] = edge
    found.position[to] = start + (end - start) * share[chosen]
    found.leg[to] = leg[chosen]
    return found


def _measure_stretches(
    network: StreetNetwork, vertex: NDArray[np.integer[Any]]
) -> tuple[Ints, Floats, Floats]:
    """Give the edge of each stretch, and where on it the stretch begins and ends.

    Only the edges that are asked for are measured: a region has millions.
    """
    edge = np.searchsorted(network.coord_offsets, vertex, side="right") - 1
    edges, place = np.unique(edge, return_inverse=True)
    begin = network.coord_offsets[edges]
    counts = network.coord_offsets[edges + 1] - begin
    offsets = np.zeros(len(edges) + 1, dtype=np.int64)
    np.cumsum(counts, out=offsets[1:])
    source = np.repeat(begin - offsets[:-1], counts) + np.arange(offsets[-1])
    along = measure_along(np.asarray(network.coords[source]), offsets)
    local = vertex - begin[place] + offsets[:-1][place]
    return edge.astype(np.int32), along[local], along[local + 1]
