"""Walking distance from people to resources, along streets or estimated without them."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.domain.reach import Method, ReachStatus
from gis.network.costs import ThereAndBack, measure_lengths
from gis.network.graph import Floats, Ints, StreetNetwork
from gis.network.nearest import Nearest, find_nearest
from gis.network.round_trips import (
    RoundTrips,
    find_cheapest_round_trips,
    measure_round_trips,
)
from gis.network.snap import TIED_METRES, Snapped, snap_points


@dataclass(frozen=True, eq=False)
class Walks:
    """How far the nearest resource is from each point.

    The nearest is the one of the least distance, or of the least time where that was
    asked for; distance and time are those to the same resource.

    Attributes
    ----------
    metres : (n,)
        Walking metres; infinite unless reached.
    there, back : (n,)
        Level metres of the cheapest path to the resource, and of the cheapest path from
        it: metres of level walking that take as long. Infinite unless reached.
    least_metres : (n,)
        Walking metres to whichever resource is fewest metres away; infinite unless
        reached.
    resource : (n,)
        Index of the nearest resource; -1 unless reached.
    straight_metres : (n,)
        Planar metres to the straight-nearest resource; infinite without any.
    snap_metres : (n,)
        Straight metres to the nearest street; NaN without streets.
    status : (n,)
        `ReachStatus` values.
    method
        Whether metres were measured along streets or estimated.
    """

    metres: Floats
    there: Floats
    back: Floats
    least_metres: Floats
    resource: Ints
    straight_metres: Floats
    snap_metres: Floats
    status: NDArray[np.str_]
    method: Method

    @property
    def level_metres(self) -> Floats:
        """Level metres of the dearer way, there or back: people walk back too."""
        return np.maximum(self.there, self.back)


@dataclass(frozen=True, eq=False)
class Places:
    """Points in the plane, with their projections on the network where there is one."""

    xy: Floats
    snapped: Snapped | None

    def __len__(self) -> int:
        return len(self.xy)

    def take(self, chosen: NDArray[np.bool_]) -> "Places":
        """Give some of the places, in the same order."""
        if self.snapped is None:
            return Places(self.xy[chosen], None)
        return Places(self.xy[chosen], self.snapped.take(chosen))


def place_points(
    network: StreetNetwork | None, xy: Floats, *, snap_limit: float
) -> Places:
    """Put points on the network, or leave them where they are when there is none."""
    if network is None:
        return Places(xy, None)
    return Places(xy, snap_points(network, xy, limit=snap_limit))


def measure_walks(
    network: StreetNetwork | None,
    demand: Places,
    resources: Places,
    *,
    detour_factor: float,
    costs: ThereAndBack | None = None,
    by_time: bool = False,
) -> Walks:
    """Measure from each demand point to its nearest resource.

    Along streets, the distance is straight leg + shortest path between the two projected
    positions + straight leg. Without a network it is the straight line times
    *detour_factor*, and the method says so.

    Parameters
    ----------
    network
        Streets in the same plane, or None.
    demand, resources
        From `place_points` on the same network. Of equally near resources the earlier
        is taken.
    costs
        What walking along *network* costs the walker, in level metres; None: its metres.
    by_time
        The nearest resource is the one of the least time there or back, whichever is
        longer; otherwise the one of the least distance.

    Notes
    -----
    Straight lines are never used to fill in where a network exists but does not answer:
    such points are ``off_network`` or ``disconnected``.
    """
    straight, straight_nearest = measure_straight(demand.xy, resources.xy)
    if network is None or demand.snapped is None or resources.snapped is None:
        metres = straight * detour_factor
        return Walks(
            metres=metres,
            there=metres,
            back=metres,
            least_metres=metres,
            resource=straight_nearest,
            straight_metres=straight,
            snap_metres=np.full(len(demand), np.nan),
            status=tell_status(metres, demand, len(resources)),
            method=Method.STRAIGHT_LINE,
        )
    nearest = find_nearest(network, demand.snapped, resources.snapped)
    metres, trips = _measure_time(
        network, demand, resources, nearest, costs=costs, by_time=by_time
    )
    return Walks(
        metres=metres,
        there=trips.there,
        back=trips.back,
        least_metres=nearest.distance,
        resource=trips.resource,
        straight_metres=straight,
        snap_metres=demand.snapped.leg,
        status=tell_status(nearest.distance, demand, len(resources)),
        method=Method.NETWORK,
    )


def tell_status(reach: Floats, demand: Places, count: int) -> NDArray[np.str_]:
    """Tell whether a distance is known for each point, and why not.

    Parameters
    ----------
    reach : (n,)
        How far the nearest resource is, in whatever; infinite where there is none.
    count
        Number of resources, on the streets or not.
    """
    if count == 0:
        return np.full(len(demand), ReachStatus.NO_RESOURCE)
    status = np.where(np.isfinite(reach), ReachStatus.REACHED, ReachStatus.DISCONNECTED)
    if demand.snapped is None:
        return status
    return np.where(demand.snapped.edge < 0, ReachStatus.OFF_NETWORK, status)


def measure_reach(
    network: StreetNetwork | None,
    demand: Places,
    resources: Places,
    *,
    detour_factor: float,
    costs: ThereAndBack | None = None,
    by_time: bool = False,
) -> Floats:
    """Give only how far the nearest resource is, in what a limit is asked in.

    The parameters are those of `measure_walks`.

    Returns
    -------
    ndarray, shape (n,)
        Walking metres, or with *by_time* level metres; infinite unless reached.
    """
    if network is None or demand.snapped is None or resources.snapped is None:
        return measure_straight(demand.xy, resources.xy)[0] * detour_factor
    if by_time and costs is not None:
        return _find_cheapest(network, costs, demand, resources).dearer
    return find_nearest(network, demand.snapped, resources.snapped).distance


def _measure_time(
    network: StreetNetwork,
    demand: Places,
    resources: Places,
    nearest: Nearest,
    *,
    costs: ThereAndBack | None,
    by_time: bool,
) -> tuple[Floats, RoundTrips]:
    """Give metres and round trips to one and the same resource of each point."""
    if costs is None or demand.snapped is None or resources.snapped is None:
        metres = nearest.distance
        return metres, RoundTrips(nearest.resource, metres, metres)
    on, to = demand.snapped, resources.snapped
    if not by_time:
        return nearest.distance, measure_round_trips(
            network, costs, on, to, nearest.resource
        )
    trips = _find_cheapest(network, costs, demand, resources)
    lengths = measure_lengths(network)
    metres = measure_round_trips(
        network, ThereAndBack(lengths, lengths, 1.0), on, to, trips.resource
    ).there
    return metres, trips


def _find_cheapest(
    network: StreetNetwork, costs: ThereAndBack, demand: Places, resources: Places
) -> RoundTrips:
    if demand.snapped is None or resources.snapped is None:
        raise ValueError("places without streets")
    return find_cheapest_round_trips(
        network,
        costs,
        demand.snapped,
        demand.xy,
        resources.snapped,
        resources.xy,
    )


def measure_straight(demand: Floats, resources: Floats) -> tuple[Floats, Ints]:
    """Give planar metres to the straight-nearest resource, and the earliest such one.

    Parameters
    ----------
    demand, resources : (n, 2), (r, 2)
        Planar metres.

    Returns
    -------
    metres : (n,)
        Infinite without any resource.
    resource : (n,)
        Of those that are equally near (`gis.network.snap.TIED_METRES`) the first; -1
        without any.
    """
    metres = np.full(len(demand), np.inf)
    nearest = np.full(len(demand), -1, dtype=np.int32)
    if len(resources) == 0 or len(demand) == 0:
        return metres, nearest
    tree = shapely.STRtree(np.asarray(shapely.points(resources)))
    points = np.asarray(shapely.points(demand))
    (owner, _), found = tree.query_nearest(
        points, all_matches=False, return_distance=True
    )
    metres[owner] = found
    owner, resource = tree.query(
        points, predicate="dwithin", distance=metres + TIED_METRES
    )
    nearest[:] = len(resources)
    np.minimum.at(nearest, owner, resource.astype(np.int32))
    return metres, nearest
