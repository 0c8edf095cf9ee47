"""Nearest resource by street for many points at once.

All nodes have their nearest resource (`gis.network.node_field`); a point takes the better
end of its edge, or a resource on the very same edge.
"""

from dataclasses import dataclass

import numpy as np

from gis.network.costs import EdgeCosts, measure_lengths
from gis.network.graph import Floats, Ints, Longs, StreetNetwork
from gis.network.node_field import TIE_METRES, NodeField, measure_field
from gis.network.snap import Snapped


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
    if not ((resources.edge >= 0).any() and (demand.edge >= 0).any()):
        nothing = np.full(len(demand), np.inf)
        return Nearest(nothing, np.full(len(demand), -1, dtype=np.int32))
    field = measure_field(network, costs, resources)
    return ask_field(network, costs, field, demand, resources)


def ask_field(
    network: StreetNetwork,
    costs: EdgeCosts,
    field: NodeField,
    demand: Snapped,
    resources: Snapped,
) -> Nearest:
    """Find the nearest resource of each point where that of every node is known.

    Parameters
    ----------
    field
        Of these resources, with these costs (`gis.network.node_field.measure_field`).
    """
    count = len(demand)
    distance = np.full(count, np.inf)
    resource = np.full(count, -1, dtype=np.int32)
    open_points = np.flatnonzero(demand.edge >= 0)
    edge, position = demand.edge[open_points], demand.position[open_points]
    ends, length = network.edge_nodes[edge], network.edge_length[edge]
    ways = np.column_stack(
        (
            field.cost[ends[:, 0]] + costs.along(network, edge, 0.0, position),
            field.cost[ends[:, 1]] + costs.along(network, edge, length, position),
            np.full(len(edge), np.inf),
        )
    )
    none = np.full(len(edge), -1, dtype=np.int32)
    labels = np.column_stack((field.resource[ends], none))
    _add_same_edge(
        network,
        costs,
        ways=ways,
        labels=labels,
        edge=edge,
        position=position,
        resources=resources,
        chosen=np.flatnonzero(resources.edge >= 0),
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
