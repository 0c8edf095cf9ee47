"""Schedules, dates and suspensions in plain Japanese, as `words` reads them."""

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

_DAYS = "月火水木金土日"
_EVEN, _ODD = (2, 4, 6, 8, 10, 12), (1, 3, 5, 7, 9, 11)


def say_schedule(schedule: Schedule, exceptions: Sequence[ScheduleException]) -> str:
    """Say when it takes place, and the exceptions given."""
    found = parse_rule(schedule.rule)
    days = _days(found) if found else f"特別な決まりの日（{schedule.rule}）"
    notes = []
    if found and found.interval > 1:
        notes.append(f"{_full_date(schedule.starts_on)}から")
    notes += say_limits(schedule)
    for each in exceptions:
        what = "は開催" if each.happens else "は休み"
        times = say_times(each.opens_at, each.closes_at)
        notes.append(
            f"{_full_date(each.held_on)}{what}" + (f" {times}" if times else "")
        )
    words = " ".join(
        part
        for part in (days, say_times(schedule.opens_at, schedule.closes_at))
        if part
    )
    return words + (f"（{'、'.join(notes)}）" if notes else "")


def say_limits(schedule: Schedule) -> list[str]:
    """Say when it rests, and its last date."""
    notes = []
    if schedule.resting_months:
        notes.append(f"{_months(sorted(schedule.resting_months))}は休み")
    if schedule.closed_on_holidays is not None:
        notes.append("祝日は休み" if schedule.closed_on_holidays else "祝日も開催")
    if schedule.ends_on:
        notes.append(f"{_full_date(schedule.ends_on)}まで")
    return notes


def say_start(day: date, today: date) -> str:
    """Say a coming first date: ``12月1日（火）から``."""
    return f"{say_date(day, today)}から"


def say_often(found: Recurrence, day: Weekday) -> str:
    """Say how often it comes on one day of the week: ``毎週``, ``第2・第4``."""
    limits = f"{_months(found.months)}の" if found.months else ""
    if found.frequency is Frequency.DAILY:
        return f"{limits}毎日"
    if found.frequency is Frequency.WEEKLY:
        every = {1: "毎週", 2: "隔週"}.get(found.interval, f"{found.interval}週間ごと")
        return limits + every
    every = {1: "", 2: "隔月の"}.get(found.interval, f"{found.interval}か月ごとの")
    return limits + every + _nths(nths_on(found, day))


def say_times(opens_at: time | None, closes_at: time | None) -> str:
    """Say times of day: ``9:30–12:00``; the end of a day is 24:00."""
    opens, closes = say_both(opens_at, closes_at)
    if opens and closes:
        return f"{opens}–{closes}"
    if opens:
        return f"{opens}から"
    return f"{closes}まで" if closes else ""


def say_date(day: date, today: date) -> str:
    """Say a coming date: ``11月24日（火）``, with its year when that is another one."""
    year = f"{day.year}年" if day.year != today.year else ""
    near = {0: "きょう ", 1: "あした "}.get((day - today).days, "")
    return f"{near}{year}{day.month}月{day.day}日（{_DAYS[day.weekday()]}）"


def say_next(session: Occurrence | None, today: date, *, with_times: bool) -> str:
    """Say the next session: ``次は 11月24日（火）``."""
    if session is None:
        return "これから1年の予定はありません"
    times = say_times(session.opens_at, session.closes_at) if with_times else ""
    words = f"次は {say_date(session.held_on, today)} {times}".rstrip()
    return words + (f"（{session.note}）" if session.note else "")


def say_suspension(suspension: Suspension, today: date) -> str:
    """Say a suspension, ongoing or coming, and why."""
    begun = suspension.starts_on <= today
    start = "" if begun else f"{say_date(suspension.starts_on, today)}から"
    stop = ""
    if suspension.stops_on:
        stop = f"{say_date(suspension.stops_on, today)}まで"
    what = "休止" if start or stop else "いま休止中"
    return f"{start}{stop}{what}" + (
        f"（{suspension.reason}）" if suspension.reason else ""
    )


def _days(found: Recurrence) -> str:
    limits = f"{_months(found.months)}の" if found.months else ""
    if found.frequency is Frequency.DAILY:
        return limits + (f"{found.interval}日ごと" if found.interval > 1 else "毎日")
    if found.frequency is Frequency.WEEKLY:
        every = {1: "毎週", 2: "隔週"}.get(
            found.interval, f"{found.interval}週間ごとの"
        )
        return f"{limits}{every}{_weekdays(found.weekdays)}"
    every = {1: "" if limits else "毎月", 2: "隔月の"}.get(
        found.interval, f"{found.interval}か月ごとの"
    )
    if found.month_days:
        days = "・".join(
            "末日" if day == LAST else f"{day}日" for day in found.month_days
        )
    else:
        days = "・".join(
            _nths(nths) + _weekdays(weekdays)
            for nths, weekdays in group_nths(found.nth_weekdays)
        )
    return f"{limits}{every}{days}"


def _nths(nths: Sequence[int]) -> str:
    return "・".join("最終" if nth == LAST else f"第{nth}" for nth in nths)


def _weekdays(days: Sequence[Weekday]) -> str:
    if len(days) > 2 and max(days) - min(days) == len(days) - 1:
        return f"{_DAYS[min(days)]}〜{_DAYS[max(days)]}曜日"
    return "・".join(_DAYS[day] for day in sorted(days)) + "曜日"


def _months(months: Sequence[int]) -> str:
    if tuple(months) in {_EVEN, _ODD}:
        return "偶数月" if tuple(months) == _EVEN else "奇数月"
    run = find_run(months, of=12)
    if run:
        return f"{run[0]}月〜{run[1]}月"
    return "・".join(f"{month}月" for month in months)


def _full_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
