"""One name for all that an answer rests on."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from shapely import Point
from sqlalchemy import select

from gis.domain.resources import Admission
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.schedule import Schedule
from gis.store.tables.schedule_exception import ScheduleException
from gis.store.tables.suspension import Suspension

Town = Any  # of conftest.py


@pytest.fixture
def open_town(street_town: Town) -> Town:
    """Give the street with a salon."""
    street_town.open("会館", (900, 0), rule="FREQ=WEEKLY;BYDAY=TU")
    return street_town


def move(town: Town) -> None:
    place = town.session.scalars(select(Location)).one()
    place.point = Point(place.point.x + 1e-6, place.point.y)


def admit_members(town: Town) -> None:
    town.session.scalars(select(Resource)).one().admission = Admission.MEMBERS


def change_days(town: Town) -> None:
    town.session.scalars(select(Schedule)).one().rule = "FREQ=WEEKLY;BYDAY=WE"


def end_days(town: Town) -> None:
    town.session.scalars(select(Schedule)).one().stops_on = date(2027, 3, 31)


def close_on_holidays(town: Town) -> None:
    town.session.scalars(select(Schedule)).one().closed_on_holidays = True


def cancel_a_day(town: Town) -> None:
    schedule = town.session.scalars(select(Schedule)).one()
    town.session.add(
        ScheduleException(
            schedule_id=schedule.id, held_on=date(2026, 4, 14), happens=False
        )
    )


def suspend_everything(town: Town) -> None:
    town.session.add(
        Suspension(
            municipality_id=town.city.id, starts_on=date(2026, 7, 20), reason="猛暑"
        )
    )


def change_people(town: Town) -> None:
    town.settle(u1=((0, 0), 11), u2=((1000, 0), 20))


def change_areas(town: Town) -> None:
    town.divide(**{"1": (-50, -500, 900, 500), "2": (900, -500, 2500, 500)})


CHANGES: dict[str, Callable[[Town], object]] = {
    "a resource moves": move,
    "a resource is for members": admit_members,
    "a resource is on another day": change_days,
    "a resource has a last date": end_days,
    "a resource is closed on holidays": close_on_holidays,
    "a session falls out": cancel_a_day,
    "everything is suspended": suspend_everything,
    "another resource opens": lambda town: town.open("寺", (100, 0)),
    "another one opens at a home": lambda town: town.open("宅", homes=[(100, 0)]),
    "people change": change_people,
    "a street is drawn": lambda town: town.draw([(0, 0), (2000, 0)], [(0, 0), (0, 9)]),
    "all streets go": lambda town: town.draw([(5, 5), (6, 6)]),
    "areas change": change_areas,
}


def test_asking_again_changes_nothing(open_town: Town) -> None:
    first = open_town.ask().fingerprint
    open_town.session.expire_all()

    assert open_town.ask().fingerprint == first
    # The question is not part of the data.
    assert open_town.ask(limit="300m", day="TUE").fingerprint == first


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_the_data_is_another_fingerprint(
    open_town: Town, change: str
) -> None:
    before = open_town.ask().fingerprint

    CHANGES[change](open_town)

    assert open_town.ask().fingerprint != before


def test_other_kinds_are_not_part_of_it(open_town: Town) -> None:
    before = open_town.ask().fingerprint

    open_town.open("ごみ出し", (100, 0), kind="rubbish")

    assert open_town.ask().fingerprint == before
