"""Schedules of the store, told as the own sheet tells them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from gis.sources.own_sheet.cells import clean_text
from gis.sources.own_sheet.parts import sort_days
from gis.sources.own_sheet.records import DatedDay, Facts, OwnSchedule, empty_fact
from gis.store.tables.resource import Resource
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule
from gis.store.tables.schedule_exception import ScheduleException


@dataclass(slots=True)
class StoredSchedule:
    """A row of schedule with its exceptions."""

    id: UUID
    record: OwnSchedule


def read_schedules(
    session: Session, chosen: ColumnElement[bool]
) -> Mapping[UUID, list[StoredSchedule]]:
    """Give the schedules of each row of resource_location, in order of entry."""
    days = _read_exceptions(session, chosen)
    rows = session.execute(
        select(Schedule)
        .join(ResourceLocation, Schedule.resource_location_id == ResourceLocation.id)
        .join(Resource, ResourceLocation.resource_id == Resource.id)
        .where(chosen, Schedule.ended_on.is_(None), ResourceLocation.ended_on.is_(None))
        .order_by(Schedule.id)
    ).scalars()
    found: dict[UUID, list[StoredSchedule]] = defaultdict(list)
    for row in rows:
        facts = _tell(row)
        facts["closed_dates"] = sort_days(days.get((row.id, False), []))
        facts["extra_dates"] = sort_days(days.get((row.id, True), []))
        if any(fact != empty_fact(key) for key, fact in facts.items()):
            stored = StoredSchedule(row.id, OwnSchedule(0, None, facts))
            found[row.resource_location_id].append(stored)
    return found


def _tell(row: Schedule) -> Facts:
    words = clean_text(row.words)
    return {
        "words": "" if row.rule else words,
        "time_note": words if row.rule else "",
        "rule": row.rule,
        "opens_at": row.opens_at,
        "closes_at": row.closes_at,
        "starts_on": row.starts_on,
        "stops_on": row.stops_on,
        "holidays": row.closed_on_holidays,
        "rest_months": tuple(sorted(set(row.rest_months))),
    }


def _read_exceptions(
    session: Session, chosen: ColumnElement[bool]
) -> Mapping[tuple[UUID, bool], list[DatedDay]]:
    rows = session.execute(
        select(
            ScheduleException.schedule_id,
            ScheduleException.happens,
            ScheduleException.held_on,
            ScheduleException.opens_at,
            ScheduleException.closes_at,
            ScheduleException.note,
        )
        .join(Schedule, ScheduleException.schedule_id == Schedule.id)
        .join(ResourceLocation, Schedule.resource_location_id == ResourceLocation.id)
        .join(Resource, ResourceLocation.resource_id == Resource.id)
        .where(chosen, ScheduleException.ended_on.is_(None))
    )
    found: dict[tuple[UUID, bool], list[DatedDay]] = defaultdict(list)
    for schedule, happens, on, opens, closes, note in rows:
        found[schedule, happens].append(DatedDay(on, opens, closes, clean_text(note)))
    return found
