"""What resources must be like, as typed."""

from collections.abc import Callable

import pytest

from gis.domain.conditions import (
    Admits,
    Taking,
    is_at_least,
    parse_admits,
    parse_often,
    parse_stale,
    parse_statuses,
    parse_taking,
    write_statuses,
)
from gis.domain.resources import Admission, Intake, ResourceStatus
from gis.domain.schedules.rhythms import Rhythm
from gis.errors import UsageError


@pytest.mark.parametrize(
    ("parse", "text", "known"),
    [
        (parse_statuses, "active,ended", ["preparing", "trial", "active", "paused"]),
        (parse_statuses, "", ["active"]),
        (parse_often, "rarer", ["weekly (every week)", "several_a_month", "monthly"]),
        (parse_admits, "members", ["anyone (open", "certified", "introduced", "all"]),
        (parse_taking, "full", ["open", "any"]),
        (parse_stale, "yes", ["in (", "out ("]),
    ],
)
def test_an_unknown_word_is_answered_with_those_that_may_be_asked(
    parse: Callable[[str], object], text: str, known: list[str]
) -> None:
    with pytest.raises(UsageError) as caught:
        parse(text)

    for word in (f"“{text.rsplit(',', maxsplit=1)[-1]}”", *known):
        assert word in str(caught.value)


def test_statuses_as_typed_and_back() -> None:
    asked = parse_statuses("Paused, trial")

    assert asked == {ResourceStatus.PAUSED, ResourceStatus.TRIAL}
    assert write_statuses(asked) == "trial,paused"


def test_how_often_at_least() -> None:
    order = [Rhythm.WEEKLY, Rhythm.SEVERAL_A_MONTH, Rhythm.MONTHLY]
    never = [Rhythm.RARER, Rhythm.OVER, Rhythm.IRREGULAR]

    for place, asked in enumerate(order):
        assert [is_at_least(each, asked) for each in order] == [
            number <= place for number in range(3)
        ]
        assert not any(is_at_least(each, asked) for each in never)


@pytest.mark.parametrize(
    ("admits", "admitted"),
    [
        (Admits.ANYONE, {"anyone", "unknown"}),
        (Admits.CERTIFIED, {"anyone", "unknown", "certified"}),
        (Admits.INTRODUCED, {"anyone", "unknown", "introduction"}),
        (Admits.ALL, set(Admission)),
    ],
)
def test_for_whom(admits: Admits, admitted: set[str]) -> None:
    assert {each for each in Admission if admits.fits(each)} == admitted


@pytest.mark.parametrize(
    ("taking", "admits", "left_out"),
    [
        (Taking.OPEN, Admits.ANYONE, {"full", "introduction_only"}),
        (Taking.OPEN, Admits.CERTIFIED, {"full", "introduction_only"}),
        (Taking.OPEN, Admits.INTRODUCED, {"full"}),
        (Taking.OPEN, Admits.ALL, {"full"}),
        (Taking.ANY, Admits.ANYONE, set()),
    ],
)
def test_whether_newcomers_are_taken(
    taking: Taking, admits: Admits, left_out: set[str]
) -> None:
    assert {each for each in Intake if not taking.fits(each, admits)} == left_out
