"""Schedules against counting the days of a calendar one by one."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.domain.schedules import (
    Schedule,
    Weekday,
    is_open,
    parse_month,
    parse_weekday,
)
from gis.errors import UsageError

CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ONE_DAY = timedelta(days=1)

days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
weekdays = st.sets(st.integers(0, 6), min_size=1)
rests = st.frozensets(st.integers(1, 12), max_size=4)


def calendar(first: date, last: date) -> list[date]:
    return [first + n * ONE_DAY for n in range((last - first).days + 1)]


def join(on: set[int]) -> str:
    return ",".join(CODES[day] for day in sorted(on))


def monday(day: date) -> date:
    return day - day.weekday() * ONE_DAY


@settings(max_examples=60, deadline=None)
@given(days, weekdays, st.integers(1, 4), rests, days, st.none() | days)
def test_weekly_rules(
    starts_on: date,
    on: set[int],
    interval: int,
    resting: frozenset[int],
    first: date,
    ends_on: date | None,
) -> None:
    """Weeks are counted from the Monday of the week in which the schedule starts."""
    rule = f"FREQ=WEEKLY;INTERVAL={interval};BYDAY={join(on)}"
    last = first + 200 * ONE_DAY

    found = list(Schedule(starts_on, rule, resting, ends_on).dates(first, last))

    assert found == [
        day
        for day in calendar(first, last)
        if day >= starts_on
        and (ends_on is None or day <= ends_on)
        and day.weekday() in on
        and (monday(day) - monday(starts_on)).days // 7 % interval == 0
        and day.month not in resting
    ]


def stands_as(day: date) -> set[tuple[int, int]]:
    """Say as which weekday of its month a day counts: from the front and from the end."""
    following = (day.replace(day=28) + 4 * ONE_DAY).replace(day=1)
    left = (following - day).days
    return {((day.day + 6) // 7, day.weekday()), (-((left + 6) // 7), day.weekday())}


@settings(max_examples=60, deadline=None)
@given(
    days,
    st.sets(
        st.tuples(st.sampled_from([1, 2, 3, 4, 5, -1]), st.integers(0, 6)),
        min_size=1,
        max_size=4,
    ),
    st.integers(1, 3),
    rests,
    days,
)
def test_monthly_rules(
    starts_on: date,
    on: set[tuple[int, int]],
    interval: int,
    resting: frozenset[int],
    first: date,
) -> None:
    """Say "second and fourth Tuesday", "last Friday", "every second month"."""
    names = ",".join(f"{nth}{CODES[day]}" for nth, day in sorted(on))
    rule = f"FREQ=MONTHLY;INTERVAL={interval};BYDAY={names}"
    last = first + 400 * ONE_DAY

    found = list(Schedule(starts_on, rule, resting).dates(first, last))

    assert found == [
        day
        for day in calendar(first, last)
        if day >= starts_on
        and stands_as(day) & on
        and (day.year * 12 + day.month - starts_on.year * 12 - starts_on.month)
        % interval
        == 0
        and day.month not in resting
    ]


@settings(max_examples=60, deadline=None)
@given(
    days,
    weekdays,
    rests,
    days,
    st.none() | st.sampled_from(Weekday),
    st.none() | st.integers(1, 12),
)
def test_open_means_a_date_within_a_year(
    starts_on: date,
    on: set[int],
    resting: frozenset[int],
    today: date,
    day: Weekday | None,
    month: int | None,
) -> None:
    schedule = Schedule(starts_on, f"FREQ=WEEKLY;BYDAY={join(on)}", resting)

    found = is_open([schedule], today=today, day=day, month=month)

    assert found == any(
        each >= starts_on
        and each.weekday() in on
        and each.month not in resting
        and (day is None or each.weekday() == day)
        and (month is None or each.month == month)
        for each in calendar(today, today + 366 * ONE_DAY)
    )


def test_second_and_fourth_tuesday_of_a_known_month() -> None:
    """April 2026 begins on a Wednesday: its Tuesdays are the 7th, 14th, 21st and 28th."""
    schedule = Schedule(date(2026, 4, 1), "FREQ=MONTHLY;BYDAY=2TU,4TU")

    found = list(schedule.dates(date(2026, 4, 1), date(2026, 4, 30)))

    assert found == [date(2026, 4, 14), date(2026, 4, 28)]


def test_day_and_month_must_meet_on_one_date() -> None:
    """Open on Tuesdays, and open in August, but never on a Tuesday in August."""
    tuesdays = Schedule(date(2026, 4, 7), "FREQ=WEEKLY;BYDAY=TU", frozenset({8}))
    fridays = Schedule(date(2026, 4, 3), "FREQ=WEEKLY;BYDAY=FR")
    today = date(2026, 4, 1)

    assert is_open([tuesdays, fridays], today=today, day=Weekday.TUE)
    assert is_open([tuesdays, fridays], today=today, month=8)
    assert not is_open([tuesdays, fridays], today=today, day=Weekday.TUE, month=8)


def test_what_has_ended_is_closed() -> None:
    over = Schedule(date(2025, 4, 1), "FREQ=WEEKLY;BYDAY=TU", ends_on=date(2026, 3, 31))

    assert is_open([over], today=date(2026, 3, 31))
    assert not is_open([over], today=date(2026, 4, 1))


@pytest.mark.parametrize(
    ("text", "day"), [("TUE", 1), ("tue", 1), (" Sun ", 6), ("MON", 0)]
)
def test_days_as_typed(text: str, day: int) -> None:
    assert parse_weekday(text) == day


@pytest.mark.parametrize("text", ["", "MOO", "Tuesday", "TU", "1", "火"])
def test_an_unknown_day_is_answered_with_the_seven(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_weekday(text)

    for word in (f"“{text}”", "MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"):
        assert word in str(caught.value)


@pytest.mark.parametrize("number", [0, 13, -1])
def test_an_unknown_month_is_answered_with_the_range(number: int) -> None:
    with pytest.raises(UsageError) as caught:
        parse_month(number)

    assert str(number) in str(caught.value)
    assert "1 to 12" in str(caught.value)


def test_months_as_typed() -> None:
    assert [parse_month(number) for number in range(1, 13)] == list(range(1, 13))


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", (1,)),
        ("FREQ=WEEKLY;BYDAY=MO,WE,SU", (0, 2, 6)),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", None),
        ("FREQ=MONTHLY;BYDAY=2TU,4TU", None),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=3", None),
        ("FREQ=DAILY", None),
    ],
)
def test_every_week_means_every_week(rule: str, days: tuple[int, ...] | None) -> None:
    """A monthly meeting is not weekly coverage."""
    assert Schedule(date(2026, 4, 7), rule).every_week_on == days
