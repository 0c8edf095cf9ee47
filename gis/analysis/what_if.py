"""What if: who would be within the limit if resources opened, closed or moved.

The answer is that of `gis.analysis.gaps.find_gaps` with the changed resources, found from
what is known of the unchanged ones: only what lies around a change is searched.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gis.analysis.changed_lines import KnownLines, know_lines
from gis.analysis.walking import Places, tell_status
from gis.domain.limits import SAME_METRES
from gis.domain.reach import ReachStatus
from gis.network.changed_nearest import KnownNearest, know_nearest
from gis.network.changed_trips import KnownTrips, know_round_trips
from gis.network.costs import ThereAndBack
from gis.network.graph import Flags, Floats, Ints, StreetNetwork
from gis.network.snap import Snapped


@dataclass(frozen=True, eq=False)
class Reached:
    """How far each point is from the nearest resource, and whether that is too far.

    Attributes
    ----------
    reach : (n,)
        In what the limit is asked in: walking metres, or level metres of the dearer way,
        there or back; infinite unless reached.
    resource : (n,)
        Index of the resource; -1 unless reached.
    status : (n,)
        `gis.domain.reach.ReachStatus` values.
    within : (n,)
        Whether it is within the limit.
    """

    reach: Floats
    resource: Ints
    status: NDArray[np.str_]
    within: Flags

    @property
    def beyond(self) -> Flags:
        """Which points are reached, but only beyond the limit."""
        reached: Flags = self.status == ReachStatus.REACHED
        return reached & ~self.within


@dataclass(frozen=True, eq=False)
class WhatIf:
    """What is known of the unchanged resources, made once for many plans.

    Attributes
    ----------
    demand
        Points at which people live.
    limit_metres, detour_factor
        As in `gis.analysis.gaps.find_gaps`.
    known
        Ways to the nearest resource.
    before
        The answer without any change.
    """

    demand: Places
    limit_metres: float
    detour_factor: float
    known: KnownNearest | KnownTrips | KnownLines
    before: Reached

    def change(self, resources: Places, counts: Flags) -> Reached:
        """Answer for other resources.

        Parameters
        ----------
        resources
            The same in the same order, some of them elsewhere, and perhaps more at the
            end; on the same network. Of equally near ones the earlier is taken.
        counts : (s,)
            Which of them count now.
        """
        known = self.known
        if isinstance(known, KnownLines):
            straight, resource = known.change(resources.xy, counts)
            reach = straight * self.detour_factor
        elif isinstance(known, KnownTrips):
            trips = known.change(_keep_counted(resources, counts), resources.xy)
            reach, resource = trips.dearer, trips.resource
        else:
            nearest = known.change(_keep_counted(resources, counts))
            reach, resource = nearest.distance, nearest.resource
        return _judge(
            self.demand, reach, resource, int(counts.sum()), self.limit_metres
        )


def make_what_if(
    network: StreetNetwork | None,
    demand: Places,
    resources: Places,
    counts: Flags,
    *,
    limit_metres: float,
    detour_factor: float,
    costs: ThereAndBack | None = None,
    by_time: bool = False,
) -> WhatIf:
    """Find the ways to the nearest resources, and keep what plans start from.

    Parameters
    ----------
    demand, resources
        Places on *network*; all registered resources, in the order in which ties are
        decided.
    counts : (r,)
        Which of them count.
    limit_metres, detour_factor, costs, by_time
        As in `gis.analysis.gaps.find_gaps`.

    Examples
    --------
    >>> here, there = np.array([[0.0, 0.0], [600.0, 0.0]]), np.array([[100.0, 0.0]])
    >>> base = make_what_if(
    ...     None, Places(here, None), Places(there, None), np.array([True]),
    ...     limit_metres=400.0, detour_factor=1.3)
    >>> base.before.within.tolist()
    [True, False]
    >>> more = Places(np.array([[100.0, 0.0], [500.0, 0.0]]), None)
    >>> base.change(more, np.array([True, True])).within.tolist()
    [True, True]
    """
    known: KnownNearest | KnownTrips | KnownLines
    if network is None or demand.snapped is None or resources.snapped is None:
        known = know_lines(demand.xy, resources.xy, counts)
        reach, resource = known.metres * detour_factor, known.resource
    elif by_time and costs is not None:
        known = know_round_trips(
            network,
            costs,
            demand.snapped,
            demand.xy,
            _keep_counted(resources, counts),
            resources.xy,
        )
        reach, resource = known.trips.dearer, known.trips.resource
    else:
        known = know_nearest(network, demand.snapped, _keep_counted(resources, counts))
        reach, resource = known.nearest.distance, known.nearest.resource
    before = _judge(demand, reach, resource, int(counts.sum()), limit_metres)
    return WhatIf(demand, limit_metres, detour_factor, known, before)


def _keep_counted(resources: Places, counts: Flags) -> Snapped:
    """Take resources that do not count off the streets."""
    if resources.snapped is None:
        raise ValueError("places without streets")
    edge = np.where(counts, resources.snapped.edge, -1).astype(np.int32)
    return replace(resources.snapped, edge=edge)


def _judge(
    demand: Places, reach: Floats, resource: Ints, count: int, limit_metres: float
) -> Reached:
    return Reached(
        reach=reach,
        resource=resource,
        status=tell_status(reach, demand, count),
        within=reach <= limit_metres + SAME_METRES,
    )
