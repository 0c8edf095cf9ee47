"""What somebody wants to be closed, and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gis.domain.points import Point
from gis.domain.weekdays import parse_month
from gis.errors import N_, UsageError
from gis.sources.own_sheet.dates import find_date


@dataclass(frozen=True, slots=True)
class ClosureOrder:
    """What somebody wants to be closed.

    Attributes
    ----------
    closes_on, opens_on
        First day, first day after it; None is open-ended.
    months
        In which it is closed, within these days; none: in all of them.
    """

    at: Point
    closes_on: date | None = None
    opens_on: date | None = None
    months: frozenset[int] = frozenset()
    note: str = ""


def parse_order(
    at: Point,
    *,
    first: str | None = None,
    last: str | None = None,
    months: str | None = None,
    note: str | None = None,
) -> ClosureOrder:
    """Read an order as typed; *last* is the last day on which the street is closed.

    Raises
    ------
    UsageError
        When a date or a month is none, or the last day comes before the first.

    Examples
    --------
    >>> order = parse_order(Point(lon=131.2, lat=33.9), last="2026-12-20", months="12,1")
    >>> order.opens_on, sorted(order.months)
    (datetime.date(2026, 12, 21), [1, 12])
    """
    closes_on = _parse_day(first) if first else None
    last_day = _parse_day(last) if last else None
    if closes_on and last_day and last_day < closes_on:
        raise UsageError(
            N_("The last day (%(last)s) comes before the first (%(first)s)."),
            first=closes_on,
            last=last_day,
        )
    return ClosureOrder(
        at=at,
        closes_on=closes_on,
        opens_on=last_day and last_day + timedelta(days=1),
        months=_parse_months(months or ""),
        note=(note or "").strip(),
    )


def _parse_day(text: str) -> date:
    day = find_date(text)
    if day is None or day == date.max:
        raise UsageError(
            N_("“%(value)s” is not a date: write it like 2026-04-01 or 令和8年4月1日."),
            value=text,
        )
    return day


def _parse_months(text: str) -> frozenset[int]:
    parts: Sequence[str] = text.replace("、", ",").replace("月", "").split(",")
    return frozenset(parse_month(part) for part in parts if part.strip())
