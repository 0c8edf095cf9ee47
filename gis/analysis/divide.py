"""Dividing gaps that are larger than one place could serve.

In a town where most streets lie beyond the limit, uncovered fronts hang together from one
end to the other: true, and of no use at a table. Such a gap is divided into parts of which
each lies within the limit of its middle, so that a part is what one more place could reach.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gis.network.build import thin_out
from gis.network.graph import Floats, Ints, Longs
from gis.network.node_field import TIE_METRES, find_roots

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_NUMBERS_AT_ONCE = 8_000_000
"""Distances that are kept at once: 64 megabytes."""
_CANDIDATES_ACROSS = 8
"""Middles are looked for on a grid of so many cells across what one place reaches."""


@dataclass(frozen=True, eq=False)
class Ground:
    """Streets of gaps: which crossings hang together, and which people live where.

    Attributes
    ----------
    xy : (n, 2)
        Nodes in planar metres.
    first, last, length : (m,)
        Streets between nodes that hang together.
    node : (p,)
        Node that each point hangs on; -1 for none.
    offset : (p,)
        Metres from there to the point.
    people : (p,)
        People at each point; not negative.
    """

    xy: Floats
    first: Ints
    last: Ints
    length: Floats
    node: Ints
    offset: Floats
    people: Floats


def divide(ground: Ground, limit_metres: float) -> Longs:
    """Divide points that hang together into parts that one place could reach.

    Middles are chosen one after the other: always the crossing from which most of the
    people who are not within the limit of an earlier one can be reached along the gap's
    own streets. Every point goes to its nearest middle, so that a part hangs together.

    Parameters
    ----------
    limit_metres
        How far a place reaches.

    Returns
    -------
    ndarray, shape (p,)
        The node that is the middle of each point's part; -1 where it hangs on none.

    Notes
    -----
    The choice is the greedy one for maximal covering (Church and ReVelle 1974), which
    reaches at least 1 - 1/e of the most that as many places can (Nemhauser, Wolsey and
    Fisher 1978).
    """
    middle = np.full(len(ground.node), -1, dtype=np.int64)
    points = np.flatnonzero(ground.node >= 0)
    if not len(points):
        return middle
    # Where nobody lives any part will do.
    live = points[ground.people[points] > 0]
    chosen = _choose_middles(ground, live, limit_metres)
    label = _label_nodes(ground, chosen)
    middle[points] = label[ground.node[points]]
    return middle


def _choose_middles(ground: Ground, live: Longs, limit: float) -> list[int]:
    """Choose nodes that together reach every point where people live."""
    chosen: list[int] = []
    waiting = np.zeros(len(ground.node), dtype=bool)
    waiting[live] = True
    candidates = _thin_candidates(ground, live, limit)
    while waiting.any():
        reached = _reach_points(ground, candidates, np.flatnonzero(waiting), limit)
        gains = np.where(waiting, ground.people, 0.0)
        while True:
            gain = reached @ gains
            # Sums in another order differ by crumbs, and these decide nothing.
            best = int(np.argmax(gain.round(6)))
            if gain[best] <= 0:
                break
            chosen.append(int(candidates[best]))
            served = reached.indices[reached.indptr[best] : reached.indptr[best + 1]]
            gains[served] = 0.0
            waiting[served] = False
        left = np.flatnonzero(waiting)
        if len(left):
            # Beyond every candidate: on their own crossing, however long the way to it.
            own = np.unique(ground.node[left])
            far = ground.offset[left] > limit
            chosen += np.unique(ground.node[left[far]]).tolist()
            waiting[left[far]] = False
            candidates = _in_order(ground, own.astype(np.int64))
    return sorted(set(chosen), key=lambda node: tuple(ground.xy[node]))


def _thin_candidates(ground: Ground, live: Longs, limit: float) -> Longs:
    """Give of the nodes in each cell of a grid the one with most people about it."""
    people = np.bincount(
        ground.node[live], ground.people[live], minlength=len(ground.xy)
    )
    nodes = np.flatnonzero(people > 0)
    cell = np.floor(ground.xy[nodes] / (2 * limit / _CANDIDATES_ACROSS))
    x, y = ground.xy[nodes].T
    order = np.lexsort((y, x, -people[nodes].round(6), cell[:, 1], cell[:, 0]))
    new = np.ones(len(order), dtype=bool)
    new[1:] = (cell[order][1:] != cell[order][:-1]).any(axis=1)
    return _in_order(ground, nodes[order[new]])


def _in_order(ground: Ground, nodes: Longs) -> Longs:
    """Sort nodes from west to east, then from south to north."""
    x, y = ground.xy[nodes].T
    return nodes[np.lexsort((y, x))]


def _reach_points(
    ground: Ground, candidates: Longs, points: Longs, limit: float
) -> "csr_array":
    """Give a sparse matrix of which candidate reaches which point within the limit."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - a third of a second
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415 - with it

    graph = _make_graph(ground)
    points = points[np.argsort(ground.node[points], kind="stable")]
    start = np.searchsorted(ground.node[points], np.arange(len(ground.xy) + 1))
    rows, columns = [], []
    at_once = max(1, _NUMBERS_AT_ONCE // len(ground.xy))
    for begin in range(0, len(candidates), at_once):
        some = candidates[begin : begin + at_once]
        metres = dijkstra(graph, indices=some, limit=limit)
        metres[:, start[1:] == start[:-1]] = np.inf
        row, node = np.nonzero(metres <= limit)
        # The points of each node that is reached, one after the other.
        counts = start[node + 1] - start[node]
        pair = np.repeat(np.arange(len(row)), counts)
        place = np.repeat(start[node] - (np.cumsum(counts) - counts), counts)
        column = points[place + np.arange(len(pair))]
        way = metres[row[pair], node[pair]] + ground.offset[column]
        within = way <= limit
        rows.append(row[pair][within] + begin)
        columns.append(column[within])
    row, column = np.concatenate(rows), np.concatenate(columns)
    return csr_array(
        (np.ones(len(row)), (row, column)),
        shape=(len(candidates), len(ground.node)),
    )


def _label_nodes(ground: Ground, chosen: list[int]) -> Longs:
    """Give each node the nearest of the chosen ones; -1 where none is reached."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - a third of a second
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415 - with it

    count = len(ground.xy)
    graph = _make_graph(ground)
    seeds = np.array(chosen, dtype=np.int32)
    # Of equally near ones the first; nothing may weigh zero, or it is no tie at all.
    ties = (np.arange(len(seeds)) + 1) * TIE_METRES
    whole = csr_array(
        (
            np.concatenate((graph.data, ties)),
            np.concatenate((graph.indices, seeds)),
            np.append(graph.indptr, graph.indptr[-1] + len(seeds)).astype(np.int32),
        ),
        shape=(count + 1, count + 1),
    )
    before = dijkstra(whole, indices=count, return_predecessors=True)[1][:count]
    label: Longs = find_roots(before, count)
    return label


def _make_graph(ground: Ground) -> "csr_array":
    """Give the streets between nodes, both ways."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - a third of a second

    count = len(ground.xy)
    through = ground.first != ground.last
    first, last = ground.first[through], ground.last[through]
    indptr, indices, weights = thin_out(
        np.concatenate((first, last)),
        np.concatenate((last, first)),
        np.tile(ground.length[through], 2),
        count,
    )
    return csr_array((weights, indices, indptr), shape=(count, count))
