"""A schedule as calendars know it: a rule, the dates that fall out, and single sessions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from gis.domain.schedules.openings import list_sessions
from gis.domain.schedules.recurrences import list_dates, parse_rule
from gis.domain.schedules.schedule import Occurrence, Schedule, Suspension

_MONTHS = range(1, 13)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Recurring:
    """What a calendar entry says.

    Attributes
    ----------
    starts_on
        First date of the rule within the calendar.
    rule
        RRULE without its name, with the months in which it rests taken out.
    until
        Last date; None where the rule goes on for ever.
    excluded
        Dates of the rule on which nothing takes place.
    """

    starts_on: date
    rule: str
    until: date | None
    excluded: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class CalendarDates:
    """A schedule's recurring entry, where anything recurs, and its single sessions."""

    recurring: Recurring | None
    singles: tuple[Occurrence, ...]


def lay_out(
    schedule: Schedule,
    suspensions: Sequence[Suspension],
    *,
    first: date,
    last: date,
) -> CalendarDates:
    """Lay out a schedule for a calendar that begins on *first*.

    Calendars know neither public holidays nor resting months: these dates are named one by
    one up to *last*, and the entry ends there. Everything else goes on as its rule says.
    """
    named = {each.held_on for each in schedule.exceptions}
    singles = tuple(
        each
        for each in list_sessions(
            [schedule], first=first, last=last, suspensions=suspensions
        )
        if each.held_on in named
    )
    return CalendarDates(
        _lay_out_rule(schedule, suspensions, first=first, last=last), singles
    )


def _lay_out_rule(
    schedule: Schedule, suspensions: Sequence[Suspension], *, first: date, last: date
) -> Recurring | None:
    rule, rests = _take_out_months(schedule)
    if not rule:
        return None
    until = _find_end(schedule, suspensions, last)
    rule, ends = _take_out_end(rule)
    if ends is not None:
        until = ends if until is None else min(until, ends)
    # Counted from the first, and so every date of it can be named.
    counted = "COUNT=" in rule
    if not counted and (schedule.closed_on_holidays or rests):
        until = last if until is None else min(until, last)
    begin, end = (schedule.starts_on, date.max) if counted else (first, last)
    if until is not None and not counted:
        end = min(until, last)
    dates = list(list_dates(rule, schedule.starts_on, begin, end))
    if not dates:
        return None
    # Exceptions are entries of their own; without them, what takes place by the rule.
    regular = replace(schedule, exceptions=())
    named = {each.held_on for each in schedule.exceptions}
    held = {
        each.held_on
        for each in list_sessions(
            [regular], first=dates[0], last=dates[-1], suspensions=suspensions
        )
        if each.held_on not in named and (until is None or each.held_on <= until)
    }
    if not held:
        return None
    excluded = tuple(on for on in dates if on not in held)
    return Recurring(dates[0], rule, until, excluded)


def _take_out_months(schedule: Schedule) -> tuple[str, bool]:
    """Give the rule without resting months; True where they cannot be taken out of it.

    A rule that counts its dates would count others, and one of a form that is not known
    may be widened by naming months.
    """
    found = parse_rule(schedule.rule)
    if not schedule.resting_months:
        return schedule.rule, False
    if found is None:
        return schedule.rule, True
    months = tuple(
        each for each in found.months or _MONTHS if each not in schedule.resting_months
    )
    return (replace(found, months=months).rule, False) if months else ("", False)


def _take_out_end(rule: str) -> tuple[str, date | None]:
    """Give a rule without its last date, and that date."""
    parts = rule.split(";")
    ends = [part.partition("=")[2] for part in parts if part.startswith("UNTIL=")]
    if not ends:
        return rule, None
    kept = ";".join(part for part in parts if not part.startswith("UNTIL="))
    return kept, datetime.strptime(ends[0][:8], "%Y%m%d").date()  # noqa: DTZ007 - a day


def _find_end(
    schedule: Schedule, suspensions: Sequence[Suspension], last: date
) -> date | None:
    """Give the last day of the rule: its own, or the one before a rest without an end.

    What is known of days after *last* cannot be named in the calendar: it ends there.
    """
    ends = [
        each.starts_on - _DAY
        for each in suspensions
        if each.stops_on is None or each.stops_on > last
    ]
    if schedule.ends_on is not None:
        ends.append(schedule.ends_on)
    if any(each.held_on > last for each in schedule.exceptions):
        ends.append(last)
    return min(ends, default=None)
