"""Work over which processes are killed, as by a computer that has no memory left."""

import os
import signal
from pathlib import Path

from gis.runs.many.jobs import work
from gis.runs.many.pieces import Outcome, Piece


def work_or_die(piece: Piece, *, marks: Path, deaths: dict[str, int]) -> Outcome:
    """Work out a piece; the first processes that get some cities are killed over it.

    Parameters
    ----------
    marks
        Folder in which each death leaves a file, for all processes to see.
    deaths
        How many processes die, by code of city.
    """
    for number in range(deaths.get(piece.code, 0)):
        try:
            (marks / f"{piece.code}-{number}").touch(exist_ok=False)
        except FileExistsError:
            continue
        os.kill(os.getpid(), signal.SIGKILL)
    return work(piece)


def count_deaths(marks: Path) -> int:
    """Count the processes that were killed."""
    return len(list(marks.iterdir()))
