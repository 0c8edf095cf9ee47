"""Customs of made-up groups, of every form that schedules have."""

from datetime import date
from typing import Any

from hypothesis import strategies as st
from oracle.japanese_calendar import FIRST, LAST, Custom

days = st.dates(FIRST, LAST)
weekdays = st.frozensets(st.integers(0, 6), min_size=1, max_size=7)
nths = st.frozensets(
    st.tuples(st.sampled_from([1, 2, 3, 4, 5, -1]), st.integers(0, 6)),
    min_size=1,
    max_size=4,
)
month_days = st.frozensets(
    st.integers(1, 31) | st.sampled_from([-1, 29, 30, 31]), min_size=1, max_size=3
)
months = st.frozensets(st.integers(1, 12), max_size=6)


@st.composite
def customs(draw: Any, since: Any = days, *, plain: bool = False) -> Custom:
    """Draw a custom; *plain* ones have no exceptions."""
    unit = draw(st.sampled_from(["DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY"]))
    by_day = draw(st.booleans())
    known: dict[str, Any] = {}
    if unit == "WEEKLY":
        known["weekdays"] = draw(weekdays)
    elif unit == "MONTHLY":
        known["nths" if by_day else "month_days"] = draw(nths if by_day else month_days)
    if not plain:
        known["falls_out"] = draw(st.frozensets(days, max_size=30))
        known["besides"] = draw(st.frozensets(days, max_size=5)) - known["falls_out"]
    return Custom(
        since=draw(since),
        unit=unit,
        every=draw(st.sampled_from([1, 1, 1, 2, 3])),
        season=draw(st.just(frozenset()) | months),
        rests=draw(st.just(frozenset()) | months),
        until=draw(st.none() | st.dates(date(2025, 1, 1), LAST)),
        not_on_holidays=draw(st.booleans()),
        **known,
    )
