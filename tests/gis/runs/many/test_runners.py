"""Every runner brings the same, whatever becomes of its processes."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from killed_workers import count_deaths
from made_prefecture import NO_SALON, NO_STREETS, NOBODY, TODAY

from gis.errors import WorkersError
from gis.runs.gap_json import gaps_to_json
from gis.runs.gaps import answer_gaps
from gis.runs.many import processes, scheduler
from gis.runs.many.cities import CitiesAnswer
from gis.runs.many.pieces import Failed, Outcome, Worked
from gis.runs.many.processes import run_in_processes
from gis.runs.many.scheduler import run_by_scheduler
from gis.runs.questions import parse_question
from gis.store.queries.municipalities import list_cities
from gis.store.session import open_store, read_session

Prefecture = Any  # of conftest.py
Kill = Callable[..., Any]

pytestmark = pytest.mark.filterwarnings(
    # Ports and loops of workers that were killed are closed by nobody.
    "ignore::ResourceWarning",
)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Give a scheduler with two workers, each a process; lost ones are begun anew."""
    from distributed import LocalCluster  # noqa: PLC0415 - it costs a second

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0"
    ) as cluster:
        yield cluster


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a scheduler up at once."""
    monkeypatch.setattr(scheduler, "CONNECT_SECONDS", 0.5)
    monkeypatch.setattr(scheduler, "PATIENCE_SECONDS", 0.1)


@pytest.fixture(scope="module")
def in_one_process(prefecture: Prefecture) -> Any:
    """Give what the cities are answered in one process."""
    answer = prefecture.ask()
    return answer, tell(answer, prefecture)


on_one_engine = pytest.mark.parametrize("engine_name", ["sqlite"], indirect=True)
"""For what has nothing to do with the store."""


def tell(answer: CitiesAnswer, asked: Prefecture) -> Any:
    """Give all of an answer, and of what its workers brought, but identifiers of runs."""
    rows = [
        (row.code, row.name, row.run and (row.run.figures, row.run.fingerprint))
        for row in answer.rows
    ]
    messages = [row.message for row in answer.rows]
    return rows, answer.total, messages, tell_outcomes(asked.outcomes)


def tell_outcomes(outcomes: dict[str, Outcome]) -> dict[str, Any]:
    """Give outcomes with files as checksums: what is kept already has no content."""
    return {
        code: (
            outcome.figures,
            outcome.run.parameters,
            outcome.run.summary,
            [file.checksum for file in (*outcome.run.inputs, outcome.run.result)],
        )
        if isinstance(outcome, Worked)
        else outcome
        for code, outcome in outcomes.items()
    }


def test_each_city_is_answered_as_if_alone(
    prefecture: Prefecture, in_one_process: Any
) -> None:
    answer, _ = in_one_process
    engine = open_store(prefecture.url)
    with read_session(engine) as session:
        cities = list_cities(session)
        assert [row.code for row in answer.rows] == [city.code for city in cities]
        for city, row in list(zip(cities, answer.rows, strict=True))[:12]:
            number = int(city.code[-1]) - 1
            if number == NOBODY:
                assert row.run is None
                assert str(row.message).startswith("No people are stored for 第")
                continue
            alone = answer_gaps(
                session,
                city,
                parse_question(kind="salon"),
                networks_folder=prefecture.folder / "networks",
                today=TODAY,
            )
            whole, figures = (
                gaps_to_json(alone, run_id="", versions={}),
                row.run.figures,
            )
            for name in ("population", "covered", "share", "method", "estimated"):
                assert figures[name] == whole[name]
            assert figures["clusters"] == len(whole["clusters"])
            assert figures["first"] == (whole["clusters"] or [None])[0]
            assert row.run.fingerprint == alone.fingerprint
            assert figures["estimated"] == (number == NO_STREETS)
            if number == NO_SALON:
                assert figures["covered"] == 0
    engine.dispose()


@on_one_engine
def test_processes_of_which_one_is_killed_bring_the_same(
    prefecture: Prefecture, in_one_process: Any, marks: Path, kill: Kill
) -> None:
    middle = in_one_process[0].rows[30].code
    run = kill(partial(run_in_processes, workers=2), marks, {middle: 1})
    answer = prefecture.ask(run, again=True)

    assert tell(answer, prefecture) == in_one_process[1]
    assert count_deaths(marks) == 1
    # It was begun anew, after others.
    assert prefecture.order.index(middle) > 31


@on_one_engine
def test_a_city_that_kills_its_processes_is_given_up(
    few_cities: Prefecture, marks: Path, kill: Kill
) -> None:
    here = tell(few_cities.ask(), few_cities)[0]
    run = kill(partial(run_in_processes, workers=1), marks, {"35002": 99})

    answer = few_cities.ask(run, again=True)

    assert count_deaths(marks) == 3
    rows = tell(answer, few_cities)[0]
    assert rows[:1] + rows[2:] == here[:1] + here[2:]
    lost = answer.rows[1]
    assert lost.failed
    assert lost.run is None
    assert str(lost.message).startswith("3 processes were ended")
    assert isinstance(few_cities.outcomes["35002"], Failed)


@on_one_engine
def test_processes_that_all_end_are_given_up_together(
    few_cities: Prefecture, marks: Path, kill: Kill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "HOPELESS", 2)
    deaths = {f"3500{number}": 9 for number in range(1, 6)}
    run = kill(partial(run_in_processes, workers=1), marks, deaths)
    with pytest.raises(WorkersError, match="Every process was ended"):
        few_cities.ask(run)
    assert count_deaths(marks) == 2


def test_a_scheduler_whose_worker_is_killed_brings_the_same(
    prefecture: Prefecture,
    in_one_process: Any,
    marks: Path,
    kill: Kill,
    cluster: Any,
) -> None:
    by_scheduler = partial(run_by_scheduler, address=cluster.scheduler_address)
    rows = in_one_process[0].rows
    run = kill(by_scheduler, marks, {rows[len(rows) // 2].code: 1})

    answer = prefecture.ask(run, again=True)

    assert tell(answer, prefecture) == in_one_process[1]
    assert count_deaths(marks) == 1


@on_one_engine
def test_a_scheduler_that_gives_a_city_up_is_asked_once_more(
    few_cities: Prefecture,
    marks: Path,
    kill: Kill,
    cluster: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = tell(few_cities.ask(), few_cities)[0]
    by_scheduler = partial(run_by_scheduler, address=cluster.scheduler_address)
    # As its setting says: one worker lost is enough.
    monkeypatch.setattr(cluster.scheduler, "allowed_failures", 0)

    run = kill(by_scheduler, marks, {"35002": 1, "35003": 2})
    answer = few_cities.ask(run, again=True)

    # The worker of the one is lost once, that of the other also where it is alone.
    rows = tell(answer, few_cities)[0]
    assert rows[:2] + rows[3:] == here[:2] + here[3:]
    assert answer.rows[2].failed
    assert count_deaths(marks) == 3


@on_one_engine
@pytest.mark.usefixtures("_impatient")
def test_a_scheduler_that_is_not_there_is_told(few_cities: Prefecture) -> None:
    run = partial(run_by_scheduler, address="tcp://127.0.0.1:1")
    with pytest.raises(WorkersError, match=r"tcp://127\.0\.0\.1:1 cannot be"):
        few_cities.ask(run)


@on_one_engine
@pytest.mark.usefixtures("_impatient")
def test_a_scheduler_without_workers_is_told(few_cities: Prefecture) -> None:
    from distributed import LocalCluster  # noqa: PLC0415 - it costs a second

    with LocalCluster(n_workers=0, processes=False, dashboard_address=":0") as idle:
        run = partial(run_by_scheduler, address=idle.scheduler_address)
        with pytest.raises(WorkersError, match="has no workers"):
            few_cities.ask(run)


@on_one_engine
@pytest.mark.usefixtures("_impatient")
def test_a_lost_scheduler_is_told_and_what_was_done_is_kept(
    few_cities: Prefecture,
) -> None:
    from distributed import LocalCluster  # noqa: PLC0415 - as above

    with LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=":0"
    ) as brief:

        def lose_it(done: int, _all: int, _row: object) -> None:
            if done == 2:
                brief.close()

        run = partial(run_by_scheduler, address=brief.scheduler_address)
        with pytest.raises(WorkersError, match="is lost"):
            few_cities.ask(run, progress=lose_it)

    rest = few_cities.ask()
    assert len(few_cities.order) < 5
    assert rest.total["clusters"] == few_cities.ask(again=True).total["clusters"]
