"""Schedules in few words, for the narrow columns of a printed table.

They say the same as the long sentences of `in_japanese`, and `words` reads the same dates
from both; only exceptions of this year leave the year out.
"""

import re
from collections.abc import Sequence
from datetime import date, time

from gis.domain.schedules.recurrences import parse_rule
from gis.domain.schedules.schedule import Schedule, ScheduleException
from gis.domain.schedules.sentences import NEAR, say_schedule, say_times

_WORDS = re.compile(r"(?P<days>[^（]*)(?:（(?P<notes>.*)）)?")
_NTHS = re.compile(r"第[1-5](?:・第[1-5])+")
_SEVERAL = re.compile(r"^毎週(?=.[・〜])")
_WORKING_DAYS = "月〜金曜"
_NOT_HOLIDAYS = "祝日は休み"

Times = tuple[time | None, time | None]


def say_shortly(schedule: Schedule, *, today: date | None = None) -> str | None:
    """Say when something takes place, in few words.

    Parameters
    ----------
    today
        Exceptions of the two months that follow are said too; None: no exceptions.

    Returns
    -------
    str or None
        None when the rule is not of a form that can be said in plain words.

    Examples
    --------
    >>> start = date(2026, 4, 7)
    >>> say_shortly(Schedule(start, "FREQ=MONTHLY;BYDAY=2TU,4TU", opens_at=time(13, 30)))
    '第2・4火曜 13:30から'
    >>> say_shortly(Schedule(start, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    ...     opens_at=time(9), closes_at=time(16), closed_on_holidays=True))
    '平日 9:00–16:00'
    """
    if parse_rule(schedule.rule) is None:
        return None
    long = _WORDS.fullmatch(say_schedule(schedule, "ja"))
    if long is None:
        return None
    notes = long["notes"].split("、") if long["notes"] else []
    days = re.sub("^毎月(?=第|最終)", "", long["days"].replace("曜日", "曜"))
    days = _NTHS.sub(lambda nths: "第" + nths[0].replace("第", ""), days)
    days = _SEVERAL.sub("", days)
    if days.startswith(_WORKING_DAYS) and _NOT_HOLIDAYS in notes:
        days = "平日" + days.removeprefix(_WORKING_DAYS)
        notes.remove(_NOT_HOLIDAYS)
    notes = [note.replace("祝日も開催", "祝日も") for note in notes]
    if today is not None:
        notes += _say_exceptions(schedule.exceptions, today)
    return days + (f"（{'、'.join(notes)}）" if notes else "")


def _say_exceptions(exceptions: Sequence[ScheduleException], today: date) -> list[str]:
    """Say the exceptions of the next two months, those of one sort together."""
    sorts: dict[tuple[bool, Times], list[date]] = {}
    for each in sorted(exceptions, key=lambda each: each.held_on):
        if today <= each.held_on <= today + NEAR:
            times = (each.opens_at, each.closes_at) if each.happens else (None, None)
            sorts.setdefault((each.happens, times), []).append(each.held_on)
    return [
        "・".join(_say_date(day, today) for day in days)
        + (f"も {say_times(*times, 'ja')}".rstrip() if happens else "は休み")
        for (happens, times), days in sorts.items()
    ]


def _say_date(day: date, today: date) -> str:
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"
