"""Shortest paths along streets from one point to everywhere."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from gis.network.costs import EdgeCosts, measure_lengths
from gis.network.graph import Floats, Ints, Longs, StreetNetwork
from gis.network.search import search_nodes
from gis.network.snap import Snapped


class Approach(IntEnum):
    """How a path comes to a place."""

    ALONG_EDGE = 0
    """The place lies on the origin's own edge, and the stretch between is the path."""
    FROM_FIRST = 1
    """Through the first node of the place's edge."""
    FROM_LAST = 2
    """Through the last node of the place's edge."""


@dataclass(frozen=True, eq=False)
class PathTree:
    """Shortest paths from one point to every node.

    Attributes
    ----------
    network, costs
        The streets, and what moving along them costs: metres, or level metres one way.
    xy : (2,)
        The origin, in the network's plane.
    edge, position, leg
        Where the origin is projected, as in `Snapped`; edge -1 off the network.
    node_metres : (n,)
        Cost of the way from the origin to each node, its straight leg included; infinite
        where there is no path, or none within the limit of the search.
    before : (n,)
        The node before each on its path; the number of nodes for one that is reached
        straight from the origin's edge; negative where there is no path.
    """

    network: StreetNetwork
    costs: EdgeCosts
    xy: Floats
    edge: int
    position: float
    leg: float
    node_metres: Floats
    before: Ints

    def nodes_to(self, node: int) -> list[int]:
        """Give the nodes on the path to a node, from the origin on; none without a path."""
        nodes: list[int] = []
        if self.before[node] < 0:
            return nodes
        while node < self.network.node_count:
            nodes.append(node)
            node = int(self.before[node])
        return nodes[::-1]


def find_paths(
    network: StreetNetwork,
    xy: Floats,
    snapped: Snapped,
    *,
    limit: float = np.inf,
    costs: EdgeCosts | None = None,
) -> PathTree:
    """Find the shortest paths from one point to all nodes.

    Parameters
    ----------
    xy : (2,)
        The point, in the network's plane.
    snapped
        Its projection: one entry.
    limit
        Cost from the point; farther nodes are not looked for.
    costs
        What moving along edges away from the point costs; None: metres.
    """
    costs = costs or measure_lengths(network)
    edge, position = int(snapped.edge[0]), float(snapped.position[0])
    leg = float(snapped.leg[0])
    if edge < 0:
        metres = np.full(network.node_count, np.inf)
        before = np.full(network.node_count, -1, dtype=np.int32)
        return PathTree(network, costs, xy, edge, position, leg, metres, before)
    ends = np.asarray(network.edge_nodes[edge])
    length = float(network.edge_length[edge])
    at = np.array([edge, edge])
    ties = leg + costs.along(network, at, position, np.array([0.0, length]))
    if ends[0] == ends[1]:
        ends, ties = ends[:1], ties.min(keepdims=True)
    metres, before = search_nodes(costs, ends, ties, limit=limit)
    return PathTree(network, costs, xy, edge, position, leg, metres, before)


def measure_paths(tree: PathTree, places: Snapped) -> tuple[Floats, Longs]:
    """Measure the shortest path from the origin to each place.

    The definition is that of `gis.network.nearest.find_nearest`: both straight legs, and
    between the two projected positions the shortest way along streets.

    Parameters
    ----------
    places
        Projections on the tree's network.

    Returns
    -------
    metres : (n,)
        What the way costs, in what the tree was searched with; infinite for a place off the network or without a path.
    approach : (n,)
        `Approach` values; without meaning where there is no path.
    """
    network, costs = tree.network, tree.costs
    on = np.flatnonzero(places.edge >= 0)
    edge, position = places.edge[on], places.position[on]
    ends, length = network.edge_nodes[edge], network.edge_length[edge]
    stretch = tree.leg + costs.along(network, edge, tree.position, position)
    ways = np.column_stack(
        (
            np.where(edge == tree.edge, stretch, np.inf),
            tree.node_metres[ends[:, 0]] + costs.along(network, edge, 0.0, position),
            tree.node_metres[ends[:, 1]] + costs.along(network, edge, length, position),
        )
    )
    best = np.argmin(ways, axis=1)
    metres = np.full(len(places), np.inf)
    approach = np.full(len(places), Approach.ALONG_EDGE, dtype=np.int64)
    metres[on] = ways[np.arange(len(on)), best] + places.leg[on]
    approach[on] = best
    return metres, approach
