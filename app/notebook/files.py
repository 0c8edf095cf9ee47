"""An answer as files that Excel and QGIS open."""

from collections.abc import Callable
from pathlib import Path

from gis.errors import N_, TetototeError, say_why
from gis.runs.gap_files import gaps_to_csv, gaps_to_geojson
from gis.runs.gaps import GapAnswer

_FILES: tuple[tuple[str, Callable[[GapAnswer], str], str, str], ...] = (
    ("Excel", gaps_to_csv, "csv", "utf-8-sig"),
    ("QGIS", gaps_to_geojson, "geojson", "utf-8"),
)
"""Programme, what makes the text, ending and encoding, as the command writes them."""


def write_files(answer: GapAnswer, folder: Path) -> list[tuple[str, Path]]:
    """Write an answer into a folder, replacing what the same question left there.

    Returns
    -------
    list of (programme, file)

    Raises
    ------
    TetototeError
        When the folder cannot be written.
    """
    written = []
    for programme, make, ending, encoding in _FILES:
        file = folder / f"{name_file(answer)}.{ending}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            file.write_text(make(answer), encoding=encoding, newline="")
        except OSError as error:
            raise TetototeError(
                N_("%(file)s cannot be written: %(why)s."),
                file=str(file),
                why=say_why(error),
            ) from error
        written.append((programme, file))
    return written


def name_file(answer: GapAnswer) -> str:
    """Name a file after its city and question: ``gaps-35999-salon-400m-older-65-TUE``."""
    question = answer.question
    parts = [
        "gaps",
        answer.city.code,
        question.kind.value,
        str(question.limit),
        question.profile.code,
        question.age.value,
        question.day.name if question.day is not None else "",
        f"{question.month:02d}" if question.month is not None else "",
    ]
    return "-".join(part for part in parts if part)
