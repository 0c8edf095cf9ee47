"""Japanese years: the era beside the year of the common calendar."""

from datetime import date

_ERAS = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
)


def say_era_year(day: date) -> str:
    """Say the year of the era; empty before the eras that are known.

    Examples
    --------
    >>> from datetime import date
    >>> say_era_year(date(2026, 12, 1)), say_era_year(date(2019, 5, 1))
    ('令和8年', '令和元年')
    """
    for start, era in _ERAS:
        if day >= start:
            year = day.year - start.year + 1
            return f"{era}{'元' if year == 1 else year}年"
    return ""


def say_day(day: date) -> str:
    """Say a day in both calendars.

    Examples
    --------
    >>> say_day(date(2026, 11, 28))
    '2026年11月28日（令和8年）'
    """
    return f"{day.year}年{day.month}月{day.day}日{_in_brackets(day)}"


def say_month(day: date) -> str:
    """Say a month in both calendars.

    Examples
    --------
    >>> say_month(date(2026, 12, 1))
    '2026年12月（令和8年）'
    """
    return f"{day.year}年{day.month}月{_in_brackets(day)}"


def _in_brackets(day: date) -> str:
    era = say_era_year(day)
    return f"（{era}）" if era else ""
