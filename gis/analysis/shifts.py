"""How many people gain and lose by a change, group by group, such as by area."""

from dataclasses import dataclass

import numpy as np

from gis.analysis.gaps import PEOPLE_DIGITS
from gis.network.graph import Flags, Floats, Longs


@dataclass(frozen=True, eq=False)
class GroupCounts:
    """People of each group before a change; the unknown (NaN) are in no figure.

    Attributes
    ----------
    population : (g,)
        All people.
    measured : (g,)
        Of these, those whose distance is known.
    within : (g,)
        Of these, those within the limit.
    """

    population: Floats
    measured: Floats
    within: Floats


@dataclass(frozen=True, eq=False)
class Shifts:
    """People of each group before and after a change.

    Attributes
    ----------
    population : (g,)
        All people.
    measured_before, measured : (g,)
        Of these, those whose distance is known, before and after.
    before, after : (g,)
        Of these, those within the limit.
    gained, lost : (g,)
        Those who come within the limit, and those who no longer are.
    """

    population: Floats
    measured_before: Floats
    measured: Floats
    before: Floats
    after: Floats
    gained: Floats
    lost: Floats

    def total(self) -> "Shifts":
        """Give all groups as one."""
        return Shifts(
            *(
                np.array([_round(each.sum())])
                for each in (
                    *(self.population, self.measured_before, self.measured),
                    *(self.before, self.after, self.gained, self.lost),
                )
            )
        )


def count_groups(
    people: Floats, group: Longs, count: int, *, measured: Flags, within: Flags
) -> GroupCounts:
    """Count the people of each group.

    Parameters
    ----------
    people : (n,)
        People at each point; NaN where unknown.
    group : (n,)
        The group of each point.
    count
        Number of groups.
    measured, within : (n,)
        Of which points the distance is known, and is within the limit.
    """
    known = np.nan_to_num(people)

    def sum_up(chosen: Flags) -> Floats:
        return np.bincount(group, known * chosen, minlength=count).astype(np.float64)

    everybody = np.ones(len(people), dtype=bool)
    return GroupCounts(sum_up(everybody), sum_up(measured), sum_up(within))


def shift_groups(
    base: GroupCounts,
    people: Floats,
    group: Longs,
    *,
    measured: tuple[Flags, Flags],
    within: tuple[Flags, Flags],
) -> Shifts:
    """Tell what a change does to the people of each group.

    Parameters
    ----------
    base
        The same people before it (`count_groups`).
    people, group : (n,)
        As there.
    measured, within
        As there, before and after.

    Examples
    --------
    >>> people, area = np.array([10.0, 20.0, np.nan]), np.array([0, 1, 1])
    >>> all_known = np.ones(3, dtype=bool)
    >>> near = np.array([True, False, False])
    >>> base = count_groups(people, area, 2, measured=all_known, within=near)
    >>> found = shift_groups(
    ...     base, people, area, measured=(all_known, all_known), within=(near, ~near))
    >>> found.after.tolist(), found.gained.tolist(), found.lost.tolist()
    ([0.0, 20.0], [0.0, 20.0], [10.0, 0.0])
    """
    count = len(base.population)

    def sum_up(chosen: Flags) -> Floats:
        some = np.flatnonzero(chosen)
        known = np.nan_to_num(people[some])
        return np.bincount(group[some], known, minlength=count).astype(np.float64)

    gained, lost = sum_up(~within[0] & within[1]), sum_up(within[0] & ~within[1])
    known = sum_up(~measured[0] & measured[1]) - sum_up(measured[0] & ~measured[1])
    return Shifts(
        *(
            _round(each)
            for each in (
                *(base.population, base.measured, base.measured + known),
                *(base.within, base.within + gained - lost, gained, lost),
            )
        )
    )


def _round(people: Floats) -> Floats:
    rounded: Floats = np.round(people, PEOPLE_DIGITS) + 0.0
    return rounded
