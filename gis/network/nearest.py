"""Nearest resource by street for many points at once.

One search from a virtual source that is tied to both ends of every resource's edge
(multi-source Dijkstra) gives all nodes their nearest resource; a point then takes the
better end of its edge, or a resource on the very same edge.
"""

from dataclasses import dataclass

import numpy as np

from gis.network.costs import EdgeCosts, measure_lengths
from gis.network.graph import Floats, Ints, Longs, StreetNetwork
from gis.network.search import search_nodes
from gis.network.snap import Snapped

TIE_METRES = 1e-7
"""What a resource's place in the order adds while searching, so that equal distances go
to the lower one whatever rounding does; it is taken off again. Two thousand resources
make a fifth of a millimetre."""


@dataclass(frozen=True, eq=False)
class Nearest:
    """The nearest resource of each point.

    Attributes
    ----------
    distance : (n,)
        Metres along streets, or what they cost, with both straight legs; infinite when
        there is none.
    resource : (n,)
        Index of the resource; -1 when there is none.
    """

    distance: Floats
    resource: Ints


def find_nearest(
    network: StreetNetwork,
    demand: Snapped,
    resources: Snapped,
    *,
    costs: EdgeCosts | None = None,
) -> Nearest:
    """Find the nearest resource of each point by street.

    Parameters
    ----------
    demand, resources
        Points on the network; those off it neither reach nor are reached. Of equally
        near resources the one with the lower index is taken (nearer than a tenth of a
        micrometre times its index counts as equal).
    costs
        What moving along edges from a resource to a point costs; None: metres.
    """
    costs = costs or measure_lengths(network)
    count = len(demand)
    distance = np.full(count, np.inf)
    resource = np.full(count, -1, dtype=np.int32)
    open_resources = np.flatnonzero(resources.edge >= 0)
    open_points = np.flatnonzero(demand.edge >= 0)
    if not (len(open_resources) and len(open_points)):
        return Nearest(distance, resource)

    at_node, label = _search(network, costs, resources, open_resources)
    edge, position = demand.edge[open_points], demand.position[open_points]
    ends, length = network.edge_nodes[edge], network.edge_length[edge]
    ways = np.column_stack(
        (
            at_node[ends[:, 0]] + costs.along(network, edge, 0.0, position),
            at_node[ends[:, 1]] + costs.along(network, edge, length, position),
            np.full(len(edge), np.inf),
        )
    )
    labels = np.column_stack((label[ends], np.full(len(edge), -1, dtype=np.int32)))
    _add_same_edge(
        network,
        costs,
        ways=ways,
        labels=labels,
        edge=edge,
        position=position,
        resources=resources,
        chosen=open_resources,
    )

    best = np.argmin(ways, axis=1)
    row = np.arange(len(edge))
    chosen, metres = labels[row, best], ways[row, best]
    reached = np.isfinite(metres)
    to = open_points[reached]
    bias = chosen[reached] * TIE_METRES
    distance[to] = metres[reached] - bias + demand.leg[to]
    resource[to] = chosen[reached]
    return Nearest(distance, resource)


def _search(
    network: StreetNetwork, costs: EdgeCosts, resources: Snapped, chosen: Longs
) -> tuple[Floats, Ints]:
    """Give each node the cost to its nearest resource (with bias) and which it is."""
    source = network.node_count
    seed_node, seed_metres, seed_resource = _seeds(network, costs, resources, chosen)
    metres, before = search_nodes(costs, seed_node, seed_metres)
    label_of_seed = np.full(source, -1, dtype=np.int32)
    label_of_seed[seed_node] = seed_resource
    root = find_roots(before, source)
    label = np.where(root >= 0, label_of_seed[root], -1).astype(np.int32)
    return metres, label


def _seeds(
    network: StreetNetwork, costs: EdgeCosts, resources: Snapped, chosen: Longs
) -> tuple[Ints, Floats, Ints]:
    """Give nodes beside resources, each once, with the cost to the better resource."""
    edge = resources.edge[chosen]
    position = resources.position[chosen]
    extra = resources.leg[chosen] + chosen * TIE_METRES
    node = network.edge_nodes[edge].T.reshape(-1)
    metres = np.concatenate(
        (
            extra + costs.along(network, edge, position, 0.0),
            extra + costs.along(network, edge, position, network.edge_length[edge]),
        )
    )
    resource = np.tile(chosen, 2)
    order = np.lexsort((resource, metres, node))
    node = node[order]
    lead = np.ones(len(node), dtype=bool)
    lead[1:] = node[1:] != node[:-1]
    return (
        node[lead],
        metres[order][lead],
        resource[order][lead].astype(np.int32),
    )


def find_roots(before: Ints, source: int) -> Longs:
    """Give each node the first node on its path from the source; -1 without a path."""
    nodes = np.arange(len(before))
    root = np.where(before == source, nodes, np.where(before < 0, nodes, before))
    while True:
        further = root[root]
        if np.array_equal(further, root):
            break
        root = further
    return np.where(before < 0, -1, root)


def _add_same_edge(
    network: StreetNetwork,
    costs: EdgeCosts,
    *,
    ways: Floats,
    labels: Ints,
    edge: Ints,
    position: Floats,
    resources: Snapped,
    chosen: Longs,
) -> None:
    """Write the best stretch between a point and a resource on its own edge."""
    order = np.argsort(resources.edge[chosen], kind="stable")
    sorted_edges = resources.edge[chosen][order]
    low = np.searchsorted(sorted_edges, edge, side="left")
    high = np.searchsorted(sorted_edges, edge, side="right")
    pairs = high - low
    if not pairs.any():
        return
    owner = np.repeat(np.arange(len(edge)), pairs)
    starts = np.cumsum(pairs) - pairs
    slot = np.repeat(low - starts, pairs) + np.arange(len(owner))
    resource = chosen[order[slot]]
    metres = (
        costs.along(network, edge[owner], resources.position[resource], position[owner])
        + resources.leg[resource]
        + resource * TIE_METRES
    )
    best = np.lexsort((metres, owner))
    lead = np.ones(len(best), dtype=bool)
    lead[1:] = owner[best][1:] != owner[best][:-1]
    taken = best[lead]
    ways[owner[taken], 2] = metres[taken]
    labels[owner[taken], 2] = resource[taken]
