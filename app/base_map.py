"""The base map of a city: the one that is there, or one drawn beside the work."""

import os
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum

from app.config import Settings
from gis.errors import N_, StoreError, say_why

SETTLE_SECONDS = 8
"""Files of a city come in one after the other: the base map is drawn when the last one
has been quiet for so long, and does not slow the others down."""

_PROGRAM = """
import os
os.nice(15)
from app.cli import main
main()
"""


class BaseMapState(StrEnum):
    """Whether there is a base map."""

    READY = "ready"
    MAKING = "making"
    NO_STREETS = "no_streets"


@dataclass(frozen=True, slots=True)
class BaseMap:
    """A city's base map; *name* is None while there is none to show."""

    state: BaseMapState
    name: str | None


def start_drawing(settings: Settings, code: str, *, settle: float = 0.0) -> None:
    """Draw the base map of a city in a process of its own, at low priority.

    The process outlives a command that has said all it has to say. Where one is at work
    already, the second ends at once.

    Parameters
    ----------
    settle
        Seconds to wait before looking at the store.
    """
    environment = os.environ | {
        "TETOTOTE_DATABASE_URL": settings.database_url,
        "TETOTOTE_VAR": str(settings.var_folder),
        "GDAL_NUM_THREADS": "1",
    }
    try:
        settings.tiles_folder.mkdir(parents=True, exist_ok=True)
        log = (settings.tiles_folder / "drawing.log").open("ab")
    except OSError as error:
        raise StoreError(
            N_("The folder %(folder)s cannot be written: %(why)s."),
            folder=settings.tiles_folder,
            why=say_why(error),
        ) from error
    with log:
        subprocess.Popen(  # noqa: S603 - this very program
            [
                *(sys.executable, "-c", _PROGRAM),
                *("tiles", "--municipality", code, "--settle", str(settle)),
            ],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
        )
