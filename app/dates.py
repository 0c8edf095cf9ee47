"""Dates as people here read them: both calendars."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import get_day_names
from flask_babel import format_date, get_locale

from gis.domain.eras import say_day

_DAYS = "月火水木金土日"
_HERE = ZoneInfo("Asia/Tokyo")


def date_in_words(day: date | str) -> str:
    """Write a date with the year of the era where the reader reads Japanese.

    Parameters
    ----------
    day
        A date, or its ISO form.
    """
    if isinstance(day, str):
        day = date.fromisoformat(day)
    if str(get_locale()) != "ja":
        return str(format_date(day, "d MMMM y"))
    return say_day(day)


def date_with_day(day: date) -> str:
    """Write a date with the year of the era and the day of the week."""
    if str(get_locale()) != "ja":
        return str(format_date(day, "EEEE d MMMM y"))
    return f"{date_in_words(day)}（{_DAYS[day.weekday()]}）"


def weekday_name(day: int) -> str:
    """Give the short name of a day of the week, 0 for Monday: ``月`` or ``Mon``."""
    if str(get_locale()) == "ja":
        return _DAYS[day]
    names = get_day_names("abbreviated", locale=get_locale())
    return str(names[day])


def moment_in_words(moment: datetime) -> str:
    """Write a date and a time of day, as they were in Japan."""
    here = moment.astimezone(_HERE)
    return f"{date_in_words(here.date())} {here:%H:%M}"
