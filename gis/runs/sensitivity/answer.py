"""How sure a gap answer is: the same question, asked in every way at once."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from gis.analysis.gaps import AreaCount, sum_people
from gis.analysis.sensitivity import find_least_changes, measure_reaches
from gis.domain.conditions import Stale
from gis.domain.limits import DETOUR_FACTOR
from gis.domain.profiles import WalkerProfile
from gis.domain.reach import Method
from gis.runs.counting import Standing, decide_standings, sort_by_standing
from gis.runs.gap_fingerprint import digest_inputs
from gis.runs.questions import GapQuestion
from gis.runs.sensitivity.grounds import make_grounds
from gis.runs.sensitivity.inputs import SensitivityInputs, read_sensitivity_inputs
from gis.runs.sensitivity.trials import OFFERED, Flags, Floats, Trials, try_limits
from gis.store.queries.municipalities import City

STALES = (Stale.IN, Stale.OUT)
AXES = ("limit", "profile", "stale")
"""What can be changed of a question, in the order of the axes of `Trials`."""

Way = tuple[int, int, int]
"""Which limit, which walker, and whether old entries are left out: places on the axes."""
Turning = Mapping[tuple[int, ...], NDArray[np.int32]]
"""As `gis.analysis.sensitivity.find_least_changes` gives it: the nearest limit and the walker
of the nearest speed are the smallest changes."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Sensitivity:
    """The answers to one question for every limit, walker, and with and without old entries.

    Attributes
    ----------
    inputs
        What they rest on.
    standings
        Whether each resource counts, and why not: with old entries and without.
    method
        Whether metres were measured along streets or estimated.
    people : (u,)
        People of the asked age at home in each unit; NaN where unknown.
    trials
        The verdicts, by measure: ``m`` and ``min``.
    fingerprint
        SHA-256 of all inputs.
    """

    inputs: SensitivityInputs
    standings: Sequence[Sequence[Standing]]
    method: Method
    people: Floats
    trials: Mapping[str, Trials]
    fingerprint: str

    @property
    def city(self) -> City:
        """The city that was asked about."""
        return self.inputs.asked.city

    @property
    def question(self) -> GapQuestion:
        """What was asked."""
        return self.inputs.asked.question

    @property
    def walkers(self) -> Sequence[WalkerProfile]:
        """Who walks, in the order of the second axis."""
        return self.inputs.walkers

    @property
    def point_people(self) -> Floats:
        """People of the asked age at each point; NaN where unknown."""
        return self.inputs.asked.home.placed[self.question.age].people

    @property
    def point_unit(self) -> NDArray[np.int32]:
        """The unit of each point."""
        return self.inputs.asked.home.demand.unit

    @property
    def asked_trials(self) -> Trials:
        """The verdicts of the measure that was asked in."""
        return self.trials[self.question.limit.unit]

    @property
    def asked_way(self) -> Way:
        """The way that was asked."""
        codes = [each.code for each in self.walkers]
        return (
            self.asked_trials.limits.index(self.question.limit),
            codes.index(self.question.profile.code),
            STALES.index(self.question.stale),
        )

    @property
    def estimated(self) -> bool:
        """Whether there were no streets to measure along."""
        return self.method is Method.STRAIGHT_LINE

    def ask(self, trials: Trials, way: Way) -> GapQuestion:
        """Give the question that one way of asking stands for."""
        limit, walker, stale = way
        return replace(
            self.question,
            limit=trials.limits[limit],
            profile=self.walkers[walker],
            stale=STALES[stale],
        )

    def list_ways(self) -> Iterator[tuple[Trials, Way]]:
        """Give every way of asking: metres first, then limits, walkers, old entries."""
        for trials in self.trials.values():
            for limit, walker, stale in np.ndindex(trials.within.shape[:-1]):
                yield trials, (limit, walker, stale)

    def count(self, trials: Trials, way: Way) -> AreaCount:
        """Count people for one way of asking."""
        people = self.point_people
        return AreaCount(
            population=sum_people(people),
            population_measured=sum_people(people[trials.known[way[1:]]]),
            covered=sum_people(people[trials.within[way]]),
        )

    @cached_property
    def turning(self) -> Turning:
        """The smallest changes of the question that turn the verdict on each point."""
        return self._find_changes(self.asked_trials.within)

    @cached_property
    def turning_units(self) -> Turning:
        """The smallest changes that turn the verdict on each unit's middle person."""
        return self._find_changes(self.asked_trials.covered)

    def _find_changes(self, verdicts: Flags) -> Turning:
        limit, walker, stale = self.asked_way
        values = [each.value for each in self.asked_trials.limits]
        speeds = [each.metres_per_minute for each in self.walkers]
        return find_least_changes(
            verdicts,
            self.asked_way,
            [
                _order_others(values, limit),
                _order_others(speeds, walker),
                [1 - stale],
            ],
        )


def answer_sensitivity(
    session: Session,
    city: City,
    question: GapQuestion,
    *,
    networks_folder: Path,
    today: date,
) -> Sensitivity:
    """Answer a gap question in every way: each limit, walker, with and without old entries.

    The parameters and errors are those of `gis.runs.gaps.answer_gaps`.
    """
    return work_out_sensitivity(
        read_sensitivity_inputs(
            session, city, question, networks_folder=networks_folder, today=today
        )
    )


def work_out_sensitivity(inputs: SensitivityInputs) -> Sensitivity:
    """Answer in every way from what was read: the same inputs give the same answers."""
    asked = inputs.asked
    people = asked.home.placed[asked.question.age]
    standings = [
        decide_standings(
            asked.resources, replace(asked.question, stale=stale), asked.today
        )
        for stale in STALES
    ]
    reaches = measure_reaches(
        make_grounds(inputs),
        [sort_by_standing(each).counts for each in standings],
        detour_factor=DETOUR_FACTOR,
    )
    return Sensitivity(
        inputs=inputs,
        standings=standings,
        method=Method.STRAIGHT_LINE if asked.walker is None else Method.NETWORK,
        people=asked.units.people[asked.question.age] - people.apart,
        trials={unit: try_limits(inputs, reaches, unit) for unit in OFFERED},
        fingerprint=_digest(inputs),
    )


def _order_others(values: Sequence[float], asked: int) -> list[int]:
    """Give the places of all values but the asked one, the nearest to it first."""
    others = [place for place in range(len(values)) if place != asked]
    return sorted(others, key=lambda place: abs(values[place] - values[asked]))


def _digest(inputs: SensitivityInputs) -> str:
    """Give one digest of all that the answers rest on, of every walker."""
    asked, digest = inputs.asked, hashlib.sha256()
    for walker, network in zip(inputs.walkers, inputs.networks, strict=True):
        one = digest_inputs(
            asked.city,
            walker,
            units=asked.units,
            home=asked.home,
            walker=network,
            resources=[*asked.resources, *asked.left_out],
            served=asked.served,
            areas=asked.areas,
            rides=None,
        )
        digest.update(one.encode())
    return digest.hexdigest()
