"""Which points beyond a limit hang together along streets."""

from dataclasses import dataclass

import numpy as np

from gis.analysis.divide import Ground, divide
from gis.network.graph import Flags, Floats, Ints, Longs, StreetNetwork
from gis.network.snap import Snapped

JOIN_METRES = 100.0
"""Streets along which nobody lives join their ends up to this length: a crossing or a
short footpath does, two kilometres of mountain road do not."""


def group_along_streets(
    network: StreetNetwork,
    snapped: Snapped,
    beyond: Flags,
    node_beyond: Flags,
    lived_along: Flags | None,
    *,
    people: Floats | None = None,
    reach_metres: float = np.inf,
) -> Longs:
    """Group points beyond a limit that hang together along streets.

    Two nodes beyond hang together when a street joins them along which people live, or
    one no longer than `JOIN_METRES`, unless some point on it is covered. A point hangs
    together with the nearer end of its street that is beyond and has no covered point in
    between, or else with the other points around it between two covered ones.

    Parameters
    ----------
    snapped
        Points on *network*.
    beyond : (n,)
        Which of them are beyond the limit; what is on the network and is not beyond
        counts as covered.
    node_beyond : (nodes,)
        Which nodes are beyond the limit.
    lived_along : (m,)
        Along which edges people live; None: along any.
    people : (n,)
        People at each point, not negative; needed where *reach_metres* is finite.
    reach_metres
        What hangs together over more ground than a place with this reach could serve is
        divided (`gis.analysis.divide`).

    Returns
    -------
    ndarray, shape (n,)
        A number for each group; -1 for points that are not beyond. A point that is not
        on the network is a group of its own.
    """
    stands = _count_covered(network, snapped, beyond)
    first, last = np.asarray(network.edge_nodes).T
    joins = node_beyond[first] & node_beyond[last] & (stands.on_edge == 0)
    if lived_along is not None:
        joins &= lived_along | (np.asarray(network.edge_length) <= JOIN_METRES)
    component = _connect(network.node_count, first[joins], last[joins])

    group = np.full(len(snapped), -1, dtype=np.int64)
    on = np.flatnonzero(beyond & (snapped.edge >= 0))
    edge, position = snapped.edge[on], snapped.position[on]
    before = stands.before[on]
    to_first = node_beyond[first[edge]] & (before == 0)
    to_last = node_beyond[last[edge]] & (before == stands.on_edge[edge])
    nearer = position <= np.asarray(network.edge_length)[edge] - position
    by_first = to_first & (nearer | ~to_last)
    node = np.where(by_first, first[edge], last[edge])
    free = to_first | to_last
    group[on[free]] = component[node[free]]
    if people is not None and np.isfinite(reach_metres):
        end = np.where(by_first, 0.0, np.asarray(network.edge_length)[edge])
        group[on[free]] = _divide(
            Ground(
                xy=np.asarray(network.node_xy),
                first=first[joins],
                last=last[joins],
                length=np.asarray(network.edge_length)[joins],
                node=node[free],
                offset=np.abs(position - end)[free],
                people=people[on[free]],
            ),
            component,
            reach_metres,
        )

    # Between covered points: as many of these before, and the stretch is the same.
    between = edge[~free].astype(np.int64) * (len(snapped) + 1) + before[~free]
    number = np.unique(between, return_inverse=True)[1]
    group[on[~free]] = 2 * network.node_count + number
    off = np.flatnonzero(beyond & (snapped.edge < 0))
    group[off] = 2 * network.node_count + len(between) + np.arange(len(off))
    return group


def _divide(ground: Ground, component: Ints, reach_metres: float) -> Longs:
    """Give the part of each point; its component's where it has no middle."""
    middle = divide(ground, reach_metres)
    without = len(component) + component[ground.node]
    return np.where(middle >= 0, middle, without)


@dataclass(frozen=True, eq=False)
class _Covered:
    """How many covered points there are on each edge, and on it before each point."""

    on_edge: Longs
    before: Longs


def _count_covered(network: StreetNetwork, snapped: Snapped, beyond: Flags) -> _Covered:
    # Of points at one position, covered ones come first: they break the stretch there.
    order = np.lexsort((beyond, snapped.position, snapped.edge))
    edge = snapped.edge[order]
    on = edge >= 0
    order, edge = order[on], edge[on]
    covered = ~beyond[order]
    on_edge = np.bincount(edge[covered], minlength=network.edge_count)
    behind = np.cumsum(on_edge) - on_edge
    before = np.zeros(len(snapped), dtype=np.int64)
    before[order] = np.cumsum(covered) - covered - behind[edge]
    return _Covered(on_edge, before)


def _connect(count: int, first: Ints, last: Ints) -> Ints:
    """Give the number of the connected component of each node."""
    from scipy.sparse import coo_array  # noqa: PLC0415 - a third of a second
    from scipy.sparse.csgraph import connected_components  # noqa: PLC0415 - with it

    graph = coo_array((np.ones(len(first)), (first, last)), shape=(count, count))
    labels: Ints = connected_components(graph, directed=False)[1]
    return labels
