"""Days of the week and months as typed."""

import pytest

from gis.domain.weekdays import parse_month, parse_weekday
from gis.errors import UsageError


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


@pytest.mark.parametrize("number", [0, 13, -1, "spring", "", "²"])
def test_an_unknown_month_is_answered_with_the_range(number: int | str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_month(number)

    assert str(number) in str(caught.value)
    assert "1 to 12" in str(caught.value)


def test_months_as_typed() -> None:
    assert [parse_month(number) for number in range(1, 13)] == list(range(1, 13))
    assert parse_month(" 12") == 12
