"""Times of day in Japanese words: 午後1時30分, 10時半, 13:00, 正午."""

import re
from dataclasses import dataclass
from datetime import time

from gis.domain.schedules.tokens import NotUnderstoodError

_CLOCK = re.compile(
    r"(?P<mark>午前|午後|am|pm|朝|夕方|夜)?(?:\s|の)*"
    r"(?P<hour>\d{1,2})(?::(?P<digits>\d{2})|時(?P<half>半)?(?:(?P<minutes>\d{1,2})分)?)"
)
_HALVES = {
    "午前": (0, 11, 0), "am": (0, 11, 0), "朝": (4, 11, 0),
    "午後": (0, 11, 12), "pm": (0, 11, 12), "夕方": (3, 7, 12), "夜": (5, 11, 12),
}  # fmt: skip
"""Hours that a word may stand before, and what it adds to them. 午前12時 and 午後12時 are
understood in two ways, so in none here."""
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as written.

    Attributes
    ----------
    mark
        Word before it, if any; ``正午`` for noon itself.
    padded
        Written as ``09:30``: surely of 24 hours.
    colon
        Written with a colon.
    """

    mark: str
    hour: int
    minute: int
    padded: bool = False
    colon: bool = False


def parse_clock(text: str) -> Clock:
    """Read one time of day as written.

    Raises
    ------
    NotUnderstoodError
        When there is no such time.
    """
    if text == "正午":
        return Clock(text, 12, 0)
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        raise NotUnderstoodError(text)
    minute = 30 if match["half"] else int(match["digits"] or match["minutes"] or 0)
    hour = int(match["hour"])
    if minute > 59 or hour * 60 + minute > _DAY:
        raise NotUnderstoodError(text)
    colon = match["digits"] is not None
    padded = colon and len(match["hour"]) == 2
    return Clock(match["mark"] or "", hour, minute, padded=padded, colon=colon)


def read_span(
    opens: Clock | None, closes: Clock | None
) -> tuple[time | None, time | None]:
    """Give the times of day of a beginning and an end.

    午後 before the beginning holds for the end too (午後1時～3時). Without any such word
    hours are of the 24-hour clock; an early hour that may as well be meant of the
    afternoon (1時～3時, 10時～2時) is refused.

    Raises
    ------
    NotUnderstoodError
        When it may mean two things, or ends before it begins.

    Examples
    --------
    >>> from datetime import time
    >>> read_span(parse_clock("午後1時30分"), parse_clock("3時"))
    (datetime.time(13, 30), datetime.time(15, 0))
    """
    begin = None if opens is None else _to_minutes(opens)
    if closes is None:
        end = None
    elif opens is None or begin is None or closes.mark:
        end = _to_minutes(closes, may_end_day=True)
    else:
        end = _carry_on(opens, closes)
    if begin is not None and end is not None and end <= begin:
        raise NotUnderstoodError
    return _to_time(begin), _to_time(end)


def _to_minutes(clock: Clock, *, may_end_day: bool = False) -> int:
    hour = clock.hour
    if clock.mark in _HALVES:
        first, last, added = _HALVES[clock.mark]
        if first <= hour <= last:
            hour += added
        elif hour == 12 or not (added and first + added <= hour <= last + added):
            raise NotUnderstoodError
    elif not (clock.mark or clock.padded or hour >= (6 if clock.colon else 8)):
        raise NotUnderstoodError
    minutes = hour * 60 + clock.minute
    if minutes == _DAY and not may_end_day:
        raise NotUnderstoodError
    return minutes


def _carry_on(opens: Clock, closes: Clock) -> int:
    """Read an end that has no word of its own."""
    hour = closes.hour
    after_noon = opens.mark == "正午" or _HALVES.get(opens.mark, (0, 0, 0))[2]
    if after_noon and hour <= 12:
        if hour == 12 or closes.padded:
            raise NotUnderstoodError
        hour += 12
    return hour * 60 + closes.minute


def _to_time(minutes: int | None) -> time | None:
    """Give a time of day; the end of the day is 00:00, as stores have no 24:00."""
    if minutes is None:
        return None
    return time(*divmod(minutes % _DAY, 60))
