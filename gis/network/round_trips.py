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
from gis.network.graph import Floats, Ints, StreetNetwork
from gis.network.nearest import TIE_METRES, find_nearest
from gis.network.paths import find_paths, measure_paths
from gis.network.snap import Snapped


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
    resource = to.resource.copy()
    there, back = to.distance.copy(), fro.distance.copy()
    # No resource is cheaper both ways than what is cheapest each way.
    split = np.flatnonzero(to.resource != fro.resource)
    if not len(split):
        return RoundTrips(resource, there, back)
    bound = np.full(len(split), np.inf)
    for named in (to.resource[split], fro.resource[split]):
        trips = measure_round_trips(
            network, costs, take_points(demand, split), resources, named
        )
        bound = np.minimum(bound, trips.dearer)
    best = np.full(len(split), np.inf)
    for each, some in _find_candidates(
        costs, bound, demand_xy[split], resource_xy, resources
    ):
        limit = float(bound[some].max()) + 1.0
        ways = [
            _measure_from(
                network, way, resources, each, demand, split[some], limit=limit
            )
            for way in (costs.back, costs.there)
        ]
        dearer = np.maximum(*ways) + each * TIE_METRES
        better = dearer < best[some]
        winners = some[better]
        best[winners] = dearer[better]
        resource[split[winners]] = each
        there[split[winners]] = ways[0][better]
        back[split[winners]] = ways[1][better]
    return RoundTrips(resource, there, back)


def take_points(points: Snapped, chosen: np.ndarray) -> Snapped:
    """Give some of the points."""
    return Snapped(points.edge[chosen], points.position[chosen], points.leg[chosen])


def _find_candidates(
    costs: ThereAndBack,
    bound: Floats,
    xy: Floats,
    resource_xy: Floats,
    resources: Snapped,
) -> list[tuple[int, Ints]]:
    """Give each resource with the points for which it may be the cheapest.

    No way is shorter than the straight line, and no metre cheaper than the cheapest.
    """
    on = np.flatnonzero(resources.edge >= 0)
    tree = shapely.STRtree(np.asarray(shapely.points(resource_xy[on])))
    reach = np.where(np.isfinite(bound), bound, 0.0) / costs.least_rate + 1.0
    point, place = tree.query(
        np.asarray(shapely.points(xy)), predicate="dwithin", distance=reach
    )
    order = np.lexsort((point, place))
    point, place = point[order], place[order]
    starts = np.flatnonzero(np.diff(place, prepend=-1))
    return [
        (int(on[place[start]]), some.astype(np.int32))
        for start, some in zip(starts, np.split(point, starts[1:]), strict=True)
    ]


def _measure_from(
    network: StreetNetwork,
    costs: EdgeCosts,
    resources: Snapped,
    resource: int,
    demand: Snapped,
    some: np.ndarray,
    *,
    limit: float = np.inf,
) -> Floats:
    """Measure between one resource and some points, in the direction of the costs."""
    one = take_points(resources, np.array([resource]))
    tree = find_paths(network, np.zeros(2), one, limit=limit, costs=costs)
    return measure_paths(tree, take_points(demand, some))[0]
