"""Values of a timetable as publishers write them; ``ValueError`` where they cannot be read."""

import re
from datetime import date

from gis.sources.gtfs.records import NO_TIME
from gis.sources.values import fold_text, parse_number

_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", re.ASCII)
_DATE = re.compile(r"(\d{4})([-/]?)(\d{1,2})\2(\d{1,2})", re.ASCII)
_COLOR = re.compile(r"#?([0-9a-f]{6})", re.ASCII | re.IGNORECASE)


def parse_seconds(text: str) -> int:
    """Read a time as seconds since midnight of the day of service.

    Examples
    --------
    >>> parse_seconds("9:59:00"), parse_seconds("25:10:30"), parse_seconds("")
    (35940, 90630, -1)
    """
    folded = fold_text(text)
    if not folded:
        return NO_TIME
    match = _TIME.fullmatch(folded)
    if match is None:
        raise ValueError(text)
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if minutes > 59 or seconds > 59:
        raise ValueError(text)
    return hours * 3600 + minutes * 60 + seconds


def parse_day(text: str) -> date:
    """Read a date.

    Examples
    --------
    >>> parse_day("20260401"), parse_day("2026/4/1")
    (datetime.date(2026, 4, 1), datetime.date(2026, 4, 1))
    """
    match = _DATE.fullmatch(fold_text(text))
    if match is None or (not match[2] and len(match[3]) + len(match[4]) != 4):
        raise ValueError(text)
    return date(int(match[1]), int(match[3]), int(match[4]))


def parse_optional_day(text: str) -> date | None:
    """Read a date that may be missing."""
    return parse_day(text) if fold_text(text) else None


def parse_whole(text: str) -> int:
    """Read a whole number, 0 or more.

    Examples
    --------
    >>> parse_whole("10"), parse_whole("3.0")
    (10, 3)
    """
    value = parse_number(text)
    if value < 0 or value > 2**31 - 1 or not value.is_integer():
        raise ValueError(text)
    return int(value)


def parse_choice(text: str, highest: int) -> int:
    """Read one of the numbers from 0 to *highest*; empty is 0."""
    value = parse_whole(text) if fold_text(text) else 0
    if value > highest:
        raise ValueError(text)
    return value


def parse_wheelchair(text: str) -> bool | None:
    """Read whether wheelchairs are taken: 1 yes, 2 no, anything else is not known.

    Examples
    --------
    >>> parse_wheelchair("1"), parse_wheelchair("2"), parse_wheelchair("")
    (True, False, None)
    """
    return {"1": True, "2": False}.get(fold_text(text))


def parse_color(text: str) -> str:
    """Read a colour as six hexadecimal digits; empty where it is none.

    Examples
    --------
    >>> parse_color("#ff8800"), parse_color("0")
    ('FF8800', '')
    """
    match = _COLOR.fullmatch(fold_text(text))
    return match[1].upper() if match else ""


def write_time(seconds: int) -> str:
    """Write seconds since midnight as people do.

    Examples
    --------
    >>> write_time(35940)
    '9:59:00'
    """
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
