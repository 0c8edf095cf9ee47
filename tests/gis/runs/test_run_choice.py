"""Which run a word means."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from gis.domain.kinds import Kind
from gis.errors import NotFoundError, TetototeError, UsageError
from gis.runs.keep import keep_run
from gis.runs.run_choice import choose_run, parse_run, shorten
from gis.runs.run_pairs import choose_pair
from gis.store.queries.runs import Run, read_runs
from gis.store.tables.analysis_run import AnalysisRun
from gis.store.tables.stored_file import StoredFile

Town = Any  # of conftest.py


@pytest.fixture
def runs(salon_town: Town) -> dict[str, str]:
    """Keep runs of two questions on some days; give their identifiers by name."""
    found = {
        "april": (salon_town.keep(), datetime(2026, 4, 1, 12, tzinfo=UTC)),
        # In Japan it is the second of May already.
        "may": (salon_town.keep(), datetime(2026, 5, 1, 16, tzinfo=UTC)),
        "tuesday": (salon_town.keep(day="TUE"), datetime(2026, 5, 3, tzinfo=UTC)),
        "june": (salon_town.keep(), datetime(2026, 6, 1, tzinfo=UTC)),
        "far": (salon_town.keep(limit="500m"), datetime(2026, 6, 2, tzinfo=UTC)),
        "matrix": (
            keep_run(
                salon_town.session,
                salon_town.city,
                what="matrix",
                parameters={},
                fingerprint="",
                summary={},
            ),
            datetime(2026, 6, 3, tzinfo=UTC),
        ),
    }
    for run_id, asked_at in found.values():
        row = salon_town.session.get(AnalysisRun, UUID(run_id))
        row.created_at = asked_at
    salon_town.session.flush()
    return {name: run_id for name, (run_id, _asked_at) in found.items()}


def name_pair(
    town: Town, runs: dict[str, str], *words: str, **more: Any
) -> tuple[str, ...]:
    """Choose a pair; give the names of its runs."""
    names = {run_id: name for name, run_id in runs.items()}
    texts = tuple(runs.get(word, word) for word in words)
    pair = choose_pair(town.session, town.city, texts, **more)
    return tuple("now" if run is None else names[str(run.id)] for run in pair)


def test_one_run(salon_town: Town, runs: dict[str, str]) -> None:
    def name(text: str) -> str:
        run = choose_run(salon_town.session, salon_town.city, text)
        return next(name for name, run_id in runs.items() if run_id == str(run.id))

    assert name(runs["may"]) == "may"
    assert name(runs["may"].upper().replace("-", "")) == "may"
    assert name("latest") == "matrix"
    assert name("2026-05-01") == "april"
    assert name("2026-05-02") == "may"
    assert name("2030-01-01") == "matrix"
    with pytest.raises(NotFoundError, match="no kept run for “2026-03-31”"):
        name("2026-03-31")
    with pytest.raises(NotFoundError, match="no run “ffff”"):
        name("ffff")
    with pytest.raises(UsageError, match="begins several runs"):
        name(runs["may"][:4])
    with pytest.raises(UsageError, match="“now”"):
        name("now")


PAIRS = {
    ("april", "june"): ("april", "june"),
    ("june", "april"): ("june", "april"),
    ("april", "latest"): ("april", "june"),
    ("latest", "april"): ("june", "april"),
    ("june", "2026-06-30"): ("june", "may"),
    ("2026-04-30", "june"): ("april", "june"),
    ("2026-04-30", "latest"): ("april", "june"),
    ("2026-05-31", "2026-06-01"): ("may", "june"),
    # Of the latest one there is no counterpart; of the one before there is.
    ("2026-05-02", "2026-06-30"): ("may", "june"),
    ("latest", "2026-04-01"): ("june", "april"),
    ("now", "april"): ("now", "april"),
    ("tuesday", "now"): ("tuesday", "now"),
    ("latest", "now"): ("far", "now"),
    ("2026-05-02", "now"): ("may", "now"),
}


def test_two_runs(salon_town: Town, runs: dict[str, str]) -> None:
    for words, found in PAIRS.items():
        assert name_pair(salon_town, runs, *words) == found, words


REFUSED = {
    ("now", "now"): "nothing to compare",
    ("2026-04-01", "2026-04-01"): "no two kept runs",
    ("2026-03-01", "april"): "no other kept run of that question for “2026-03-01”",
    ("tuesday", "2026-05-31"): "no other kept run of that question",
    ("april", "tuesday"): r"different questions \(day – / TUE\).*Choose runs",
    ("april", "far"): r"limit 400m / 500m.*give --limit and --age",
    ("matrix", "april"): "one of “matrix”",
    ("2026-02-30", "now"): "no day “2026-02-30”",
    ("last week", "now"): "“last week” names no run",
}


def test_words_that_mean_nothing_say_why(
    salon_town: Town, runs: dict[str, str]
) -> None:
    for words, told in REFUSED.items():
        with pytest.raises(TetototeError, match=told):
            name_pair(salon_town, runs, *words)


def test_limit_and_age_may_differ_where_both_are_asked_anew(
    salon_town: Town, runs: dict[str, str]
) -> None:
    assert name_pair(salon_town, runs, "april", "far", free=["limit"]) == (
        "april",
        "far",
    )
    assert name_pair(salon_town, runs, "june", "latest", free=["limit", "age"]) == (
        "june",
        "far",
    )


def test_a_kind_narrows_what_days_mean(salon_town: Town, runs: dict[str, str]) -> None:
    more = {"kind": Kind.SALON}
    assert name_pair(salon_town, runs, "april", "latest", **more) == ("april", "june")
    with pytest.raises(NotFoundError):
        name_pair(salon_town, runs, "latest", "now", kind=Kind.SUPPORT)


def test_runs_without_inputs_are_passed_over_and_refused(
    salon_town: Town, runs: dict[str, str]
) -> None:
    row = salon_town.session.get(AnalysisRun, UUID(runs["june"]))
    # Inputs of one question on unchanged data are one file: all runs that name it lose it.
    inputs = salon_town.session.get(StoredFile, row.inputs_id)
    inputs.erased = True
    salon_town.session.flush()
    assert name_pair(salon_town, runs, "latest", "now") == ("far", "now")
    with pytest.raises(NotFoundError, match="no other kept run of that question"):
        name_pair(salon_town, runs, "april", "latest")
    with pytest.raises(NotFoundError, match="is not kept"):
        name_pair(salon_town, runs, "april", "now")


def test_another_walker_of_the_same_name_is_another_question(
    salon_town: Town, runs: dict[str, str]
) -> None:
    row = salon_town.session.get(AnalysisRun, UUID(runs["june"]))
    row.parameters = row.parameters | {
        "walker": row.parameters["walker"] | {"metres_per_minute": 90.0}
    }
    salon_town.session.flush()
    with pytest.raises(UsageError, match="walker"):
        name_pair(salon_town, runs, "april", "june")
    row.parameters = row.parameters | {
        "walker": row.parameters["walker"]
        | {"metres_per_minute": 60.0, "basis": "said anew"}
    }
    salon_town.session.flush()
    assert name_pair(salon_town, runs, "april", "june") == ("april", "june")


def test_runs_come_latest_first(salon_town: Town, runs: dict[str, str]) -> None:
    found: list[Run] = read_runs(salon_town.session, salon_town.city.id)
    assert [str(run.id) for run in found] == list(runs.values())[::-1]
    assert read_runs(salon_town.session, salon_town.city.id, limit=2) == found[:2]
    assert found[0].inputs is None
    assert found[1].inputs is not None
    assert {len(shorten(run.id)) for run in found} == {13}


def test_words_for_runs() -> None:
    assert parse_run(" LATEST ").beginning is None
    assert parse_run("Now").now
    assert parse_run("2026-04-01").until == date(2026, 4, 1)
    assert parse_run("019A-2b").beginning == "019a2b"
    for text in ("", "abc", "xyzw", "0" * 33, "2026/04/01"):
        with pytest.raises(UsageError):
            parse_run(text)
