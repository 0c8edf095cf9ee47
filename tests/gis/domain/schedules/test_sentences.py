"""Sentences about schedules: by hand, and read back by the parser."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.domain.schedules.recurrences import Frequency, Recurrence, parse_rule
from gis.domain.schedules.schedule import (
    Occurrence,
    Schedule,
    ScheduleException,
    Suspension,
)
from gis.domain.schedules.sentence_parts import order_month_days, order_nths
from gis.domain.schedules.sentences import (
    Language,
    say_next,
    say_schedule,
    say_suspensions,
)
from gis.domain.schedules.words import parse_schedule
from gis.domain.weekdays import Weekday

START = date(2026, 4, 7)

weekdays = st.sets(st.sampled_from(Weekday), min_size=1).map(
    lambda days: tuple(sorted(days))
)
nths = st.sets(
    st.tuples(st.sampled_from([1, 2, 3, 4, 5, -1]), st.sampled_from(Weekday)),
    min_size=1,
    max_size=5,
).map(order_nths)
month_days = st.sets(st.sampled_from([*range(1, 32), -1]), min_size=1, max_size=4).map(
    order_month_days
)
months = st.sets(st.integers(1, 12), max_size=11).map(lambda each: tuple(sorted(each)))
times = st.times().map(lambda each: each.replace(second=0, microsecond=0, tzinfo=None))


@st.composite
def recurrences(draw: Any) -> Recurrence:
    frequency = draw(st.sampled_from(Frequency))
    limits = {"interval": draw(st.integers(1, 4)), "months": draw(months)}
    if frequency is Frequency.WEEKLY:
        return Recurrence(frequency, weekdays=draw(weekdays), **limits)
    if frequency is Frequency.DAILY:
        return Recurrence(frequency, **limits)
    if draw(st.booleans()):
        return Recurrence(frequency, nth_weekdays=draw(nths), **limits)
    return Recurrence(frequency, month_days=draw(month_days), **limits)


@st.composite
def schedules(draw: Any) -> Schedule:
    recurrence = draw(recurrences())
    rests = draw(st.just(frozenset()) | months.map(frozenset))
    opens_at, closes_at = draw(st.none() | times), draw(st.none() | times)
    if opens_at and closes_at and closes_at <= opens_at:
        opens_at, closes_at = closes_at, opens_at
    if opens_at == closes_at:
        closes_at = None
    return Schedule(
        starts_on=START,
        rule=recurrence.rule,
        resting_months=rests - set(recurrence.months),
        ends_on=draw(st.none() | st.dates(START, date(2030, 1, 1))),
        opens_at=opens_at,
        closes_at=closes_at,
        closed_on_holidays=draw(st.none() | st.booleans()),
    )


@settings(max_examples=200, deadline=None)
@given(schedules())
def test_a_sentence_reads_back_as_the_schedule(schedule: Schedule) -> None:
    sentence = say_schedule(schedule, "ja")

    found = parse_schedule(sentence, starts_on=START)

    assert found is not None, sentence
    assert found.schedules == (schedule,), sentence


@given(recurrences())
def test_a_rule_is_taken_apart_as_it_was_put_together(recurrence: Recurrence) -> None:
    assert parse_rule(recurrence.rule) == recurrence


PIECES = [
    "毎週", "毎月", "隔週", "偶数月の", "8月", "12月~2月", "第1", "第2・4", "最終", "火", "水曜", "日",
    "土曜日", "月~金", "平日", "毎日", "15日", "末日", "10時", "午後1時半", "9:30", "~", "から", "まで",
    "3時", "は", "も", "祝日", "休み", "を除く", "開催", "（", "）", "、", "・", " ", "と", "の", "月2回",
    "2026年4月7日", "第", "2", "曜", "不定期",
]  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=9).map("".join) | st.text(max_size=12)
)
def test_whatever_is_read_is_said_and_read_again(words: str) -> None:
    """No words are an error; and what is understood of them has a sentence."""
    found = parse_schedule(words, starts_on=START, start_stated=True)

    for schedule in found.schedules if found else ():
        sentence = say_schedule(schedule, "ja", today=START)
        again = parse_schedule(sentence, starts_on=schedule.starts_on)
        assert again is not None, (words, sentence)
        assert again.schedules == (schedule,), (words, sentence)


@pytest.mark.parametrize(
    ("rule", "japanese", "english"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", "毎週火曜日", "Every Tuesday"),
        (
            "FREQ=WEEKLY;BYDAY=MO,WE,FR",
            "毎週月・水・金曜日",
            "Every Monday, Wednesday and Friday",
        ),
        (
            "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
            "毎週月〜金曜日",
            "Monday to Friday",
        ),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
            "隔週火曜日（2026年4月7日から）",
            "Every other Tuesday, counted from 7 April 2026",
        ),
        (
            "FREQ=MONTHLY;BYDAY=2TU,4TU",
            "毎月第2・第4火曜日",
            "2nd and 4th Tuesday of each month",
        ),
        (
            "FREQ=MONTHLY;BYDAY=1MO,3WE",
            "毎月第1月曜日・第3水曜日",
            "1st Monday and 3rd Wednesday of each month",
        ),
        ("FREQ=MONTHLY;BYDAY=-1FR", "毎月最終金曜日", "Last Friday of each month"),
        (
            "FREQ=MONTHLY;BYDAY=1SA;BYMONTH=2,4,6,8,10,12",
            "偶数月の第1土曜日",
            "1st Saturday of February, April, June, August, October and December",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=3,15,-1",
            "毎月3日・15日・末日",
            "3rd, 15th and last day of each month",
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=11",
            "毎月11日",
            "11th of each month",
        ),
        ("FREQ=DAILY;BYMONTH=1,2,11,12", "11月〜2月の毎日", "Every day in November to February"),
    ],
)  # fmt: skip
def test_rules_in_both_languages(rule: str, japanese: str, english: str) -> None:
    schedule = Schedule(START, rule)

    assert say_schedule(schedule, "ja") == japanese
    assert say_schedule(schedule, "en") == english


def test_all_that_is_known_is_said() -> None:
    schedule = Schedule(
        START,
        "FREQ=MONTHLY;BYDAY=2TU,4TU",
        frozenset({1, 8}),
        date(2027, 3, 31),
        time(9, 30),
        time(12),
        closed_on_holidays=True,
        exceptions=(
            ScheduleException(date(2026, 4, 28), happens=False),
            ScheduleException(date(2026, 4, 30), happens=True, opens_at=time(13)),
            ScheduleException(date(2026, 12, 1), happens=False),
        ),
    )

    # The exception in December is far away.
    assert say_schedule(schedule, "ja", today=START) == (
        "毎月第2・第4火曜日 9:30–12:00（1月・8月は休み、祝日は休み、2027年3月31日まで、"
        "2026年4月28日は休み、2026年4月30日は開催 13:00から）"
    )
    assert say_schedule(schedule, "en", today=START) == (
        "2nd and 4th Tuesday of each month, 9:30–12:00, not in January and August, not on"
        " public holidays, until 31 March 2027, not on 28 April 2026, also on 30 April 2026"
        " from 13:00"
    )


@pytest.mark.parametrize(
    ("day", "japanese", "english"),
    [
        ("2026-11-21", "次は きょう 11月21日（土）", "next: today, Sat 21 November"),
        ("2026-11-22", "次は あした 11月22日（日）", "next: tomorrow, Sun 22 November"),
        ("2026-11-24", "次は 11月24日（火）", "next: Tue 24 November"),
        ("2027-01-12", "次は 2027年1月12日（火）", "next: Tue 12 January 2027"),
    ],
)
def test_the_next_date_in_words(day: str, japanese: str, english: str) -> None:
    today = date(2026, 11, 21)
    session = Occurrence(date.fromisoformat(day))

    assert say_next(session, "ja", today=today) == japanese
    assert say_next(session, "en", today=today) == english


def test_a_next_session_of_its_own_kind() -> None:
    session = Occurrence(date(2026, 11, 24), time(17), None, "鍋の会")

    said = say_next(session, "ja", today=date(2026, 11, 21), with_times=True)

    assert said == "次は 11月24日（火） 17:00から（鍋の会）"


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_next_session_is_said_too(language: Language) -> None:
    assert say_next(None, language, today=START)


@pytest.mark.parametrize(
    ("first", "last", "reason", "japanese", "english"),
    [
        (
            "2026-07-20", "2026-08-31", "猛暑",
            "8月31日（月）まで休止（猛暑）", "suspended until Mon 31 August (猛暑)",
        ),
        ("2026-07-20", None, "", "いま休止中", "suspended now"),
        (
            "2026-08-10", "2026-08-16", "お盆",
            "8月10日（月）から8月16日（日）まで休止（お盆）",
            "suspended from Mon 10 August until Sun 16 August (お盆)",
        ),
        ("2026-07-20", "2026-07-31", "over", None, None),
        ("2026-12-20", "2026-12-31", "far", None, None),
    ],
)  # fmt: skip
def test_suspensions_now_and_soon(
    first: str, last: str | None, reason: str, japanese: str | None, english: str | None
) -> None:
    found = Suspension(
        date.fromisoformat(first), date.fromisoformat(last) if last else None, reason
    )
    today = date(2026, 8, 1)

    assert say_suspensions([found], "ja", today=today) == [japanese] * bool(japanese)
    assert say_suspensions([found], "en", today=today) == [english] * bool(english)
