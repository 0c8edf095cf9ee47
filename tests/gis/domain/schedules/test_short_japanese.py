"""Short forms of schedules: by hand, and the same dates as the long ones."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.domain.schedules.recurrences import Frequency, Recurrence
from gis.domain.schedules.schedule import Schedule, ScheduleException
from gis.domain.schedules.sentence_parts import order_nths
from gis.domain.schedules.sentences import say_schedule
from gis.domain.schedules.short_japanese import say_shortly
from gis.domain.schedules.words import parse_schedule
from gis.domain.weekdays import Weekday

START = date(2026, 4, 7)
LAST = START + timedelta(days=730)
WORKING_DAYS = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"

day_sets = st.sets(st.sampled_from(Weekday), min_size=1).map(
    lambda days: tuple(sorted(days))
)
working_days = st.just(tuple(Weekday)[:5])
nths = st.sets(
    st.tuples(st.sampled_from([1, 2, 3, 4, 5, -1]), st.sampled_from(Weekday)),
    min_size=1,
    max_size=5,
).map(order_nths)
months = st.sets(st.integers(1, 12), max_size=11).map(lambda each: tuple(sorted(each)))
hours = st.integers(6, 22).map(time)


@st.composite
def schedules(draw: Any) -> Schedule:
    limits = {
        "interval": draw(st.sampled_from([1, 1, 1, 2])),
        "months": draw(st.just(()) | months),
    }
    found = draw(
        st.one_of(
            (day_sets | working_days).map(
                lambda days: Recurrence(Frequency.WEEKLY, weekdays=days, **limits)
            ),
            nths.map(
                lambda each: Recurrence(Frequency.MONTHLY, nth_weekdays=each, **limits)
            ),
            st.just(Recurrence(Frequency.DAILY, **limits)),
            st.just(Recurrence(Frequency.MONTHLY, month_days=(5, 20), **limits)),
        )
    )
    opens_at = draw(st.none() | hours)
    resting = frozenset(draw(months)) - set(found.months)
    return Schedule(
        starts_on=START,
        rule=found.rule,
        resting_months=resting if len(resting) < 12 else frozenset(),
        ends_on=draw(st.none() | st.just(date(2027, 3, 31))),
        opens_at=opens_at,
        closes_at=draw(st.none() | st.just(time(23, 30))) if opens_at else None,
        closed_on_holidays=draw(st.none() | st.booleans()),
    )


@settings(max_examples=150, deadline=None)
@given(schedules())
def test_both_forms_are_read_as_the_same_dates(schedule: Schedule) -> None:
    short, long = say_shortly(schedule), say_schedule(schedule, "ja")
    assert short is not None

    [from_short] = parse_schedule(short, starts_on=START).schedules
    [from_long] = parse_schedule(long, starts_on=START).schedules

    assert list(from_short.dates(START, LAST)) == list(schedule.dates(START, LAST))
    assert list(from_long.dates(START, LAST)) == list(schedule.dates(START, LAST))
    assert from_short.opens_at == schedule.opens_at
    assert from_short.closes_at == schedule.closes_at
    assert len(short) <= len(long)


@pytest.mark.parametrize(
    ("rule", "more", "expected"),
    [
        ("FREQ=MONTHLY;BYDAY=2TU,4TU", {}, "第2・4火曜"),
        ("FREQ=MONTHLY;BYDAY=1MO,3WE", {}, "第1月曜・第3水曜"),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU,-1TU", {}, "第1・3・最終火曜"),
        ("FREQ=MONTHLY;BYDAY=-1FR", {}, "最終金曜"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", {}, "毎月15日"),
        ("FREQ=WEEKLY;BYDAY=WE", {}, "毎週水曜"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", {}, "月・水・金曜"),
        (WORKING_DAYS, {"closed_on_holidays": True}, "平日"),
        (WORKING_DAYS, {}, "月〜金曜"),
        (WORKING_DAYS, {"closed_on_holidays": False}, "月〜金曜（祝日も）"),
        (
            WORKING_DAYS,
            {"closed_on_holidays": True, "resting_months": frozenset({8})},
            "平日（8月は休み）",
        ),
        ("FREQ=DAILY", {}, "毎日"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", {}, "隔週火曜（2026年4月7日から）"),
        ("FREQ=MONTHLY;BYDAY=1SA;BYMONTH=2,4,6,8,10,12", {}, "偶数月の第1土曜"),
        ("FREQ=WEEKLY;BYDAY=TU;COUNT=3", {}, None),
    ],
)
def test_rules_by_hand(rule: str, more: dict[str, Any], expected: str | None) -> None:
    assert say_shortly(Schedule(START, rule, **more)) == expected


def test_near_exceptions_are_said() -> None:
    """Those of one sort together, the far one not at all."""
    schedule = Schedule(
        START,
        "FREQ=WEEKLY;BYDAY=TU",
        closed_on_holidays=True,
        exceptions=(
            ScheduleException(date(2026, 5, 5), happens=False),
            ScheduleException(date(2026, 4, 28), happens=False),
            ScheduleException(date(2026, 4, 30), happens=True, opens_at=time(13)),
            ScheduleException(date(2026, 12, 29), happens=False),
        ),
    )

    assert say_shortly(schedule, today=START) == (
        "毎週火曜（祝日は休み、4月28日・5月5日は休み、4月30日も 13:00から）"
    )
    assert say_shortly(schedule, today=date(2026, 12, 1)) == (
        "毎週火曜（祝日は休み、12月29日は休み）"
    )
    assert say_shortly(schedule) == "毎週火曜（祝日は休み）"


def test_an_exception_of_another_year_says_its_year() -> None:
    schedule = Schedule(
        START,
        "FREQ=WEEKLY;BYDAY=TU",
        exceptions=(ScheduleException(date(2027, 1, 5), happens=False),),
    )

    said = say_shortly(schedule, today=date(2026, 12, 1))

    assert said == "毎週火曜（2027年1月5日は休み）"
