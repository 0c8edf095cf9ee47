"""Days in Japan, wherever the program runs."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")


def today() -> date:
    """Give today's date in Japan."""
    return day_in_japan(datetime.now(TOKYO))


def day_in_japan(moment: datetime) -> date:
    """Give the day that it was in Japan at some moment.

    Examples
    --------
    >>> day_in_japan(datetime.fromisoformat("2026-03-31T15:00:00+00:00"))
    datetime.date(2026, 4, 1)
    """
    return moment.astimezone(TOKYO).date()
