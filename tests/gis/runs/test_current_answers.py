"""Answers are kept while nothing changes, and each asker gets geometries of its own."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from gis.runs import current_answers
from gis.runs.current_answers import answer_current, make_once
from gis.runs.gap_clusters import list_clusters
from gis.runs.gap_json import gaps_to_json
from gis.runs.questions import parse_question

Town = Any  # of conftest.py


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Count how often something is worked out; nothing is kept from other tests."""
    times: list[int] = []

    work: Callable[..., Any] = current_answers.answer_gaps

    def noted(*args: Any, **named: Any) -> Any:
        times.append(1)
        return work(*args, **named)

    monkeypatch.setattr(current_answers, "answer_gaps", noted)
    current_answers._kept.clear()
    yield times
    current_answers._kept.clear()


def ask(town: Town, **question: Any) -> Any:
    town.session.flush()
    return answer_current(
        town.session,
        town.city,
        parse_question(kind="salon", **question),
        networks_folder=town.networks,
        today=town.ask().today,
    )


def test_it_is_the_answer_and_worked_out_once(
    salon_town: Town, counted: list[int]
) -> None:
    first, second = ask(salon_town), ask(salon_town)
    fresh = salon_town.ask()

    assert len(counted) == 1
    for each in (first, second):
        assert gaps_to_json(each, run_id="", versions={}) == gaps_to_json(
            fresh, run_id="", versions={}
        )
        assert [area.boundary for area in each.areas] == [
            area.boundary for area in fresh.areas
        ]
    assert first.units.geometry[0] is not second.units.geometry[0]
    ask(salon_town, limit="300m")
    assert len(counted) == 2


def test_whatever_changes_in_the_store_it_is_worked_out_anew(
    salon_town: Town, counted: list[int]
) -> None:
    assert ask(salon_town).towns.share[2] == 0
    salon_town.open("新しい会", (2000, 0))
    assert ask(salon_town).towns.share[2] == 1
    assert len(counted) == 2


def test_what_is_made_of_an_answer_is_made_once(
    salon_town: Town, counted: list[int]
) -> None:
    answer = ask(salon_town)

    def list_noted(each: Any) -> Any:
        counted.append(1)
        return list_clusters(each)

    for _ in range(2):
        found = make_once(
            salon_town.session, answer, list_noted, networks_folder=salon_town.networks
        )
        assert [each.people for each in found] == [
            each.people for each in list_clusters(answer)
        ]
    assert len(counted) == 2
