"""Public holidays of Japan (国民の祝日に関する法律)."""

from datetime import date
from functools import lru_cache

MOST_ON_A_WEEKDAY = (13, 8, 8, 8, 8, 8, 8)
"""No more holidays than these fall on Mondays, Tuesdays and so on within 366 days. Under
the law of 1948 and all its changes there have been 11 and 6 at most; two are to spare."""


def is_holiday(day: date) -> bool:
    """Tell whether a day is a public holiday, substitute (振替休日) and bridge days too.

    The equinoxes of coming years are those that are foreseen, as the Cabinet Office fixes
    them only in the February before. The library knows 1949 to 2099: outside those years
    no day is a holiday.

    Examples
    --------
    >>> is_holiday(date(2026, 9, 22)), is_holiday(date(2026, 9, 24))
    (True, False)
    """
    return day in _list_holidays(day.year)


@lru_cache
def _list_holidays(year: int) -> frozenset[date]:
    # A third of a second to import: only where a schedule depends on it.
    from holidays import country_holidays  # noqa: PLC0415 - see above

    return frozenset(country_holidays("JP", years=year))
