"""Giving resources out as the product's own sheet, and an empty one to fill in."""

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path
from uuid import uuid4

from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.errors import N_, TetototeError, say_why
from gis.sources.own_sheet.columns import OWN_COLUMNS
from gis.sources.own_sheet.guard import guard_text
from gis.sources.own_sheet.lines import Line, write_lines
from gis.sources.workbook_cells import CELL_LIMIT, show_cell
from gis.store.queries.municipalities import City
from gis.store.queries.sheet.lists import read_lists
from gis.store.queries.sheet.resources import read_stored

CSV_SHAPE_LIMIT = 100_000
"""Characters of a drawn area in a CSV: readers of CSV stop at 131,072."""


def export_template(
    session: Session, city: City, path: Path, *, force: bool = False
) -> None:
    """Write an empty sheet with drop-downs, hints and examples; as CSV its header alone.

    Raises
    ------
    TetototeError
        When the file exists and may not be replaced, or cannot be written.
    """
    if path.suffix.lower() == ".csv":
        write_whole(path, lines_to_csv([]), force=force)
    else:
        _write_book(session, city, [], path, force=force)


def export_csv(
    session: Session,
    city: City,
    path: Path,
    *,
    at: datetime,
    kind: Kind | None = None,
    force: bool = False,
) -> int:
    """Write all that is known of resources as CSV, UTF-8 with a byte order mark.

    Parameters
    ----------
    at
        The moment: rows that are changed in the store later are recognized by it.
    kind
        Only resources that give help of this kind.

    Returns
    -------
    int
        Number of resources.
    """
    lines, count = _read_lines(
        session, city, at=at, kind=kind, shape_limit=CSV_SHAPE_LIMIT
    )
    write_whole(path, lines_to_csv(lines), force=force)
    return count


def export_xlsx(
    session: Session,
    city: City,
    path: Path,
    *,
    at: datetime,
    kind: Kind | None = None,
    force: bool = False,
) -> int:
    """Write all that is known of resources as an Excel workbook; see `export_csv`."""
    lines, count = _read_lines(session, city, at=at, kind=kind, shape_limit=CELL_LIMIT)
    _write_book(session, city, lines, path, force=force)
    return count


def lines_to_csv(lines: Iterable[Line]) -> bytes:
    """Give lines as CSV that a spreadsheet opens without running anything in it."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow([column.heading for column in OWN_COLUMNS])
    for line in lines:
        cells = [line.get(column.key) for column in OWN_COLUMNS]
        writer.writerow(
            [
                guard_text(cell) if isinstance(cell, str) else show_cell(cell)
                for cell in cells
            ]
        )
    return buffer.getvalue().encode("utf-8-sig")


def write_whole(
    path: Path, content: bytes | Callable[[Path], None], *, force: bool
) -> None:
    """Write a file whole or not at all; one that exists is replaced only by *force*.

    Parameters
    ----------
    content
        The bytes, or what writes them to a given file.

    Raises
    ------
    TetototeError
        When the file exists and may not be replaced, or cannot be written.
    """
    if path.exists() and not force:
        raise TetototeError(
            N_(
                "%(file)s exists already. Choose another name, or replace it with --force."
            ),
            file=str(path),
        )
    if path.exists() and not path.is_file():
        raise TetototeError(
            N_("%(file)s is a folder or a device: give the name of a file."),
            file=str(path),
        )
    # Beside the file, so that putting it in its place is one step.
    draft = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        try:
            if isinstance(content, bytes):
                draft.write_bytes(content)
            else:
                content(draft)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise TetototeError(
            N_("%(file)s cannot be written: %(why)s."),
            file=str(path),
            why=say_why(error),
        ) from error


def _read_lines(
    session: Session,
    city: City,
    *,
    at: datetime,
    kind: Kind | None,
    shape_limit: int,
) -> tuple[list[Line], int]:
    stored = read_stored(session, city, kind=kind)
    lines = write_lines(
        [each.record for each in stored],
        read_lists(session, city),
        at=at,
        shape_limit=shape_limit,
    )
    return lines, len(stored)


def _write_book(
    session: Session, city: City, lines: Sequence[Line], path: Path, *, force: bool
) -> None:
    # Late: the library takes a quarter of a second to load.
    from gis.sources.own_sheet.book import make_book  # noqa: PLC0415

    book = make_book(lines, read_lists(session, city), title=city.name)
    write_whole(path, book.save, force=force)
