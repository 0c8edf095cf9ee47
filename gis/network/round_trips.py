"""Walks there and back: each its own cheapest path, and the dearer of the two counts.

One search from all resources at once finds what it costs each point to walk to the
cheapest of them, another what it costs to come back from it. Where both lead to the same
resource, that is the answer for the pair. Where slopes make them differ (a thin strip
between two resources) the resources around are searched one by one.
"""

from dataclasses import dataclass, replace

import numpy as np
import shapely

from gis.network.costs import EdgeCosts, ThereAndBack
from gis.network.graph import Floats, Ints, Longs, StreetNetwork
from gis.network.nearest import Nearest, find_nearest
from gis.network.node_field import TIE_METRES
from gis.network.pairs import Pairs, PairSearch
from gis.network.paths import find_paths, measure_paths
from gis.network.snap import Snapped
from gis.network.windows import sort_nodes

_FIRST_BOUND = 1.1
"""Most dearer ways cost less than this times the least that one of the two costs."""


@dataclass(frozen=True, eq=False)
class RoundTrips:
    """What it costs each point to walk to a resource and back.

    Attributes
    ----------
    resource : (n,)
        The resource; -1 where there is none.
    there, back : (n,)
        Level metres of the cheapest path to it, and of the cheapest path from it;
        infinite where there is none.
    """

    resource: Ints
    there: Floats
    back: Floats

    @property
    def dearer(self) -> Floats:
        """The dearer of the two ways."""
        return np.maximum(self.there, self.back)


def measure_round_trips(
    network: StreetNetwork,
    costs: ThereAndBack,
    demand: Snapped,
    resources: Snapped,
    resource: Ints,
) -> RoundTrips:
    """Measure from each point to a resource that is named, and back.

    Parameters
    ----------
    demand, resources
        Points on the network.
    resource : (n,)
        Which resource each point walks to; -1: none.
    """
    ways = []
    for way in (costs.back, costs.there):
        found = find_nearest(network, demand, resources, costs=way)
        cost = np.where(found.resource == resource, found.distance, np.inf)
        missing = (resource >= 0) & (found.resource != resource)
        for each in np.unique(resource[missing]):
            some = np.flatnonzero(missing & (resource == each))
            cost[some] = _measure_from(network, way, resources, int(each), demand, some)
        ways.append(cost)
    there, back = ways
    return RoundTrips(resource.astype(np.int32), there, back)


def find_cheapest_round_trips(
    network: StreetNetwork,
    costs: ThereAndBack,
    demand: Snapped,
    demand_xy: Floats,
    resources: Snapped,
    resource_xy: Floats,
) -> RoundTrips:
    """Find for each point the resource whose dearer way, there or back, costs least.

    Parameters
    ----------
    demand, resources
        Points on the network. Of equally cheap resources the one with the lower index is
        taken.
    demand_xy, resource_xy : (n, 2), (r, 2)
        The points themselves, planar metres.
    """
    to = find_nearest(network, demand, resources, costs=costs.back)
    fro = find_nearest(network, demand, resources, costs=costs.there)
    if np.array_equal(to.resource, fro.resource):
        return RoundTrips(to.resource, to.distance, fro.distance)
    nodes = sort_nodes(network)
    search = PairSearch(network, nodes, resources, resource_xy, demand)
    return settle_round_trips(search, costs, demand_xy, to, fro)


def settle_round_trips(
    search: PairSearch,
    costs: ThereAndBack,
    demand_xy: Floats,
    to: Nearest,
    fro: Nearest,
) -> RoundTrips:
    """Find the resource of the least dearer way where the least of each way is known.

    Parameters
    ----------
    search
        With the resources for hubs and the points for places.
    demand_xy : (n, 2)
        The points themselves, planar metres.
    to, fro
        What is cheapest to walk to, and what is cheapest to come back from.

    Notes
    -----
    No resource is cheaper both ways than what is cheapest each way. Where that is not one
    resource, all that a way of some cost may lead to are measured; a dearer way of no more
    than that cost is the least, and else twice as much is tried.
    """
    resource = to.resource.copy()
    there, back = to.distance.copy(), fro.distance.copy()
    missing = np.flatnonzero(to.resource != fro.resource)
    bound = np.maximum(to.distance, fro.distance)[missing] * _FIRST_BOUND + 1.0
    while len(missing):
        pairs = _find_candidates(search, costs, bound, demand_xy[missing])
        ways = _measure_candidates(
            search, costs, demand_xy, pairs, missing=missing, bound=bound
        )
        dearer = np.maximum(*ways)
        order = np.lexsort((dearer + pairs.hub * TIE_METRES, pairs.place))
        best = order[np.flatnonzero(np.diff(pairs.place[order], prepend=-1))]
        best = best[dearer[best] <= bound[pairs.place[best]]]
        to_whom = missing[pairs.place[best]]
        resource[to_whom] = pairs.hub[best]
        there[to_whom], back[to_whom] = ways[0][best], ways[1][best]
        left = np.ones(len(missing), dtype=bool)
        left[pairs.place[best]] = False
        missing, bound = missing[left], 2.0 * bound[left]
    return RoundTrips(resource, there, back)


def _find_candidates(
    search: PairSearch, costs: ThereAndBack, bound: Floats, xy: Floats
) -> Pairs:
    """Pair points with the resources that a way of no more than a bound may lead to.

    No way is shorter than the straight line, and no metre cheaper than the cheapest.
    """
    on = np.flatnonzero(search.hubs.edge >= 0)
    tree = shapely.STRtree(np.asarray(shapely.points(search.hub_xy[on])))
    point, place = tree.query(
        np.asarray(shapely.points(xy)),
        predicate="dwithin",
        distance=bound / costs.least_rate + 1.0,
    )
    return Pairs(on[place], point)


def _measure_candidates(
    search: PairSearch,
    costs: ThereAndBack,
    demand_xy: Floats,
    pairs: Pairs,
    *,
    missing: Longs,
    bound: Floats,
) -> tuple[Floats, Floats]:
    """Measure to the resource and back of each pair, from whichever side are fewer.

    Parameters
    ----------
    pairs
        Resources, and places in *missing*.
    missing : (m,)
        The points that are meant.
    bound : (m,)
        What a way from each may cost.
    """
    there, back = np.full(len(pairs), np.inf), np.full(len(pairs), np.inf)
    points = missing[pairs.place]
    turned = len(missing) < len(np.unique(pairs.hub))
    if turned:
        search = replace(
            search, hubs=search.places, hub_xy=demand_xy, places=search.hubs
        )
    centre = pairs.place if turned else pairs.hub
    order = np.argsort(centre, kind="stable")
    for some in np.split(order, np.flatnonzero(np.diff(centre[order])) + 1):
        limit = float(bound[pairs.place[some]].max())
        if turned:
            near = Pairs(points[some], pairs.hub[some])
            back[some], there[some] = search.measure_both(
                near, costs=costs, limit=limit
            )
        else:
            near = Pairs(pairs.hub[some], points[some])
            there[some], back[some] = search.measure_both(
                near, costs=costs, limit=limit
            )
    return there, back


def _measure_from(
    network: StreetNetwork,
    costs: EdgeCosts,
    resources: Snapped,
    resource: int,
    demand: Snapped,
    some: np.ndarray,
) -> Floats:
    """Measure between one resource and some points, in the direction of the costs."""
    one = resources.take(np.array([resource]))
    tree = find_paths(network, np.zeros(2), one, costs=costs)
    return measure_paths(tree, demand.take(some))[0]
