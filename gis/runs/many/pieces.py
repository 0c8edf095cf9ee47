"""One city's work, and what comes of it: plain values that pass between processes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from gis.errors import Message
from gis.runs.keep import PackedRun
from gis.store.queries.municipalities import City
from gis.store.queries.state import StoreState

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What a worker needs to know of one city's work; it reads the rest from the store.

    Attributes
    ----------
    store
        Address of the store; it may hold a password, so it is in no text.
    city
        The city. Its identifier tells whether a worker sees this very store.
    what
        The job, by its name in `gis.runs.many.jobs.JOBS`.
    words
        What is asked, as typed.
    today
        The day from which schedules are looked at.
    networks_folder
        Where compiled networks are kept.
    files_folder
        Where what runs rest on is kept. Workers that do not see it hand over all of it.
    versions
        Of what the numbers depend on: a worker with others is of no use.
    """

    store: str = field(repr=False)
    city: City
    what: str
    words: Mapping[str, Any]
    today: date
    networks_folder: Path
    files_folder: Path
    versions: Mapping[str, str]

    @property
    def code(self) -> str:
        """Code of the city."""
        return self.city.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """A city's answer.

    Attributes
    ----------
    figures
        What a table of cities shows of it.
    run
        The run to be kept.
    state
        The state of the city in the store that was read.
    """

    figures: Json
    run: PackedRun
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
