"""Walking-distance gaps (徒歩圏の空白): who is within the limit, who is not, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gis.analysis.walking import Places, Walks, measure_walks
from gis.domain.limits import COUNTED_METRES, SAME_METRES
from gis.domain.reach import Cause, Method, ReachStatus
from gis.network.graph import Floats, Ints, StreetNetwork

Flags = NDArray[np.bool_]


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
    cause : (n,)
        `Cause` values; empty within the limit.
    """

    walks: Walks
    within: Flags
    cause: NDArray[np.str_]


def find_gaps(
    network: StreetNetwork | None,
    demand: Places,
    resources: Places,
    counted: Counted,
    *,
    limit_metres: float,
    detour_factor: float,
) -> Gaps:
    """Find who is beyond the limit from every resource that counts, and why.

    Parameters
    ----------
    demand, resources
        Places on *network*; all registered resources of the kind, in the order in which
        ties are decided.
    limit_metres
        A point exactly at the limit is within it.

    Notes
    -----
    The cause is the first that applies, in the order of `Cause`. ``barrier`` means that
    the straight line to a resource is within the limit and the way along streets is not;
    an estimate from the straight line itself can never show one.
    """

    def walk_to(chosen: Flags) -> Walks:
        return measure_walks(
            network, demand, resources.take(chosen), detour_factor=detour_factor
        )

    walks = walk_to(counted.counts)
    walks = _number_as_registered(walks, counted.counts)
    within = walks.metres <= limit_metres + SAME_METRES

    cause = np.full(len(demand), Cause.NONE_IN_REACH, dtype=object)
    # From the last in the order of causes to the first, so that the first wins.
    if walks.method == Method.NETWORK:
        cause[walks.straight_metres <= limit_metres + SAME_METRES] = Cause.BARRIER
    for chosen, name in (
        (counted.not_admitted, Cause.NOT_ADMITTED),
        (counted.closed, Cause.CLOSED_THAT_DAY),
        (counted.schedule_unknown, Cause.DATA_MISSING),
    ):
        if chosen.any():
            cause[walk_to(chosen).metres <= limit_metres + SAME_METRES] = name
    if len(resources) == 0:
        cause[:] = Cause.DATA_MISSING
    cause[walks.status == ReachStatus.DISCONNECTED] = Cause.DISCONNECTED
    if demand.snapped is not None:
        cause[demand.snapped.edge < 0] = Cause.OFF_NETWORK
    cause[within] = ""
    return Gaps(walks=walks, within=within, cause=cause.astype(np.str_))


def _number_as_registered(walks: Walks, counts: Flags) -> Walks:
    """Name resources by their place among all registered ones again."""
    numbers = np.append(np.flatnonzero(counts), -1).astype(np.int32)
    return Walks(
        metres=walks.metres,
        resource=numbers[walks.resource],
        straight_metres=walks.straight_metres,
        snap_metres=walks.snap_metres,
        status=walks.status,
        method=walks.method,
    )


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
        f"{limit:g}": float(np.nansum(people[metres <= limit + SAME_METRES]))
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
        population=float(np.nansum(people[mine])),
        population_measured=float(np.nansum(people[measured])),
        covered=float(np.nansum(people[mine & gaps.within])),
    )


def count_straight(gaps: Gaps, people: Floats, limit_metres: float) -> float:
    """Count people within the limit by straight line, of those measured on foot.

    Beside the people within the limit on foot it tells how many a straight line takes
    for near although their way is longer.
    """
    measured = gaps.walks.status == ReachStatus.REACHED
    near = gaps.walks.straight_metres <= limit_metres + SAME_METRES
    return float(np.nansum(people[measured & near]))


def count_statuses(
    gaps: Gaps, people: Floats
) -> tuple[dict[str, int], dict[str, float]]:
    """Count units and people by status; every status is named, zeros too."""
    status = gaps.walks.status
    units = {name.value: int((status == name).sum()) for name in ReachStatus}
    persons = {
        name.value: float(np.nansum(people[status == name])) for name in ReachStatus
    }
    return units, persons


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
