"""What people go out for: a session at a place, with the times between which they stay."""

from dataclasses import dataclass
from datetime import date, time

MINUTE = 60
HOUR = 60 * MINUTE
DAY = 24 * HOUR


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay at a resource: people are there when it opens, and leave when it closes.

    Attributes
    ----------
    resource
        Number of the resource among those asked about.
    opens, closes
        Seconds since midnight.
    """

    resource: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class Stays:
    """Stays with the same times, and the days on which they are possible.

    Attributes
    ----------
    dates
        In order.
    """

    stay: Stay
    dates: tuple[date, ...]


def to_seconds(moment: time) -> int:
    """Give the seconds since midnight.

    Examples
    --------
    >>> to_seconds(time(10, 30))
    37800
    """
    return moment.hour * HOUR + moment.minute * MINUTE + moment.second


def end_to_seconds(moment: time) -> int:
    """Give the seconds since midnight of an end: 00:00 is the end of the day.

    Examples
    --------
    >>> end_to_seconds(time(0, 0))
    86400
    """
    return to_seconds(moment) or DAY
