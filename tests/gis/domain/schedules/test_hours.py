"""Times of day against trying every minute of the day."""

from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.domain.schedules.hours import Hours, parse_hours
from gis.errors import UsageError

DAY = 24 * 60
# Near each other, so that edges meet often.
minutes = st.integers(0, DAY - 1) | st.integers(598, 602)


@st.composite
def asked_hours(draw: st.DrawFn) -> Hours:
    begins = draw(minutes)
    return Hours(begins, draw(st.none() | st.integers(begins + 1, DAY)))


def to_time(minute: int) -> time:
    return time(minute // 60 % 24, minute % 60)


def is_asked(hours: Hours, minute: int) -> bool:
    return hours.begins <= minute < (hours.ends or hours.begins + 1)


def meets(hours: Hours, opens: int, closes: int) -> bool:
    return any(is_asked(hours, minute) for minute in range(opens, closes))


@settings(max_examples=100, deadline=None)
@given(asked_hours(), minutes, st.data())
def test_known_times_share_a_minute_with_what_is_asked(
    hours: Hours, opens: int, data: st.DataObject
) -> None:
    closes = data.draw(st.integers(opens + 1, DAY))

    assert hours.overlap(to_time(opens), to_time(closes)) == meets(hours, opens, closes)


@settings(max_examples=60, deadline=None)
@given(hours=asked_hours(), known=minutes, knows_opening=st.booleans())
def test_half_known_times_tell_what_every_possible_other_half_would(
    hours: Hours, known: int, *, knows_opening: bool
) -> None:
    if knows_opening:
        told = {meets(hours, known, each) for each in range(known + 1, DAY + 1)}
        found = hours.overlap(to_time(known), None)
    else:
        known += 1
        told = {meets(hours, each, known) for each in range(known)}
        found = hours.overlap(None, to_time(known))

    assert found == (told.pop() if len(told) == 1 else None)


def test_unknown_or_impossible_times_tell_nothing() -> None:
    hours = parse_hours("10:00")

    assert hours.overlap(None, None) is None
    assert hours.overlap(time(22), time(6)) is None


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("10:00-12:00", Hours(600, 720)),
        ("9-11:30", Hours(540, 690)),
        ("１０：００～１２：００", Hours(600, 720)),
        (" 13:30 〜 24:00 ", Hours(810, 1440)),
        ("0:00", Hours(0)),
        ("23:59", Hours(1439)),
    ],
)
def test_as_typed_and_back(text: str, hours: Hours) -> None:
    assert parse_hours(text) == hours
    assert parse_hours(str(hours)) == hours


@pytest.mark.parametrize(
    "text",
    ["", "noon", "24:00", "25", "10:60", "12:00-10:00", "10-10", "22:00-6:00", "1-2-3"],
)
def test_what_is_no_time_is_answered_with_how_to_write_one(text: str) -> None:
    with pytest.raises(UsageError, match="10:00-12:00") as caught:
        parse_hours(text)

    assert f"“{text}”" in str(caught.value)
