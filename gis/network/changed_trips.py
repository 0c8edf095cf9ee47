"""Walks there and back after some resources have opened, closed or moved.

What has closed is missed only by the points that walked to it; what opens is searched both
ways, as far as any point now walks.
"""

from dataclasses import dataclass, replace

import numpy as np

from gis.network.changed_field import find_changed
from gis.network.changed_nearest import KnownNearest, know_nearest
from gis.network.costs import ThereAndBack
from gis.network.graph import Floats, Longs, StreetNetwork
from gis.network.node_field import TIE_METRES
from gis.network.pairs import Pairs, PairSearch
from gis.network.round_trips import RoundTrips, settle_round_trips
from gis.network.snap import Snapped
from gis.network.windows import NodesByX, sort_nodes

_ROUNDING = 1e-6


@dataclass(frozen=True, eq=False)
class KnownTrips:
    """The cheapest walks there and back of many points, ready for changes.

    Attributes
    ----------
    nodes
        Those of the network, in order.
    demand_xy : (n, 2)
        The points themselves, planar metres.
    to, fro
        What is cheapest to walk to, and what is cheapest to come back from.
    trips
        What is cheapest there and back.
    """

    network: StreetNetwork
    costs: ThereAndBack
    nodes: NodesByX
    demand_xy: Floats
    to: KnownNearest
    fro: KnownNearest
    trips: RoundTrips

    def change(self, after: Snapped, after_xy: Floats) -> RoundTrips:
        """Give the cheapest walks there and back with other resources.

        Parameters
        ----------
        after
            As in `gis.network.changed_field.find_changed`.
        after_xy : (r, 2)
            The resources themselves, planar metres.
        """
        closed, opened = find_changed(self.to.resources, after)
        edge = after.edge.copy()
        edge[opened] = -1
        trips = self._close(replace(after, edge=edge), after_xy, closed)
        search = PairSearch(self.network, self.nodes, after, after_xy, self.to.demand)
        for each in opened.tolist():
            self._open(search, trips, each)
        return trips

    def _close(self, left: Snapped, left_xy: Floats, closed: Longs) -> RoundTrips:
        """Find anew where those walk whose resource has closed."""
        known = self.trips
        trips = RoundTrips(known.resource.copy(), known.there.copy(), known.back.copy())
        lost = np.flatnonzero(np.isin(trips.resource, closed))
        if len(lost):
            to, fro = (
                each.ask(each.change_field(left), left, lost)
                for each in (self.to, self.fro)
            )
            places = self.to.demand.take(lost)
            search = PairSearch(self.network, self.nodes, left, left_xy, places)
            found = settle_round_trips(
                search, self.costs, self.demand_xy[lost], to, fro
            )
            trips.resource[lost] = found.resource
            trips.there[lost], trips.back[lost] = found.there, found.back
        return trips

    def _open(self, search: PairSearch, trips: RoundTrips, resource: int) -> None:
        """Write where those walk who have a cheaper way now."""
        bound = trips.dearer
        near = self._find_near(search, bound, resource)
        if not len(near):
            return
        pairs = Pairs(np.full(len(near), resource), near)
        there, back = search.measure_both(
            pairs, costs=self.costs, limit=float(bound[near].max()) + _ROUNDING
        )
        dearer = np.maximum(there, back) + resource * TIE_METRES
        better = dearer < bound[near] + trips.resource[near] * TIE_METRES
        to = near[better]
        trips.resource[to] = resource
        trips.there[to], trips.back[to] = there[better], back[better]

    def _find_near(self, search: PairSearch, bound: Floats, resource: int) -> Longs:
        """Give the points from which the straight way to a resource costs less than theirs."""
        network, demand = self.network, self.to.demand
        east, north = search.hub_xy[resource]
        straight = np.hypot(self.demand_xy[:, 0] - east, self.demand_xy[:, 1] - north)
        most = straight * self.costs.least_rate <= bound + _ROUNDING
        near = np.flatnonzero(most & (demand.edge >= 0))
        there = network.component[network.edge_nodes[demand.edge[near], 0]]
        here = network.component[network.edge_nodes[search.hubs.edge[resource], 0]]
        connected: Longs = near[there == here]
        return connected


def know_round_trips(
    network: StreetNetwork,
    costs: ThereAndBack,
    demand: Snapped,
    demand_xy: Floats,
    resources: Snapped,
    resource_xy: Floats,
) -> KnownTrips:
    """Find the cheapest walks there and back, and keep what changes start from.

    The parameters are those of `gis.network.round_trips.find_cheapest_round_trips`.
    """
    to, fro = (
        know_nearest(network, demand, resources, costs=way, least_rate=costs.least_rate)
        for way in (costs.back, costs.there)
    )
    nodes = sort_nodes(network)
    search = PairSearch(network, nodes, resources, resource_xy, demand)
    trips = settle_round_trips(search, costs, demand_xy, to.nearest, fro.nearest)
    return KnownTrips(network, costs, nodes, demand_xy, to, fro, trips)
