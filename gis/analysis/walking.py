"""Walking distance from people to resources, along streets or estimated without them."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.domain.reach import Method, ReachStatus
from gis.network.graph import Floats, Ints, StreetNetwork
from gis.network.nearest import find_nearest
from gis.network.snap import TIED_METRES, Snapped, snap_points


@dataclass(frozen=True, eq=False)
class Walks:
    """How far the nearest resource is from each point.

    Attributes
    ----------
    metres : (n,)
        Walking metres; infinite unless reached.
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
    resource: Ints
    straight_metres: Floats
    snap_metres: Floats
    status: NDArray[np.str_]
    method: Method


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
        on = self.snapped
        return Places(
            self.xy[chosen],
            Snapped(on.edge[chosen], on.position[chosen], on.leg[chosen]),
        )


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

    Notes
    -----
    Straight lines are never used to fill in where a network exists but does not answer:
    such points are ``off_network`` or ``disconnected``.
    """
    straight, straight_nearest = _measure_straight(demand.xy, resources.xy)
    if network is None or demand.snapped is None or resources.snapped is None:
        found = np.isfinite(straight)
        return Walks(
            metres=straight * detour_factor,
            resource=straight_nearest,
            straight_metres=straight,
            snap_metres=np.full(len(demand), np.nan),
            status=np.where(found, ReachStatus.REACHED, ReachStatus.NO_RESOURCE),
            method=Method.STRAIGHT_LINE,
        )
    nearest = find_nearest(network, demand.snapped, resources.snapped)
    status = np.where(
        np.isfinite(nearest.distance), ReachStatus.REACHED, ReachStatus.DISCONNECTED
    )
    status = np.where(demand.snapped.edge < 0, ReachStatus.OFF_NETWORK, status)
    if len(resources) == 0:
        status = np.full(len(demand), ReachStatus.NO_RESOURCE)
    return Walks(
        metres=nearest.distance,
        resource=nearest.resource,
        straight_metres=straight,
        snap_metres=demand.snapped.leg,
        status=status,
        method=Method.NETWORK,
    )


def _measure_straight(demand: Floats, resources: Floats) -> tuple[Floats, Ints]:
    """Give planar metres to the straight-nearest resource, and the earliest such one."""
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
