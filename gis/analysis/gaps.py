"""Walking-distance gaps (徒歩圏の空白): who is within the limit, who is not, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from gis.analysis.walking import Places, Walks, measure_reach, measure_walks
from gis.domain.limits import COUNTED_METRES, SAME_METRES
from gis.domain.reach import Cause, Method, ReachStatus
from gis.network.costs import ThereAndBack
from gis.network.graph import Floats, Ints, StreetNetwork

Flags = NDArray[np.bool_]

PEOPLE_DIGITS = 6
"""Decimals of numbers of people: spreading leaves crumbs in the last ones."""


@dataclass(frozen=True, eq=False)
class Counted:
    """Which registered resources of the kind count for the question, and why not.

    Every array has one entry for each resource; a resource that does not count is in
    exactly one of the other three.
    """

    counts: Flags
    schedule_unknown: Flags
    closed: Flags
    not_admitted: Flags


@dataclass(frozen=True, eq=False)
class Gaps:
    """The verdict on each demand point.

    Attributes
    ----------
    walks
        Distances to the nearest resource that counts.
    within : (n,)
        Whether that is within the limit.
    straight_within : (n,)
        Whether it would be by straight line, at the walker's speed on the level.
    cause : (n,)
        `Cause` values; empty within the limit.
    """

    walks: Walks
    within: Flags
    straight_within: Flags
    cause: NDArray[np.str_]

    @property
    def beyond(self) -> Flags:
        """Which points are reached, but only beyond the limit."""
        reached: Flags = self.walks.status == ReachStatus.REACHED
        return reached & ~self.within


def find_gaps(
    network: StreetNetwork | None,
    demand: Places,
    resources: Places,
    counted: Counted,
    *,
    limit_metres: float,
    detour_factor: float,
    costs: ThereAndBack | None = None,
    by_time: bool = False,
) -> Gaps:
    """Find who is beyond the limit from every resource that counts, and why.

    Parameters
    ----------
    demand, resources
        Places on *network*; all registered resources of the kind, in the order in which
        ties are decided.
    limit_metres
        A point exactly at the limit is within it.
    costs
        What walking along *network* costs the walker; None: its metres.
    by_time
        The limit is one of time: level metres, which take as long on the level as the way
        there, and the way back, may take.

    Notes
    -----
    The cause is the first that applies, in the order of `Cause`. ``barrier`` means that
    the straight line to a resource is within the limit and the way along streets is not
    (it leads round, or it climbs); an estimate from the straight line itself can never
    show one.
    """
    most = limit_metres + SAME_METRES

    def is_reached(chosen: Flags) -> Flags:
        reach = measure_reach(
            network,
            demand,
            resources.take(chosen),
            detour_factor=detour_factor,
            costs=costs,
            by_time=by_time,
        )
        return reach <= most

    walks = measure_walks(
        network,
        demand,
        resources.take(counted.counts),
        detour_factor=detour_factor,
        costs=costs,
        by_time=by_time,
    )
    walks = _number_as_registered(walks, counted.counts)
    within = (walks.level_metres if by_time else walks.metres) <= most
    straight_within = walks.straight_metres <= most

    cause = np.full(len(demand), Cause.NONE_IN_REACH, dtype=object)
    # From the last in the order of causes to the first, so that the first wins.
    if walks.method == Method.NETWORK:
        cause[straight_within] = Cause.BARRIER
    for chosen, name in (
        (counted.not_admitted, Cause.NOT_ADMITTED),
        (counted.closed, Cause.CLOSED_THAT_DAY),
        (counted.schedule_unknown, Cause.DATA_MISSING),
    ):
        if chosen.any():
            cause[is_reached(chosen)] = name
    if len(resources) == 0:
        cause[:] = Cause.DATA_MISSING
    cause[walks.status == ReachStatus.DISCONNECTED] = Cause.DISCONNECTED
    if demand.snapped is not None:
        cause[demand.snapped.edge < 0] = Cause.OFF_NETWORK
    cause[within] = ""
    return Gaps(
        walks=walks,
        within=within,
        straight_within=straight_within,
        cause=cause.astype(np.str_),
    )


def mark_rides(gaps: Gaps, ridden: Flags) -> Gaps:
    """Say of people who can ride to a resource that it is within reach by transport only.

    Parameters
    ----------
    ridden : (n,)
        Which points have a ride to some resource that counts, and back.

    Notes
    -----
    The cause changes only where none that comes before ``transport_only`` applies.
    """
    later = np.isin(gaps.cause, (Cause.BARRIER, Cause.NONE_IN_REACH))
    cause = np.where(later & ridden, Cause.TRANSPORT_ONLY, gaps.cause)
    return replace(gaps, cause=cause.astype(np.str_))


def _number_as_registered(walks: Walks, counts: Flags) -> Walks:
    """Name resources by their place among all registered ones again."""
    numbers = np.append(np.flatnonzero(counts), -1).astype(np.int32)
    return replace(walks, resource=numbers[walks.resource])


def sum_people(people: Floats) -> float:
    """Sum people; the unknown (NaN) are left out.

    Examples
    --------
    >>> sum_people(np.array([0.1, 0.2, np.nan]))
    0.3
    """
    return round(float(np.nansum(people)), PEOPLE_DIGITS)


def count_within(
    metres: Floats, people: Floats, *, limits: Sequence[float] = COUNTED_METRES
) -> dict[str, float]:
    """Count people within each of several limits.

    Parameters
    ----------
    metres : (n,)
        Distance of each unit; infinite when unknown.
    people : (n,)
        People of each unit; NaN when unknown, and then not counted.

    Examples
    --------
    >>> import numpy as np
    >>> count_within(np.array([250.0, 700.0]), np.array([10.0, 5.0]), limits=(300, 800))
    {'300': 10.0, '800': 15.0}
    """
    return {
        f"{limit:g}": sum_people(people[metres <= limit + SAME_METRES])
        for limit in limits
    }


@dataclass(frozen=True, slots=True)
class AreaCount:
    """People of one area: all, with known distance, and within the limit."""

    population: float
    population_measured: float
    covered: float

    @property
    def share(self) -> float | None:
        """Covered people among all; None when nobody lives there."""
        return self.covered / self.population if self.population else None

    @property
    def share_measured(self) -> float | None:
        """Covered people among those whose distance is known."""
        measured = self.population_measured
        return self.covered / measured if measured else None


def count_people(gaps: Gaps, people: Floats, chosen: Flags | None = None) -> AreaCount:
    """Count the people of some units (of all when *chosen* is not given)."""
    mine = np.ones(len(people), dtype=bool) if chosen is None else chosen
    measured = mine & (gaps.walks.status == ReachStatus.REACHED)
    return AreaCount(
        population=sum_people(people[mine]),
        population_measured=sum_people(people[measured]),
        covered=sum_people(people[mine & gaps.within]),
    )


def count_straight(gaps: Gaps, people: Floats) -> float:
    """Count people within the limit by straight line, of those measured on foot.

    Beside the people within the limit on foot it tells how many a straight line takes
    for near although their way is longer.
    """
    measured = gaps.walks.status == ReachStatus.REACHED
    return sum_people(people[measured & gaps.straight_within])


def count_statuses(gaps: Gaps, people: Floats) -> dict[str, float]:
    """Count people by status; every status is named, zeros too."""
    status = gaps.walks.status
    return {name.value: sum_people(people[status == name]) for name in ReachStatus}


def round_up_minutes(metres: Floats, metres_per_minute: float) -> Ints:
    """Give whole minutes, rounded up as on a shop's sign; -1 where unknown.

    Examples
    --------
    >>> import numpy as np
    >>> round_up_minutes(np.array([60.0, 60.1, np.inf]), 60.0).tolist()
    [1, 2, -1]
    """
    minutes = np.full(len(metres), -1, dtype=np.int32)
    known = np.isfinite(metres)
    minutes[known] = np.ceil((metres[known] - SAME_METRES) / metres_per_minute)
    return minutes
