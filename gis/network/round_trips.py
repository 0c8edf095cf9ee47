"""Walks there and back: each its own cheapest path, and the dearer of the two counts.

One search from all resources at once finds what it costs each point to walk to the
cheapest of them, another what it costs to come back from it. Where both lead to the same
resource, that is the answer for the pair. Where slopes make them differ (a thin strip
between two resources) the resources around are searched one by one.
"""

from dataclasses import dataclass

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
        best = np.full(len(missing), np.inf)
        for each, some in _find_candidates(search, costs, bound, demand_xy[missing]):
            points = missing[some]
            pairs = Pairs(np.full(len(points), each), points)
            limit = float(bound[some].max())
            ways = search.measure_both(pairs, costs=costs, limit=limit)
            dearer = np.maximum(*ways) + each * TIE_METRES
            better = dearer < best[some]
            winners = some[better]
            best[winners] = dearer[better]
            resource[missing[winners]] = each
            there[missing[winners]] = ways[0][better]
            back[missing[winners]] = ways[1][better]
        farther = ~(np.maximum(there, back)[missing] <= bound) | np.isinf(best)
        missing, bound = missing[farther], 2.0 * bound[farther]
    return RoundTrips(resource, there, back)


def _find_candidates(
    search: PairSearch, costs: ThereAndBack, bound: Floats, xy: Floats
) -> list[tuple[int, Longs]]:
    """Give each resource with the points from which a way may cost no more than a bound.

    No way is shorter than the straight line, and no metre cheaper than the cheapest.
    """
    on = np.flatnonzero(search.hubs.edge >= 0)
    tree = shapely.STRtree(np.asarray(shapely.points(search.hub_xy[on])))
    point, place = tree.query(
        np.asarray(shapely.points(xy)),
        predicate="dwithin",
        distance=bound / costs.least_rate + 1.0,
    )
    order = np.lexsort((point, place))
    point, place = point[order], place[order]
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    return [
        (int(on[place[start]]), some)
        for start, some in zip(starts, np.split(point, starts[1:]), strict=True)
    ]


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
