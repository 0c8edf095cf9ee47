"""People of an area by walking distance, with whom a straight line would take for near."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from gis.analysis.gaps import count_straight
from gis.domain.reach import Method, ReachStatus
from gis.maps.palette import WALKING_CLASSES, WalkingClass
from gis.runs.areas.towns import TownBeyond, TownUnknown, list_beyond, list_unknown
from gis.runs.gaps import GapAnswer
from gis.runs.walking_classes import count_classes, limit_is_distance

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleCount:
    """People by whether they are within the limit; the three parts add up to the whole.

    Attributes
    ----------
    population
        All people of the asked age: the denominator of every share.
    within, beyond
        Within the limit on foot, and farther.
    unknown
        Of unknown distance.
    apart
        In institutions (特養, サ高住); they are in no other figure.
    unknown_by_status
        The same by reason, where there are any.
    near_straight
        Within the limit by straight line, of those whose walking distance is known; None
        where walking distance is itself an estimate from the straight line.
    uncounted_units
        Population units of which the number of people is not known.
    """

    population: float
    within: float
    beyond: float
    unknown: float
    apart: float
    unknown_by_status: tuple[tuple[ReachStatus, float], ...]
    near_straight: float | None
    uncounted_units: int

    @property
    def share(self) -> float | None:
        """Share of everybody within the limit; None where nobody lives."""
        return self.within / self.population if self.population else None

    @property
    def straight_share(self) -> float | None:
        """Share of everybody that a straight line takes for near."""
        if self.near_straight is None or not self.population:
            return None
        return self.near_straight / self.population

    @property
    def wrongly_near(self) -> float | None:
        """People whom a straight line takes for near although their way is longer."""
        if self.near_straight is None:
            return None
        return max(self.near_straight - self.within, 0.0)


@dataclass(frozen=True, slots=True)
class ClassRow:
    """People of one class of walking distance.

    Attributes
    ----------
    share
        Of everybody, people of unknown distance included; None where nobody lives.
    within_limit
        Whether the class lies within the limit; None where the limit runs through it, as
        one in minutes does where slopes and steps cost time.
    """

    walking_class: WalkingClass
    people: float
    share: float | None
    within_limit: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPeople:
    """People of an area, and those of the whole city beside them.

    Attributes
    ----------
    classes
        One row for each class; with the unknown they add up to the population.
    beyond, unknown
        Towns with most such people first. Units without any are left out.
    left_out
        Number of resources in the area that are given only at people's homes, and to which
        nobody's way is measured.
    detour_factor
        By which straight lines were multiplied; None where streets were walked.
    reference_date
        The latest day that was counted, where known.
    """

    here: PeopleCount
    city: PeopleCount
    classes: tuple[ClassRow, ...]
    beyond: tuple[TownBeyond, ...]
    unknown: tuple[TownUnknown, ...]
    left_out: int
    estimated: bool
    detour_factor: float | None
    reference_date: date | None


def find_area_people(
    answer: GapAnswer, chosen: Flags, *, left_out: int = 0
) -> AreaPeople:
    """Cut the people of some units out of an answer for the city.

    Parameters
    ----------
    chosen : (n,)
        Which units are meant.
    left_out
        Number of resources at homes among them.
    """
    estimated = answer.gaps.walks.method == Method.STRAIGHT_LINE
    here = count_walkers(answer, chosen)
    return AreaPeople(
        here=here,
        city=count_walkers(answer, np.ones_like(chosen)),
        classes=_count_classes(answer, chosen, here.population),
        beyond=list_beyond(answer, chosen),
        unknown=list_unknown(answer, chosen),
        left_out=left_out,
        estimated=estimated,
        detour_factor=answer.detour_factor if estimated else None,
        reference_date=answer.units.reference_date,
    )


def count_walkers(answer: GapAnswer, chosen: Flags) -> PeopleCount:
    """Count the people of some units by whether they are within the limit."""
    gaps = answer.gaps
    people = np.where(answer.points_of(chosen), answer.point_people, 0.0)
    status = gaps.walks.status
    unknown = [
        (name, float(np.nansum(people[status == name])))
        for name in ReachStatus
        if name is not ReachStatus.REACHED
    ]
    reached = status == ReachStatus.REACHED
    estimated = gaps.walks.method == Method.STRAIGHT_LINE
    return PeopleCount(
        population=float(np.nansum(people)),
        within=float(np.nansum(people[gaps.within])),
        beyond=float(np.nansum(people[reached & ~gaps.within])),
        unknown=sum(number for _, number in unknown),
        apart=float(np.nansum(answer.apart[chosen])),
        unknown_by_status=tuple((name, number) for name, number in unknown if number),
        near_straight=None if estimated else count_straight(gaps, people),
        uncounted_units=int(np.isnan(answer.people[chosen]).sum()),
    )


def _count_classes(
    answer: GapAnswer, chosen: Flags, population: float
) -> tuple[ClassRow, ...]:
    """Count people by class, so that classes up to the limit are those within it."""
    limit = answer.question.limit_metres
    told = limit_is_distance(answer)
    rows = []
    for each, count in zip(WALKING_CLASSES, count_classes(answer, chosen), strict=True):
        within = None
        if told and each.up_to is not None and each.up_to <= limit:
            within = True
        elif told and each.over >= limit:
            within = False
        share = count.people / population if population else None
        rows.append(ClassRow(each, count.people, share, within))
    return tuple(rows)
