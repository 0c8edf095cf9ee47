"""Closed or not: by hand, and day by day."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.domain.closures import is_closed

D = date.fromisoformat


@dataclass(frozen=True)
class Dates:
    closes_on: date | None = None
    opens_on: date | None = None
    months: frozenset[int] = frozenset()


ALWAYS = Dates()
WORKS = Dates(D("2026-12-10"), D("2026-12-21"))
SNOW = Dates(months=frozenset({12, 1, 2}))
TWO_WINTERS = Dates(D("2026-12-15"), D("2028-02-01"), frozenset({12, 1, 2}))


@pytest.mark.parametrize(
    ("closure", "today", "month", "closed"),
    [
        (ALWAYS, "2026-07-01", None, True),
        (ALWAYS, "2026-07-01", 3, True),
        (WORKS, "2026-12-09", None, False),
        (WORKS, "2026-12-10", None, True),
        (WORKS, "2026-12-20", None, True),
        (WORKS, "2026-12-21", None, False),
        # In December it is closed on some day, as long as such a day is still to come.
        (WORKS, "2026-11-28", 12, True),
        (WORKS, "2026-12-20", 12, True),
        (WORKS, "2026-12-21", 12, False),
        # January 2027 begins after the works; December 2025 is not asked for in 2026.
        (WORKS, "2026-11-28", 1, False),
        (WORKS, "2025-11-28", 12, False),
        (Dates(closes_on=D("2026-12-10")), "2026-12-01", 12, True),
        (Dates(opens_on=D("2026-12-10")), "2026-12-10", 12, False),
        (SNOW, "2026-11-30", None, False),
        (SNOW, "2026-12-01", None, True),
        (SNOW, "2027-02-28", None, True),
        (SNOW, "2027-03-01", 2, True),
        (SNOW, "2027-03-01", 3, False),
        (TWO_WINTERS, "2026-12-14", None, False),
        (TWO_WINTERS, "2026-12-15", None, True),
        (TWO_WINTERS, "2027-06-01", None, False),
        # From June 2027 on: January 2028 is within the dates, February 2028 is not.
        (TWO_WINTERS, "2027-06-01", 1, True),
        (TWO_WINTERS, "2027-06-01", 2, False),
        (Dates(D("2026-12-10"), D("2026-12-10")), "2026-12-10", None, False),
    ],
)
def test_by_hand(
    closure: Dates, today: str, month: int | None, *, closed: bool
) -> None:
    assert is_closed(closure, today=D(today), month=month) is closed


days = st.dates(date(2023, 12, 1), date(2026, 3, 31))
closures = st.builds(
    Dates,
    st.none() | days,
    st.none() | days,
    st.frozensets(st.integers(1, 12), max_size=6),
)


def is_closed_on(closure: Dates, day: date) -> bool:
    """Look at one day alone."""
    if closure.closes_on is not None and day < closure.closes_on:
        return False
    if closure.opens_on is not None and day >= closure.opens_on:
        return False
    return day.month in (closure.months or range(1, 13))


@given(closures, days, st.none() | st.integers(1, 12))
def test_day_by_day(closure: Dates, today: date, month: int | None) -> None:
    """Walk from today on: today alone, or every day of the month that comes first."""
    asked = [today]
    if month is not None:
        day = today
        while day.month != month:
            day += timedelta(days=1)
        asked = []
        while day.month == month:
            asked.append(day)
            day += timedelta(days=1)

    closed = any(is_closed_on(closure, day) for day in asked)
    assert is_closed(closure, today=today, month=month) is closed
