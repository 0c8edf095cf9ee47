"""Questions to schedules, against asking every day of a calendar."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.customs import customs
from oracle.japanese_calendar import LAST, Custom, list_held, list_holidays, walk

from gis.domain.schedules.hours import parse_hours
from gis.domain.schedules.openings import (
    is_on,
    is_open,
    list_sessions,
    next_sessions,
)
from gis.domain.schedules.schedule import Schedule, ScheduleException, Suspension
from gis.domain.weekdays import Weekday

HOLIDAYS = list_holidays()
TODAY = date(2026, 4, 1)
TUESDAYS = "FREQ=WEEKLY;BYDAY=TU"

days = st.dates(date(2024, 1, 1), LAST - timedelta(days=366))
pauses = st.lists(
    st.tuples(days, st.none() | st.integers(0, 90), st.just("猛暑")), max_size=2
)
questions = (
    st.none() | st.sampled_from(Weekday),
    st.none() | st.integers(1, 12),
)


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


def make_suspensions(drawn: list[tuple[date, int | None, str]]) -> list[Suspension]:
    return [
        Suspension(
            first, first + timedelta(days=length) if length is not None else None, why
        )
        for first, length, why in drawn
    ]


def is_paused(day: date, suspensions: list[Suspension]) -> bool:
    return any(
        day >= each.starts_on and (each.stops_on is None or day <= each.stops_on)
        for each in suspensions
    )


@settings(max_examples=200, deadline=None)
@given(
    st.lists(customs() | customs(plain=True), min_size=1, max_size=2),
    days,
    *questions,
    pauses,
)
def test_open_means_a_date_within_a_year(
    groups: list[Custom],
    today: date,
    day: Weekday | None,
    month: int | None,
    drawn: list[tuple[date, int | None, str]],
) -> None:
    suspensions = make_suspensions(drawn)

    found = is_open(
        map(make_schedule, groups),
        today=today,
        day=day,
        month=month,
        suspensions=suspensions,
    )

    year = list(walk(today, today + timedelta(days=366)))
    assert found == any(
        (day is None or each.weekday() == day)
        and (month is None or each.month == month)
        and not is_paused(each, suspensions)
        for group in groups
        for each in list_held(group, year, HOLIDAYS)
    )


@settings(max_examples=100, deadline=None)
@given(st.lists(customs(), max_size=3), days, st.integers(1, 20), pauses)
def test_next_sessions_are_the_first_days_on_which_any_group_meets(
    groups: list[Custom],
    today: date,
    count: int,
    drawn: list[tuple[date, int | None, str]],
) -> None:
    suspensions = make_suspensions(drawn)

    found = next_sessions(
        map(make_schedule, groups), today=today, count=count, suspensions=suspensions
    )

    year = walk(today, today + timedelta(days=366))
    held = [
        each
        for each in year
        if any(group.is_held(each, HOLIDAYS) for group in groups)
        and not is_paused(each, suspensions)
    ]
    assert [each.held_on for each in found] == held[:count]


def test_sessions_come_in_order_of_day_and_time() -> None:
    morning = Schedule(TODAY, TUESDAYS, opens_at=time(10), closes_at=time(12))
    afternoon = Schedule(TODAY, TUESDAYS, opens_at=time(13, 30), closes_at=time(15))

    found = list_sessions(
        [afternoon, morning, morning], first=date(2026, 4, 7), last=date(2026, 4, 14)
    )

    assert [(each.held_on.day, each.opens_at) for each in found] == [
        (7, time(10)), (7, time(13, 30)), (14, time(10)), (14, time(13, 30)),
    ]  # fmt: skip


def test_day_and_month_must_meet_on_one_date() -> None:
    """Open on Tuesdays, and open in August, but never on a Tuesday in August."""
    tuesdays = Schedule(TODAY, TUESDAYS, frozenset({8}))
    fridays = Schedule(TODAY, "FREQ=WEEKLY;BYDAY=FR")

    assert is_open([tuesdays, fridays], today=TODAY, day=Weekday.TUE)
    assert is_open([tuesdays, fridays], today=TODAY, month=8)
    assert not is_open([tuesdays, fridays], today=TODAY, day=Weekday.TUE, month=8)


def test_what_has_ended_is_closed() -> None:
    over = Schedule(date(2025, 4, 1), TUESDAYS, ends_on=date(2026, 3, 31))

    assert is_open([over], today=date(2026, 3, 31))
    assert not is_open([over], today=date(2026, 4, 1))


@pytest.mark.parametrize(
    ("last", "month", "opened"),
    [(None, None, False), (date(2026, 8, 31), 8, False), (date(2026, 8, 31), 9, True)],
)
def test_what_is_suspended_is_closed(
    last: date | None, month: int | None, *, opened: bool
) -> None:
    heat = Suspension(date(2026, 3, 1), last, "猛暑")
    tuesdays = Schedule(TODAY, TUESDAYS)

    assert (
        is_open(
            [tuesdays], today=TODAY, day=Weekday.TUE, month=month, suspensions=[heat]
        )
        == opened
    )


def test_the_only_date_of_a_month_is_a_holiday() -> None:
    """Of the Wednesdays in May 2026 only the 6th is left by the last date: a holiday."""
    wednesdays = Schedule(
        TODAY,
        "FREQ=WEEKLY;BYDAY=WE",
        ends_on=date(2026, 5, 12),
        closed_on_holidays=True,
    )

    assert not is_open([wednesdays], today=TODAY, day=Weekday.WED, month=5)
    assert is_open([wednesdays], today=TODAY, day=Weekday.WED, month=4)


times = st.sampled_from(
    [
        (None, None),
        (time(9), None),
        (None, time(11)),
        (time(9), time(10, 30)),
        (time(10), time(12)),
        (time(13), time(15)),
        (time(13), time(0)),
    ]
)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(customs(), times, times), min_size=1, max_size=2),
    st.sampled_from(["09:30", "10:00-11:00", "11:00-14:00", "15:00"]),
    days,
    *questions,
    pauses,
)
def test_on_at_a_time_means_a_session_in_the_calendar(
    groups: list[tuple[Custom, tuple[time | None, ...], tuple[time | None, ...]]],
    text: str,
    today: date,
    day: Weekday | None,
    month: int | None,
    drawn: list[tuple[date, int | None, str]],
) -> None:
    """Sessions besides the rule have times of their own, where they are told."""
    suspensions, hours = make_suspensions(drawn), parse_hours(text)
    schedules, told = [], []
    year = list(walk(today, today + timedelta(days=366)))
    for custom, usual, other in groups:
        plain = make_schedule(custom)
        exceptions = [
            replace(each, opens_at=other[0], closes_at=other[1])
            if each.happens
            else each
            for each in plain.exceptions
        ]
        schedules.append(
            replace(
                plain,
                opens_at=usual[0],
                closes_at=usual[1],
                exceptions=tuple(exceptions),
            )
        )
        for held in list_held(custom, year, HOLIDAYS):
            at = other if held in custom.besides and any(other) else usual
            if (
                (day is None or held.weekday() == day)
                and (month is None or held.month == month)
                and not is_paused(held, suspensions)
            ):
                told.append(hours.overlap(*at))

    found = is_on(
        schedules, hours, today=today, day=day, month=month, suspensions=suspensions
    )

    assert found == (True if True in told else None if None in told else False)


def test_a_time_is_asked_of_the_asked_day() -> None:
    """On Tuesday mornings and on Friday afternoons; on Saturdays nobody knows when."""
    schedules = [
        Schedule(TODAY, TUESDAYS, opens_at=time(10), closes_at=time(12)),
        Schedule(TODAY, "FREQ=WEEKLY;BYDAY=FR", opens_at=time(13), closes_at=time(15)),
        Schedule(TODAY, "FREQ=WEEKLY;BYDAY=SA"),
    ]
    morning = parse_hours("10:00-11:00")

    found = {
        day: is_on(schedules, morning, today=TODAY, day=day)
        for day in (Weekday.TUE, Weekday.FRI, Weekday.SAT, None)
    }

    assert found == {
        Weekday.TUE: True,
        Weekday.FRI: False,
        Weekday.SAT: None,
        None: True,
    }
