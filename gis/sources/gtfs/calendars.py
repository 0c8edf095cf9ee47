"""Days of service of a feed: days of the week, and dates that differ."""

from collections import defaultdict
from datetime import date
from functools import partial
from typing import Any

from gis.domain.service_days import NO_DAYS, ServiceDays
from gis.errors import N_, SourceError
from gis.sources.gtfs.checks import Checks, all_good
from gis.sources.gtfs.records import CalendarRecord
from gis.sources.gtfs.tables import GtfsTable
from gis.sources.gtfs.values import parse_choice, parse_day

_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NOT_A_DATE = N_("“%(value)s” is not a date: write year, month and day, as 20260401.")
_ADDED, _REMOVED = 1, 2

Regular = dict[str, tuple[int, str, date, date]]
Dates = dict[str, dict[date, bool]]


def read_calendars(
    calendar: GtfsTable,
    exceptions: GtfsTable,
    used: set[str],
    checks: Checks,
    *,
    file: str,
) -> list[CalendarRecord]:
    """Read the days of service; either file may be missing, not both.

    Parameters
    ----------
    used
        Identifiers that trips name: one of them that never runs is a fault.
    file
        Name of the feed, for messages.

    Raises
    ------
    SourceError
        When there is neither file.
    """
    if not len(calendar) and not len(exceptions):
        raise SourceError(
            N_(
                "%(file)s says nowhere on which days it runs: it needs calendar.txt or"
                " calendar_dates.txt with a row."
            ),
            file=file,
        )
    regular = _read_regular(calendar, checks)
    dates, rows = _read_dates(exceptions, checks)
    records: list[CalendarRecord] = []
    refs = dict.fromkeys((*regular, *dates))
    gone = checks.left_out.setdefault("calendar.txt", set())
    for ref in refs:
        if ref in gone and ref not in regular:
            continue
        days = _join(regular.get(ref), dates.get(ref, {}))
        table, row = (
            (calendar, regular[ref][0]) if ref in regular else (exceptions, rows[ref])
        )
        if ref in used and not days.ever_runs():
            checks.add(
                table,
                row,
                "service_id",
                N_("“%(value)s” has no day of service: give it days, or dates."),
                value=ref,
            )
            gone.add(ref)
            continue
        records.append(CalendarRecord(int(table.rows[row]), ref, days))
    return records


def _read_regular(table: GtfsTable, checks: Checks) -> Regular:
    good = all_good(table)
    checks.check_ids(table, "service_id", good)
    flags: list[list[Any]] = [
        checks.parse(
            table,
            day,
            partial(parse_choice, highest=1),
            N_("“%(value)s” is neither 1 (runs on this day) nor 0."),
            good,
        )
        for day in _WEEK
    ]
    starts, stops = (
        checks.parse(table, column, parse_day, NOT_A_DATE, good)
        for column in ("start_date", "end_date")
    )
    for index, fits in enumerate(good):
        if fits and stops[index] < starts[index]:
            checks.add(
                table,
                index,
                "end_date",
                N_("The last day, %(stop)s, is before the first, %(start)s."),
                start=starts[index],
                stop=stops[index],
            )
            good[index] = False
    checks.leave_out(table, "service_id", good)
    return {
        ref: (
            index,
            "".join(str(day[index]) for day in flags),
            starts[index],
            stops[index],
        )
        for index, ref in enumerate(table.get("service_id"))
        if good[index]
    }


def _read_dates(table: GtfsTable, checks: Checks) -> tuple[Dates, dict[str, int]]:
    good = all_good(table)
    days = checks.parse(table, "date", parse_day, NOT_A_DATE, good)
    kinds = checks.parse(
        table,
        "exception_type",
        _read_kind,
        N_("“%(value)s” is neither 1 (runs on that date) nor 2 (does not)."),
        good,
    )
    found: Dates = defaultdict(dict)
    first: dict[str, int] = {}
    for index, ref in enumerate(table.get("service_id")):
        if not good[index]:
            continue
        if not ref:
            checks.add(
                table,
                index,
                "service_id",
                N_("The identifier is missing: fill it in."),
            )
            continue
        runs = kinds[index] == _ADDED
        first.setdefault(ref, index)
        if found[ref].setdefault(days[index], runs) != runs:
            checks.add(
                table,
                index,
                "exception_type",
                N_("%(date)s is both a day of service and none for “%(value)s”."),
                date=days[index],
                value=ref,
            )
    return dict(found), first


def _read_kind(text: str) -> int:
    kind = parse_choice(text, highest=_REMOVED)
    if kind not in {_ADDED, _REMOVED}:
        raise ValueError(text)
    return kind


def _join(
    regular: tuple[int, str, date, date] | None, dates: dict[date, bool]
) -> ServiceDays:
    added = frozenset(day for day, runs in dates.items() if runs)
    removed = frozenset(day for day, runs in dates.items() if not runs)
    if regular is None:
        return ServiceDays(NO_DAYS, None, None, added, removed)
    _, weekdays, starts_on, stops_on = regular
    return ServiceDays(weekdays, starts_on, stops_on, added, removed)
