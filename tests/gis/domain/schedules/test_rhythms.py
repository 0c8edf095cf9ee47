"""How often something takes place, counted on a calendar of April 2026 to March 2027."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.customs import customs
from oracle.japanese_calendar import (
    FIRST,
    LAST,
    Custom,
    list_held,
    list_holidays,
    walk,
)

from gis.domain.schedules.rhythms import Rhythm, find_rhythm, how_often
from gis.domain.schedules.schedule import Schedule, Suspension

HOLIDAYS = list_holidays()
TODAY = date(2026, 4, 1)
TUESDAYS = "FREQ=WEEKLY;BYDAY=TU"


@pytest.mark.parametrize(
    ("schedule", "a_year", "rhythm"),
    [
        # 52 Tuesdays, 4 of them in August; 5 May, 11 August, 22 September, 3 November and
        # 23 February are holidays, 1 of them in August.
        (Schedule(TODAY, TUESDAYS), 52, Rhythm.WEEKLY),
        (Schedule(TODAY, TUESDAYS, frozenset({8})), 48, Rhythm.WEEKLY),
        (Schedule(TODAY, TUESDAYS, closed_on_holidays=True), 47, Rhythm.WEEKLY),
        # From 7 April to 26 May.
        (Schedule(TODAY, TUESDAYS, ends_on=date(2026, 5, 31)), 8, Rhythm.WEEKLY),
        # 4 + 4 + 5 + 4 + 4 + 5 + 4 from April to October.
        (
            Schedule(TODAY, f"{TUESDAYS};BYMONTH=4,5,6,7,8,9,10"),
            30,
            Rhythm.WEEKLY,
        ),
        (Schedule(TODAY, "FREQ=DAILY"), 365, Rhythm.WEEKLY),
        (
            Schedule(TODAY, "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
            26,
            Rhythm.SEVERAL_A_MONTH,
        ),
        (Schedule(TODAY, "FREQ=MONTHLY;BYDAY=2TU,4TU"), 24, Rhythm.SEVERAL_A_MONTH),
        (Schedule(TODAY, "FREQ=MONTHLY;BYDAY=1TU,2TU,3TU"), 36, Rhythm.SEVERAL_A_MONTH),
        (Schedule(TODAY, "FREQ=MONTHLY;BYMONTHDAY=15"), 12, Rhythm.MONTHLY),
        (Schedule(TODAY, "FREQ=MONTHLY;BYDAY=-1FR", frozenset({1, 8})), 10, Rhythm.MONTHLY),
        (Schedule(TODAY, "FREQ=MONTHLY;BYDAY=1SA;BYMONTH=2,4,6,8,10,12"), 6, Rhythm.RARER),
        (Schedule(date(2020, 4, 1), TUESDAYS, ends_on=date(2026, 3, 31)), 0, Rhythm.OVER),
    ],
)  # fmt: skip
def test_how_often(schedule: Schedule, a_year: int, rhythm: Rhythm) -> None:
    found = how_often([schedule], today=TODAY)

    assert found.sessions_a_month == pytest.approx(a_year / 12)
    assert found.rhythm is rhythm


def test_two_sessions_on_one_day_are_not_twice_as_often() -> None:
    """Four sessions a month on one day are four sessions, and still once a month."""
    day = [
        Schedule(TODAY, "FREQ=MONTHLY;BYDAY=2TU", opens_at=time(hour))
        for hour in (9, 11, 13, 15)
    ]

    found = how_often(day, today=TODAY)

    assert found.sessions_a_month == 4
    assert found.rhythm is Rhythm.MONTHLY


def test_two_rules_that_take_turns() -> None:
    """One rests in summer, the other in winter: together they are weekly all the year."""
    summer = Schedule(TODAY, TUESDAYS, frozenset({11, 12, 1, 2, 3}))
    winter = Schedule(TODAY, TUESDAYS, frozenset({4, 5, 6, 7, 8, 9, 10}))

    assert how_often([summer, winter], today=TODAY).rhythm is Rhythm.WEEKLY
    assert how_often([summer, winter], today=TODAY).sessions_a_month == 52 / 12


def test_a_suspension_takes_sessions_and_not_the_rhythm() -> None:
    """Four Tuesdays in August 2026."""
    heat = Suspension(date(2026, 8, 1), date(2026, 8, 31), "猛暑")

    found = how_often([Schedule(TODAY, TUESDAYS)], today=TODAY, suspensions=[heat])

    assert found.sessions_a_month == 48 / 12
    assert found.rhythm is Rhythm.WEEKLY


def test_what_begins_next_year_is_told_by_its_rule() -> None:
    found = how_often([Schedule(date(2027, 3, 16), TUESDAYS)], today=TODAY)

    assert found.sessions_a_month == 3 / 12
    assert found.rhythm is Rhythm.WEEKLY


BEGUN = st.dates(FIRST, LAST - timedelta(days=400))


@settings(max_examples=60, deadline=None)
@given(customs(BEGUN, plain=True), BEGUN, st.sampled_from([None, time(10)]))
def test_the_rhythm_is_that_of_the_days_of_a_year(
    custom: Custom, today: date, opens_at: time | None
) -> None:
    """Counted in a calendar, however long ago it began."""
    schedule = Schedule(
        starts_on=custom.since,
        rule=custom.rule,
        resting_months=custom.rests,
        closed_on_holidays=custom.not_on_holidays,
        opens_at=opens_at,
    )
    first = max(today, custom.since)
    year = list(walk(first, first + timedelta(days=364)))
    days = len(list_held(replace(custom, until=None), year, HOLIDAYS))
    off_season = set(range(1, 13)) - custom.season if custom.season else set()
    resting = custom.rests | (off_season if custom.unit != "MONTHLY" else set())
    a_month = days / max(12 - len(resting), 1)
    words = [(3.3, "weekly"), (1.5, "several_a_month"), (0.75, "monthly"), (0, "rarer")]

    found = find_rhythm([schedule, schedule], today=today)

    assert found == next(word for least, word in words if a_month >= least)


def test_no_rule_is_irregular() -> None:
    assert how_often([], today=TODAY).rhythm is Rhythm.IRREGULAR
    assert all(rhythm.label for rhythm in Rhythm)
