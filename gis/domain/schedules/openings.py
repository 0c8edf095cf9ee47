"""Questions to schedules: the next sessions, and what is open on which day, and when."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time, timedelta

from gis.domain.schedules.holidays import MOST_ON_A_WEEKDAY, is_holiday
from gis.domain.schedules.hours import Hours
from gis.domain.schedules.recurrences import parse_rule
from gis.domain.schedules.schedule import Occurrence, Schedule, Suspension
from gis.domain.weekdays import Weekday

HORIZON = timedelta(days=366)
"""How far ahead a question about a weekday or a month looks: once round the year."""


def list_sessions(
    schedules: Iterable[Schedule],
    *,
    first: date,
    last: date,
    suspensions: Sequence[Suspension] = (),
) -> list[Occurrence]:
    """Give all sessions from *first* to *last*, both included, in order of day and time.

    A suspension holds against everything, sessions besides the rule too.
    """
    found = {
        session
        for schedule in schedules
        for session in schedule.sessions(first, last)
        if not _is_suspended(session.held_on, suspensions)
    }
    return sorted(found, key=_in_order)


def next_sessions(
    schedules: Iterable[Schedule],
    *,
    today: date,
    count: int = 1,
    suspensions: Sequence[Suspension] = (),
) -> list[Occurrence]:
    """Give the next sessions from today on, at most *count*, within the coming year.

    Examples
    --------
    >>> tuesdays = Schedule(date(2026, 4, 7), "FREQ=MONTHLY;BYDAY=2TU,4TU")
    >>> [str(each.held_on) for each in next_sessions(
    ...     [tuesdays], today=date(2026, 4, 15), count=2)]
    ['2026-04-28', '2026-05-12']
    """
    known = tuple(schedules)
    for days in (31, 122, HORIZON.days):
        found = list_sessions(
            known,
            first=today,
            last=today + timedelta(days=days),
            suspensions=suspensions,
        )
        if len(found) >= count:
            break
    return found[:count]


def is_open(
    schedules: Iterable[Schedule],
    *,
    today: date,
    day: Weekday | None = None,
    month: int | None = None,
    suspensions: Sequence[Suspension] = (),
) -> bool:
    """Tell whether any schedule has a date on the asked day of the week and month.

    Parameters
    ----------
    schedules
        All schedules of the resource; at least one, for none recorded is unknown, which
        this function cannot say.
    today
        The year that follows is looked at.
    suspensions
        Those that hold for the resource.

    Examples
    --------
    >>> tuesdays = Schedule(date(2026, 4, 7), "FREQ=WEEKLY;BYDAY=TU", frozenset({8}))
    >>> is_open([tuesdays], today=date(2026, 4, 1), day=Weekday.TUE)
    True
    >>> is_open([tuesdays], today=date(2026, 4, 1), day=Weekday.TUE, month=8)
    False
    """
    return any(
        _is_open_in(schedule, first, last, day, suspensions)
        for schedule in schedules
        if _may_be_on(schedule, day)
        for first, last in _spans_asked(today, month)
    )


def is_on(
    schedules: Iterable[Schedule],
    hours: Hours,
    *,
    today: date,
    day: Weekday | None = None,
    month: int | None = None,
    suspensions: Sequence[Suspension] = (),
) -> bool | None:
    """Tell whether any session is on at a time of day, on the asked day and in the month.

    The parameters are those of `is_open`.

    Returns
    -------
    bool or None
        None where there are sessions whose times are not known well enough to tell.

    Examples
    --------
    >>> from gis.domain.schedules.hours import parse_hours
    >>> mornings = Schedule(date(2026, 4, 7), "FREQ=WEEKLY;BYDAY=TU",
    ...                     opens_at=time(10), closes_at=time(12))
    >>> is_on([mornings], parse_hours("11:30-13:00"), today=date(2026, 4, 1))
    True
    >>> is_on([mornings], parse_hours("13:00"), today=date(2026, 4, 1))
    False
    """
    found: bool | None = False
    for schedule in schedules:
        if not _may_be_on(schedule, day):
            continue
        for told in _tell_times(schedule, hours, today, day, month, suspensions):
            if told:
                return True
            found = None
    return found


def _tell_times(
    schedule: Schedule,
    hours: Hours,
    today: date,
    day: Weekday | None,
    month: int | None,
    suspensions: Sequence[Suspension],
) -> Iterator[bool | None]:
    """Give what the sessions of one schedule tell of a time, as long as it is not “no”."""
    usual = hours.overlap(schedule.opens_at, schedule.closes_at)
    spans = _spans_asked(today, month)
    if not schedule.exceptions:
        # All sessions have the same times: their days need not be gone through.
        if usual is not False and any(
            _is_open_in(schedule, first, last, day, suspensions)
            for first, last in spans
        ):
            yield usual
        return
    for first, last in spans:
        for session in schedule.sessions(first, last):
            if _is_asked(session.held_on, day, suspensions):
                told = hours.overlap(session.opens_at, session.closes_at)
                if told is not False:
                    yield told


def _is_open_in(
    schedule: Schedule,
    first: date,
    last: date,
    day: Weekday | None,
    suspensions: Sequence[Suspension],
) -> bool:
    """Tell the same as its dates would, without looking up a holiday where none decides."""
    named = {each.held_on for each in schedule.exceptions}
    asked = (
        on
        for on in schedule.planned_dates(first, last)
        if _is_asked(on, day, suspensions) and on not in named
    )
    if any(
        each.happens
        and first <= each.held_on <= last
        and _is_asked(each.held_on, day, suspensions)
        for each in schedule.exceptions
    ):
        return True
    if not schedule.closed_on_holidays:
        return any(True for _ in asked)
    found = list(asked)
    # So many on one day of the week cannot all be holidays.
    enough = day is not None and len(found) > MOST_ON_A_WEEKDAY[day]
    return enough or any(not is_holiday(on) for on in found)


def _spans_asked(today: date, month: int | None) -> list[tuple[date, date]]:
    """Give the days of the coming year, or those of them in one month."""
    end = today + HORIZON
    if month is None:
        return [(today, end)]
    spans = []
    for year in range(today.year, end.year + 1):
        last = date(year, month, monthrange(year, month)[1])
        spans.append((max(date(year, month, 1), today), min(last, end)))
    return [(first, last) for first, last in spans if first <= last]


def _is_asked(on: date, day: Weekday | None, suspensions: Sequence[Suspension]) -> bool:
    return (day is None or on.weekday() == day) and not _is_suspended(on, suspensions)


def _may_be_on(schedule: Schedule, day: Weekday | None) -> bool:
    """Tell whether a day of the week occurs in a rule at all, without counting days."""
    found = parse_rule(schedule.rule)
    if day is None or found is None:
        return True
    named = {*found.weekdays, *(each for _, each in found.nth_weekdays)}
    return (
        not named
        or day in named
        or any(
            each.happens and each.held_on.weekday() == day
            for each in schedule.exceptions
        )
    )


def _is_suspended(day: date, suspensions: Sequence[Suspension]) -> bool:
    return any(each.holds_on(day) for each in suspensions)


def _in_order(session: Occurrence) -> tuple[object, ...]:
    return (
        session.held_on,
        session.opens_at or time(),
        session.closes_at or time(),
        session.note,
    )
