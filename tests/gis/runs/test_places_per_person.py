"""Places a week for each person, worked by hand on a street of six towns.

The street runs from x = 0 to 2000; people stand at x = 0 (u1: 10), 1000 (u2: 20), 2000
(u3: 40) and 1900 (u6: 160, 50 m beside it); 80 are off the network (u4), and at x = 100
the number is not known (u5). A walk counts in full up to 267 m, 0.68 up to 533 m and 0.22
up to 800 m.
"""

from datetime import date
from typing import Any

import numpy as np
import pytest

from gis.runs.gaps import GapAnswer
from gis.runs.places_per_person import (
    PlacesPerPerson,
    measure_places_per_person,
    sum_places,
)
from gis.store.tables.suspension import Suspension

Town = Any  # of conftest.py
TUESDAYS = "FREQ=WEEKLY;BYDAY=TU"
TWICE_A_MONTH = "FREQ=MONTHLY;BYDAY=2TU,4TU"


def measure(town: Town, **question: Any) -> tuple[GapAnswer, PlacesPerPerson]:
    answer = town.ask(**question)
    return answer, measure_places_per_person(town.session, answer)


def by_unit(answer: GapAnswer, values: Any) -> dict[str, Any]:
    """Name the values of points by the unit, of which each has one."""
    names = [answer.units.names[int(unit)] for unit in answer.demand.unit]
    return dict(zip(names, values.tolist(), strict=True))


def test_two_salons_share_out_their_places(street_town: Town) -> None:
    """52 Tuesdays: 15 places a week, for the 20 who are 100 m away.

    24 second and fourth Tuesdays of 13: 6 a week. 20, 40 and 160 people are 500, 500 and
    450 m away, 0.68 × 220 in all: 6/220 for each of them.
    """
    street_town.open("会館", (900, 0), rule=TUESDAYS, participants_per_session=15)
    street_town.open("寺", (1500, 0), rule=TWICE_A_MONTH, participants_per_session=13)

    answer, found = measure(street_town)

    order = [answer.resources[int(number)].name for number in found.resource]
    capacity = dict(zip(order, found.capacity.tolist(), strict=True))
    ratio = dict(zip(order, found.ratio.tolist(), strict=True))
    assert capacity == {"会館": pytest.approx(15), "寺": pytest.approx(6)}
    assert ratio == {
        "会館": pytest.approx(15 / 20),
        "寺": pytest.approx(6 / (0.68 * 220)),
    }
    assert by_unit(answer, found.per_person) == {
        "u1": 0.0,
        "u2": pytest.approx(15 / 20 + 6 / 220),
        "u3": pytest.approx(6 / 220),
        "u4": pytest.approx(np.nan, nan_ok=True),
        # Just 800 m from the hall: the people of unknown number share nothing.
        "u5": pytest.approx(0.22 * 15 / 20),
        "u6": pytest.approx(6 / 220),
    }
    assert not found.at_least.any()


def test_an_area_is_the_mean_of_its_people(street_town: Town) -> None:
    """West: 15 places among 10 + 20 people whose way is known; 80 are off the network."""
    street_town.open("会館", (900, 0), rule=TUESDAYS, participants_per_session=15)

    answer, found = measure(street_town)
    codes = np.array(answer.units.area_codes)
    west = sum_places(answer, found, codes == "1")
    city = sum_places(answer, found)

    assert west.people == 110
    assert west.per_thousand == pytest.approx(500.0)
    assert (west.without, west.maybe_more, west.unknown) == (10, 0, 80)
    assert city.per_thousand == pytest.approx(1000 * 15 / 230)
    assert (city.people, city.without, city.unknown) == (310, 210, 80)
    nobody = sum_places(answer, found, np.zeros(len(codes), dtype=bool))
    assert nobody.per_thousand is None


@pytest.mark.parametrize("known", [{"rule": TUESDAYS}, {"participants_per_session": 9}])
def test_unknown_days_or_people_are_left_out_and_told(
    street_town: Town, known: dict[str, Any]
) -> None:
    street_town.open("会館", (900, 0), rule=TUESDAYS, participants_per_session=15)
    street_town.open("お茶", (1100, 0), **known)

    answer, found = measure(street_town)

    assert np.isnan(found.capacity).sum() == 1
    assert by_unit(answer, found.per_person)["u2"] == pytest.approx(0.75)
    more = by_unit(answer, found.at_least)
    # From 1100 it is 800 m to u6's street, and 50 m on to the house.
    assert more == dict.fromkeys(("u1", "u3", "u4", "u5", "u6"), False) | {"u2": True}
    assert sum_places(answer, found).maybe_more == 20


def test_what_is_suspended_has_no_places(street_town: Town) -> None:
    street_town.open("会館", (900, 0), rule=TUESDAYS, participants_per_session=15)
    street_town.session.add(
        Suspension(
            municipality_id=street_town.city.id,
            starts_on=date(2026, 4, 1),
            stops_on=None,
            reason="感染症",
        )
    )

    answer, found = measure(street_town)

    assert found.capacity.tolist() == [0.0]
    assert by_unit(answer, found.per_person)["u2"] == 0.0


def test_only_what_counts_for_the_question(street_town: Town) -> None:
    street_town.open("会館", (900, 0), rule=TUESDAYS, participants_per_session=15)

    _, on_tuesdays = measure(street_town, day="TUE")
    _, on_wednesdays = measure(street_town, day="WED")

    assert on_tuesdays.capacity.tolist() == [15.0]
    assert not len(on_wednesdays.resource)
    assert (on_wednesdays.per_person == 0).all()


def test_a_salon_of_two_places_has_the_sessions_of_each(street_town: Town) -> None:
    street_town.open(
        "会館", (900, 0), (1900, 0), rule=TUESDAYS, participants_per_session=10
    )

    answer, found = measure(street_town)

    assert found.capacity.tolist() == [10.0, 10.0]
    assert by_unit(answer, found.per_person)["u3"] == pytest.approx(10 / 200)


def test_without_streets_by_the_straight_line(town: Town) -> None:
    """200 m straight are 260 m, which counts in full; 300 m are 390 m."""
    town.settle(near=((200, 0), 30), far=((0, 300), 10))
    town.open("会館", (0, 0), rule=TUESDAYS, participants_per_session=11)

    answer, found = measure(town)

    shared = 30 + 0.68 * 10
    assert by_unit(answer, found.per_person) == {
        "near": pytest.approx(11 / shared),
        "far": pytest.approx(0.68 * 11 / shared),
    }


def test_a_smaller_catchment(street_town: Town) -> None:
    street_town.open("会館", (900, 0), rule=TUESDAYS, participants_per_session=15)
    answer = street_town.ask()

    found = measure_places_per_person(street_town.session, answer, catchment_metres=99)

    assert np.isnan(found.ratio).all()
    assert np.nansum(found.per_person) == 0.0
