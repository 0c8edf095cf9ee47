"""What was answered is kept, and not worked out again while nothing has changed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from made_prefecture import NOBODY, TODAY

from gis.errors import NoDataError, UsageError, WorkersError
from gis.runs.many import cities, jobs
from gis.runs.many.cities import CitiesQuestion, answer_cities
from gis.runs.many.here import Work, run_here
from gis.runs.many.jobs import parse_job
from gis.runs.many.pieces import Outcome, Piece
from gis.runs.repeat import repeat_run
from gis.store.queries.municipalities import choose_city
from gis.store.queries.runs import read_runs
from gis.store.session import begin_session, open_store, read_session
from gis.store.tables.resource import Resource

Prefecture = Any  # of conftest.py

TRIED_AGAIN = f"3500{NOBODY + 1}"
"""A city without people has no run: whether it has some now is seen every time."""
ALL = ["35001", "35002", "35003", TRIED_AGAIN, "35005"]


def run_ids(answer: cities.CitiesAnswer) -> dict[str, str]:
    return {row.code: row.run.id for row in answer.rows if row.run is not None}


def test_nothing_is_worked_out_twice(few_cities: Prefecture) -> None:
    first = few_cities.ask()
    assert few_cities.order == ALL
    assert not any(row.reused for row in first.rows)

    second = few_cities.ask()

    assert few_cities.order == [TRIED_AGAIN]
    assert run_ids(second) == run_ids(first)
    assert second.total == first.total
    assert [row.reused for row in second.rows] == [code != TRIED_AGAIN for code in ALL]
    third = few_cities.ask(again=True)
    assert few_cities.order == ALL
    assert not run_ids(third).items() & run_ids(first).items()
    assert third.total == first.total


def test_who_was_stopped_goes_on_with_the_rest(few_cities: Prefecture) -> None:
    told: list[tuple[int, int, str | None]] = []

    def stop_after_three(
        work: Work, pieces: Sequence[Piece]
    ) -> Iterator[tuple[Piece, Outcome]]:
        yield from run_here(work, pieces[:3])
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        few_cities.ask(
            stop_after_three,
            progress=lambda done, total, row: told.append(
                (done, total, row and row.code)
            ),
        )
    assert told == [(0, 5, None)] + [
        (done, 5, code) for done, code in enumerate(ALL[:3], start=1)
    ]

    stopped = few_cities.ask()
    assert few_cities.order == ALL[3:]
    whole = few_cities.ask(again=True)
    assert stopped.total == whole.total
    assert [row.run and row.run.figures for row in stopped.rows] == [
        row.run and row.run.figures for row in whole.rows
    ]


def test_a_city_that_changed_is_worked_out_again(few_cities: Prefecture) -> None:
    before = few_cities.ask()
    engine = open_store(few_cities.url)
    with begin_session(engine, actor="test") as session:
        city = choose_city(session, "35002")
        salon = session.query(Resource).filter_by(municipality_id=city.id).first()
        assert salon is not None
        salon.description = "新しい"
    engine.dispose()

    after = few_cities.ask()

    assert few_cities.order == ["35002", TRIED_AGAIN]
    changed = run_ids(after).items() - run_ids(before).items()
    assert [code for code, _ in changed] == ["35002"]


def test_another_question_or_day_is_another_run(few_cities: Prefecture) -> None:
    first = few_cities.ask()
    for asked in (
        {"words": {"limit": "300m"}},
        {"words": {"profile": "slow"}},
        {"today": TODAY + timedelta(days=1)},
    ):
        few_cities.ask(**asked)
        assert few_cities.order == ALL
    # The first ones are still there.
    assert run_ids(few_cities.ask()) == run_ids(first)


def test_other_versions_are_another_run(
    few_cities: Prefecture, monkeypatch: pytest.MonkeyPatch
) -> None:
    few_cities.ask()
    for module in (cities, jobs):
        monkeypatch.setattr(module, "library_versions", lambda: {"numpy": "9.9"})
    few_cities.ask()
    assert few_cities.order == ALL


def test_runs_can_be_repeated(few_cities: Prefecture) -> None:
    few_cities.ask()
    engine = open_store(few_cities.url)
    with read_session(engine) as session:
        (run,) = read_runs(session, choose_city(session, "35001").id)
        assert repeat_run(run, few_cities.folder / "files").same
    engine.dispose()


def test_a_mistake_in_one_city_leaves_the_others(
    few_cities: Prefecture, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = few_cities.ask()
    work_out = jobs.JOBS["gaps"].work_out

    def fail_once(session: Any, city: Any, piece: Piece) -> Any:
        if city.code == "35002":
            raise ZeroDivisionError
        return work_out(session, city, piece)

    broken = replace(jobs.JOBS["gaps"], work_out=fail_once)
    monkeypatch.setitem(jobs.JOBS, "gaps", broken)  # type: ignore[arg-type]
    answer = few_cities.ask(again=True)

    row = answer.rows[1]
    assert (row.run, row.failed) == (None, True)
    assert "ZeroDivisionError" in str(row.message)
    assert "fail_once" in row.details
    assert answer.rows[0].run.figures == whole.rows[0].run.figures
    assert len(run_ids(answer)) == 3


def test_an_empty_store_is_told(store_url: str, tmp_path: Path) -> None:
    with pytest.raises(NoDataError, match="tetotote init"):
        answer_cities(
            store_url,
            CitiesQuestion(what="gaps", words={"kind": "salon"}, today=TODAY),
            networks_folder=tmp_path,
            files_folder=tmp_path,
            run=run_here,
            actor="test",
        )


def test_only_known_jobs_are_done() -> None:
    assert parse_job(" Gaps") == "gaps"
    with pytest.raises(UsageError, match="Use one of: gaps, sensitivity, site"):
        parse_job("newsletter")


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"versions": {"numpy": "0.1"}}, "It has other versions .*numpy"),
        ({"store": "sqlite:////nowhere/store.db"}, "no file /nowhere/store.db"),
        ({"store": "postgresql://x:secret@127.0.0.1:1/x"}, "cannot be reached"),
    ],
)
def test_a_worker_that_sees_another_store_stops_all(
    few_cities: Prefecture, other: dict[str, Any], why: str
) -> None:
    def run_elsewhere(
        work: Work, pieces: Sequence[Piece]
    ) -> Iterator[tuple[Piece, Outcome]]:
        return run_here(work, [replace(piece, **other) for piece in pieces])

    with pytest.raises(WorkersError, match=why) as told:
        few_cities.ask(run_elsewhere)
    assert "secret" not in str(told.value)


def test_a_worker_tells_a_store_of_another_city(
    few_cities: Prefecture, prefecture: Prefecture
) -> None:
    def run_elsewhere(
        work: Work, pieces: Sequence[Piece]
    ) -> Iterator[tuple[Piece, Outcome]]:
        return run_here(
            work, [replace(piece, store=prefecture.url) for piece in pieces]
        )

    with pytest.raises(WorkersError, match="does not hold this 35001 第1市"):
        few_cities.ask(run_elsewhere)


def test_a_piece_tells_no_password(few_cities: Prefecture) -> None:
    told: list[str] = []

    def note(work: Work, pieces: Sequence[Piece]) -> Iterator[tuple[Piece, Outcome]]:
        told.extend(map(repr, pieces))
        return run_here(work, pieces)

    few_cities.ask(note)
    assert few_cities.url not in "".join(told)


def test_how_sure_each_city_is(few_cities: Prefecture) -> None:
    gaps = few_cities.ask()
    sure = few_cities.ask(what="sensitivity")
    assert few_cities.order == ALL
    for one, other in zip(gaps.rows, sure.rows, strict=True):
        if one.run is None:
            assert other.message == one.message
            continue
        found = other.run.figures
        for name in ("population", "covered", "share", "method", "estimated"):
            assert found[name] == one.run.figures[name]
        people = sum(found[name] for name in ("always", "depends", "never", "unknown"))
        assert people == pytest.approx(found["population"])
        assert found["share_least"] <= found["share"] <= found["share_most"]
        assert found["share_least"] == found["always"] / found["population"]
    assert sure.total["population"] == gaps.total["population"]
    assert sure.total["covered"] == gaps.total["covered"]

    few_cities.ask(what="sensitivity")
    assert few_cities.order == [TRIED_AGAIN]


def test_where_next_in_each_city(few_cities: Prefecture) -> None:
    gaps = few_cities.ask()
    words = {"sites": 1, "model": None, "candidates": "place"}
    best = few_cities.ask(what="site", words=words)
    assert few_cities.order == ALL
    # With both halls everybody is near who can be.
    both = few_cities.ask(what="site", words=words | {"sites": 2})
    assert few_cities.order == ALL
    for one, two, before in zip(best.rows, both.rows, gaps.rows, strict=True):
        if before.run is None:
            assert one.message == two.message == before.message
            continue
        few, most = one.run.figures, two.run.figures
        assert few["optimal"]
        assert few["before"] == before.run.figures["covered"]
        assert few["covered"] == few["before"] + few["gained"]
        assert few["before"] <= few["covered"] <= most["covered"]
        assert most["covered"] == most["coverable"] == few["coverable"]
        assert [len(found["sites"]) for found in (few, most)] == [1, 2]
        # One hall gives at least half of what both give.
        assert few["gained"] >= most["gained"] / 2
    assert best.total["before"] == gaps.total["covered"]
    assert best.total["gained"] > 0

    few_cities.ask(what="site", words=words)
    assert few_cities.order == [TRIED_AGAIN]
