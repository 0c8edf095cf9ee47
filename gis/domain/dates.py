"""The day it is in Japan."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")


def today() -> date:
    """Give today's date in Japan, wherever the program runs."""
    return datetime.now(TOKYO).date()
