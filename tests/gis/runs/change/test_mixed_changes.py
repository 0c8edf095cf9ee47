"""Changes of every kind at once: causes add up, and each is what brute force finds.

People and resources lie on one straight street, so that how far anything is can be told
from two numbers.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat

from gis.analysis.placing import PlacedPeople
from gis.domain.people import Age
from gis.domain.resources import Admission
from gis.domain.schedules.schedule import Schedule
from gis.runs.change.comparison import CAUSES, compare_inputs
from gis.runs.gap_inputs import GapInputs

Town = Any  # of ../conftest.py

LIMIT = 400
UNITS = (0, 333, 1000, 1900, 2000)
SITES = range(0, 2001, 50)
DAYS = {"TUE": "FREQ=WEEKLY;BYDAY=TU", "WED": "FREQ=WEEKLY;BYDAY=WE"}


@dataclass(frozen=True)
class Salon:
    """A salon at metres of the street."""

    x: int
    open_on: str
    anyone: bool

    def counts(self) -> bool:
        return self.anyone and self.open_on == "TUE"


@dataclass(frozen=True)
class Moment:
    """People of each unit in tenths, and salons by name."""

    people: tuple[int, ...]
    salons: dict[str, Salon]

    def covered(self, people: tuple[int, ...] | None = None) -> list[float]:
        """Give the people within the limit of each unit, looking at every salon."""
        places = [each.x for each in self.salons.values() if each.counts()]
        return [
            tenths / 10 if any(abs(x - at) <= LIMIT for at in places) else 0.0
            for x, tenths in zip(UNITS, people or self.people, strict=True)
        ]


salons = st.builds(
    Salon,
    x=st.sampled_from(SITES),
    open_on=st.sampled_from(sorted(DAYS)),
    anyone=st.booleans(),
)
moments = st.builds(
    Moment,
    people=st.tuples(*[st.integers(0, 99)] * len(UNITS)),
    salons=st.dictionaries(st.sampled_from("abcd"), salons, max_size=4),
)


def make_inputs(base: GapInputs, moment: Moment) -> GapInputs:
    """Give the inputs of a moment, from those of a town with one salon."""
    people = np.array(moment.people) / 10
    template = base.resources[0]
    resources = []
    for name, salon in sorted(moment.salons.items()):
        lon, lat = to_lon_lat(EAST + salon.x, NORTH)
        resources.append(
            replace(
                template,
                id=name,
                name=name,
                lon=lon,
                lat=lat,
                admission=Admission.ANYONE if salon.anyone else Admission.MEMBERS,
                schedules=(Schedule(date(2026, 4, 1), DAYS[salon.open_on]),),
            )
        )
    return replace(
        base,
        units=replace(base.units, people=dict.fromkeys(Age, people)),
        home=replace(
            base.home,
            placed=dict.fromkeys(Age, PlacedPeople(people, np.zeros(len(UNITS)))),
        ),
        resources=resources,
    )


def tell_steps(one: Moment, other: Moment) -> list[list[float]]:
    """Give the people within the limit of each unit, before the first cause and after each."""
    both = one.salons.keys() & other.salons.keys()
    stayed = {name: one.salons[name] for name in both}
    moved = {
        name: replace(salon, x=other.salons[name].x) for name, salon in stayed.items()
    }
    later = {name: other.salons[name] for name in both}
    first = one.covered()
    people = [
        Moment(other.people, found).covered()
        for found in (one.salons, stayed, moved, later, other.salons)
    ]
    # Nothing happens to streets, and both are asked on the same day.
    return [first, first, *people, people[-1]]


@pytest.fixture
def base(town: Town) -> GapInputs:
    town.draw([(0, 0), (2000, 0)])
    town.settle(**{f"u{x}": ((float(x), 0.0), 1) for x in UNITS})
    town.open("会館", (0, 0))
    inputs: GapInputs = town.read(day="TUE")
    return inputs


def test_every_cause_is_what_brute_force_finds(base: GapInputs) -> None:
    @settings(max_examples=40)
    @given(one=moments, other=moments)
    def check(one: Moment, other: Moment) -> None:
        comparison = compare_inputs(
            make_inputs(base, one), make_inputs(base, other), base.question
        )
        expected = tell_steps(one, other)
        for place, unit in enumerate(comparison.units):
            number = UNITS.index(int(unit.ref[1:]))
            balance = comparison.of(slice(place, place + 1)).balance
            totals = [row[number] for row in expected]
            assert (balance.before, balance.after) == (totals[0], totals[-1])
            both = sum(step.gained for step in balance.steps[2:]) - max(
                totals[-1] - totals[2], 0
            )
            told = comparison.of(slice(place, place + 1)).both_ways
            assert told == pytest.approx(both, abs=1e-6)
            changes = [after - before for before, after in pairwise(totals)]
            for step, change in zip(balance.steps, changes, strict=True):
                assert step.gained - step.lost == pytest.approx(change, abs=1e-9)
                # All people of a unit live at one point: they come, or go.
                assert 0 in {step.gained, step.lost}
        check_sums(comparison)

    check()


def check_sums(comparison: Any) -> None:
    """See that everything adds up, to the last decimal."""
    whole = comparison.of(slice(None)).balance
    assert round(whole.before + whole.gained - whole.lost, 6) == whole.after
    by_cause = dict.fromkeys(CAUSES, (0.0, 0.0))
    for each in comparison.resources:
        gained, lost = by_cause[each.cause]
        by_cause[each.cause] = gained + each.gained, lost + each.lost
    for cause, step in zip(CAUSES, whole.steps, strict=True):
        if cause in {"streets", "population"}:
            assert by_cause[cause] == (0, 0)
        else:
            assert by_cause[cause] == pytest.approx((step.gained, step.lost))
