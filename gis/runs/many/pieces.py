"""One city's work, and what comes of it: plain values that pass between processes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from gis.errors import Message
from gis.store.queries.state import StoreState

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What a worker needs to know of one city's work; it reads the rest from the store.

    Attributes
    ----------
    store
        Address of the store; it may hold a password, so it is in no text.
    networks_folder
        Where compiled networks are kept.
    city_id, code, name
        The city. The identifier tells whether a worker sees this very store.
    what
        The job, by its name in `gis.runs.many.jobs.JOBS`.
    words
        What is asked, as typed.
    today
        The day from which schedules are looked at.
    versions
        Of what the numbers depend on: a worker with others is of no use.
    """

    store: str = field(repr=False)
    networks_folder: Path
    city_id: UUID
    code: str
    name: str
    what: str
    words: Mapping[str, Any]
    today: date
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """A city's answer.

    Attributes
    ----------
    figures
        What a table of cities shows of it.
    parameters, fingerprint, summary
        What is kept as a run (`gis.store.tables.analysis_run.AnalysisRun`).
    answer
        The whole answer as JSON.
    state
        The state of the city in the store that was read.
    """

    figures: Json
    parameters: Json
    fingerprint: str
    summary: Json
    answer: str
    state: StoreState


@dataclass(frozen=True, slots=True)
class Refused:
    """A city that cannot be asked this: it lacks something, and the message says what."""

    message: Message


@dataclass(frozen=True, slots=True)
class Failed:
    """A city whose work went wrong.

    Attributes
    ----------
    details
        For whoever looks after the program; empty where there are none.
    """

    message: Message
    details: str = ""


@dataclass(frozen=True, slots=True)
class Unfit:
    """A worker that can work on no city: it sees another store, or none.

    Attributes
    ----------
    worker
        Name of its computer.
    """

    worker: str
    message: Message


Outcome = Worked | Refused | Failed | Unfit
