"""What it costs every node to come to the nearest of several resources, and which it is.

One search from a virtual source that is tied to both ends of every resource's edge
(multi-source Dijkstra) gives all nodes their nearest resource.
"""

from dataclasses import dataclass

import numpy as np

from gis.network.costs import EdgeCosts
from gis.network.graph import Floats, Ints, Longs, StreetNetwork
from gis.network.search import Arcs, search_nodes
from gis.network.snap import Snapped

TIE_METRES = 1e-7
"""What a resource's place in the order adds while searching, so that equal distances go
to the lower one whatever rounding does; it is taken off again. Two thousand resources
make a fifth of a millimetre."""


@dataclass(frozen=True, eq=False)
class NodeField:
    """The nearest resource of each node.

    Attributes
    ----------
    cost : (n,)
        What the way costs, with the resource's straight leg and what its place in the
        order adds; infinite where there is none.
    resource : (n,)
        Index of the resource; -1 where there is none.
    """

    cost: Floats
    resource: Ints


@dataclass(frozen=True, eq=False)
class Seeds:
    """Nodes beside resources, each once.

    Attributes
    ----------
    node, cost, resource : (s,)
        The node, what it costs to come to it from a resource (with what the resource's
        place in the order adds), and which resource that is.
    """

    node: Ints
    cost: Floats
    resource: Ints

    def __len__(self) -> int:
        return len(self.node)

    def take(self, chosen: np.ndarray) -> "Seeds":
        """Give some of them, in the same order."""
        return Seeds(self.node[chosen], self.cost[chosen], self.resource[chosen])


def measure_field(
    network: StreetNetwork, costs: EdgeCosts, resources: Snapped
) -> NodeField:
    """Find the nearest resource of every node.

    Parameters
    ----------
    costs
        What moving along edges away from a resource costs.
    resources
        Points on the network; those off it (edge -1) are nobody's nearest. Of equally near
        ones the one with the lower index is taken.
    """
    chosen = np.flatnonzero(resources.edge >= 0)
    seeds = find_seeds(network, costs, resources, chosen)
    return spread_seeds(costs, seeds)


def find_seeds(
    network: StreetNetwork, costs: EdgeCosts, resources: Snapped, chosen: Longs
) -> Seeds:
    """Give the nodes beside some resources, each with the cost to the better one."""
    edge = resources.edge[chosen]
    position = resources.position[chosen]
    extra = resources.leg[chosen] + chosen * TIE_METRES
    node = network.edge_nodes[edge].T.reshape(-1)
    cost = np.concatenate(
        (
            extra + costs.along(network, edge, position, 0.0),
            extra + costs.along(network, edge, position, network.edge_length[edge]),
        )
    )
    return keep_cheapest(Seeds(node, cost, np.tile(chosen, 2).astype(np.int32)))


def keep_cheapest(seeds: Seeds) -> Seeds:
    """Give every node once, with the resource that is cheapest to come from."""
    order = np.lexsort((seeds.resource, seeds.cost, seeds.node))
    node = seeds.node[order]
    lead = np.ones(len(node), dtype=bool)
    lead[1:] = node[1:] != node[:-1]
    return seeds.take(order[lead])


def spread_seeds(arcs: Arcs, seeds: Seeds) -> NodeField:
    """Search from nodes beside resources to all others.

    Parameters
    ----------
    arcs
        A node graph: of a whole network, or of a piece of it.
    seeds
        Numbered as the graph's nodes.
    """
    count = len(arcs.indptr) - 1
    if not len(seeds):
        return NodeField(np.full(count, np.inf), np.full(count, -1, dtype=np.int32))
    cost, before = search_nodes(arcs, seeds.node, seeds.cost)
    of_seed = np.full(count, -1, dtype=np.int32)
    of_seed[seeds.node] = seeds.resource
    root = find_roots(before, count)
    return NodeField(cost, np.where(root >= 0, of_seed[root], -1).astype(np.int32))


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
