"""Schedules, dates and suspensions in plain English."""

from collections.abc import Sequence
from datetime import date, time

from gis.domain.schedules.recurrences import LAST, Frequency, Recurrence, parse_rule
from gis.domain.schedules.schedule import (
    Occurrence,
    Schedule,
    ScheduleException,
    Suspension,
)
from gis.domain.schedules.sentence_parts import (
    find_run,
    group_nths,
    nths_on,
    say_both,
)
from gis.domain.weekdays import Weekday

_DAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_TEENS = (11, 12, 13)


def say_schedule(schedule: Schedule, exceptions: Sequence[ScheduleException]) -> str:
    """Say when it takes place, and the exceptions given."""
    found = parse_rule(schedule.rule)
    parts = [_days(found) if found else f"On days of a special rule ({schedule.rule})"]
    parts.append(say_times(schedule.opens_at, schedule.closes_at))
    if found and found.interval > 1:
        parts.append(f"counted from {_full_date(schedule.starts_on)}")
    parts += say_limits(schedule)
    for each in exceptions:
        times = say_times(each.opens_at, each.closes_at)
        parts.append(
            f"{'also' if each.happens else 'not'} on {_full_date(each.held_on)}"
            + (f" {times}" if times else "")
        )
    return ", ".join(part for part in parts if part)


def say_limits(schedule: Schedule) -> list[str]:
    """Say when it rests, and its last date."""
    notes = []
    if schedule.resting_months:
        notes.append(f"not in {_months(sorted(schedule.resting_months))}")
    if schedule.closed_on_holidays is not None:
        also = "not" if schedule.closed_on_holidays else "also"
        notes.append(f"{also} on public holidays")
    if schedule.ends_on:
        notes.append(f"until {_full_date(schedule.ends_on)}")
    return notes


def say_start(day: date, today: date) -> str:
    """Say a coming first date: ``from Tue 1 December``."""
    return f"from {say_date(day, today)}"


def say_often(found: Recurrence, day: Weekday) -> str:
    """Say how often it comes on one day of the week: ``every week``, ``2nd and 4th``."""
    limits = f" in {_short_months(found.months)}" if found.months else ""
    if found.frequency is Frequency.DAILY:
        return f"every day{limits}"
    if found.frequency is Frequency.WEEKLY:
        every = {1: "every week", 2: "every other week"}.get(
            found.interval, f"every {found.interval} weeks"
        )
        return every + limits
    every = {1: "", 2: " of every other month"}.get(
        found.interval, f" of every {found.interval} months"
    )
    return _join([_nth(nth) for nth in nths_on(found, day)]) + every + limits


def say_times(opens_at: time | None, closes_at: time | None) -> str:
    """Say times of day: ``9:30–12:00``; the end of a day is 24:00."""
    opens, closes = say_both(opens_at, closes_at)
    if opens and closes:
        return f"{opens}–{closes}"
    if opens:
        return f"from {opens}"
    return f"until {closes}" if closes else ""


def say_date(day: date, today: date) -> str:
    """Say a coming date: ``Tue 24 November``, with its year when that is another one."""
    year = f" {day.year}" if day.year != today.year else ""
    near = {0: "today, ", 1: "tomorrow, "}.get((day - today).days, "")
    return f"{near}{_DAYS[day.weekday()][:3]} {day.day} {_MONTHS[day.month - 1]}{year}"


def say_next(session: Occurrence | None, today: date, *, with_times: bool) -> str:
    """Say the next session: ``next: Tue 24 November``."""
    if session is None:
        return "no dates in the coming year"
    times = say_times(session.opens_at, session.closes_at) if with_times else ""
    words = f"next: {say_date(session.held_on, today)}" + (
        f", {times}" if times else ""
    )
    return words + (f" ({session.note})" if session.note else "")


def say_suspension(suspension: Suspension, today: date) -> str:
    """Say a suspension, ongoing or coming, and why."""
    words = "suspended"
    if suspension.starts_on > today:
        words += f" from {say_date(suspension.starts_on, today)}"
    if suspension.stops_on:
        words += f" until {say_date(suspension.stops_on, today)}"
    elif suspension.starts_on <= today:
        words += " now"
    return words + (f" ({suspension.reason})" if suspension.reason else "")


def _days(found: Recurrence) -> str:
    count = found.interval
    if found.frequency is Frequency.DAILY:
        words = "Every day" if count == 1 else f"Every {count} days"
        return words + (f" in {_months(found.months)}" if found.months else "")
    if found.frequency is Frequency.WEEKLY:
        every = {1: "Every ", 2: "Every other "}.get(count, f"Every {count} weeks on ")
        if count <= 2 and _is_run(found.weekdays):
            # Monday to Friday, not: every Monday to Friday.
            every = {1: "", 2: "Every other week, "}[count]
        words = every + _weekdays(found.weekdays)
        return words + (f" in {_months(found.months)}" if found.months else "")
    if found.month_days:
        days = _join(
            ["last day" if day == LAST else _nth(day) for day in found.month_days]
        )
    else:
        days = _join(
            [
                f"{_join([_nth(nth) for nth in nths])} {_weekdays(weekdays)}"
                for nths, weekdays in group_nths(found.nth_weekdays)
            ]
        )
    every = {1: "each month", 2: "every other month"}.get(
        count, f"every {count} months"
    )
    if found.months:
        months = _months(found.months)
        every = months if count == 1 else f"{every} ({months})"
    words = f"{days} of {every}"
    return words[0].upper() + words[1:]


def _weekdays(days: Sequence[Weekday]) -> str:
    names = [_DAYS[day] for day in sorted(days)]
    return f"{names[0]} to {names[-1]}" if _is_run(days) else _join(names)


def _is_run(days: Sequence[Weekday]) -> bool:
    return len(days) > 2 and max(days) - min(days) == len(days) - 1


def _months(months: Sequence[int]) -> str:
    run = find_run(months, of=12)
    if run:
        return f"{_MONTHS[run[0] - 1]} to {_MONTHS[run[1] - 1]}"
    return _join([_MONTHS[month - 1] for month in months])


def _short_months(months: Sequence[int]) -> str:
    if len(months) == 6 and len({month % 2 for month in months}) == 1:
        return "odd months" if months[0] % 2 else "even months"
    return _months(months)


def _join(words: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)


def _nth(number: int) -> str:
    if number == LAST:
        return "last"
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number in _TEENS else ending}"


def _full_date(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
