"""Times of day that are asked for, and whether a session is on then."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import time

from gis.errors import N_, UsageError

_CLOCK = r"(\d{1,2})(?::(\d{2}))?"
_HOURS = re.compile(rf"{_CLOCK}(?:\s*[-‐–—~〜]\s*{_CLOCK})?")
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Hours:
    """A time of day, or a span of it, in whole minutes since midnight.

    Attributes
    ----------
    begins
        The time, or the beginning of the span.
    ends
        The end of the span, at most 24:00 and not part of it; None: one time alone.
    """

    begins: int
    ends: int | None = None

    def overlap(self, opens_at: time | None, closes_at: time | None) -> bool | None:
        """Tell whether a session is on at that time, or for part of the span.

        At its closing time it is over; a closing time of 00:00 is the end of the day.

        Returns
        -------
        bool or None
            None where what is known of its times does not tell. One that begins at 10:00
            and ends nobody knows when is on at 10:00, not at 9:59, and perhaps at 11:00.

        Examples
        --------
        >>> morning = parse_hours("10:00-12:00")
        >>> morning.overlap(time(11, 30), time(13)), morning.overlap(time(12), None)
        (True, False)
        >>> print(morning.overlap(time(9), None))
        None
        """
        first, last = self.begins, self.ends or self.begins + 1
        opens = None if opens_at is None else _to_minutes(opens_at)
        closes = None if closes_at is None else _to_minutes(closes_at) or _DAY
        if opens is not None and closes is not None and opens < closes:
            return opens < last and first < closes
        if opens is not None and closes is None:
            if opens >= last:
                return False
            return True if opens >= first else None
        if opens is None and closes is not None:
            if closes <= first:
                return False
            return True if closes <= last else None
        return None

    def __str__(self) -> str:
        """Give it as it is typed.

        Examples
        --------
        >>> str(parse_hours("9-11:30")), str(parse_hours("10:00"))
        ('09:00-11:30', '10:00')
        """
        ends = (
            f"-{self.ends // 60:02d}:{self.ends % 60:02d}"
            if self.ends is not None
            else ""
        )
        return f"{self.begins // 60:02d}:{self.begins % 60:02d}{ends}"


def parse_hours(text: str) -> Hours:
    """Read a time of day as typed, ``10:00``, or a span of it, ``10:00-12:00``.

    Raises
    ------
    UsageError
        When there are no such times, or a span ends before it begins; the message shows
        how they are written.
    """
    match = _HOURS.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if match:
        begins = _read_minutes(match[1], match[2])
        ends = _read_minutes(match[3], match[4]) if match[3] else None
        if begins is not None and begins < _DAY:
            if match[3] is None:
                return Hours(begins)
            if ends is not None and begins < ends:
                return Hours(begins, ends)
    raise UsageError(
        N_(
            "“%(text)s” is not a time of day. Write one of 24 hours as 10:00, or a span as"
            " 10:00-12:00 (until 24:00)."
        ),
        text=text,
    )


def _read_minutes(hour: str, minute: str | None) -> int | None:
    minutes = int(hour) * 60 + int(minute or 0)
    return minutes if int(minute or 0) < 60 and minutes <= _DAY else None


def _to_minutes(at: time) -> int:
    return at.hour * 60 + at.minute
