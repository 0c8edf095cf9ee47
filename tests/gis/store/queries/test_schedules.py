"""Schedules as the store keeps them, as values of the domain."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.schedules.schedule import Schedule, ScheduleException
from gis.store.queries.municipalities import City
from gis.store.queries.resources import read_kind
from gis.store.queries.schedules import read_schedules
from gis.store.tables.resource import Resource
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule as ScheduleRow
from gis.store.tables.schedule_exception import (
    ScheduleException as ScheduleExceptionRow,
)

START = date(2026, 4, 7)
HALL = (131.25, 33.95)
Add = Callable[..., ScheduleRow]


@pytest.fixture
def add(session: Session, city: City, enter_resource: Callable[..., Resource]) -> Add:
    """Give what adds a schedule to a salon, with exceptions."""
    row = enter_resource(city, "お茶", HALL)
    place = session.scalars(
        select(ResourceLocation.id).where(ResourceLocation.resource_id == row.id)
    ).one()

    def enter(*exceptions: dict[str, Any], **facts: Any) -> ScheduleRow:
        schedule = ScheduleRow(
            municipality_id=city.id,
            resource_location_id=place,
            **({"starts_on": START, "rule": "FREQ=WEEKLY;BYDAY=TU"} | facts),
        )
        session.add(schedule)
        session.flush()
        for each in exceptions:
            session.add(ScheduleExceptionRow(schedule_id=schedule.id, **each))
        session.flush()
        return schedule

    return enter


def test_everything_that_is_kept_is_read(
    session: Session, city: City, add: Add
) -> None:
    add(
        {"held_on": date(2026, 8, 18), "happens": True, "opens_at": time(13)},
        {"held_on": date(2026, 8, 11), "happens": False, "note": "まつり"},
        {"held_on": date(2026, 8, 4), "happens": False, "ended_on": START},
        stops_on=date(2027, 3, 31),
        opens_at=time(10),
        closes_at=time(12),
        closed_on_holidays=True,
        rest_months=[8, 1],
    )

    [found] = read_schedules(session, city.id).values()

    assert found.rules == (
        Schedule(
            START,
            "FREQ=WEEKLY;BYDAY=TU",
            frozenset({1, 8}),
            date(2027, 3, 31),
            time(10),
            time(12),
            closed_on_holidays=True,
            exceptions=(
                ScheduleException(date(2026, 8, 11), happens=False, note="まつり"),
                ScheduleException(date(2026, 8, 18), happens=True, opens_at=time(13)),
            ),
        ),
    )
    assert not found.irregular


def test_words_without_a_rule(session: Session, city: City, add: Add) -> None:
    add(starts_on=None, rule="", words="月2回（不定期）", irregular=True)

    [found] = read_kind(session, city.id)

    assert (found.schedules, found.schedule_words) == ((), ("月2回（不定期）",))
    assert found.irregular


def test_order_of_entry_does_not_matter(session: Session, city: City, add: Add) -> None:
    """Two stores with the same schedules give the same answer and fingerprint."""
    rules = [f"FREQ=WEEKLY;BYDAY={day}" for day in ("TU", "FR", "MO")]
    rows = [add(rule=rule) for rule in rules]
    [first] = read_kind(session, city.id)
    for row, rule in zip(rows, reversed(rules), strict=True):
        row.rule = rule
    session.flush()

    [second] = read_kind(session, city.id)

    assert [each.rule[-2:] for each in first.schedules] == ["FR", "MO", "TU"]
    assert repr(first.facts()) == repr(second.facts())


def test_ended_rows_and_other_cities_are_not_read(
    session: Session, city: City, neighbour: City, add: Add
) -> None:
    add({"held_on": START, "happens": False}, ended_on=START)

    assert read_schedules(session, city.id) == {}
    add()
    assert read_schedules(session, neighbour.id) == {}
