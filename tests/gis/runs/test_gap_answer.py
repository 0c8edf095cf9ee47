"""A gap question to a stored town: which resources count, and who is nearest."""

import math
from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.resources import (
    Admission,
    Intake,
    ResourceStatus,
    ServiceAreaScope,
)
from gis.errors import NoDataError
from gis.runs.gap_json import gaps_to_json
from gis.runs.gaps import GapAnswer
from gis.store.tables.location import Location
from gis.store.tables.municipality import Municipality
from gis.store.tables.schedule import Schedule
from gis.store.tables.schedule_exception import ScheduleException
from gis.store.tables.service_area import ServiceArea
from gis.store.tables.suspension import Suspension

Town = Any  # of conftest.py


def read(answer: GapAnswer) -> dict[str, Any]:
    return gaps_to_json(answer, run_id="1", versions={})


def unit(answer: GapAnswer, code: str) -> dict[str, Any]:
    (found,) = (each for each in read(answer)["units"] if each["code"] == code)
    return found


def nearest(answer: GapAnswer, code: str = "u1") -> str | None:
    found = unit(answer, code)["nearest"]
    return found["name"] if found else None


def test_nothing_but_streets_needs_people(town: Town) -> None:
    town.draw([(0, 0), (100, 0)])
    town.open("お茶", (0, 0))

    with pytest.raises(NoDataError) as caught:
        town.ask()

    for word in ("宇部市", "tetotote import population"):
        assert word in str(caught.value)


def test_nothing_registered_is_missing_data(street_town: Town) -> None:
    answer = read(street_town.ask())

    assert answer["status"]["no_resource"] == 6
    assert answer["covered"] == 0
    assert answer["population"] == 310
    assert answer["population_measured"] == 0
    assert {each["cause"] for each in answer["units"]} == {
        "data_missing",
        "off_network",
    }
    assert answer["resources"]["registered"] == 0


def test_an_age_that_nobody_counted(street_town: Town) -> None:
    street_town.open("お茶", (0, 0))

    with pytest.raises(NoDataError) as caught:
        street_town.ask(age="75")

    for word in ("75", "total", "never estimated"):
        assert word in str(caught.value)


def test_given_only_at_homes_and_nothing_else(street_town: Town) -> None:
    street_town.open("田中家のお茶", homes=[(0, 0)])

    with pytest.raises(NoDataError, match="people's homes"):
        street_town.ask()


def test_homes_are_listed_and_never_counted(street_town: Town) -> None:
    home = street_town.open("田中家のお茶", homes=[(0, 0)])
    both = street_town.open("出前体操", (1000, 0), homes=[(2000, 0)])

    answer = read(street_town.ask())

    (left_out,) = answer["left_out"]
    assert (left_out["id"], left_out["name"]) == (str(home.id), "田中家のお茶")
    assert answer["resources"]["registered"] == 1
    assert [each["walking_m"] for each in answer["units"]] == [
        1000, 0, 1000, None, 900, 950,
    ]  # fmt: skip
    named = {(each["nearest"] or {}).get("id") for each in answer["units"]}
    assert named == {str(both.id), None}


def test_homes_are_counted_by_the_areas_that_they_serve(street_town: Town) -> None:
    """In both areas live 10, 20 and 80, and 40; nobody counts whoever is in neither."""
    home = street_town.open("田中家のお茶", homes=[(1900, 0)])
    street_town.open("会館", (1000, 0))
    street_town.session.add(
        ServiceArea(
            municipality_id=street_town.city.id,
            resource_id=home.id,
            scope=ServiceAreaScope.CITY,
        )
    )

    assert read(street_town.ask())["left_out"] == [
        {
            "id": str(home.id),
            "name": "田中家のお茶",
            "areas": ["1", "2"],
            "population": 150,
        }
    ]


def test_a_resource_at_two_homes_is_left_out_once(street_town: Town) -> None:
    street_town.open("回り持ちのお茶", homes=[(0, 0), (100, 0)])
    street_town.open("会館", (1000, 0))

    assert [each["name"] for each in read(street_town.ask())["left_out"]] == [
        "回り持ちのお茶"
    ]


def test_without_a_place_there_is_nothing_to_walk_to(street_town: Town) -> None:
    street_town.open("移動サロン")
    street_town.open("会館", (1000, 0))

    assert read(street_town.ask())["resources"]["registered"] == 1


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ({}, True),
        ({"admission": Admission.ANYONE}, True),
        ({"admission": Admission.MEMBERS}, False),
        ({"admission": Admission.CERTIFIED}, False),
        ({"admission": Admission.BUILDING}, False),
        ({"admission": Admission.INTRODUCTION}, False),
        ({"intake": Intake.OPEN}, True),
        ({"intake": Intake.FEW_LEFT}, True),
        ({"intake": Intake.FULL}, False),
        ({"intake": Intake.INTRODUCTION_ONLY}, False),
        ({"status": ResourceStatus.TRIAL}, True),
    ],
)
def test_who_is_admitted(
    street_town: Town, facts: dict[str, Any], *, counts: bool
) -> None:
    street_town.open("近い", (100, 0), **facts)
    street_town.open("遠い", (1000, 0))

    answer = street_town.ask()

    assert nearest(answer) == ("近い" if counts else "遠い")
    assert unit(answer, "u1")["cause"] == (None if counts else "not_admitted")
    assert read(answer)["resources"]["not_admitted"] == (not counts)


@pytest.mark.parametrize(
    "status", [ResourceStatus.PREPARING, ResourceStatus.PAUSED, ResourceStatus.ENDED]
)
def test_what_does_not_serve_now_is_not_registered(
    street_town: Town, status: ResourceStatus
) -> None:
    street_town.open("休止中", (100, 0), status=status)
    street_town.open("遠い", (1000, 0))

    answer = street_town.ask()

    assert unit(answer, "u1")["cause"] == "none_in_reach"
    assert read(answer)["resources"]["registered"] == 1


@pytest.mark.parametrize(
    ("question", "name", "cause"),
    [
        ({}, "火曜", None),
        ({"day": "TUE"}, "火曜", None),
        ({"day": "WED"}, "毎日", "closed_that_day"),
        ({"month": 4}, "火曜", None),
        ({"day": "TUE", "month": 1}, "火曜", None),
    ],
)
def test_days(
    street_town: Town, question: dict[str, Any], name: str, cause: str | None
) -> None:
    street_town.open("火曜", (100, 0), rule="FREQ=WEEKLY;BYDAY=TU")
    street_town.open("毎日", (1000, 0), rule="FREQ=DAILY")

    answer = street_town.ask(**question)

    assert nearest(answer) == name
    assert unit(answer, "u1")["cause"] == cause


def test_with_a_day_unknown_schedules_do_not_count(street_town: Town) -> None:
    street_town.open("いつか", (100, 0))
    street_town.open("毎日", (1000, 0), rule="FREQ=DAILY")

    answer = street_town.ask(day="TUE")

    assert nearest(answer) == "毎日"
    assert unit(answer, "u1")["cause"] == "data_missing"
    assert read(answer)["resources"]["schedule_unknown"] == 1


def suspend(town: Town, stops_on: date | None) -> None:
    town.session.add(
        Suspension(
            municipality_id=town.city.id,
            starts_on=date(2026, 4, 1),
            stops_on=stops_on,
            reason="感染症",
        )
    )


@pytest.mark.parametrize(
    ("stops_on", "question", "cause"),
    [
        (None, {"day": "TUE"}, "closed_that_day"),
        (date(2026, 9, 30), {"day": "TUE"}, None),
        (date(2026, 9, 30), {"month": 8}, "closed_that_day"),
        (date(2026, 9, 30), {"month": 10}, None),
        # Without a day schedules are not looked at.
        (None, {}, None),
    ],
)
def test_what_is_suspended_is_closed(
    street_town: Town,
    stops_on: date | None,
    question: dict[str, Any],
    cause: str | None,
) -> None:
    street_town.open("火曜", (100, 0), rule="FREQ=WEEKLY;BYDAY=TU")
    suspend(street_town, stops_on)

    assert unit(street_town.ask(**question), "u1")["cause"] == cause


def test_last_dates_holidays_and_exceptions_decide_what_is_open(
    street_town: Town,
) -> None:
    """Of the Wednesdays until 6 May 2026, which is a holiday, one is held in May."""
    row = street_town.open("水曜", (100, 0), rule="FREQ=WEEKLY;BYDAY=WE")
    schedule = street_town.session.scalars(select(Schedule)).one()
    assert unit(street_town.ask(month=5), "u1")["cause"] is None
    schedule.stops_on, schedule.closed_on_holidays = date(2026, 5, 6), True
    assert unit(street_town.ask(month=5), "u1")["cause"] == "closed_that_day"
    street_town.session.add(
        ScheduleException(
            schedule_id=schedule.id, held_on=date(2026, 5, 6), happens=True
        )
    )
    assert unit(street_town.ask(month=5), "u1")["cause"] is None
    assert unit(street_town.ask(month=5), "u1")["nearest"]["id"] == str(row.id)


def test_closed_and_for_members_is_closed(street_town: Town) -> None:
    """The first cause that applies."""
    street_town.open(
        "会員の火曜",
        (100, 0),
        rule="FREQ=WEEKLY;BYDAY=TU",
        admission=Admission.MEMBERS,
    )
    street_town.open("毎日", (1000, 0), rule="FREQ=DAILY")

    assert unit(street_town.ask(day="WED"), "u1")["cause"] == "closed_that_day"
    assert unit(street_town.ask(day="TUE"), "u1")["cause"] == "not_admitted"


CAUSES: list[tuple[dict[str, Any], dict[str, Any], str | None]] = [
    # What is near, the question, and why whoever lives beside it has nothing near.
    ({"accessibility": ["車椅子可"]}, {"barrier_free": True}, None),
    ({}, {"barrier_free": True}, "data_missing"),
    ({"accessibility": ["段差あり"]}, {"barrier_free": True}, "not_admitted"),
    ({"accessibility": ["車椅子可"]}, {"features": ["トイレ"]}, "not_admitted"),
    ({"confirmed_on": date(2025, 4, 1)}, {"stale": "out"}, None),
    ({"confirmed_on": date(2025, 3, 31)}, {"stale": "out"}, "data_missing"),
    ({"rule": "FREQ=DAILY"}, {"frequency": "weekly"}, None),
    ({"rule": "FREQ=MONTHLY;BYDAY=1TU"}, {"frequency": "weekly"}, "closed_that_day"),
    ({}, {"frequency": "weekly"}, "data_missing"),
    ({"rule": "FREQ=DAILY"}, {"hours": "10:00"}, "data_missing"),
    ({"admission": Admission.CERTIFIED}, {"admits": "certified"}, None),
    ({"admission": Admission.CERTIFIED}, {"admits": "introduced"}, "not_admitted"),
    ({"intake": Intake.FULL}, {"intake": "any"}, None),
]


@pytest.mark.parametrize(("facts", "question", "cause"), CAUSES)
def test_what_resources_must_be_like(
    street_town: Town,
    facts: dict[str, Any],
    question: dict[str, Any],
    cause: str | None,
) -> None:
    """Who lives 100 m from what does not count walks to what is 1,000 m away."""
    street_town.open("近い", (100, 0), **facts)
    answer = street_town.ask(**question)

    assert unit(answer, "u1")["cause"] == cause
    assert read(answer)["resources"]["counted"] == (cause is None)


def test_hours_of_the_asked_day(street_town: Town) -> None:
    street_town.open("火曜の朝", (100, 0), rule="FREQ=WEEKLY;BYDAY=TU")
    schedule = street_town.session.scalars(select(Schedule)).one()
    schedule.opens_at, schedule.closes_at = time(10), time(12)

    def cause(**question: str) -> str | None:
        found: str | None = unit(street_town.ask(**question), "u1")["cause"]
        return found

    assert cause(day="TUE", hours="11:30-13:00") is None
    assert cause(day="TUE", hours="13:00") == "closed_that_day"
    assert cause(day="WED", hours="10:00") == "closed_that_day"


def test_features_of_the_place_count_for_what_is_given_there(street_town: Town) -> None:
    street_town.open("会館", (100, 0))
    place = street_town.session.scalars(select(Location)).one()
    place.accessibility = ["段差なし"]

    assert unit(street_town.ask(barrier_free=True), "u1")["cause"] is None


def test_what_lies_beyond_the_border_counts(street_town: Town) -> None:
    """The areas end at x = 2500; who lives at x = 2000 walks out of the city."""
    street_town.draw([(0, 0), (3800, 0)])
    street_town.open("隣町の会館", (2300, 0))
    street_town.open("隣町の遠い会館", (3700, 0))
    street_town.divide(**{"1": (-50, -500, 1500, 500), "2": (1950, -500, 2200, 500)})

    near = unit(street_town.ask(), "u3")
    assert (near["walking_m"], near["nearest"]["name"]) == (300, "隣町の会館")
    assert near["cause"] is None
    assert read(street_town.ask())["resources"]["counted"] == 2


Opened = Callable[[Town], object]


@pytest.mark.parametrize(
    "turned", [False, True], ids=["in order", "in the opposite order"]
)
@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Data set, then identifier in it, then name, then longitude.
        ({"source": "a", "ref": "9"}, {"source": "b", "ref": "1"}),
        ({"source": "a", "ref": "1"}, {"source": "a", "ref": "2"}),
        ({"name": "あ"}, {"name": "い"}),
        ({"at": (900, 0)}, {"at": (1100, 0)}),
    ],
)
def test_ties_go_by_source_name_and_place_never_by_order_of_input(
    street_town: Town, first: dict[str, Any], second: dict[str, Any], *, turned: bool
) -> None:
    """Two salons, both 100 m from the unit at x = 1000."""
    common = {"name": "同じ名", "at": (1100, 0)}
    opened = {}
    for facts in [second, first] if turned else [first, second]:
        values = common | facts
        row = street_town.open(values.pop("name"), values.pop("at"), **values)
        opened[facts is first] = str(row.id)

    assert unit(street_town.ask(), "u2")["nearest"]["id"] == opened[True]


def test_without_streets_every_number_is_an_estimate(town: Town) -> None:
    town.settle(u1=((0, 0), 10), u2=((390, 0), 5))
    town.open("会館", (390, 0))

    answer = read(town.ask())

    assert (answer["method"], answer["estimated"]) == ("straight_line", True)
    assert answer["detour_factor"] == 1.3
    # On the ground: the plane of zone III is 0.99999 there, less than a millimetre here.
    assert [each["walking_m"] for each in answer["units"]] == [507, 0]
    assert [each["straight_m"] for each in answer["units"]] == [390, 0]
    assert [each["minutes"] for each in answer["units"]] == [math.ceil(507 / 60), 0]
    assert [each["cause"] for each in answer["units"]] == ["none_in_reach", None]
    assert {each["snap_m"] for each in answer["units"]} == {None}


def test_minutes_depend_on_who_walks_and_so_does_a_limit_in_minutes(
    street_town: Town,
) -> None:
    """480.1 m: within ten minutes of all but the slow one."""
    street_town.open("会館", (480.1, 0))

    answers = {
        profile: unit(street_town.ask(limit="10min", profile=profile), "u1")
        for profile in ("standard", "older", "slow")
    }

    assert {name: each["minutes"] for name, each in answers.items()} == {
        "standard": 7,
        "older": 9,
        "slow": 11,
    }
    assert {name: each["share"] for name, each in answers.items()} == {
        "standard": 1,
        "older": 1,
        "slow": 0,
    }


def test_a_city_elsewhere_in_its_own_plane(street_town: Town, session: Session) -> None:
    """The same degrees in UTM zone 52 are other metres: scaled by some 1.0003."""
    street_town.open("会館", (1000, 0))
    here = unit(street_town.ask(), "u1")["walking_m"]
    row = session.get_one(Municipality, street_town.city.id)
    row.epsg = 6691  # JGD2011 / UTM zone 54N: far from its meridian
    session.flush()

    with pytest.raises(Exception, match="outside the area"):
        street_town.ask()
    row.epsg = 6689
    session.flush()
    there = unit(street_town.ask(), "u1")["walking_m"]
    assert here == 1000
    assert there != here
    assert there == pytest.approx(here, rel=2e-3)
