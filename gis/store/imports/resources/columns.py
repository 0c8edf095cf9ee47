"""What a record of a list tells, as columns of the tables."""

from datetime import date
from typing import Any

from gis.domain.schedules.recurrences import make_weekly_rule
from gis.sources.records import ResourceRecord
from gis.store.imports.resources.facts import read_time


def resource_columns(record: ResourceRecord) -> dict[str, Any]:
    """Give the columns of the resource itself, but for its organization."""
    return {
        "name": record.name,
        "name_kana": record.name_kana,
        "name_en": record.name_en,
        "description": record.description,
        "telephone": record.telephone,
        "website": record.website,
        "accessibility": list(record.accessibility),
    }


def location_columns(record: ResourceRecord) -> dict[str, Any]:
    """Give the columns of the one location that a list knows."""
    return {
        "name": record.building or record.name,
        "address": record.address,
        "building": record.building,
        "point": record.point,
        "precision": record.precision,
        "accessibility": list(record.accessibility),
    }


def schedule_columns(record: ResourceRecord, *, today: date) -> dict[str, Any] | None:
    """Give the columns of the schedule; None where the list tells nothing of days.

    Parameters
    ----------
    today
        The day from which a weekly rule counts.
    """
    if record.weekdays is None and not record.schedule_note:
        return None
    weekly = record.weekdays is not None
    return {
        "words": record.schedule_note,
        "opens_at": read_time(record.opens_at),
        "closes_at": read_time(record.closes_at),
        "rule": make_weekly_rule(record.weekdays)
        if record.weekdays is not None
        else "",
        "starts_on": today if weekly else None,
        "irregular": not weekly,
    }
