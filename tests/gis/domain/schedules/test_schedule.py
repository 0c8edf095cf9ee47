"""Schedules against going through five years of a calendar day by day."""

import subprocess
import sys
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

from gis.domain.schedules.schedule import (
    Occurrence,
    Schedule,
    ScheduleException,
    Suspension,
)

HOLIDAYS = list_holidays()
FIVE_YEARS = list(walk(FIRST, LAST))


def make_schedule(custom: Custom) -> Schedule:
    return Schedule(
        starts_on=custom.since,
        rule=custom.rule,
        resting_months=custom.rests,
        ends_on=custom.until,
        closed_on_holidays=custom.not_on_holidays,
        exceptions=(
            *(ScheduleException(day, happens=False) for day in custom.falls_out),
            *(ScheduleException(day, happens=True) for day in custom.besides),
        ),
    )


@settings(max_examples=150, deadline=None)
@given(customs())
def test_five_years_day_by_day(custom: Custom) -> None:
    found = list(make_schedule(custom).dates(FIRST, LAST))

    assert found == list_held(custom, FIVE_YEARS, HOLIDAYS)


@settings(max_examples=100, deadline=None)
@given(customs(st.dates(date(2009, 1, 1), date(2024, 12, 31))), st.data())
def test_a_part_of_the_days_however_long_ago_it_began(
    custom: Custom, data: st.DataObject
) -> None:
    """Whatever is cut short on the way to the first day is counted from the start."""
    first = data.draw(st.dates(FIRST, LAST))
    last = min(first + timedelta(days=data.draw(st.integers(0, 400))), LAST)

    found = list(make_schedule(custom).dates(first, last))

    assert found == list_held(custom, walk(first, last), HOLIDAYS)


@pytest.mark.parametrize(
    ("rule", "first", "found"),
    [
        # Leap years: 29 February 2024 was a Thursday, the fifth one, and the last.
        ("FREQ=MONTHLY;BYDAY=5TH", "2024-02-01", ["2024-02-29"]),
        ("FREQ=MONTHLY;BYDAY=5TH", "2025-02-01", []),
        ("FREQ=MONTHLY;BYDAY=-1TH", "2024-02-01", ["2024-02-29"]),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-04-01", []),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-05-01", ["2026-05-31"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2024-02-01", ["2024-02-29"]),
        # No month has it, and nobody waits for an answer.
        ("FREQ=MONTHLY;BYMONTHDAY=30;BYMONTH=2", "2024-02-01", []),
        # April 2026 begins on a Wednesday: its Tuesdays are the 7th, 14th, 21st, 28th.
        ("FREQ=MONTHLY;BYDAY=2TU,4TU", "2026-04-01", ["2026-04-14", "2026-04-28"]),
        # Counted from the week of Wednesday, 1 April 2020: 13 July 2026 is 328 weeks on.
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-07-01", ["2026-07-13", "2026-07-27"]),
    ],
)
def test_months_worked_out_by_hand(rule: str, first: str, found: list[str]) -> None:
    begin = date.fromisoformat(first)
    end = begin.replace(day=28) + timedelta(days=4)
    end -= timedelta(days=end.day)

    dates = Schedule(date(2020, 4, 1), rule).dates(begin, end)

    assert [str(day) for day in dates] == found


def test_a_rule_that_no_sentence_says_is_kept_to_all_the_same() -> None:
    third = Schedule(date(2026, 4, 7), "FREQ=WEEKLY;BYDAY=TU;COUNT=3")

    assert [str(day) for day in third.dates(FIRST, LAST)] == [
        "2026-04-07", "2026-04-14", "2026-04-21",
    ]  # fmt: skip


def test_unknown_about_holidays_takes_place() -> None:
    """Constitution Day 2027 is a Monday."""
    day = date(2027, 5, 3)
    for closed, held in ((None, [day]), (False, [day]), (True, [])):
        mondays = Schedule(
            date(2026, 4, 6), "FREQ=WEEKLY;BYDAY=MO", closed_on_holidays=closed
        )
        assert list(mondays.dates(day, day)) == held


def test_an_exception_holds_against_everything() -> None:
    """A rest, a holiday, a last date, and the rule; its times and note are its own."""
    feast = ScheduleException(
        date(2026, 8, 11), happens=True, opens_at=time(17), note="夏まつり"
    )
    schedule = Schedule(
        date(2026, 4, 7),
        "FREQ=WEEKLY;BYDAY=TU",
        frozenset({8}),
        date(2026, 7, 21),
        time(10),
        time(12),
        closed_on_holidays=True,
        exceptions=(
            feast,
            ScheduleException(date(2026, 7, 14), happens=False),
            ScheduleException(date(2026, 7, 15), happens=True),
        ),
    )

    assert list(schedule.sessions(date(2026, 7, 1), date(2026, 12, 31))) == [
        Occurrence(date(2026, 7, 7), time(10), time(12)),
        Occurrence(date(2026, 7, 15), time(10), time(12)),
        Occurrence(date(2026, 7, 21), time(10), time(12)),
        Occurrence(date(2026, 8, 11), time(17), None, "夏まつり"),
    ]


def test_a_day_that_falls_out_and_is_held_twice_at_other_times() -> None:
    day = date(2026, 4, 14)
    schedule = Schedule(
        date(2026, 4, 7),
        "FREQ=WEEKLY;BYDAY=TU",
        opens_at=time(10),
        exceptions=(
            ScheduleException(day, happens=False),
            ScheduleException(day, happens=True, opens_at=time(9)),
            ScheduleException(day, happens=True, opens_at=time(15)),
        ),
    )

    assert [each.opens_at for each in schedule.sessions(day, day)] == [
        time(9),
        time(15),
    ]
    assert list(schedule.dates(day, day)) == [day]


def test_a_suspension_includes_its_last_day_or_has_none() -> None:
    heat = Suspension(date(2026, 7, 20), date(2026, 8, 31), "猛暑")
    days = [date(2026, 7, 19), date(2026, 7, 20), date(2026, 8, 31), date(2026, 9, 1)]

    assert [heat.holds_on(day) for day in days] == [False, True, True, False]
    assert Suspension(date(2026, 7, 20), None, "").holds_on(date(2036, 1, 1))


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", (1,)),
        ("FREQ=WEEKLY;BYDAY=MO,WE,SU", (0, 2, 6)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", None),
        ("FREQ=WEEKLY;BYDAY=TU;BYMONTH=4", None),
        ("FREQ=MONTHLY;BYDAY=2TU,4TU", None),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=3", None),
        ("FREQ=DAILY", None),
    ],
)
def test_every_week_means_every_week(rule: str, days: tuple[int, ...] | None) -> None:
    """A monthly meeting is not weekly coverage."""
    assert Schedule(date(2026, 4, 7), rule).every_week_on == days


def test_facts_do_not_depend_on_how_a_value_was_put_together() -> None:
    one = ScheduleException(date(2026, 8, 11), happens=False)
    other = ScheduleException(date(2026, 8, 18), happens=False)
    rest = frozenset([1, 9]), frozenset([9, 1])
    first, second = (
        Schedule(date(2026, 4, 7), "FREQ=DAILY", months, exceptions=exceptions)
        for months, exceptions in zip(rest, ((one, other), (other, one)), strict=True)
    )

    assert repr(first.facts()) == repr(second.facts())


def test_plain_weekly_questions_load_no_library() -> None:
    """A command that asks them has no time for it."""
    program = (
        "import sys; from datetime import date;"
        "from gis.domain.schedules.openings import is_open; from gis.domain.schedules.schedule import Schedule;"
        "s = Schedule(date(2026, 4, 7), 'FREQ=WEEKLY;BYDAY=TU', closed_on_holidays=True);"
        "assert is_open([s], today=date(2026, 4, 1), day=1);"
        "assert not is_open([s], today=date(2026, 4, 1), day=2);"
        "assert not {'dateutil', 'holidays'} & sys.modules.keys();"
        "s = Schedule(date(2026, 4, 7), 'FREQ=MONTHLY;BYDAY=2TU', closed_on_holidays=True);"
        "assert is_open([s], today=date(2026, 4, 1), day=1);"
        "assert 'holidays' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
