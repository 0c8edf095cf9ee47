"""Schedules by what they say: the identity and the last change of each."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gis.domain.schedules.schedule import Schedule
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule as ScheduleRow
from gis.store.tables.schedule_exception import ScheduleException


class Mark(NamedTuple):
    """Identifier of a schedule, and when it, its place or its resource last changed."""

    id: UUID
    changed_at: datetime


Key = tuple[object, ...]


def mark_key(place_id: str, schedule: Schedule) -> Key:
    """Give what a schedule is found by: its place and what it says."""
    return (
        place_id,
        schedule.starts_on,
        schedule.rule,
        schedule.ends_on,
        schedule.opens_at,
        schedule.closes_at,
        schedule.closed_on_holidays,
        *sorted(schedule.resting_months),
    )


def read_schedule_marks(session: Session, city_id: UUID) -> dict[Key, Mark]:
    """Give the marks of a city's schedules; of two that say the same, the first's."""
    exceptions = {
        row[0]: row[1]
        for row in session.execute(
            select(
                ScheduleException.schedule_id, func.max(ScheduleException.updated_at)
            ).group_by(ScheduleException.schedule_id)
        )
    }
    rows = session.execute(
        select(
            ScheduleRow.id,
            ScheduleRow.resource_location_id,
            ScheduleRow.starts_on,
            ScheduleRow.rule,
            ScheduleRow.stops_on,
            ScheduleRow.opens_at,
            ScheduleRow.closes_at,
            ScheduleRow.closed_on_holidays,
            ScheduleRow.rest_months,
            ScheduleRow.updated_at,
            ResourceLocation.updated_at,
            Resource.updated_at,
            Location.updated_at,
        )
        .join(ResourceLocation, ScheduleRow.resource_location_id == ResourceLocation.id)
        .join(Resource, ResourceLocation.resource_id == Resource.id)
        .outerjoin(Location, ResourceLocation.location_id == Location.id)
        .where(ScheduleRow.municipality_id == city_id, ScheduleRow.ended_on.is_(None))
        .order_by(ScheduleRow.id)
    )
    found: dict[Key, Mark] = {}
    for row_id, place_id, *told in rows:
        said, rest_months, times = told[:6], told[6], told[7:]
        changed = [*times, exceptions.get(row_id)]
        mark = Mark(row_id, max(each for each in changed if each is not None))
        found.setdefault((str(place_id), *said, *sorted(rest_months)), mark)
    return found
