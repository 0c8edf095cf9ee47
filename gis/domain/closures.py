"""When a street that somebody closed by hand cannot be walked."""

from calendar import monthrange
from datetime import date
from typing import Protocol


class ClosureDates(Protocol):
    """The days of a closure.

    Attributes
    ----------
    closes_on, opens_on
        First day of it, first day after it; None is open-ended.
    months
        Months (1 to 12) in which it holds, every year; empty: in all of them.
    """

    @property
    def closes_on(self) -> date | None:
        """First day of it."""

    @property
    def opens_on(self) -> date | None:
        """First day after it."""

    @property
    def months(self) -> frozenset[int]:
        """Months in which it holds."""


def is_closed(closure: ClosureDates, *, today: date, month: int | None) -> bool:
    """Tell whether a street is closed, today or in a month.

    Months count only within the dates; a closure with neither holds until it is ended.

    Parameters
    ----------
    month
        Asks for any day of the next such month, today's own from today on; None asks for
        today.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> winter = SimpleNamespace(closes_on=None, opens_on=None, months=frozenset({12, 1}))
    >>> is_closed(winter, today=date(2026, 7, 1), month=None)
    False
    >>> is_closed(winter, today=date(2026, 7, 1), month=1)
    True
    """
    first, last = (today, today) if month is None else find_month(month, today)
    return (
        (not closure.months or first.month in closure.months)
        and (closure.closes_on is None or closure.closes_on <= last)
        and (closure.opens_on is None or closure.opens_on > first)
        and not _is_empty(closure)
    )


def find_month(month: int, today: date) -> tuple[date, date]:
    """Give the days of the next such month that are not past: the first and the last.

    Examples
    --------
    >>> find_month(11, date(2026, 11, 28))
    (datetime.date(2026, 11, 28), datetime.date(2026, 11, 30))
    >>> find_month(2, date(2026, 11, 28))
    (datetime.date(2027, 2, 1), datetime.date(2027, 2, 28))
    """
    year = today.year + (month < today.month)
    first = today if month == today.month else date(year, month, 1)
    return first, date(year, month, monthrange(year, month)[1])


def _is_empty(closure: ClosureDates) -> bool:
    """Tell whether it opens before it closes: then it holds on no day."""
    closes, opens = closure.closes_on, closure.opens_on
    return closes is not None and opens is not None and opens <= closes
