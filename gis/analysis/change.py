"""Two answers side by side: people gained and lost from one to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gis.analysis.gaps import PEOPLE_DIGITS, sum_people
from gis.network.graph import Flags, Floats, Ints

_PARTS = 10**PEOPLE_DIGITS
"""People are told in so many parts of one, so that what is added up adds up exactly."""


@dataclass(frozen=True, eq=False)
class Covered:
    """Who is within the limit in one answer.

    Attributes
    ----------
    xy : (n, 2)
        The points at which people live.
    unit : (n,)
        Population unit of each, numbered alike in all answers.
    people : (n,)
        People at each; NaN where unknown.
    within : (n,)
        Whether they are within the limit.
    nearest : (n,)
        Place of the nearest resource that counts; -1 where there is none.
    """

    xy: Floats
    unit: Ints
    people: Floats
    within: Flags
    nearest: Ints

    def by_unit(self, count: int) -> Floats:
        """Give the people within the limit of each of *count* units."""
        people = np.where(self.within, np.nan_to_num(self.people), 0.0)
        return sum_by(self.unit, people, count)


@dataclass(frozen=True, eq=False)
class Flow:
    """People who came within the limit from one answer to the next, and who no longer are.

    Attributes
    ----------
    gained, lost : (u,)
        People of each unit.
    by_new, by_old : (n,)
        People at each point who came, and who are no longer; None where the points of the
        two answers are not the same.
    """

    gained: Floats
    lost: Floats
    by_new: Floats | None = None
    by_old: Floats | None = None


def find_flow(before: Covered, after: Covered, count: int) -> Flow:
    """Tell who came within the limit, and who no longer is, by unit.

    Where the same people live at the same points it is told point by point. Otherwise
    nobody knows who is who: a unit gains, or loses, what its number of people within the
    limit grew, or shrank, by.

    Parameters
    ----------
    count
        Number of units.
    """
    if not _are_the_same(before, after):
        change = after.by_unit(count) - before.by_unit(count)
        return Flow(np.maximum(change, 0.0), np.maximum(-change, 0.0))
    people = np.nan_to_num(after.people)
    by_new = np.where(after.within & ~before.within, people, 0.0)
    by_old = np.where(before.within & ~after.within, people, 0.0)
    return Flow(
        gained=sum_by(after.unit, by_new, count),
        lost=sum_by(after.unit, by_old, count),
        by_new=by_new,
        by_old=by_old,
    )


def count_both_ways(
    covered: Sequence[Covered], flows: Sequence[Flow], count: int
) -> Floats:
    """Count people who are among the gained and among the lost, by unit.

    One cause took away what another brought back, or the other way round: in the end they
    are no better and no worse off. It is told where it is known, from the first answer on
    with the same people at the same points as the last.

    Parameters
    ----------
    covered
        Successive answers.
    flows
        From each of them to the next.
    """
    start = next(
        place for place, each in enumerate(covered) if _are_the_same(each, covered[-1])
    )
    whole = find_flow(covered[start], covered[-1], count)
    both = -whole.gained
    for flow in flows[start:]:
        both = both + flow.gained
    return both


def sum_by(owner: Ints, people: Floats, count: int) -> Floats:
    """Sum up people by the number of what they belong to.

    Examples
    --------
    >>> sum_by(np.array([0, 2, 0]), np.array([1.0, 2.0, 4.0]), 3).tolist()
    [5.0, 0.0, 2.0]
    """
    total = np.zeros(count)
    np.add.at(total, owner, people)
    return total


@dataclass(frozen=True, slots=True)
class Step:
    """People whom one cause brought within the limit, and whom it took away."""

    gained: float
    lost: float


@dataclass(frozen=True, slots=True)
class Balance:
    """People within the limit before and after, with what came and went in between.

    ``before`` + ``gained`` - ``lost`` is ``after``, and the steps add up to what was gained
    and lost, to the last decimal that is told (`gis.analysis.gaps.PEOPLE_DIGITS`).

    Attributes
    ----------
    steps
        In the order of the causes.
    """

    before: float
    after: float
    steps: tuple[Step, ...]

    @property
    def gained(self) -> float:
        """People whom any cause brought."""
        return round(sum(each.gained for each in self.steps), PEOPLE_DIGITS)

    @property
    def lost(self) -> float:
        """People whom any cause took away."""
        return round(sum(each.lost for each in self.steps), PEOPLE_DIGITS)


def balance_flows(
    totals: Sequence[float], flows: Sequence[tuple[float, float]]
) -> Balance:
    """Round totals and flows so that they add up.

    Parameters
    ----------
    totals
        People within the limit in each of several answers.
    flows
        People gained and lost from each of them to the next.

    Examples
    --------
    >>> balance_flows([10.0, 8.0, 12.0], [(1.0, 3.0), (4.0, 0.0)]).gained
    5.0
    """
    parts = [round(sum_people(np.array([total])) * _PARTS) for total in totals]
    steps = []
    for place, (gained, lost) in enumerate(flows):
        change = parts[place + 1] - parts[place]
        came, went = round(gained * _PARTS), round(lost * _PARTS)
        if came == 0 or went == 0:
            came, went = max(change, 0), max(-change, 0)
        else:
            went = came - change
        steps.append(Step(came / _PARTS, went / _PARTS))
    return Balance(parts[0] / _PARTS, parts[-1] / _PARTS, tuple(steps))


def _are_the_same(before: Covered, after: Covered) -> bool:
    return (
        np.array_equal(before.unit, after.unit)
        and np.array_equal(before.xy, after.xy)
        and np.array_equal(before.people, after.people, equal_nan=True)
    )
