"""Schedules in the columns of a week, against days counted one by one."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.customs import customs
from oracle.japanese_calendar import FIRST, Custom, list_held, list_holidays, walk

from gis.domain.schedules.schedule import Schedule, Suspension
from gis.domain.schedules.week import (
    HalfDay,
    half_of,
    list_slots,
    weekdays_held,
    weekdays_named,
)
from gis.domain.weekdays import Weekday

TODAY = date(2026, 11, 28)  # a Saturday
SINCE = date(2026, 4, 1)
HOLIDAYS = list_holidays()
YEAR = timedelta(days=366)


def to_schedule(custom: Custom) -> Schedule:
    return Schedule(
        custom.since,
        custom.rule,
        resting_months=custom.rests,
        ends_on=custom.until,
        closed_on_holidays=custom.not_on_holidays,
    )


def names_weekdays(custom: Custom) -> bool:
    """Tell whether somebody would say a day of the week when asked when they meet."""
    if custom.unit == "DAILY":
        return custom.every == 1
    return bool(custom.weekdays or custom.nths)


@settings(max_examples=300, deadline=None)  # holidays are loaded late
@given(customs(plain=True), st.dates(FIRST, date(2027, 12, 31)))
def test_a_column_for_each_weekday_that_has_a_date_and_no_other(
    custom: Custom, today: date
) -> None:
    held = list_held(custom, walk(today, today + YEAR), HOLIDAYS)
    expected = {day.weekday() for day in held} if names_weekdays(custom) else set()

    slots = list_slots(to_schedule(custom), "ja", today=today)

    assert {slot.weekday for slot in slots} == expected
    assert len(slots) == len(expected)
    assert [slot.weekday for slot in slots] == sorted(slot.weekday for slot in slots)


@settings(max_examples=300, deadline=None)  # holidays are loaded late
@given(customs(plain=True), st.dates(FIRST, date(2027, 12, 31)))
def test_two_years_show_no_weekday_that_is_not_named(
    custom: Custom, today: date
) -> None:
    if not names_weekdays(custom):
        return
    last = min(today + 2 * YEAR, date(2028, 12, 31))
    held = list_held(custom, walk(today, last), HOLIDAYS)

    named = weekdays_named(to_schedule(custom))

    assert {day.weekday() for day in held} <= set(named)


@pytest.mark.parametrize(
    ("rule", "ja", "en"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "毎週", "every week"),
        ("FREQ=DAILY", "毎日", "every day"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "隔週", "every other week"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=TU", "3週間ごと", "every 3 weeks"),
        ("FREQ=WEEKLY;BYDAY=TU;BYMONTH=4,5,6", "4月〜6月の毎週", "every week in April to June"),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU,2FR", "第1・第3", "1st and 3rd"),
        ("FREQ=MONTHLY;BYDAY=-1TU,2TU", "第2・最終", "2nd and last"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=1TU", "隔月の第1", "1st of every other month"),
        ("FREQ=MONTHLY;BYDAY=1TU;BYMONTH=2,4,6,8,10,12", "偶数月の第1", "1st in even months"),
    ],
)  # fmt: skip
def test_how_often_in_short_words(rule: str, ja: str, en: str) -> None:
    schedule = Schedule(SINCE, rule)

    for language, words in (("ja", ja), ("en", en)):
        slots = list_slots(schedule, language, today=TODAY)
        (tuesday,) = (slot for slot in slots if slot.weekday is Weekday.TUE)
        assert tuesday.often == words


@pytest.mark.parametrize(
    "rule", ["FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=DAILY;INTERVAL=3", "FREQ=YEARLY"]
)
def test_what_names_no_weekday_has_no_column(rule: str) -> None:
    assert list_slots(Schedule(SINCE, rule), "ja", today=TODAY) == ()


def test_notes_say_what_a_cell_cannot() -> None:
    schedule = Schedule(
        SINCE,
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        resting_months=frozenset({8}),
        ends_on=date(2027, 3, 31),
        closed_on_holidays=True,
    )

    (slot,) = list_slots(schedule, "ja", today=TODAY)

    # Tuesdays of every second week since Monday 30 March 2026: 8 December is the 36th.
    assert slot.notes == (
        "次は 12月8日（火）",
        "8月は休み",
        "祝日は休み",
        "2027年3月31日まで",
    )


def test_what_is_still_to_begin_says_when() -> None:
    coming = Schedule(date(2027, 1, 12), "FREQ=WEEKLY;BYDAY=TU")

    (slot,) = list_slots(coming, "ja", today=TODAY)

    assert slot.notes == ("2027年1月12日（火）から",)


def test_held_on_holidays_too_is_no_note() -> None:
    schedule = Schedule(SINCE, "FREQ=WEEKLY;BYDAY=TU", closed_on_holidays=False)

    (slot,) = list_slots(schedule, "ja", today=TODAY)

    assert slot.notes == ()


def test_a_suspension_that_takes_all_its_dates_takes_the_column() -> None:
    schedule = Schedule(SINCE, "FREQ=WEEKLY;BYDAY=TU,FR")
    summer = Suspension(date(2026, 7, 1), date(2027, 8, 31), "改修")
    forever = Suspension(date(2026, 7, 1), None, "感染症")

    assert len(weekdays_held(schedule, today=TODAY, suspensions=[summer])) == 2
    assert weekdays_held(schedule, today=TODAY, suspensions=[forever]) == ()


@pytest.mark.parametrize(
    ("opens_at", "half"),
    [
        (None, HalfDay.UNKNOWN),
        (time(), HalfDay.MORNING),
        (time(11, 59), HalfDay.MORNING),
        (time(12), HalfDay.AFTERNOON),
        (time(16, 59), HalfDay.AFTERNOON),
        (time(17), HalfDay.EVENING),
    ],
)
def test_a_session_belongs_to_the_half_in_which_it_begins(
    opens_at: time | None, half: HalfDay
) -> None:
    assert half_of(opens_at) is half
    assert all(each.label for each in HalfDay)
