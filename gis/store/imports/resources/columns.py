"""What a record of a list tells, as columns of the tables."""

from datetime import date, time
from functools import lru_cache
from typing import Any

from gis.domain.schedules.recurrences import make_weekly_rule
from gis.domain.visibility import Audience
from gis.sources.records import ResourceRecord, ScheduleRecord


def resource_columns(record: ResourceRecord) -> dict[str, Any]:
    """Give the columns of the resource itself, but for its organization.

    What most lists do not know is left out where this one does not tell it either: people
    may have found it out by asking.
    """
    told = {"fee": record.fee, "admission_note": record.admission_note}
    return {
        "name": record.name,
        "name_kana": record.name_kana,
        "name_en": record.name_en,
        "description": record.description,
        "telephone": record.telephone,
        "website": record.website,
        "accessibility": list(record.accessibility),
        **{name: value for name, value in told.items() if value},
    }


def location_columns(record: ResourceRecord) -> dict[str, Any]:
    """Give the columns of the one location that a list knows."""
    home = {} if record.is_home is None else {"is_home": record.is_home}
    return {
        "name": record.location_name or record.building or record.name,
        "address": record.address,
        "building": record.building,
        "point": record.point,
        "precision": record.precision,
        "accessibility": list(record.accessibility),
        **home,
    }


def schedule_columns(record: ResourceRecord, *, today: date) -> list[dict[str, Any]]:
    """Give the columns of the schedules; none where the list tells nothing of days.

    Parameters
    ----------
    today
        The day from which a rule counts that does not tell it.
    """
    rules = list_schedules(record)
    if not rules and not record.schedule_note:
        return []
    rows = [
        {
            "rule": each.rule,
            "opens_at": each.opens_at,
            "closes_at": each.closes_at,
            "starts_on": each.starts_on or today,
            "stops_on": each.stops_on,
            "closed_on_holidays": each.closed_on_holidays,
            "rest_months": list(each.rest_months),
            "words": "",
            "irregular": False,
        }
        for each in rules
    ]
    if not rows:
        hours = read_time(record.opens_at), read_time(record.closes_at)
        rows = [
            {
                **dict.fromkeys(("starts_on", "stops_on", "closed_on_holidays")),
                "rule": "",
                "opens_at": hours[0],
                "closes_at": hours[1],
                "rest_months": [],
                "irregular": True,
            }
        ]
    rows[0]["words"] = record.schedule_note
    return rows


def list_schedules(record: ResourceRecord) -> tuple[ScheduleRecord, ...]:
    """Give the recurrences of a record: those of its words, or its days of the week."""
    if record.weekdays is None:
        return record.schedules
    hours = read_time(record.opens_at), read_time(record.closes_at)
    return (ScheduleRecord(make_weekly_rule(record.weekdays), *hours),)


def narrow_audience(audience: Audience, record: ResourceRecord) -> Audience:
    """Give whom a row is for: homes are for staff until somebody decides otherwise."""
    return Audience.STAFF if record.is_home else audience


@lru_cache(maxsize=2048)
def read_time(text: str) -> time | None:
    """Read a time of day; 24:00 is the midnight at which a day ends."""
    return time.fromisoformat(text.replace("24:00", "00:00")) if text else None
