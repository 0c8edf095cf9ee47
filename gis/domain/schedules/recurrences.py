"""Recurrence rules of RFC 5545: the forms in which schedules are kept, and their dates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache

from gis.domain.weekdays import DAY_CODES, Weekday

LAST = -1
"""Stands for the last such weekday, or the last day, of a month."""
_WEEK = timedelta(days=7)
_NTHS = (1, 2, 3, 4, 5, LAST)
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_PARTS = {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH"}


class Frequency(StrEnum):
    """The unit that a rule counts in."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule in parts; those that can be said in plain words, and no others.

    Attributes
    ----------
    interval
        Every so many days, weeks or months, counted from the first date.
    weekdays
        Of a weekly rule, in order.
    nth_weekdays
        Of a monthly rule: which of the month (1 to 5, or `LAST`), and the day of the week.
    month_days
        Of a monthly rule: days of the month, `LAST` for the last one.
    months
        Months (1 to 12) in which it takes place; none given: all.
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[Weekday, ...] = ()
    nth_weekdays: tuple[tuple[int, Weekday], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()

    @property
    def rule(self) -> str:
        """The RRULE without its name.

        Examples
        --------
        >>> Recurrence(Frequency.MONTHLY, nth_weekdays=((2, Weekday.TUE),)).rule
        'FREQ=MONTHLY;BYDAY=2TU'
        """
        days = [DAY_CODES[day] for day in self.weekdays]
        days += [f"{nth}{DAY_CODES[day]}" for nth, day in self.nth_weekdays]
        parts = {
            "FREQ": self.frequency.value,
            "INTERVAL": str(self.interval) if self.interval > 1 else "",
            "BYDAY": ",".join(days),
            "BYMONTHDAY": ",".join(map(str, self.month_days)),
            "BYMONTH": ",".join(map(str, self.months)),
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)


def make_weekly_rule(days: Iterable[int]) -> str:
    """Give the rule of something that takes place every week on some days (0 = Monday).

    Examples
    --------
    >>> make_weekly_rule([1, 4])
    'FREQ=WEEKLY;BYDAY=TU,FR'
    """
    return _make_weekly_rule(tuple(days))


@lru_cache(maxsize=256)
def _make_weekly_rule(days: tuple[int, ...]) -> str:
    weekdays = tuple(Weekday(day) for day in days)
    return Recurrence(Frequency.WEEKLY, weekdays=weekdays).rule


@lru_cache(maxsize=4096)
def parse_rule(rule: str) -> Recurrence | None:
    """Take a rule apart; None when it is not of the forms that can be said in words.

    Examples
    --------
    >>> parse_rule("FREQ=MONTHLY;BYDAY=-1FR").nth_weekdays
    ((-1, <Weekday.FRI: 4>),)
    >>> parse_rule("FREQ=WEEKLY;BYDAY=TU;COUNT=3")
    """
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    if not parts.keys() <= _PARTS:
        return None
    try:
        days = parts["BYDAY"].split(",") if "BYDAY" in parts else []
        named = [_read_day(day) for day in days]
        found = Recurrence(
            frequency=Frequency(parts.get("FREQ", "")),
            interval=int(parts.get("INTERVAL", "1")),
            weekdays=tuple(day for nth, day in named if not nth),
            nth_weekdays=tuple((nth, day) for nth, day in named if nth),
            month_days=_read_numbers(parts.get("BYMONTHDAY", "")),
            months=_read_numbers(parts.get("BYMONTH", "")),
        )
    except ValueError:
        return None
    return found if _is_plain(found) else None


def list_dates(rule: str, starts_on: date, first: date, last: date) -> Iterator[date]:
    """Give the dates of a rule from *first* to *last*, both included, in order.

    Parameters
    ----------
    starts_on
        DTSTART: nothing is before it, and intervals are counted from it (weeks from the
        Monday of its week).

    Raises
    ------
    ValueError
        When the rule is no rule of RFC 5545.
    """
    first = max(first, starts_on)
    if first > last:
        return
    found = parse_rule(rule)
    if found is None:
        yield from _list_by_library(rule, starts_on, first, last)
    elif found.frequency is Frequency.DAILY:
        yield from _list_daily(found, starts_on, first, last)
    elif found.frequency is Frequency.WEEKLY:
        yield from _list_weekly(found, starts_on, first, last)
    elif not _is_impossible(found):
        begin = _approach(found, starts_on, first)
        yield from _list_by_library(rule, begin, first, last)


def _list_daily(
    found: Recurrence, starts_on: date, first: date, last: date
) -> Iterator[date]:
    on = first + timedelta(days=(starts_on - first).days % found.interval)
    while on <= last:
        if not found.months or on.month in found.months:
            yield on
        on += timedelta(days=found.interval)


def _list_weekly(
    found: Recurrence, starts_on: date, first: date, last: date
) -> Iterator[date]:
    # By arithmetic: most schedules are weekly, and the library takes half a millisecond
    # for a year of one.
    start, monday = _monday(starts_on), _monday(first)
    monday += (-((monday - start).days // 7) % found.interval) * _WEEK
    days = sorted(found.weekdays)
    while monday <= last:
        for day in days:
            on = monday + timedelta(days=day)
            if first <= on <= last and (not found.months or on.month in found.months):
                yield on
        monday += found.interval * _WEEK


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _approach(found: Recurrence, starts_on: date, first: date) -> date:
    """Give a later start with the same dates from *first* on.

    Without it every month since the start would be counted through; and schedules with
    one rule and different starts share their dates.
    """
    months = (first.year - starts_on.year) * 12 + first.month - starts_on.month
    skipped = months // found.interval * found.interval
    if not skipped:
        return starts_on
    year, month = divmod(starts_on.year * 12 + starts_on.month - 1 + skipped, 12)
    return date(year, month + 1, 1)


def _list_by_library(
    rule: str, starts_on: date, first: date, last: date
) -> Iterator[date]:
    return (on for on in _expand(rule, starts_on, last) if on >= first)


@lru_cache(maxsize=4096)
def _expand(rule: str, starts_on: date, last: date) -> tuple[date, ...]:
    from dateutil.rrule import rrulestr  # noqa: PLC0415 - only where months are asked

    dates = []
    for moment in rrulestr(rule, dtstart=datetime.combine(starts_on, time())):
        if moment.date() > last:
            break
        dates.append(moment.date())
    return tuple(dates)


def _is_impossible(found: Recurrence) -> bool:
    """Tell whether no month has such a day: the library would look for it to the year 9999."""
    longest = max(_LONGEST[month - 1] for month in found.months or (1,))
    return bool(found.month_days) and min(found.month_days) > longest


def _read_day(text: str) -> tuple[int, Weekday]:
    nth = int(text[:-2]) if text[:-2] else 0
    if nth and nth not in _NTHS:
        raise ValueError(text)
    return nth, Weekday(DAY_CODES.index(text[-2:]))


def _read_numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in text.split(",")) if text else ()


def _is_plain(found: Recurrence) -> bool:
    plain = {
        Frequency.DAILY: (False, False, False),
        Frequency.WEEKLY: (True, False, False),
        Frequency.MONTHLY: (False, bool(found.nth_weekdays), not found.nth_weekdays),
    }[found.frequency]
    given = (bool(found.weekdays), bool(found.nth_weekdays), bool(found.month_days))
    return (
        given == plain
        and found.interval >= 1
        and all(1 <= month <= 12 for month in found.months)
        and all(1 <= day <= 31 or day == LAST for day in found.month_days)
    )
