"""The nearest resource of every node after some resources have opened, closed or moved.

A resource that opens only lowers costs, and only around it; one that closes raises them
only where it was the nearest. So both touch a piece of the network alone, and what comes
out is what a search from all resources would find.
"""

import numpy as np

from gis.network.costs import EdgeCosts
from gis.network.graph import Flags, Longs, StreetNetwork
from gis.network.node_field import (
    NodeField,
    Seeds,
    find_seeds,
    keep_cheapest,
    spread_seeds,
)
from gis.network.positions import locate_positions
from gis.network.snap import Snapped
from gis.network.windows import Window, take_arcs, take_window

_ROUNDING = 1e-6


def find_changed(before: Snapped, after: Snapped) -> tuple[Longs, Longs]:
    """Tell which resources are no longer where they were, and which are somewhere new.

    Parameters
    ----------
    before, after
        The same resources in the same order, edge -1 for one that does not count; *after*
        may have more of them at its end.

    Returns
    -------
    closed, opened : (c,), (o,)
        Indices, ascending. One that moves is in both.

    Examples
    --------
    >>> was = Snapped(np.array([3, 5, 8]), np.array([1.0, 2.0, 3.0]), np.zeros(3))
    >>> now = Snapped(np.array([3, -1, 8, 9]), np.array([1.0, 2.0, 4.0, 0.0]), np.zeros(4))
    >>> [each.tolist() for each in find_changed(was, now)]
    [[1, 2], [2, 3]]
    """
    count = len(before)
    same = np.ones(count, dtype=bool)
    for old, new in (
        (before.edge, after.edge),
        (before.position, after.position),
        (before.leg, after.leg),
    ):
        same &= old == new[:count]
    closed = np.flatnonzero(~same & (before.edge >= 0))
    different = np.append(~same, np.ones(len(after) - count, dtype=bool))
    return closed, np.flatnonzero(different & (after.edge >= 0))


def change_field(
    network: StreetNetwork,
    costs: EdgeCosts,
    field: NodeField,
    before: Snapped,
    after: Snapped,
    *,
    least_rate: float = 1.0,
) -> NodeField:
    """Give the field of *after* from that of *before*.

    Parameters
    ----------
    costs
        What *field* was measured with.
    before, after
        As in `find_changed`.
    least_rate
        No metre on the ground costs less.
    """
    closed, opened = find_changed(before, after)
    left = close_resources(network, costs, field, after, closed, opened)
    return open_resources(network, costs, left, after, opened, least_rate=least_rate)


def close_resources(
    network: StreetNetwork,
    costs: EdgeCosts,
    field: NodeField,
    after: Snapped,
    closed: Longs,
    opened: Longs,
) -> NodeField:
    """Search anew where the nearest resource has closed.

    Parameters
    ----------
    closed, opened
        Those of `find_changed`; the opened are left out.

    Notes
    -----
    All nodes on the way from a node to its nearest resource have that one for their
    nearest: the nodes that lose theirs are entered from the nodes around them, whose costs
    stay, or from a resource among them.
    """
    gone = np.zeros(len(after) + 1, dtype=bool)
    gone[closed] = True
    lost = np.flatnonzero(gone[field.resource])
    if not len(lost):
        return field
    window = take_window(costs, lost)
    inside = np.ones(len(after), dtype=bool)
    inside[opened] = False
    remaining = np.flatnonzero(inside & (after.edge >= 0))
    seeds = [
        _enter_from_around(costs, field, window),
        _put_into(window, find_seeds(network, costs, after, remaining)),
    ]
    return _write(field, window, spread_seeds(window, _join(seeds)))


def open_resources(
    network: StreetNetwork,
    costs: EdgeCosts,
    field: NodeField,
    after: Snapped,
    opened: Longs,
    *,
    least_rate: float = 1.0,
) -> NodeField:
    """Search from resources that open to the nodes that they may be nearest to.

    Notes
    -----
    Where a resource becomes the nearest of a node, it does so for all nodes on the way
    there: only nodes that it may be nearest to by the straight line are searched.
    """
    if not len(opened):
        return field
    seeds = find_seeds(network, costs, after, opened)
    near = _find_near(network, field, after, opened, least_rate)
    window = take_window(costs, np.flatnonzero(near))
    found = spread_seeds(window, _put_into(window, seeds))
    better = found.cost < field.cost[window.node]
    cost, resource = field.cost.copy(), field.resource.copy()
    to = window.node[better]
    cost[to], resource[to] = found.cost[better], found.resource[better]
    return NodeField(cost, resource)


def _find_near(
    network: StreetNetwork,
    field: NodeField,
    after: Snapped,
    opened: Longs,
    least_rate: float,
) -> Flags:
    """Tell to which nodes some resource is nearer by the straight line than theirs is."""
    edge = after.edge[opened]
    feet = locate_positions(network, edge, after.position[opened])
    x, y = np.asarray(network.node_xy).T
    near = np.zeros(network.node_count, dtype=bool)
    for (east, north), leg in zip(feet, after.leg[opened], strict=True):
        straight = np.hypot(x - east, y - north)
        near |= straight * least_rate + leg <= field.cost + _ROUNDING
    component = network.component
    connected = np.zeros(int(component.max()) + 1, dtype=bool)
    connected[component[network.edge_nodes[edge]]] = True
    near &= connected[component]
    return near


def _enter_from_around(costs: EdgeCosts, field: NodeField, window: Window) -> Seeds:
    """Give the nodes of a window that are entered from outside, and at what cost."""
    _, leaving = take_arcs(costs, window.node)
    target = costs.indices[leaving]
    around = np.unique(target[window.number(target) < 0]).astype(np.int64)
    row, arc = take_arcs(costs, around)
    entered = window.number(costs.indices[arc])
    enters = (entered >= 0) & np.isfinite(field.cost[around])[row]
    start = around[row[enters]]
    return Seeds(
        entered[enters].astype(np.int32),
        field.cost[start] + costs.weights[arc[enters]],
        field.resource[start],
    )


def _put_into(window: Window, seeds: Seeds) -> Seeds:
    """Give the seeds in a window, by their place in it."""
    place = window.number(seeds.node)
    inside = place >= 0
    return Seeds(
        place[inside].astype(np.int32), seeds.cost[inside], seeds.resource[inside]
    )


def _join(seeds: list[Seeds]) -> Seeds:
    return keep_cheapest(
        Seeds(
            np.concatenate([each.node for each in seeds]),
            np.concatenate([each.cost for each in seeds]),
            np.concatenate([each.resource for each in seeds]),
        )
    )


def _write(field: NodeField, window: Window, found: NodeField) -> NodeField:
    cost, resource = field.cost.copy(), field.resource.copy()
    cost[window.node], resource[window.node] = found.cost, found.resource
    return NodeField(cost, resource)
