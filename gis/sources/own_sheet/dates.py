"""Dates and times of day as people and spreadsheets write them."""

import re
from datetime import date, time

from gis.sources.values import fold_text

_ERAS = {
    "令和": 2018, "R": 2018, "平成": 1988, "H": 1988, "昭和": 1925, "S": 1925,
}  # fmt: skip
_DATE = re.compile(
    r"(?:(?P<era>令和|平成|昭和|[RHS])\.?\s*)?(?P<year>\d{1,4}|元)\s*[-/.年]\s*"
    r"(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})日?"
    r"(?:\s*\([月火水木金土日]\))?(?:[T ]0{1,2}:00(?::00)?)?",
    re.ASCII | re.IGNORECASE,
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", re.ASCII)
_TIME = re.compile(
    r"(?P<half>午前|午後|am|pm)?\s*(?P<hour>\d{1,2})\s*(?::|時)\s*"
    r"(?:(?P<minute>\d{1,2})分?|(?P<thirty>半))?(?::(?P<second>\d{2}))?",
    re.ASCII | re.IGNORECASE,
)


def find_date(text: str) -> date | None:
    """Read a date, Western or Japanese; None when it is none.

    Examples
    --------
    >>> find_date("2026/4/1"), find_date("令和8年4月1日"), find_date("R8.4.1")
    (datetime.date(2026, 4, 1), datetime.date(2026, 4, 1), datetime.date(2026, 4, 1))
    >>> find_date("4月1日"), find_date("2026-02-30"), find_date("26/4/1")
    (None, None, None)
    """
    folded = fold_text(text)
    match = _DATE.fullmatch(folded) or _COMPACT.fullmatch(folded)
    if match is None:
        return None
    parts = match.groupdict()
    era, year = parts.get("era"), parts["year"]
    if era:
        number = 1 if year == "元" else int(year)
        full = _ERAS[era.upper()] + number
    elif len(year) == 4:
        full = int(year)
    else:
        return None
    try:
        return date(full, int(parts["month"]), int(parts["day"]))
    except ValueError:
        return None


def find_time(text: str) -> time | None:
    """Read a time of day; 24:00 is the midnight at which a day ends; None for no time.

    Examples
    --------
    >>> find_time("10:00"), find_time("午後1時半"), find_time("９時"), find_time("朝")
    (datetime.time(10, 0), datetime.time(13, 30), datetime.time(9, 0), None)
    """
    match = _TIME.fullmatch(fold_text(text))
    if match is None:
        return None
    hour = int(match["hour"])
    half = (match["half"] or "").casefold()
    if half and hour > 12:
        return None
    if half in {"午後", "pm"}:
        hour = hour % 12 + 12
    elif half:
        hour %= 12
    minute = 30 if match["thirty"] else int(match["minute"] or 0)
    second = int(match["second"] or 0)
    if (hour, minute, second) == (24, 0, 0):
        return time(0)
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def write_date(on: date | None) -> str:
    """Write a date; nothing for none."""
    return "" if on is None else on.isoformat()


def write_time(at: time | None) -> str:
    """Write a time of day, with seconds only where it has any.

    Examples
    --------
    >>> write_time(time(9, 30)), write_time(None)
    ('09:30', '')
    """
    if at is None:
        return ""
    return at.isoformat("seconds" if at.second else "minutes")
