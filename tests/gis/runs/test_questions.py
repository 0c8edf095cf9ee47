"""Questions as typed."""

import json
from typing import Any

import pytest

from gis.domain.kinds import Kind
from gis.domain.people import Age
from gis.errors import UsageError
from gis.runs.questions import GapQuestion, parse_question


def test_defaults_are_those_of_the_contract() -> None:
    question = parse_question(kind="salon")

    assert question.kind is Kind.SALON
    assert (question.limit.value, question.limit.unit) == (400, "m")
    assert question.profile.code == "older"
    assert question.age is Age.TOTAL
    assert (question.day, question.month, question.about_opening) == (None, None, False)


def test_by_default_what_serves_anyone_now_counts_whatever_is_known_of_it() -> None:
    question = parse_question(kind="salon", help_kind=" ", statuses="", features=[])

    assert question == GapQuestion(kind=Kind.SALON)
    assert question.conditions() == {
        "help_kind": None,
        "statuses": "trial,active",
        "day": None,
        "month": None,
        "hours": None,
        "frequency": None,
        "admits": "anyone",
        "intake": "open",
        "barrier_free": False,
        "features": [],
        "stale": "in",
    }
    assert not question.about_features


def test_in_words_and_back() -> None:
    question = parse_question(
        kind="participation",
        limit="10min",
        profile="slow",
        age="85",
        help_kind="work",
        statuses="paused",
        day="mon",
        month=1,
        hours="9-12",
        frequency="several_a_month",
        admits="certified",
        intake="any",
        barrier_free=True,
        features=["車椅子"],
        stale="out",
    )

    words = question.to_words()

    assert parse_question(**words) == question
    # No part is left as it is by default: each is in the words.
    usual = parse_question(kind="salon").to_words()
    assert [name for name in usual if usual.get(name) == words.get(name)] == []
    assert json.loads(json.dumps(words)) == words


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
    "words",
    [
        {"day": "MON"},
        {"month": 12},
        {"day": "SUN", "month": 1},
        {"hours": "10:00"},
        {"frequency": "monthly"},
    ],
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
        {"month": "spring"},
        {"statuses": "ended"},
        {"hours": "noon"},
        {"frequency": "often"},
        {"admits": "me"},
        {"intake": "full"},
        {"features": [""]},
        {"stale": "maybe"},
    ],
)
def test_what_means_nothing_is_refused(words: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        parse_question(**({"kind": "salon"} | words))
