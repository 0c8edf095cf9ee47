"""When a resource of a list is open: the columns of a plain list, or words."""

import re
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from gis.domain.schedules.schedule import Schedule
from gis.domain.schedules.words import parse_schedule
from gis.sources.own_sheet.dates import find_time
from gis.sources.records import ScheduleRecord
from gis.sources.values import fold_text
from gis.sources.weekdays import parse_time, read_opening

_UNSTATED = date(1900, 1, 1)
"""From when words are read that name no first day: the same whenever they are read."""
_PART_OF_DAY = re.compile(r"0?\.\d+", re.ASCII)
"""A time in a cell that is formatted as a number."""


@dataclass(frozen=True, slots=True)
class Times:
    """When a resource is open, as a record says it."""

    weekdays: tuple[int, ...] | None = None
    opens_at: str = ""
    closes_at: str = ""
    note: str = ""
    schedules: tuple[ScheduleRecord, ...] = ()


@lru_cache(maxsize=4096)
def read_times(
    days: str, opens: str, closes: str, remarks: str, words: str = ""
) -> Times:
    """Read when it is open.

    Parameters
    ----------
    words
        When, in a sentence: read all or not at all; what is not understood stays words.

    Examples
    --------
    >>> read_times("", "", "", "", "第2・第4火曜 10時～12時").schedules[0].rule
    'FREQ=MONTHLY;BYDAY=2TU,4TU'
    >>> read_times("", "0.4375", "", "", "毎週火曜").opens_at
    '10:30'
    """
    opens, closes = _read_clock(opens), _read_clock(closes)
    if not words:
        opening = read_opening(days, opens, closes, remarks)
        return Times(
            opening.weekdays, opening.opens_at, opening.closes_at, opening.note
        )
    found = _understand(words)
    if not found:
        # The columns of days beside words that leave something open would say too much.
        said = (words, days, _join_span(opens, closes), remarks)
        return Times(note=" ".join(part for part in said if part))
    told = find_time(opens), find_time(closes)
    records = tuple(_to_record(each, *told) for each in found)
    return _as_weekdays(records, remarks)


def _understand(words: str) -> tuple[Schedule, ...]:
    parsed = parse_schedule(words, starts_on=_UNSTATED)
    if parsed is None or any(each.exceptions for each in parsed.schedules):
        return ()
    return parsed.schedules


def _to_record(
    found: Schedule, opens: time | None, closes: time | None
) -> ScheduleRecord:
    return ScheduleRecord(
        rule=found.rule,
        opens_at=found.opens_at or opens,
        closes_at=found.closes_at or closes,
        starts_on=None if found.starts_on == _UNSTATED else found.starts_on,
        stops_on=found.ends_on,
        closed_on_holidays=found.closed_on_holidays,
        rest_months=tuple(sorted(found.resting_months)),
    )


def _as_weekdays(records: tuple[ScheduleRecord, ...], note: str) -> Times:
    """Give days of the week where the words say no more than that."""
    (first, *more) = records
    days = Schedule(_UNSTATED, first.rule).every_week_on
    plain = ScheduleRecord(first.rule, first.opens_at, first.closes_at)
    if more or days is None or first != plain:
        return Times(note=note, schedules=records)
    return Times(
        tuple(sorted(int(day) for day in days)),
        _write_clock(first.opens_at),
        _write_clock(first.closes_at, midnight="24:00"),
        note,
    )


def _write_clock(at: time | None, midnight: str = "00:00") -> str:
    if at is None:
        return ""
    return midnight if at == time() else at.isoformat("minutes")


def _read_clock(text: str) -> str:
    """Bring a time of day to ``HH:MM``; what is none stays as it is."""
    folded = fold_text(text)
    if _PART_OF_DAY.fullmatch(folded):
        minutes = round(float(folded) * 24 * 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    if parse_time(folded):
        return folded
    found = find_time(folded)
    return text if found is None else found.isoformat("minutes")


def _join_span(opens: str, closes: str) -> str:
    return "～".join(part for part in (opens, closes) if part)
