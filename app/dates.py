"""Dates as people here read them: both calendars."""

from datetime import date

from babel.dates import get_day_names
from flask_babel import format_date, get_locale

_DAYS = "月火水木金土日"
_ERAS = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
)


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
    return f"{day.year}年{day.month}月{day.day}日{_era_year(day)}"


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


def _era_year(day: date) -> str:
    for start, era in _ERAS:
        if day >= start:
            year = day.year - start.year + 1
            return f"（{era}{'元' if year == 1 else year}年）"
    return ""
