"""When resources are given, as values of the domain."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.schedules.schedule import Schedule, ScheduleException
from gis.store.tables.schedule import Schedule as ScheduleRow
from gis.store.tables.schedule_exception import (
    ScheduleException as ScheduleExceptionRow,
)


@dataclass(frozen=True, slots=True)
class PlaceSchedules:
    """What is known of one place of a resource.

    Attributes
    ----------
    rules
        Recurrences; none: the days are not known, or follow no rule.
    words
        Schedules as people wrote them.
    irregular
        The days of some schedule are known to follow no rule.
    """

    rules: tuple[Schedule, ...] = ()
    words: tuple[str, ...] = ()
    irregular: bool = False


def read_schedules(session: Session, city_id: UUID) -> dict[UUID, PlaceSchedules]:
    """Give the schedules of a city that count, by place of a resource.

    Their order is that of what they say, so that it is the same in every store.
    """
    exceptions = _read_exceptions(session, city_id)
    rules: dict[UUID, list[Schedule]] = defaultdict(list)
    words: dict[UUID, list[str]] = defaultdict(list)
    irregular: set[UUID] = set()
    rows = session.execute(
        select(
            ScheduleRow.resource_location_id,
            ScheduleRow.id,
            ScheduleRow.starts_on,
            ScheduleRow.stops_on,
            ScheduleRow.rule,
            ScheduleRow.rest_months,
            ScheduleRow.opens_at,
            ScheduleRow.closes_at,
            ScheduleRow.closed_on_holidays,
            ScheduleRow.words,
            ScheduleRow.irregular,
        )
        .where(ScheduleRow.municipality_id == city_id, ScheduleRow.ended_on.is_(None))
        .order_by(ScheduleRow.id)
    )
    for row in rows:
        place = row.resource_location_id
        if row.starts_on and row.rule:
            rules[place].append(
                Schedule(
                    starts_on=row.starts_on,
                    rule=row.rule,
                    resting_months=frozenset(row.rest_months),
                    ends_on=row.stops_on,
                    opens_at=row.opens_at,
                    closes_at=row.closes_at,
                    closed_on_holidays=row.closed_on_holidays,
                    exceptions=tuple(exceptions.get(row.id, ())),
                )
            )
        if row.words:
            words[place].append(row.words)
        if row.irregular:
            irregular.add(place)
    return {
        place: PlaceSchedules(
            rules=tuple(sorted(rules[place], key=lambda each: repr(each.facts()))),
            words=tuple(words[place]),
            irregular=place in irregular,
        )
        for place in {*rules, *words, *irregular}
    }


def _read_exceptions(
    session: Session, city_id: UUID
) -> dict[UUID, list[ScheduleException]]:
    found: dict[UUID, list[ScheduleException]] = defaultdict(list)
    rows = session.execute(
        select(
            ScheduleExceptionRow.schedule_id,
            ScheduleExceptionRow.held_on,
            ScheduleExceptionRow.happens,
            ScheduleExceptionRow.opens_at,
            ScheduleExceptionRow.closes_at,
            ScheduleExceptionRow.note,
        )
        .join(ScheduleRow, ScheduleExceptionRow.schedule_id == ScheduleRow.id)
        .where(
            ScheduleRow.municipality_id == city_id,
            ScheduleRow.ended_on.is_(None),
            ScheduleExceptionRow.ended_on.is_(None),
        )
        .order_by(ScheduleExceptionRow.held_on, ScheduleExceptionRow.id)
    )
    for schedule_id, held_on, happens, opens_at, closes_at, note in rows:
        found[schedule_id].append(
            ScheduleException(held_on, happens, opens_at, closes_at, note)
        )
    return found
