"""Schedules, suspensions and days of service as plain values of JSON."""

import json
from collections.abc import Iterable
from datetime import date, time
from typing import Any

from gis.domain.schedules.schedule import Schedule, ScheduleException, Suspension
from gis.domain.service_days import ServiceDays


def write_schedules(schedules: Iterable[Schedule]) -> str:
    """Write schedules as a JSON text, exceptions in their order."""
    return write_json(
        [
            {
                "starts_on": write_day(each.starts_on),
                "rule": each.rule,
                "resting_months": sorted(each.resting_months),
                "ends_on": write_day(each.ends_on),
                "opens_at": _write_time(each.opens_at),
                "closes_at": _write_time(each.closes_at),
                "closed_on_holidays": each.closed_on_holidays,
                "exceptions": [
                    {
                        "held_on": write_day(one.held_on),
                        "happens": one.happens,
                        "opens_at": _write_time(one.opens_at),
                        "closes_at": _write_time(one.closes_at),
                        "note": one.note,
                    }
                    for one in each.exceptions
                ],
            }
            for each in schedules
        ]
    )


def read_schedules(text: str) -> tuple[Schedule, ...]:
    """Read schedules again."""
    return tuple(
        Schedule(
            starts_on=date.fromisoformat(each["starts_on"]),
            rule=each["rule"],
            resting_months=frozenset(each["resting_months"]),
            ends_on=read_day(each["ends_on"]),
            opens_at=_read_time(each["opens_at"]),
            closes_at=_read_time(each["closes_at"]),
            closed_on_holidays=each["closed_on_holidays"],
            exceptions=tuple(
                ScheduleException(
                    held_on=date.fromisoformat(one["held_on"]),
                    happens=one["happens"],
                    opens_at=_read_time(one["opens_at"]),
                    closes_at=_read_time(one["closes_at"]),
                    note=one["note"],
                )
                for one in each["exceptions"]
            ),
        )
        for each in json.loads(text)
    )


def write_suspensions(suspensions: Iterable[Suspension]) -> str:
    """Write suspensions as a JSON text."""
    return write_json(
        [
            {
                "starts_on": write_day(each.starts_on),
                "stops_on": write_day(each.stops_on),
                "reason": each.reason,
            }
            for each in suspensions
        ]
    )


def read_suspensions(text: str) -> tuple[Suspension, ...]:
    """Read suspensions again."""
    return tuple(
        Suspension(
            date.fromisoformat(each["starts_on"]),
            read_day(each["stops_on"]),
            each["reason"],
        )
        for each in json.loads(text)
    )


def write_service(days: ServiceDays | None) -> str:
    """Write days of service as a JSON text; empty where there are none."""
    if days is None:
        return ""
    return write_json(
        {
            "weekdays": days.weekdays,
            "starts_on": write_day(days.starts_on),
            "stops_on": write_day(days.stops_on),
            "added": [write_day(each) for each in sorted(days.added)],
            "removed": [write_day(each) for each in sorted(days.removed)],
        }
    )


def read_service(text: str) -> ServiceDays | None:
    """Read days of service again."""
    if not text:
        return None
    told = json.loads(text)
    return ServiceDays(
        told["weekdays"],
        read_day(told["starts_on"]),
        read_day(told["stops_on"]),
        frozenset(map(date.fromisoformat, told["added"])),
        frozenset(map(date.fromisoformat, told["removed"])),
    )


def write_day(day: date | None) -> str | None:
    """Write a date in its ISO form, as `read_day` reads it; None stays None."""
    return None if day is None else day.isoformat()


def read_day(text: str | None) -> date | None:
    """Read a date, or none.

    Examples
    --------
    >>> read_day("2026-04-01"), read_day(None)
    (datetime.date(2026, 4, 1), None)
    """
    return date.fromisoformat(text) if text else None


def write_json(value: Any) -> str:  # noqa: ANN401 - whatever JSON can carry
    """Write a value as a JSON text without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write_time(at: time | None) -> str | None:
    return None if at is None else at.isoformat()


def _read_time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
