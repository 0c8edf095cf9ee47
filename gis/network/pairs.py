"""What it costs to walk between the two of each of many pairs of places."""

from dataclasses import dataclass

import numpy as np

from gis.network.costs import EdgeCosts, ThereAndBack
from gis.network.graph import Floats, Longs, StreetNetwork
from gis.network.snap import Snapped
from gis.network.windows import NodesByX, search_window, take_window


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs of a hub and a place, both on the network.

    Attributes
    ----------
    hub, place : (k,)
        Indices into the hubs and the places that they are pairs of.
    """

    hub: Longs
    place: Longs

    def __len__(self) -> int:
        return len(self.hub)

    def take(self, chosen: np.ndarray) -> "Pairs":
        """Give some of the pairs, in the same order."""
        return Pairs(self.hub[chosen], self.place[chosen])


@dataclass(frozen=True, eq=False)
class PairSearch:
    """Hubs and places on a network, ready to be searched.

    Attributes
    ----------
    nodes
        Those of the network, in order.
    hubs, places
        Points on the network.
    hub_xy : (h, 2)
        The hubs themselves, planar metres.
    """

    network: StreetNetwork
    nodes: NodesByX
    hubs: Snapped
    hub_xy: Floats
    places: Snapped

    def measure(
        self, pairs: Pairs, *, costs: EdgeCosts, limit: float, least_rate: float = 1.0
    ) -> Floats:
        """Measure the cheapest way from the hub to the place of each pair.

        The definition is that of `gis.network.paths.measure_paths`: both straight legs,
        and between the two projected positions the cheapest way along streets; where both
        lie on one edge, the stretch between them is one of the ways.

        Parameters
        ----------
        pairs
            Their hubs should lie near each other: what lies around all of them is
            searched once for each.
        costs
            What moving along edges away from a hub costs.
        limit
            Costs up to this are found; of a pair that costs more nothing is said.
        least_rate
            No metre on the ground costs less.

        Returns
        -------
        ndarray, shape (k,)
            Infinite where no way costs *limit* or less.
        """
        if not len(pairs):
            return np.empty(0)
        network, places = self.network, self.places
        some, row = _number_hubs(pairs, len(self.hubs))
        # No way is shorter than the straight line, but for rounding.
        reach = limit / least_rate + 1.0
        window = take_window(costs, self.nodes.find(self.hub_xy[some], reach))
        origins = self.hubs.take(some)
        at_node = search_window(window, network, costs, origins, limit=limit)
        # Nodes outside the window are last in each row, and out of reach.
        at_node = np.column_stack((at_node, np.full(len(some), np.inf)))

        edge, position = places.edge[pairs.place], places.position[pairs.place]
        length = network.edge_length[edge]
        ends = window.number(network.edge_nodes[edge])
        ways = np.minimum(
            at_node[row, ends[:, 0]] + costs.along(network, edge, 0.0, position),
            at_node[row, ends[:, 1]] + costs.along(network, edge, length, position),
        )
        same = np.flatnonzero(origins.edge[row] == edge)
        stretch = origins.leg[row[same]] + costs.along(
            network, edge[same], origins.position[row[same]], position[same]
        )
        ways[same] = np.minimum(ways[same], stretch)
        ways += places.leg[pairs.place]
        ways[ways > limit] = np.inf
        return ways

    def measure_both(
        self, pairs: Pairs, *, costs: ThereAndBack, limit: float
    ) -> tuple[Floats, Floats]:
        """Measure the cheapest way from place to hub, and that from hub to place.

        The other parameters are those of `measure`.
        """
        there, back = (
            self.measure(pairs, costs=way, limit=limit, least_rate=costs.least_rate)
            for way in (costs.back, costs.there)
        )
        return there, back


def _number_hubs(pairs: Pairs, count: int) -> tuple[Longs, Longs]:
    """Give the hubs that come in pairs, and which of them each pair has."""
    named = np.zeros(count, dtype=bool)
    named[pairs.hub] = True
    some = np.flatnonzero(named)
    return some, (np.cumsum(named) - 1)[pairs.hub]
