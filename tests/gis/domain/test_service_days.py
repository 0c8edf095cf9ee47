"""Days of service, against a day-by-day enumeration and against a second library."""

from datetime import date, timedelta
from pathlib import Path

import partridge
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.domain.service_days import ServiceDays
from gis.sources.gtfs.files import find_feed
from gis.sources.gtfs.reader import read_gtfs

DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(
    weekdays=st.text("01", min_size=7, max_size=7),
    first=DAYS,
    length=st.integers(0, 400),
    added=st.frozensets(DAYS, max_size=5),
    removed=st.frozensets(DAYS, max_size=5),
)
def test_dates_are_those_of_the_days_one_by_one(
    weekdays: str,
    first: date,
    length: int,
    added: frozenset[date],
    removed: frozenset[date],
) -> None:
    last = first + timedelta(length)
    days = ServiceDays(weekdays, first, last, added, removed)

    expected = {
        day
        for day in (date(2026, 1, 1) + timedelta(step) for step in range(1200))
        if day not in removed
        and (day in added or (first <= day <= last and weekdays[day.weekday()] == "1"))
    }
    assert list(days.dates()) == sorted(expected)
    assert days.ever_runs() == bool(expected)
    assert all(days.runs_on(day) for day in expected)


def test_nothing_told_never_runs() -> None:
    assert ServiceDays().span() == (None, None)
    assert list(ServiceDays().dates()) == []
    assert not ServiceDays("1111111").runs_on(date(2026, 4, 1))


@pytest.mark.filterwarnings("ignore:The inplace keyword:DeprecationWarning")
@pytest.mark.parametrize(
    "feed",
    ["takaoka-gtfs.zip", "porto-alegre/poa_eptc.zip", "porto-alegre/poa_trensurb.zip"],
)
def test_real_feeds_run_on_the_dates_that_partridge_finds(
    shared_data: Path, feed: str
) -> None:
    theirs: dict[str, set[date]] = {}
    for day, services in partridge.read_service_ids_by_date(
        str(shared_data / feed)
    ).items():
        for service in services:
            theirs.setdefault(service, set()).add(day)

    found = find_feed(shared_data / feed)
    assert found is not None
    table = read_gtfs(found).records
    used = {trip.calendar for trip in table.trips}
    ours = {c.ref: set(c.days.dates()) for c in table.calendars if c.ref in used}
    assert ours == theirs
