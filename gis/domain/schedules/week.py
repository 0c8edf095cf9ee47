"""A schedule in the columns of a week: on which days, in which half, how often."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from gis.domain.schedules.openings import HORIZON, is_open, list_sessions
from gis.domain.schedules.recurrences import Frequency, Recurrence, parse_rule
from gis.domain.schedules.schedule import Schedule, Suspension
from gis.domain.schedules.sentences import (
    Language,
    say_limits,
    say_next,
    say_often,
    say_start,
    say_times,
)
from gis.domain.weekdays import Weekday
from gis.errors import N_

_NOON, _EVENING = time(12), time(17)


class HalfDay(StrEnum):
    """The part of a day in which a session begins."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """Name for a person (a message id)."""
        return _LABELS[self]


_LABELS = {
    HalfDay.MORNING: N_("morning"),
    HalfDay.AFTERNOON: N_("afternoon"),
    HalfDay.EVENING: N_("evening"),
    HalfDay.UNKNOWN: N_("time not known"),
}


@dataclass(frozen=True, slots=True)
class WeekSlot:
    """A schedule on one day of the week.

    Attributes
    ----------
    times
        In words; empty where none is known.
    often
        How often it comes on that day, in short words (毎週, 第1・第3, 隔週).
    notes
        What else there is to know: its next date where weeks are skipped, its first date
        where that is still to come, rests, last date.
    """

    weekday: Weekday
    half: HalfDay
    opens_at: time | None
    closes_at: time | None
    times: str
    often: str
    notes: tuple[str, ...]


def half_of(opens_at: time | None) -> HalfDay:
    """Give the part of the day that a time belongs to.

    Examples
    --------
    >>> half_of(time(11, 59)).value, half_of(time(12)).value, half_of(time(17)).value
    ('morning', 'afternoon', 'evening')
    """
    if opens_at is None:
        return HalfDay.UNKNOWN
    if opens_at < _NOON:
        return HalfDay.MORNING
    return HalfDay.AFTERNOON if opens_at < _EVENING else HalfDay.EVENING


def weekdays_named(schedule: Schedule) -> tuple[Weekday, ...]:
    """Give the days of the week that a schedule's rule names, in order.

    Empty where it names none (毎月15日, 3日ごと) or is no rule that can be said in words:
    such a schedule has no column in a week.

    Examples
    --------
    >>> start = date(2026, 4, 7)
    >>> named = weekdays_named(Schedule(start, "FREQ=MONTHLY;BYDAY=2TU,4TU,1FR"))
    >>> [day.name for day in named]
    ['TUE', 'FRI']
    >>> weekdays_named(Schedule(start, "FREQ=MONTHLY;BYMONTHDAY=15"))
    ()
    """
    found = parse_rule(schedule.rule)
    if found is None:
        return ()
    if found.frequency is Frequency.DAILY:
        return tuple(Weekday) if found.interval == 1 else ()
    days = {*found.weekdays, *(day for _, day in found.nth_weekdays)}
    return tuple(sorted(days))


def weekdays_held(
    schedule: Schedule, *, today: date, suspensions: Sequence[Suspension] = ()
) -> tuple[Weekday, ...]:
    """Give the days of the week that a rule names and on which it has a date in a year.

    Parameters
    ----------
    today
        The year that follows is looked at.
    suspensions
        Those that hold for the resource.
    """
    return tuple(
        day
        for day in weekdays_named(schedule)
        if is_open([schedule], today=today, day=day, suspensions=suspensions)
    )


def list_slots(
    schedule: Schedule,
    language: Language,
    *,
    today: date,
    suspensions: Sequence[Suspension] = (),
) -> tuple[WeekSlot, ...]:
    """Put a schedule into the columns of a week, Monday first.

    Parameters
    ----------
    today
        Days on which it has no date in the year that follows are left out.
    suspensions
        Those that hold for the resource.

    Examples
    --------
    >>> schedule = Schedule(date(2026, 4, 7), "FREQ=MONTHLY;BYDAY=2TU,4TU",
    ...     opens_at=time(10), closes_at=time(12), resting_months=frozenset({8}))
    >>> [slot] = list_slots(schedule, "ja", today=date(2026, 11, 28))
    >>> slot.weekday.name, slot.half.value, slot.times, slot.often, slot.notes
    ('TUE', 'morning', '10:00–12:00', '第2・第4', ('8月は休み',))
    """
    found = parse_rule(schedule.rule)
    if found is None:
        return ()
    return tuple(
        WeekSlot(
            weekday=day,
            half=half_of(schedule.opens_at),
            opens_at=schedule.opens_at,
            closes_at=schedule.closes_at,
            times=say_times(schedule.opens_at, schedule.closes_at, language),
            often=say_often(found, day, language),
            notes=_say_notes(schedule, found, day, language, today, suspensions),
        )
        for day in weekdays_held(schedule, today=today, suspensions=suspensions)
    )


def _say_notes(
    schedule: Schedule,
    found: Recurrence,
    day: Weekday,
    language: Language,
    today: date,
    suspensions: Sequence[Suspension],
) -> tuple[str, ...]:
    notes = []
    if found.interval > 1:
        # 隔週 alone does not tell which week.
        coming = list_sessions(
            [schedule], first=today, last=today + HORIZON, suspensions=suspensions
        )
        on_that_day = (each for each in coming if each.held_on.weekday() == day)
        notes.append(say_next(next(on_that_day, None), language, today=today))
    elif schedule.starts_on > today:
        notes.append(say_start(schedule.starts_on, language, today=today))
    # That it is held on public holidays too is what people expect of a table.
    open_then = schedule.closed_on_holidays is False
    told = replace(schedule, closed_on_holidays=None) if open_then else schedule
    return (*notes, *say_limits(told, language))
