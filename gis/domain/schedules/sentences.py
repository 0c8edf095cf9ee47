"""Saying schedules in plain words, in the reader's language."""

from collections.abc import Sequence
from datetime import date, timedelta
from types import ModuleType
from typing import Literal

from gis.domain.schedules import in_english, in_japanese
from gis.domain.schedules.schedule import Occurrence, Schedule, Suspension

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
