"""A question in the address of a page, and back."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.planning.choices import question_arguments, read_question
from gis.domain.conditions import OFFERED_STATUSES, OFTEN, Admits, Stale, Taking
from gis.domain.kinds import Kind
from gis.domain.limits import Limit
from gis.domain.people import Age
from gis.domain.profiles import PROFILES
from gis.domain.schedules.hours import Hours
from gis.domain.weekdays import Weekday
from gis.errors import UsageError
from gis.runs.questions import GapQuestion

questions = st.builds(
    GapQuestion,
    kind=st.sampled_from(Kind),
    limit=st.sampled_from([Limit(400, "m"), Limit(7.5, "min")]),
    profile=st.sampled_from(list(PROFILES.values())),
    age=st.sampled_from(Age),
    help_kind=st.none() | st.just("exercise"),
    statuses=st.frozensets(st.sampled_from(OFFERED_STATUSES), min_size=1),
    day=st.none() | st.sampled_from(Weekday),
    month=st.none() | st.integers(1, 12),
    hours=st.sampled_from([None, Hours(0), Hours(605), Hours(600, 1440)]),
    frequency=st.none() | st.sampled_from(OFTEN),
    admits=st.sampled_from(Admits),
    intake=st.sampled_from(Taking),
    barrier_free=st.booleans(),
    features=st.sampled_from([(), ("車椅子",), ("段差なし", "車椅子 トイレ")]),
    stale=st.sampled_from(Stale),
)


@settings(max_examples=150)
@given(questions)
def test_the_address_of_a_page_gives_its_question_again(question: GapQuestion) -> None:
    arguments = question_arguments(question)

    assert read_question(arguments) == question
    assert read_question(MultiDict(arguments)) == question
    assert all(isinstance(each, str) for each in arguments.values())


def test_an_address_tells_only_what_is_not_as_usual() -> None:
    assert question_arguments(GapQuestion(kind=Kind.SALON)) == {
        "kind": "salon",
        "limit": "400m",
        "profile": "older",
        "age": "total",
    }
    assert read_question({"barrier_free": "0", "features": "", "month": ""}) == (
        GapQuestion(kind=Kind.SALON)
    )


@pytest.mark.parametrize(
    "arguments",
    [{"month": "5月"}, {"hours": "早朝"}, {"statuses": ","}, {"features": ","}],
)
def test_an_address_that_means_nothing(arguments: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        read_question(arguments)
