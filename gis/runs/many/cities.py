"""One question asked of every city of a store."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from gis.errors import N_, Message, NoDataError, WorkersError
from gis.runs.keep import library_versions
from gis.runs.many.here import Runner
from gis.runs.many.jobs import JOBS, work
from gis.runs.many.kept import KeptRun, find_current, keep_worked
from gis.runs.many.pieces import Failed, Json, Outcome, Piece, Refused, Unfit, Worked
from gis.store.queries.municipalities import EMPTY_STORE, City, list_cities
from gis.store.session import begin_session, open_store, read_session

Progress = Callable[[int, int, "CityRow | None"], None]
"""Told at the beginning and after each city: how many are done, of how many, and which."""


@dataclass(frozen=True, slots=True)
class CityRow:
    """What came of one city.

    Attributes
    ----------
    run
        Its run; None where there is no answer.
    message
        Why there is none.
    failed
        Whether that is a fault, and not something that the city lacks.
    details
        For whoever looks after the program.
    reused
        Whether the run was there already.
    """

    code: str
    name: str
    run: KeptRun | None = None
    message: Message | None = None
    failed: bool = False
    details: str = ""
    reused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CitiesQuestion:
    """What is asked of every city.

    Attributes
    ----------
    what
        The job, by its name in `gis.runs.many.jobs.JOBS`.
    words
        As typed.
    today
        The day from which schedules are looked at.
    """

    what: str
    words: Mapping[str, Any]
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CitiesAnswer:
    """What came of all cities.

    Attributes
    ----------
    question
        What was asked.
    rows
        One for each city, by code.
    total
        The figures of all answered cities together.
    """

    question: CitiesQuestion
    rows: Sequence[CityRow]
    total: Json


def answer_cities(
    store: str,
    question: CitiesQuestion,
    *,
    networks_folder: Path,
    files_folder: Path,
    run: Runner,
    actor: str,
    again: bool = False,
    progress: Progress | None = None,
) -> CitiesAnswer:
    """Ask one question of every city of a store, and keep each answer as a run.

    Workers read the store; only this process writes to it, in a transaction for each city:
    who is stopped on the way loses the cities in work, and the same call goes on with them.

    Parameters
    ----------
    store
        Address of the store.
    networks_folder
        Where compiled networks are kept.
    files_folder
        Where what runs rest on is kept.
    run
        What gives pieces to workers: `gis.runs.many.here.run_here`, or
        `gis.runs.many.processes.run_in_processes` or
        `gis.runs.many.scheduler.run_by_scheduler` with their own parameters filled in.
    actor
        Who asks, for the audit log.
    again
        Work out also what is kept already and would come out the same.

    Raises
    ------
    NoDataError
        When the store holds no city.
    WorkersError
        When nobody can do the work, or a worker sees another store.
    """
    engine = open_store(store)
    try:
        rows, cities = _look_up(engine, question, again=again)
        versions = library_versions()
        pieces = [
            Piece(
                store=store,
                city=city,
                what=question.what,
                words=question.words,
                today=question.today,
                networks_folder=networks_folder,
                files_folder=files_folder,
                versions=versions,
            )
            for city in cities
        ]
        done, total = len(rows), len(rows) + len(pieces)
        tell = progress or _tell_nobody
        tell(done, total, None)
        for piece, outcome in run(work, pieces) if pieces else ():
            rows[piece.code] = row = _take_down(engine, piece, outcome, actor)
            done += 1
            tell(done, total, row)
    finally:
        engine.dispose()
    # Outcomes come in any order.
    ordered = [rows[code] for code in sorted(rows)]
    figures = [row.run.figures for row in ordered if row.run is not None]
    return CitiesAnswer(
        question=question, rows=ordered, total=JOBS[question.what].add_up(figures)
    )


def _look_up(
    engine: Engine, question: CitiesQuestion, *, again: bool
) -> tuple[dict[str, CityRow], list[City]]:
    """Give rows of cities whose run is kept and would come out the same, and the others."""
    versions = library_versions()
    rows, others = {}, []
    with read_session(engine) as session:
        cities = list_cities(session)
        if not cities:
            raise NoDataError(EMPTY_STORE)
        for city in cities:
            kept = None
            if not again:
                kept = find_current(
                    session,
                    city,
                    question.what,
                    question.words,
                    today=question.today,
                    versions=versions,
                )
            if kept is None:
                others.append(city)
            else:
                rows[city.code] = CityRow(city.code, city.name, run=kept, reused=True)
    return rows, others


def _take_down(engine: Engine, piece: Piece, outcome: Outcome, actor: str) -> CityRow:
    """Keep an answer as a run; give the city's row."""
    code, name = piece.city.code, piece.city.name
    match outcome:
        case Worked():
            with begin_session(engine, actor=actor) as session:
                kept = keep_worked(session, piece, outcome)
            return CityRow(code, name, run=kept)
        case Refused(message):
            return CityRow(code, name, message=message)
        case Failed(message, details):
            return CityRow(code, name, message=message, failed=True, details=details)
        case Unfit(worker, reason):
            raise WorkersError(
                N_("%(worker)s cannot work on it. %(reason)s"),
                worker=worker,
                reason=reason,
            )


def _tell_nobody(_done: int, _all: int, _row: CityRow | None) -> None:
    pass
