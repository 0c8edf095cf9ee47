"""Saying schedules in plain words, in the reader's language."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from types import ModuleType
from typing import Literal

from gis.domain.schedules import in_english, in_japanese
from gis.domain.schedules.recurrences import Recurrence
from gis.domain.schedules.schedule import Occurrence, Schedule, Suspension
from gis.domain.weekdays import Weekday

Language = Literal["ja", "en"]
NEAR = timedelta(days=62)
"""Exceptions and suspensions are said when they are no farther away than this."""


def say_schedule(
    schedule: Schedule, language: Language, *, today: date | None = None
) -> str:
    """Say when something takes place.

    Parameters
    ----------
    today
        Exceptions of the two months that follow are said too; None: no exceptions.

    Examples
    --------
    >>> from datetime import time
    >>> tuesdays = Schedule(date(2026, 4, 7), "FREQ=MONTHLY;BYDAY=2TU,4TU",
    ...     opens_at=time(10), closes_at=time(12), resting_months=frozenset({8}))
    >>> say_schedule(tuesdays, "ja")
    '毎月第2・第4火曜日 10:00–12:00（8月は休み）'
    >>> say_schedule(tuesdays, "en")
    '2nd and 4th Tuesday of each month, 10:00–12:00, not in August'
    """
    exceptions = [
        each
        for each in sorted(schedule.exceptions, key=lambda each: each.held_on)
        if today is not None and today <= each.held_on <= today + NEAR
    ]
    return str(_speak(language).say_schedule(schedule, exceptions))


def say_times(opens_at: time | None, closes_at: time | None, language: Language) -> str:
    """Say times of day; empty where none is known.

    Examples
    --------
    >>> say_times(time(9, 30), time(12), "ja"), say_times(time(13), None, "ja")
    ('9:30–12:00', '13:00から')
    """
    return str(_speak(language).say_times(opens_at, closes_at))


def say_often(recurrence: Recurrence, day: Weekday, language: Language) -> str:
    """Say how often a rule comes on one day of the week that it names.

    Examples
    --------
    >>> from gis.domain.schedules.recurrences import parse_rule
    >>> rule = parse_rule("FREQ=MONTHLY;BYDAY=2TU,4TU,1FR")
    >>> say_often(rule, Weekday.TUE, "ja"), say_often(rule, Weekday.FRI, "en")
    ('第2・第4', '1st')
    """
    return str(_speak(language).say_often(recurrence, day))


def say_limits(schedule: Schedule, language: Language) -> list[str]:
    """Say when something rests, and its last date, each apart.

    Examples
    --------
    >>> say_limits(
    ...     Schedule(date(2026, 4, 7), "FREQ=WEEKLY;BYDAY=TU", frozenset({8})), "ja")
    ['8月は休み']
    """
    return [str(each) for each in _speak(language).say_limits(schedule)]


def say_start(day: date, language: Language, *, today: date) -> str:
    """Say from which coming date on something is held.

    Examples
    --------
    >>> say_start(date(2027, 1, 12), "ja", today=date(2026, 11, 28))
    '2027年1月12日（火）から'
    """
    return str(_speak(language).say_start(day, today))


def say_date(day: date, language: Language, *, today: date) -> str:
    """Say a coming date.

    Examples
    --------
    >>> say_date(date(2026, 12, 1), "ja", today=date(2026, 11, 28))
    '12月1日（火）'
    """
    return str(_speak(language).say_date(day, today))


def say_next(
    session: Occurrence | None,
    language: Language,
    *,
    today: date,
    with_times: bool = False,
) -> str:
    """Say which session is the next one.

    Parameters
    ----------
    session
        None: there is none within a year.
    with_times
        Say its times too: they are not those that the schedule's sentence says.

    Examples
    --------
    >>> say_next(Occurrence(date(2026, 11, 24)), "ja", today=date(2026, 11, 21))
    '次は 11月24日（火）'
    """
    return str(_speak(language).say_next(session, today, with_times=with_times))


def say_suspensions(
    suspensions: Sequence[Suspension], language: Language, *, today: date
) -> list[str]:
    """Say the suspensions that hold today or begin within two months.

    Examples
    --------
    >>> heat = Suspension(date(2026, 7, 20), date(2026, 8, 31), "猛暑")
    >>> say_suspensions([heat], "ja", today=date(2026, 8, 1))
    ['8月31日（月）まで休止（猛暑）']
    """
    return [
        str(_speak(language).say_suspension(each, today))
        for each in suspensions
        if each.starts_on <= today + NEAR
        and (each.stops_on is None or each.stops_on >= today)
    ]


def _speak(language: Language) -> ModuleType:
    return in_japanese if language == "ja" else in_english
