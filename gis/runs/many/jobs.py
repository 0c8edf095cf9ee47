"""What can be worked out for every city of a store, and one worker's part of it."""

import platform
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, make_url
from sqlalchemy.orm import Session

from gis.errors import N_, Message, StoreError, TetototeError, UsageError
from gis.runs.keep import library_versions
from gis.runs.many import gap_job, sensitivity_job, site_job
from gis.runs.many.pieces import Failed, Json, Outcome, Piece, Refused, Unfit, Worked
from gis.store.connection import describe_store
from gis.store.queries.municipalities import City, read_city
from gis.store.session import open_store, read_session


@dataclass(frozen=True, slots=True)
class Job:
    """Something that can be worked out for every city.

    Attributes
    ----------
    check
        Refuses what can be asked of no city.
    work_out
        Reads and answers; it changes nothing in the store.
    name_parameters
        Gives what a kept run of the same question has among its parameters.
    add_up
        Gives the figures of all answered cities together.
    columns, list_cells
        Names of the cells of a city's figures in a table, and what gives these.
    """

    check: Callable[[Mapping[str, Any]], None]
    work_out: Callable[[Session, City, Piece], Worked]
    name_parameters: Callable[[Session, City, Mapping[str, Any], date], Json]
    add_up: Callable[[list[Json]], Json]
    columns: Sequence[str]
    list_cells: Callable[[Json], Json]


JOBS: Mapping[str, Job] = {
    "gaps": Job(
        gap_job.check,
        gap_job.work_out,
        gap_job.name_parameters,
        gap_job.add_up,
        gap_job.CSV_COLUMNS,
        gap_job.list_cells,
    ),
    "sensitivity": Job(
        gap_job.check,
        sensitivity_job.work_out,
        sensitivity_job.name_parameters,
        sensitivity_job.add_up,
        sensitivity_job.CSV_COLUMNS,
        sensitivity_job.list_cells,
    ),
    "site": Job(
        site_job.check,
        site_job.work_out,
        site_job.name_parameters,
        site_job.add_up,
        site_job.CSV_COLUMNS,
        site_job.list_cells,
    ),
}
"""Each job by its name: that of the command that does it for one city."""


def parse_job(text: str) -> str:
    """Read the name of a job.

    Raises
    ------
    UsageError
        When there is none of that name.
    """
    name = text.strip().lower()
    if name not in JOBS:
        raise UsageError(
            N_("“%(text)s” cannot be asked of all cities. Use one of: %(known)s."),
            text=text,
            known=", ".join(JOBS),
        )
    return name


def work(piece: Piece) -> Outcome:
    """Work out one city's piece, in whatever process this is called.

    Nothing is raised: what goes wrong is told, so that it passes between processes.
    """
    try:
        reason = _find_unfitness(piece)
        if reason is not None:
            return Unfit(_name_computer(), reason)
        return _work(piece)
    except StoreError as error:
        return Unfit(_name_computer(), error.message)
    except TetototeError as error:
        return Refused(error.message)
    except Exception as error:  # noqa: BLE001 - other cities go on
        message = Message(
            N_("A mistake of tetotote itself stopped the work on it (%(kind)s)."),
            {"kind": type(error).__name__},
        )
        return Failed(message, "".join(traceback.format_exception(error)))


def _find_unfitness(piece: Piece) -> Message | None:
    """Say why this process could work on no city, before the store is opened."""
    here = library_versions()
    other = [name for name in here if piece.versions.get(name) != here[name]]
    if other:
        template = N_(
            "It has other versions (%(other)s), and its numbers might differ. Install"
            " there what is installed here."
        )
        told = ", ".join(f"{name} {here[name]}" for name in other)
        return Message(template, {"other": told})
    url = make_url(piece.store)
    if url.get_backend_name() == "sqlite" and not Path(str(url.database)).is_file():
        template = N_(
            "There is no file %(store)s. A store in a file can be worked on by processes of"
            " its own computer alone: leave --scheduler out, or keep the cities in"
            " PostgreSQL (TETOTOTE_DATABASE_URL)."
        )
        return Message(template, {"store": describe_store(piece.store)})
    return None


def _work(piece: Piece) -> Outcome:
    engine = _open(piece.store)
    try:
        with read_session(engine) as session:
            city = read_city(session, piece.city.id)
            if city is None:
                template = N_(
                    "Its store %(store)s does not hold this %(code)s %(city)s: it is"
                    " another store, or somebody ended the city just now."
                )
                told = {
                    "store": describe_store(piece.store),
                    "code": piece.code,
                    "city": piece.city.name,
                }
                return Unfit(_name_computer(), Message(template, told))
            return JOBS[piece.what].work_out(session, city, piece)
    finally:
        engine.dispose()


@lru_cache(maxsize=1)
def _open(store: str) -> Engine:
    """Open a store once in a process: an engine keeps the statements that it compiled.

    Its connections are closed after every city, so that no worker that has nothing to do
    holds a store.
    """
    return open_store(store)


def _name_computer() -> str:
    return platform.node() or "localhost"
