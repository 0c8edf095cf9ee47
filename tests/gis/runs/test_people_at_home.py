"""Where people live, from the store to the answer: streets, buildings, estates, institutions."""

from typing import Any

import numpy as np
import pytest
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import Point, box

from gis.domain.housing import OverrideKind
from gis.runs.gap_json import gaps_to_json
from gis.runs.people_at_home import read_people_at_home
from gis.sources.building_records import BuildingRecord
from gis.sources.records import HousingRecord, PopulationRecord
from gis.store.imports.buildings import keep_buildings
from gis.store.imports.housing import keep_housing
from gis.store.queries.population import read_units

Town = Any  # of conftest.py


def place(at: tuple[float, float]) -> tuple[float, float]:
    """Bring a position of the sketch to longitude and latitude."""
    return to_lon_lat(EAST + at[0], NORTH + at[1])


def square(west: float, south: float, east: float, north: float) -> Any:
    (left, bottom), (right, top) = place((west, south)), place((east, north))
    return box(left, bottom, right, top)


def read(answer: Any) -> dict[str, Any]:
    return gaps_to_json(answer, run_id="1", versions={})


@pytest.fixture
def long_town(town: Town) -> Town:
    """Give a street of 1,000 m through one unit of 100 people, a salon at its west end.

    A through road runs along it, 100 m to the north, where nobody lives.
    """
    town.draw(
        [(0, 0), (1000, 0)],
        [(0, 100), (1000, 100)],
        highway=["residential", "primary"],
    )
    unit = PopulationRecord(2, "1", "1", "長町", square(-10, -50, 1010, 150), 100, 40)
    town.settle(u1=unit)
    town.open("会館", (0, 0))
    return town


def test_people_are_spread_along_the_street(long_town: Town) -> None:
    """40 stretches of 25 m, their middles at 12.5, 37.5 … 987.5 m: 16 within 400 m."""
    answer = read(long_town.ask())

    assert answer["population"] == pytest.approx(100)
    assert answer["covered"] == pytest.approx(40)
    assert answer["within_m"] == pytest.approx(
        {"300": 30, "400": 40, "500": 50, "800": 80, "1000": 100}
    )
    (unit,) = answer["units"]
    assert unit["share"] == pytest.approx(0.4)
    assert unit["beyond"] == pytest.approx(60)
    # The twentieth of forty: half of the people are no farther.
    assert unit["walking_m"] == pytest.approx(487.5)
    assert unit["cause"] == "none_in_reach"
    (cluster,) = answer["clusters"]
    assert cluster["population"] == pytest.approx(60)
    assert cluster["streets_m"] == pytest.approx(600)
    assert cluster["nearest"]["name"] == "会館"


def test_ages_are_spread_alike(long_town: Town) -> None:
    answer = read(long_town.ask(age="65"))
    assert (answer["population"], answer["covered"]) == pytest.approx((40, 16))


def test_an_estate_stands_where_it_was_entered(long_town: Town) -> None:
    """60 of the 100 live beside the salon; the other 40 are spread."""
    long_town._keep(
        keep_housing,
        [
            HousingRecord(
                2, "1", "みどり団地", OverrideKind.ESTATE,
                point=Point(place((20, 10))), total=60.0, from_65=10.0,
            )
        ],
        "housing",
    )  # fmt: skip
    answer = read(long_town.ask())
    assert answer["population"] == pytest.approx(100)
    assert answer["covered"] == pytest.approx(60 + 40 * 0.4)
    older = read(long_town.ask(age="65"))
    assert older["covered"] == pytest.approx(10 + 30 * 0.4)


def test_institutions_are_set_apart(long_town: Town) -> None:
    long_town._keep(
        keep_housing,
        [
            HousingRecord(
                2, "1", "春の苑", OverrideKind.INSTITUTION,
                point=Point(place((500, 10))), total=20.0,
            )
        ],
        "housing",
    )  # fmt: skip
    answer = read(long_town.ask())
    assert answer["population_apart"] == 20
    assert answer["population"] == pytest.approx(80)
    assert answer["covered"] == pytest.approx(32)
    (unit,) = answer["units"]
    assert (unit["population"], unit["population_apart"]) == (80, 20)
    # Their ages are not told: nobody aged 65 is taken out.
    assert read(long_town.ask(age="65"))["population_apart"] == 0


def test_buildings_take_precedence(long_town: Town) -> None:
    """Two houses: one of two floors near the salon, one far; a school holds nobody."""
    long_town._keep(
        keep_buildings,
        [
            BuildingRecord(2, square(100, 5, 110, 15), "house", 2),
            BuildingRecord(3, square(900, 5, 910, 15), "house"),
            BuildingRecord(4, square(300, 5, 350, 45), "school"),
        ],
        "buildings",
    )
    answer = read(long_town.ask())
    assert answer["population"] == pytest.approx(100)
    assert answer["covered"] == pytest.approx(200 / 3, rel=1e-4)
    (unit,) = answer["units"]
    # The nearer house, at 105 m, its middle 10 m from the street.
    assert unit["walking_m"] == pytest.approx(115, abs=0.2)


def test_without_streets_people_stand_in_the_middle_and_nothing_is_mixed(
    town: Town,
) -> None:
    unit = PopulationRecord(2, "1", "1", "長町", square(0, -50, 1000, 50), 100)
    town.settle(u1=unit)
    town.open("会館", (0, 0))

    answer = read(town.ask())

    assert answer["estimated"]
    (row,) = answer["units"]
    assert row["walking_m"] == pytest.approx(500 * 1.3, abs=0.2)
    assert row["share"] == 0


def test_nobody_is_lost_in_any_age(long_town: Town) -> None:
    session, city = long_town.session, long_town.city
    units = read_units(session, city.id)
    home = read_people_at_home(session, city, units, None)
    for age, people in units.people.items():
        placed = home.placed[age]
        assert np.nansum(placed.people) + placed.apart.sum() == pytest.approx(
            np.nansum(people), rel=1e-12
        )
