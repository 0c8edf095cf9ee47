"""The tables of a GTFS feed as columns of text, each row with its number in a spreadsheet."""

import csv
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gis.errors import N_, Fault, SourceError
from gis.sources.gtfs.files import FeedFiles
from gis.sources.tables import read_table
from gis.sources.text import decode_text

Texts = NDArray[np.object_]

_ROW = "#row"
_MARK = "\ue000"
_TAKEN_FOR_EMPTY = {
    "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND",
    "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null",
}  # fmt: skip
"""Words that pandas reads as no value; a stop may be called so."""


@dataclass(frozen=True, slots=True)
class GtfsTable:
    """One file of a feed.

    Attributes
    ----------
    file
        Its name (``stops.txt``), for messages.
    rows
        Number of each row as a spreadsheet shows it; the header is row 1.
    columns
        Name in lower case, and the texts; empty where a cell is.
    """

    file: str
    rows: NDArray[np.int64]
    columns: dict[str, Texts]

    def __len__(self) -> int:
        return len(self.rows)

    def get(self, column: str) -> Texts:
        """Give a column; empty texts where the file has no such column."""
        found = self.columns.get(column)
        return np.full(len(self.rows), "", dtype=object) if found is None else found

    def take(self, which: NDArray[np.bool_]) -> "GtfsTable":
        """Give some of the rows."""
        columns = {name: texts[which] for name, texts in self.columns.items()}
        return GtfsTable(self.file, self.rows[which], columns)


def read_tables(
    feed: FeedFiles,
    required: dict[str, tuple[str, ...]],
    optional: dict[str, tuple[str, ...]],
    *,
    encoding: str | None,
    faults: list[Fault],
) -> dict[str, GtfsTable]:
    """Read files of a feed.

    Parameters
    ----------
    required, optional
        File name to the columns that it must have.
    encoding
        Of all files; None tells UTF-8 and CP932 apart, file by file.
    faults
        Where rows with too many cells are added.

    Returns
    -------
    dict
        A table for every file that was named; an empty one where an optional file is
        missing or has no rows.

    Raises
    ------
    SourceError
        When a required file is missing or without rows, a column is missing or comes
        twice, or a file cannot be decoded.
    """
    missing = [name for name in required if name not in feed.members]
    if missing:
        raise SourceError(
            N_(
                "%(file)s lacks %(missing)s; a timetable in the GTFS format needs it. Get"
                " the complete feed from its publisher."
            ),
            file=feed.name,
            missing=", ".join(missing),
        )
    wanted = {**required, **optional}
    # Encodings, rows with too many cells and the numbers of rows are this product's own
    # business; so the reader gets copies that are free of them.
    with tempfile.TemporaryDirectory(prefix="tetotote-") as folder:
        staged = [
            name
            for name in wanted
            if name in feed.members
            and _stage(feed, name, Path(folder), name in required, encoding, faults)
        ]
        frames = _read_frames(folder, staged)
    tables = {name: _to_table(name, frames.get(name)) for name in wanted}
    for name, columns in wanted.items():
        if name in frames:
            _require_columns(tables[name], columns)
    return tables


def _stage(
    feed: FeedFiles,
    name: str,
    folder: Path,
    needed: bool,  # noqa: FBT001 - a private step
    encoding: str | None,
    faults: list[Fault],
) -> bool:
    """Write a file as plain UTF-8 with a column of row numbers; tell whether it has rows."""
    text = decode_text(feed.read(name), name, encoding=encoding).replace("\0", "")
    if not needed and not any(line.strip() for line in text.splitlines()[1:]):
        return False
    table = read_table(text, name)
    columns = [column.lower() for column in table.columns]
    twice = {column for column in columns if column and columns.count(column) > 1}
    if twice:
        raise SourceError(
            N_("%(file)s has the column %(column)s twice: remove one of them."),
            file=name,
            column=", ".join(sorted(twice)),
        )
    with (folder / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*(c or f"#{n}" for n, c in enumerate(columns)), _ROW])
        risky = any(word in text for word in _TAKEN_FOR_EMPTY)
        for row, cells in table.rows:
            writer.writerow([*(map(_protect, cells) if risky else cells), row])
    faults.extend(table.faults)
    return True


def _protect(cell: str) -> str:
    return cell + _MARK if cell.strip() in _TAKEN_FOR_EMPTY else cell


def _read_frames(folder: str, names: list[str]) -> dict[str, Any]:
    import partridge  # noqa: PLC0415 - more than a second, only where a feed is read

    with warnings.catch_warnings():
        # partridge 1.1 renames columns in place, which pandas 3.1 no longer likes; the
        # outcome is right. Nothing else is silenced.
        warnings.filterwarnings(
            "ignore", r"The inplace keyword in DataFrame\.rename", DeprecationWarning
        )
        feed = partridge.load_raw_feed(folder)
        return {name: feed.get(name) for name in names}


def _to_table(name: str, frame: Any) -> GtfsTable:  # noqa: ANN401 - a pandas frame
    if frame is None or frame.empty:
        return GtfsTable(name, np.empty(0, dtype=np.int64), {})
    texts = {column: frame[column].fillna("").to_numpy(object) for column in frame}
    rows = texts.pop(_ROW).astype(np.int64)
    for column, values in texts.items():
        marked = np.array([value.endswith(_MARK) for value in values], dtype=bool)
        if marked.any():
            texts[column] = np.where(
                marked, [value.removesuffix(_MARK) for value in values], values
            ).astype(object)
    return GtfsTable(name, rows, texts)


def _require_columns(table: GtfsTable, columns: tuple[str, ...]) -> None:
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise SourceError(
            N_(
                "%(file)s has no column %(missing)s. Found: %(found)s. Look whether the"
                " header is written as the GTFS format wants it."
            ),
            file=table.file,
            missing=", ".join(missing),
            found=", ".join(table.columns) or "-",
        )
