"""Days, months and dates in Japanese words: 月～金, 第2・4, 偶数月, 5日・15日, 令和8年4月7日."""

import calendar
import re
from datetime import date

from gis.domain.schedules.recurrences import LAST
from gis.domain.schedules.tokens import NotUnderstoodError
from gis.domain.weekdays import Weekday

_DAYS = "月火水木金土日"
_NUMBER = re.compile(r"\d+")
_RANGE = re.compile(r"\s*(?:~|から)\s*")
_DATE = re.compile(
    r"(?:(?P<era>令和)\s*)?(?P<year>\d+|元)[年/~]\s*(?P<month>\d+)[月/~]?\s*(?:(?P<day>\d+)日?)?"
    rf"(?:\s*\((?P<weekday>[{_DAYS}]).*\))?"
)
_FIRST_OF_REIWA = 2019


def read_weekdays(text: str) -> tuple[Weekday, ...]:
    """Read a list of days of the week; a range may go round the week's end.

    Examples
    --------
    >>> [day.name for day in read_weekdays("火・土~月曜日")]
    ['MON', 'TUE', 'SAT', 'SUN']
    """
    if text.endswith("まで") and not _RANGE.search(text):
        raise NotUnderstoodError(text)
    days: set[int] = set()
    # 日曜日: only the first letter is the day's name.
    plain = re.sub(r"曜日?|まで", "", text)
    for part in re.split(r"\s*[・/と]\s*", plain):
        first, *last = _RANGE.split(part)
        if last:
            days.update(_go_round(_day_of(first[-1]), _day_of(last[0][0]), 7))
            days.update(_day_of(letter) for letter in first + last[0])
            if len(last) > 1:
                raise NotUnderstoodError(text)
        else:
            days.update(_day_of(letter) for letter in part)
    return tuple(Weekday(day) for day in sorted(days))


def read_nths(text: str) -> tuple[int, ...]:
    """Read which of a month: ``第1・第3``, ``第2,4``, ``第1~3``, ``最終``."""
    found: list[int] = []
    for part in re.split(r"\s*[・/と,、]\s*", text):
        if part.startswith("最"):
            found.append(LAST)
            continue
        first, *last = [int(number) for number in _NUMBER.findall(part)]
        if last and (first >= last[0] or "最" in part):
            raise NotUnderstoodError(text)
        found.extend(range(first, last[0] + 1) if last else [first])
    return tuple(found)


def read_months(text: str) -> tuple[int, ...]:
    """Read months: ``8月``, ``偶数月``, ``1・2月``, ``12月~2月``.

    Examples
    --------
    >>> read_months("12月~2月"), read_months("偶数月")
    ((1, 2, 12), (2, 4, 6, 8, 10, 12))
    """
    if text in {"偶数月", "奇数月"}:
        return tuple(range(2 if text == "偶数月" else 1, 13, 2))
    if text.endswith("まで") and not _RANGE.search(text):
        raise NotUnderstoodError(text)
    months: set[int] = set()
    for part in re.split(r"\s*[・/と,、]\s*", text):
        numbers = [int(number) for number in _NUMBER.findall(part)]
        if len(numbers) > 2 or not all(1 <= number <= 12 for number in numbers):
            raise NotUnderstoodError(text)
        first, last = numbers[0] - 1, numbers[-1] - 1
        months.update(month + 1 for month in _go_round(first, last, 12))
    return tuple(sorted(months))


def read_month_days(text: str) -> tuple[int, ...]:
    """Read days of the month: ``5日・15日``, ``末日``."""
    days = [int(number) for number in _NUMBER.findall(text)]
    if not all(1 <= day <= 31 for day in days):
        raise NotUnderstoodError(text)
    return (*days, LAST) if "末日" in text else tuple(days)


def read_date(text: str) -> tuple[date, date]:
    """Read a date, or a month, as its first and last day.

    Raises
    ------
    NotUnderstoodError
        When there is no such day, or it is another day of the week than is written.

    Examples
    --------
    >>> first, last = read_date("令和8年4月")
    >>> str(first), str(last)
    ('2026-04-01', '2026-04-30')
    """
    match = _DATE.fullmatch(text)
    if not match:
        raise NotUnderstoodError(text)
    year = 1 if match["year"] == "元" else int(match["year"])
    if match["era"]:
        year += _FIRST_OF_REIWA - 1
    month, day = int(match["month"]), int(match["day"] or 0)
    try:
        first = date(year, month, day or 1)
    except ValueError:
        raise NotUnderstoodError(text) from None
    if match["weekday"] and (not day or first.weekday() != _day_of(match["weekday"])):
        raise NotUnderstoodError(text)
    if day:
        return first, first
    return first, first.replace(day=calendar.monthrange(year, month)[1])


def _day_of(letter: str) -> int:
    return _DAYS.index(letter)


def _go_round(first: int, last: int, of: int) -> list[int]:
    return [(first + step) % of for step in range((last - first) % of + 1)]
