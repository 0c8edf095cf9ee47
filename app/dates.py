"""Dates as people here read them: both calendars."""

from datetime import date

from flask_babel import format_date, get_locale

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


def _era_year(day: date) -> str:
    for start, era in _ERAS:
        if day >= start:
            year = day.year - start.year + 1
            return f"（{era}{'元' if year == 1 else year}年）"
    return ""
