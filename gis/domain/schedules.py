"""When a resource is open: recurrences in the words of RFC 5545."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum

from gis.errors import N_, UsageError

_DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_EVERY_WEEK = re.compile(r"FREQ=WEEKLY;BYDAY=([A-Z]{2}(?:,[A-Z]{2})*)")

HORIZON = timedelta(days=366)
"""How far ahead a question about a weekday or a month looks: once round the year."""


class Weekday(IntEnum):
    """Days of the week, Monday first, as `datetime.date.weekday` counts them."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6


@dataclass(frozen=True, slots=True)
class Schedule:
    """One recurrence of a resource at a location, in local wall time.

    Attributes
    ----------
    starts_on
        First date; a rule with an interval counts from it.
    rule
        RRULE without its name, such as ``FREQ=WEEKLY;BYDAY=TU``.
    resting_months
        Months (1–12) in which it does not take place.
    ends_on
        Last date, where one is known.
    opens_at, closes_at
        Local time of day, where known.
    """

    starts_on: date
    rule: str
    resting_months: frozenset[int] = frozenset()
    ends_on: date | None = None
    opens_at: time | None = None
    closes_at: time | None = None

    @property
    def every_week_on(self) -> tuple[Weekday, ...] | None:
        """Days of the week on which it takes place every week; None for other rules.

        Examples
        --------
        >>> days = Schedule(date(2026, 4, 7), "FREQ=WEEKLY;BYDAY=TU,FR").every_week_on
        >>> [day.name for day in days]
        ['TUE', 'FRI']
        """
        match = _EVERY_WEEK.fullmatch(self.rule)
        if not match:
            return None
        return tuple(Weekday(_DAY_CODES.index(day)) for day in match[1].split(","))

    def dates(self, first: date, last: date) -> Iterable[date]:
        """Give the dates from *first* to *last*, both included, in order."""
        from dateutil.rrule import rrulestr  # noqa: PLC0415 - only where days are asked

        begin = datetime.combine(self.starts_on, time())
        rule = rrulestr(self.rule, dtstart=begin)
        last = min(last, self.ends_on) if self.ends_on else last
        for moment in rule.xafter(datetime.combine(first, time()), inc=True):
            if moment.date() > last:
                return
            if moment.month not in self.resting_months:
                yield moment.date()


def make_weekly_rule(days: Iterable[int]) -> str:
    """Give the rule of something that takes place every week on some days (0 = Monday).

    Examples
    --------
    >>> make_weekly_rule([1, 4])
    'FREQ=WEEKLY;BYDAY=TU,FR'
    """
    return f"FREQ=WEEKLY;BYDAY={','.join(_DAY_CODES[day] for day in days)}"


def is_open(
    schedules: Iterable[Schedule],
    *,
    today: date,
    day: Weekday | None = None,
    month: int | None = None,
) -> bool:
    """Tell whether any schedule has a date on the asked day of the week and month.

    Parameters
    ----------
    schedules
        All schedules of the resource; at least one, for none recorded is unknown, which
        this function cannot say.
    today
        The year that follows is looked at.

    Examples
    --------
    >>> tuesdays = Schedule(date(2026, 4, 7), "FREQ=WEEKLY;BYDAY=TU", frozenset({8}))
    >>> is_open([tuesdays], today=date(2026, 4, 1), day=Weekday.TUE)
    True
    >>> is_open([tuesdays], today=date(2026, 4, 1), day=Weekday.TUE, month=8)
    False
    """
    return any(
        (day is None or on.weekday() == day) and (month is None or on.month == month)
        for schedule in schedules
        for on in schedule.dates(today, today + HORIZON)
    )


def parse_weekday(text: str) -> Weekday:
    """Read a day of the week as typed: ``TUE``.

    Raises
    ------
    UsageError
        When it is none; the message lists the seven.
    """
    try:
        return Weekday[text.strip().upper()]
    except KeyError:
        raise UsageError(
            N_("“%(text)s” is not a day of the week. Use one of: %(known)s."),
            text=text,
            known=", ".join(day.name for day in Weekday),
        ) from None


def parse_month(number: int) -> int:
    """Check the number of a month.

    Raises
    ------
    UsageError
        When it is not 1 to 12.
    """
    if 1 <= number <= 12:
        return number
    raise UsageError(N_("There is no month %(number)s: use 1 to 12."), number=number)
