"""The verdict on each population unit, from those on the points where its people live."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from gis.analysis.demand import Demand
from gis.analysis.gaps import PEOPLE_DIGITS, Gaps
from gis.domain.reach import ReachStatus
from gis.network.graph import Floats, Ints

Value = TypeVar("Value", bound=np.generic)

SAME_SHARE = 1e-12
"""Shares of a unit that differ by less, as rounding makes them, are equal."""


@dataclass(frozen=True, eq=False)
class UnitVerdicts:
    """What the people of each population unit have in common, and how many are meant.

    Figures of a unit of several points are those of the middle one of its people: half of
    them are no farther. A unit whose number of people is not known counts by the shares of
    its points.

    Attributes
    ----------
    metres, level_metres : (u,)
        Walking metres, and level metres of the dearer way; infinite unless reached.
    straight_metres, snap_metres : (u,)
        Planar metres to the straight-nearest resource, and to the nearest street.
    resource : (u,)
        The resource that most of its people are nearest to; -1 unless reached.
    status : (u,)
        ``reached`` when any of its people are; otherwise what holds of most of them.
    cause : (u,)
        Why most of those beyond the limit, or of unknown distance, are; empty where
        everybody is within it.
    share : (u,)
        Of its people within the limit, 0 to 1.
    beyond, unknown : (u,)
        People beyond the limit, and of unknown distance; NaN where the unit's are not
        known.
    some_beyond : (u,)
        Whether somebody is beyond the limit, or would be where nobody is known to live.
    """

    metres: Floats
    level_metres: Floats
    straight_metres: Floats
    snap_metres: Floats
    resource: Ints
    status: NDArray[np.str_]
    cause: NDArray[np.str_]
    share: Floats
    beyond: Floats
    unknown: Floats
    some_beyond: NDArray[np.bool_]


def judge_units(gaps: Gaps, demand: Demand, people: Floats, count: int) -> UnitVerdicts:
    """Sum the verdicts on points up to population units.

    Parameters
    ----------
    people : (n,)
        People at each point; NaN where unknown.
    count
        Number of units; every unit has a point.
    """
    walks, unit = gaps.walks, demand.unit
    shares = weigh_points(demand, people, count)
    reached = walks.status == ReachStatus.REACHED
    beyond = gaps.beyond
    of_reached = np.where(reached, shares, 0.0)
    return UnitVerdicts(
        metres=weighted_median(walks.metres, of_reached, unit, count),
        level_metres=weighted_median(walks.level_metres, of_reached, unit, count),
        straight_metres=weighted_median(walks.straight_metres, shares, unit, count),
        snap_metres=weighted_median(walks.snap_metres, shares, unit, count),
        resource=find_leading(walks.resource, of_reached, unit, count, none=-1),
        status=_find_status(walks.status, shares, unit, count),
        cause=find_leading(gaps.cause, shares * ~gaps.within, unit, count, none=""),
        share=share_within(gaps.within, shares, unit, count),
        beyond=_sum(unit, np.where(beyond, people, 0.0), count).round(PEOPLE_DIGITS),
        unknown=_sum(unit, np.where(reached, 0.0, people), count).round(PEOPLE_DIGITS),
        some_beyond=np.bincount(unit, shares * beyond, minlength=count) > 0,
    )


def _sum(unit: Ints, values: Floats, count: int) -> Floats:
    """Sum the values of each unit's points."""
    summed: Floats = np.bincount(unit, values, minlength=count).astype(np.float64)
    return summed


def share_within(
    within: NDArray[np.bool_], shares: Floats, unit: Ints, count: int
) -> Floats:
    """Give what part of each unit is within the limit, 0 to 1.

    Parameters
    ----------
    shares : (n,)
        From `weigh_points`.
    """
    return _sum(unit, shares * within, count) / _sum(unit, shares, count)


def has_middle_within(share: Floats) -> NDArray[np.bool_]:
    """Tell of which units the middle one of the people is within the limit.

    Half of them, or more, are: where all are reached, the weighted median of their metres
    is within the limit, too.

    Examples
    --------
    >>> has_middle_within(np.array([0.49, 0.5, 1.0])).tolist()
    [False, True, True]
    """
    covered: NDArray[np.bool_] = share >= 0.5 * (1 - SAME_SHARE)
    return covered


def weigh_points(demand: Demand, people: Floats, count: int) -> Floats:
    """Give what part of a unit each of its points stands for.

    By people where they are known and somebody lives there; otherwise by the shares that
    the unit is spread with, and of a unit without any by equal shares.
    """
    unit = demand.unit
    total = np.bincount(unit, people, minlength=count)[unit]
    spread = np.bincount(unit, demand.weight, minlength=count)[unit]
    by_weight = np.where(spread > 0, demand.weight, 1.0)
    known = np.isfinite(total) & (total > 0)
    shares: Floats = np.where(known, people, by_weight)
    return shares


def weighted_median(values: Floats, weight: Floats, unit: Ints, count: int) -> Floats:
    """Give the lower weighted median of the values of each unit.

    Returns
    -------
    ndarray, shape (count,)
        The least value that, with the smaller ones, weighs half of the unit; infinite for
        a unit without weight.

    Examples
    --------
    >>> weighted_median(
    ...     np.array([3.0, 1.0, 2.0]), np.array([1.0, 1.0, 1.0]), np.zeros(3, int), 1
    ... ).tolist()
    [2.0]
    """
    some = np.flatnonzero(weight > 0)
    order = some[np.lexsort((values[some], unit[some]))]
    owner = unit[order]
    running = np.cumsum(weight[order])
    total = np.bincount(unit[some], weight[some], minlength=count)
    before = np.concatenate(([0.0], np.cumsum(total)[:-1]))
    half = before + total / 2 * (1 - SAME_SHARE)
    found = np.full(count, np.inf)
    reached = np.flatnonzero(running >= half[owner])
    first = reached[np.flatnonzero(np.diff(owner[reached], prepend=-1))]
    found[owner[first]] = values[order[first]]
    return found


def find_leading(
    values: NDArray[Value], weight: Floats, unit: Ints, count: int, *, none: object
) -> NDArray[Value]:
    """Give the value that most of each unit's weight has; of tied ones the lowest.

    A unit without weight has *none*.
    """
    found = np.full(count, none, dtype=object)
    some = np.flatnonzero(weight > 0)
    if len(some):
        kinds, kind = np.unique(values[some], return_inverse=True)
        pair, place = np.unique(
            unit[some].astype(np.int64) * len(kinds) + kind, return_inverse=True
        )
        weights = np.bincount(place, weight[some])
        owner = pair // len(kinds)
        most = np.maximum.reduceat(weights, np.flatnonzero(np.diff(owner, prepend=-1)))
        has, number = np.unique(owner, return_inverse=True)
        # Sums of the same parts in another order differ by rounding alone.
        leading = np.flatnonzero(weights >= most[number] * (1 - 1e-9))
        first = leading[np.flatnonzero(np.diff(owner[leading], prepend=-1))]
        found[has] = kinds[pair[first] % len(kinds)]
    led: NDArray[Value] = found.astype(values.dtype)
    return led


def _find_status(
    status: NDArray[np.str_], shares: Floats, unit: Ints, count: int
) -> NDArray[np.str_]:
    """Give ``reached`` where any of the people are, else what holds of most of them."""
    leading = find_leading(status, shares, unit, count, none="").astype(np.str_)
    reached = np.bincount(
        unit, shares * (status == ReachStatus.REACHED), minlength=count
    )
    return np.where(reached > 0, ReachStatus.REACHED, leading)
