"""Two answers to one question side by side, cause by cause."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gis.analysis.change import (
    Balance,
    Covered,
    Flow,
    balance_flows,
    count_both_ways,
    find_flow,
    sum_by,
)
from gis.analysis.gaps import sum_people
from gis.domain.change_causes import ChangeCause
from gis.domain.reach import ReachStatus
from gis.errors import N_, UsageError
from gis.runs.change.matching import match_resources
from gis.runs.change.resources import ResourceChange, list_resource_changes
from gis.runs.change.steps import MixedInputs, mix_inputs
from gis.runs.change.units import ComparedUnit, key_units, list_units
from gis.runs.gap_inputs import GapInputs, check_age
from gis.runs.gaps import GapAnswer, work_out_gaps
from gis.runs.questions import GapQuestion
from gis.store.queries.areas import Area

CAUSES = tuple(ChangeCause)


@dataclass(frozen=True, slots=True)
class Compared:
    """A city, an area or a unit before and after.

    Attributes
    ----------
    balance
        People within the limit, by cause in the order of `CAUSES`.
    population_before, population_after
        All of its people of the asked age whose number is known.
    unknown_before, unknown_after
        Those of them whose distance is unknown.
    both_ways
        People who are among the gained and among the lost: what one cause took away
        another brought back.
    """

    balance: Balance
    population_before: float
    population_after: float
    unknown_before: float
    unknown_after: float
    both_ways: float


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two answers to one question, and what lies between them.

    Attributes
    ----------
    question
        The question that both answer.
    first, last
        The earlier answer and the later, without rides.
    units
        Those of the later run in their order, then those that only the earlier has.
    totals : (8, u)
        People within the limit of each unit, before the first cause and after each.
    flows
        People gained and lost by each cause, by unit.
    counted : (5, u)
        Population before and after, those of them of unknown distance before and after,
        and people who are among the gained and among the lost.
    resources
        Resources that a cause is about, most people first.
    """

    question: GapQuestion
    first: GapAnswer
    last: GapAnswer
    units: Sequence[ComparedUnit]
    totals: NDArray[np.float64]
    flows: Sequence[Flow]
    counted: NDArray[np.float64]
    resources: Sequence[ResourceChange]

    @property
    def areas(self) -> Sequence[Area]:
        """Layer-2 areas of the later run, by which both are told."""
        return self.last.areas

    @cached_property
    def areas_changed(self) -> bool:
        """Whether units were counted in other areas then."""
        before, after = self.first.units, self.last.units
        then = dict(zip(key_units(before), before.area_codes, strict=True))
        now = dict(zip(key_units(after), after.area_codes, strict=True))
        return any(then[ref] != now[ref] for ref in then.keys() & now.keys())

    def of(self, chosen: NDArray[np.bool_] | slice) -> Compared:
        """Tell of some units together what was before and after."""
        counted = [sum_people(row[chosen]) for row in self.counted]
        return Compared(
            balance_flows(
                [float(row[chosen].sum()) for row in self.totals],
                [
                    (float(each.gained[chosen].sum()), float(each.lost[chosen].sum()))
                    for each in self.flows
                ],
            ),
            *counted,
        )

    def of_area(self, code: str) -> Compared:
        """Tell of an area; the empty code stands for what is outside every area."""
        return self.of(self._area_codes == code)

    @property
    def has_outside(self) -> bool:
        """Whether some units lie outside every area."""
        return bool((self._area_codes == "").any())

    @cached_property
    def _area_codes(self) -> NDArray[np.object_]:
        known = {area.code for area in self.areas}
        return np.array(
            [unit.area if unit.area in known else "" for unit in self.units],
            dtype=object,
        )


def compare_inputs(
    before: GapInputs, after: GapInputs, question: GapQuestion
) -> Comparison:
    """Answer a question from two runs' inputs, and find what made the difference.

    The parts of the earlier inputs are replaced by those of the later one after the other,
    in the order of `gis.domain.change_causes.ChangeCause`, and the question is answered
    after each: what a replacement changes is put down to its cause. The differences of
    successive answers add up to the whole.

    Parameters
    ----------
    question
        What both are asked: their own question, another limit or age perhaps.

    Raises
    ------
    UsageError
        When they are of two cities, or measured in two systems.
    NoDataError
        When one does not tell the asked age.
    """
    _check_cities(before, after)
    for inputs in (before, after):
        check_age(inputs.units, question, inputs.city)
    before, after = (
        replace(each, question=question, rides=None) for each in (before, after)
    )
    matched = match_resources(before.resources, after.resources)
    mixed = mix_inputs(before, after, matched)
    answers = _answer(mixed)
    units, places = list_units(before.units, after.units)
    covered = [_cover(answer, places) for answer in answers]
    count = len(units)
    flows = [find_flow(one, other, count) for one, other in pairwise(covered)]
    everybody, unknown = zip(
        *(_count(answers[each], covered[each], count) for each in (0, -1)), strict=True
    )
    return Comparison(
        question=question,
        first=answers[0],
        last=replace(answers[-1], areas=after.areas, units=after.units),
        units=units,
        totals=np.array([each.by_unit(count) for each in covered]),
        flows=flows,
        counted=np.array(
            [*everybody, *unknown, count_both_ways(covered, flows, count)]
        ),
        resources=list_resource_changes(matched, mixed, answers, flows),
    )


def _check_cities(before: GapInputs, after: GapInputs) -> None:
    one, other = before.city, after.city
    if one.code != other.code:
        raise UsageError(
            N_("The two runs are of two cities: %(one)s and %(other)s."),
            one=f"{one.code} {one.name}",
            other=f"{other.code} {other.name}",
        )
    if one.epsg != other.epsg:
        raise UsageError(
            N_(
                "Distances of the two runs are measured in two systems (EPSG:%(one)d and"
                " EPSG:%(other)d): they cannot be compared."
            ),
            one=one.epsg,
            other=other.epsg,
        )


def _answer(mixed: Iterable[MixedInputs]) -> list[GapAnswer]:
    """Answer from each of the mixed inputs; where nothing changed it is the one before."""
    answers: list[GapAnswer] = []
    for each in mixed:
        if each.changed:
            answers.append(work_out_gaps(each.inputs))
        else:
            answers.append(answers[-1])
    return answers


def _cover(answer: GapAnswer, places: dict[str, int]) -> Covered:
    number = np.array([places[key] for key in key_units(answer.units)], dtype=np.int32)
    return Covered(
        xy=answer.demand.xy,
        unit=number[answer.demand.unit],
        people=answer.point_people,
        within=answer.gaps.within,
        nearest=answer.gaps.walks.resource,
    )


def _count(
    answer: GapAnswer, covered: Covered, count: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give for each unit all of its people, and those of unknown distance."""
    people = np.nan_to_num(covered.people)
    unknown = np.where(answer.gaps.walks.status == ReachStatus.REACHED, 0.0, people)
    return (
        sum_by(covered.unit, people, count),
        sum_by(covered.unit, unknown, count),
    )
