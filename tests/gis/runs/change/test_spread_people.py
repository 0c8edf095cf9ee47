"""People spread along streets: what moves them is a matter of streets, or of population.

1,000 people live in an area of 1,100 m by 200 m, along a street of 1,000 m. The salon is at
its west end: who lives in the first 400 m is within the limit, 16 of 40 stretches.
"""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import Polygon

from gis.runs.change.comparison import CAUSES, compare_inputs
from gis.runs.change.steps import has_same_population
from gis.runs.gap_inputs import GapInputs
from gis.sources.records import PopulationRecord

Town = Any  # of ../conftest.py

ONE = [[(0, 0), (1000, 0)]]
TWO = [*ONE, [(0, 0), (0, 40)], [(0, 40), (1000, 40)]]
"""Of these 2,040 m, 400 + 40 + 350 are within the limit: 40 m + 14 stretches of 25 m."""
SHARE = 790 / 2040


@pytest.fixture
def wide_town(town: Town) -> Town:
    town.draw(*ONE)
    settle(town, 1000)
    town.open("会館", (0, 0))
    return town


def settle(town: Town, people: float) -> None:
    corners = [(-100, -100), (1000, -100), (1000, 100), (-100, 100)]
    shape = Polygon([to_lon_lat(EAST + x, NORTH + y) for x, y in corners])
    town.settle(u=PopulationRecord(2, "u", "u", "u", shape, people))


def tell(before: GapInputs, after: GapInputs) -> dict[str, tuple[float, float]]:
    balance = compare_inputs(before, after, after.question).of(slice(None)).balance
    return {
        cause.value: (step.gained, step.lost)
        for cause, step in zip(CAUSES, balance.steps, strict=True)
        if step.gained or step.lost
    }


def test_new_streets_that_people_live_along_are_streets(wide_town: Town) -> None:
    before = wide_town.read()
    wide_town.draw(*TWO)
    after = wide_town.read()
    assert has_same_population(before, after)
    lost = pytest.approx(400 - 1000 * SHARE, abs=1e-5)
    assert tell(before, after) == {"streets": (0, lost)}


def test_when_both_change_people_stay_where_they_are_first(wide_town: Town) -> None:
    before = wide_town.read()
    wide_town.draw(*TWO)
    settle(wide_town, 2000)
    gained = pytest.approx(2000 * SHARE - 400, abs=1e-5)
    # On the new streets nobody who stays where he lives is farther away.
    assert tell(before, wide_town.read()) == {"population": (gained, 0)}


def test_other_homes_on_the_same_streets_are_population(wide_town: Town) -> None:
    before = wide_town.read()
    home = before.home
    nearer = replace(
        home, demand=replace(home.demand, position=home.demand.position * 0.5)
    )
    # Twice as many stretches are within 400 m.
    assert tell(before, replace(before, home=nearer)) == {"population": (400, 0)}
    assert tell(before, replace(before, home=replace(home, buildings="7"))) == {}


def test_as_many_people_in_as_many_places_are_the_same(wide_town: Town) -> None:
    before = wide_town.read()
    assert has_same_population(before, wide_town.read())
    units, home = before.units, before.home
    for other in (
        replace(before, units=replace(units, refs=["v"])),
        replace(before, home=replace(home, buildings="7")),
        replace(
            before,
            units=replace(
                units, people={age: n + 1 for age, n in units.people.items()}
            ),
        ),
        replace(
            before,
            home=replace(
                home,
                placed={
                    age: replace(placed, apart=placed.apart + 1)
                    for age, placed in home.placed.items()
                },
            ),
        ),
        replace(
            before,
            home=replace(
                home,
                demand=replace(home.demand, weight=np.zeros(len(home.demand))),
            ),
        ),
    ):
        assert not has_same_population(before, other)
