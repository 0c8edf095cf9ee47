"""Questions as typed."""

from typing import Any

import pytest

from gis.domain.kinds import Kind
from gis.domain.people import Age
from gis.errors import UsageError
from gis.runs.questions import parse_question


def test_defaults_are_those_of_the_contract() -> None:
    question = parse_question(kind="salon")

    assert question.kind is Kind.SALON
    assert (question.limit.value, question.limit.unit) == (400, "m")
    assert question.profile.code == "older"
    assert question.age is Age.TOTAL
    assert (question.day, question.month, question.about_opening) == (None, None, False)


def test_all_of_it_at_once() -> None:
    question = parse_question(
        kind="participation",
        limit="10min",
        profile="slow",
        age="75",
        day="mon",
        month=1,
    )

    assert question.limit_metres == 480
    assert (question.day, question.month, question.about_opening) == (0, 1, True)
    assert question.age.value == "75"


@pytest.mark.parametrize(
    "words", [{"day": "MON"}, {"month": 12}, {"day": "SUN", "month": 1}]
)
def test_a_day_or_a_month_asks_for_schedules(words: dict[str, Any]) -> None:
    assert parse_question(kind="salon", **words).about_opening


@pytest.mark.parametrize(
    "words",
    [
        {"kind": "tea"},
        {"limit": "far"},
        {"profile": "runner"},
        {"age": "64"},
        {"day": "MOO"},
        {"month": 0},
        {"month": 13},
    ],
)
def test_what_means_nothing_is_refused(words: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        parse_question(**({"kind": "salon"} | words))
