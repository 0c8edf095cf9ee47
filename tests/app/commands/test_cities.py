"""`tetotote cities` on a store of a few made-up cities."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from commanding import Answer, Run, make_runner
from made_prefecture import NOBODY, make_cities

import app.commands.cities
from gis.runs.many import jobs
from gis.runs.many.here import Work, run_here
from gis.runs.many.pieces import Outcome, Piece
from gis.store.session import begin_session, open_store

CITIES = 5
WITHOUT = f"3500{NOBODY + 1}"


@pytest.fixture
def run(store_url: str, tmp_path: Path) -> Run:
    """Give what runs ``tetotote`` on a store with five cities."""
    engine = open_store(store_url)
    with begin_session(engine, actor="test") as session:
        make_cities(session, CITIES)
    engine.dispose()
    return make_runner(store_url, tmp_path / "var")


def ask(run: Run, *more: str | Path) -> Answer:
    return run("cities", "--kind", "salon", "--workers", "1", *more)


def test_a_row_for_each_city_and_one_for_all(run: Run, tmp_path: Path) -> None:
    told = ask(run, "--csv", tmp_path / "cities.csv")

    assert told.code == 0
    lines = told.out.splitlines()
    assert lines[0] == (
        "All cities of the store: Salons and gathering places within 400m on foot,"
        " people of all ages"
    )
    named = [line.split()[0] for line in lines if line.startswith("350")]
    assert named == [f"3500{number}" for number in range(1, CITIES + 1)]
    assert "Answered: 4 of 5 cities." in lines
    assert "Without what the question needs: 1." in lines
    assert told.err.splitlines()[-1] == "5 of 5: 35005 第5市"
    text = (tmp_path / "cities.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [row["status"] for row in rows] == [
        "lacking" if row["code"] == WITHOUT else "answered" for row in rows
    ]

    again = ask(run, "--json")
    found = again.json()
    assert again.err.splitlines() == [f"5 of 5: {WITHOUT} 第4市"]
    assert found["total"]["reused"] == 4
    assert found["asked"] == {"kind": "salon"}
    assert [each["code"] for each in found["cities"]] == named
    for each, row in zip(found["cities"], rows, strict=True):
        if each["run"] is None:
            assert each["message"].startswith("No people are stored for 第4市")
            continue
        alone = run("gaps", "--kind", "salon", "--json", "--municipality", each["code"])
        whole = alone.json()
        assert each["run"]["id"] == row["run"]
        assert each["run"]["fingerprint"] == whole["run"]["fingerprint"]
        for name in ("population", "covered", "share", "population_measured"):
            assert each[name] == whole[name]
        assert each["first"] == (whole["clusters"] or [None])[0]
        assert float(row["covered"]) == whole["covered"]
    for name in ("population", "covered"):
        figures = [each.get(name, 0) for each in found["cities"]]
        assert found["total"][name] == sum(figures)


def test_each_job_has_a_table(run: Run, tmp_path: Path) -> None:
    for what, heading in (
        (("sensitivity",), "population,always,depends"),
        (("site", "--sites", "1"), "before,covered,gained"),
    ):
        told = ask(run, "--what", *what, "--csv", tmp_path / "cities.csv")
        assert told.code == 0
        assert "Answered: 4 of 5 cities." in told.out
        assert heading in (tmp_path / "cities.csv").read_text(encoding="utf-8-sig")
    assert "会館" in told.out


def test_who_stops_it_is_told_how_far_it_came(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop_after_two(
        work: Work, pieces: Sequence[Piece]
    ) -> Iterator[tuple[Piece, Outcome]]:
        yield from run_here(work, pieces[:2])
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(app.commands.cities, "run_here", stop_after_two)
        stopped = ask(run)
    assert stopped.code == 1
    assert stopped.out == ""
    assert stopped.err.splitlines()[-1] == (
        "Stopped. 2 of 5 cities are done and kept; the same command goes on with the"
        " others."
    )
    assert ask(run, "--json").json()["total"]["reused"] == 2


def test_a_mistake_is_told_with_its_details(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    work_out: Callable[..., Any] = jobs.JOBS["gaps"].work_out

    def fail(session: Any, city: Any, piece: Piece) -> Any:
        if city.code == "35002":
            raise ZeroDivisionError
        return work_out(session, city, piece)

    broken = replace(jobs.JOBS["gaps"], work_out=fail)
    monkeypatch.setitem(jobs.JOBS, "gaps", broken)  # type: ignore[arg-type]
    told = ask(run)
    assert told.code == 1
    assert "Failed: 1. The same command tries them again." in told.out
    (details,) = (tmp_path / "var" / "mistakes").iterdir()
    assert str(details) in told.err
    assert "ZeroDivisionError" in details.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("--kind", "salons"), 2, "salons"),
        (("--kind", "salon", "--what", "newsletter"), 2, "Use one of: gaps"),
        (("--kind", "salon", "--limit", "far"), 2, "far"),
        (("--kind", "salon", "--what", "site"), 2, "--sites 3"),
        (("--kind", "salon", "--sites", "3"), 2, "go with --what site"),
        (
            ("--kind", "salon", "--workers", "2", "--scheduler", "tcp://x:1"),
            2,
            "either --workers or --scheduler",
        ),
    ],
)
def test_what_cannot_be_asked(
    tmp_path: Path, words: tuple[str, ...], code: int, why: str
) -> None:
    told = make_runner(f"sqlite:///{tmp_path}/store.db", tmp_path)("cities", *words)
    assert told.code == code
    assert why in told.err
    assert not (tmp_path / "store.db").exists()
