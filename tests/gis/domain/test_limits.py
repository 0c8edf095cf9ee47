"""Walking limits: what may be asked, and what a limit in minutes is in metres."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.domain.limits import (
    COUNTED_METRES,
    DEFAULT_LIMIT,
    DETOUR_FACTOR,
    MARGIN_METRES,
    OFFERED_METRES,
    OFFERED_MINUTES,
    SNAP_LIMIT_METRES,
    Limit,
    parse_limit,
)
from gis.domain.profiles import OLDER, SLOW, STANDARD, WalkerProfile
from gis.errors import UsageError


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("400m", 400, "m"),
        ("400 m", 400, "m"),
        (" 300M ", 300, "m"),
        ("10min", 10, "min"),
        ("10 MIN", 10, "min"),
        ("7.5min", 7.5, "min"),
        ("1m", 1, "m"),
        ("5000m", 5000, "m"),
        ("60min", 60, "min"),
    ],
)
def test_limits_as_typed(text: str, value: float, unit: str) -> None:
    limit = parse_limit(text)

    assert (limit.value, limit.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    ["", "far", "400", "m", "0m", "0min", "-400m", "5001m", "5000.5m", "61min",
     "4e2m", "nanm", "infm", "400km", "400m10min", "1,000m"],
)  # fmt: skip
def test_what_is_no_limit_is_quoted_with_both_ways_to_write_one(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_limit(text)

    assert f"“{text}”" in str(caught.value)
    assert "400m" in str(caught.value)
    assert "10min" in str(caught.value)


@pytest.mark.parametrize(
    ("profile", "metres"), [(STANDARD, 800.0), (OLDER, 600.0), (SLOW, 480.0)]
)
def test_ten_minutes_depend_on_who_walks(profile: WalkerProfile, metres: float) -> None:
    assert Limit(10, "min").in_metres(profile) == metres
    assert Limit(400, "m").in_metres(profile) == 400.0


def test_what_is_offered_and_counted_is_that_of_the_contract() -> None:
    assert OFFERED_METRES == (300, 400, 500, 800)
    assert OFFERED_MINUTES == (5, 10, 15)
    assert COUNTED_METRES == (300, 400, 500, 800, 1000)
    assert Limit(400, "m") == DEFAULT_LIMIT
    assert DETOUR_FACTOR == 1.3
    assert SNAP_LIMIT_METRES == 200.0
    # The longest walk at 15 minutes of the fastest walker, and the snap beyond it.
    assert 15 * STANDARD.metres_per_minute + SNAP_LIMIT_METRES == MARGIN_METRES


@given(st.integers(1, 5000), st.sampled_from(["m", "min"]))
def test_a_limit_reads_itself_again(value: int, unit: str) -> None:
    if unit == "min":
        value = value % 60 + 1

    assert str(parse_limit(f"{value}{unit}")) == f"{value}{unit}"
