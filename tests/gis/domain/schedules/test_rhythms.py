"""How often something takes place, counted on a calendar of April 2026 to March 2027."""

from datetime import date, time

import pytest

from gis.domain.schedules.rhythms import Rhythm, how_often
from gis.domain.schedules.schedule import Schedule, Suspension

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


def test_no_rule_is_irregular() -> None:
    assert how_often([], today=TODAY).rhythm is Rhythm.IRREGULAR
    assert all(rhythm.label for rhythm in Rhythm)
