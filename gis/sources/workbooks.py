"""Excel workbooks: the sheet that is meant, its header, and typed cells."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gis.errors import N_, Fault, Message, SourceError
from gis.sources.files import SourceFile
from gis.sources.workbook_cells import Cell, show_cell, simplify_cell
from gis.sources.workbook_files import (
    LibraryRows,
    iterate_rows,
    list_titles,
    read_pieces,
)

HEADER_ROWS = 20
"""How far down a header is looked for, under titles and remarks."""
_FORMULA = re.compile(rb"<f[ >]")
_MERGED = re.compile(rb'mergeCell\s[^>]*?ref="([A-Z]+\d+:[A-Z]+\d+)"')

Wanted = Callable[[Sequence[str]], bool]
Rows = Iterator[tuple[int, list[Cell]]]


@dataclass(slots=True)
class WorkSheet:
    """One sheet of a workbook.

    Attributes
    ----------
    title
        Its name.
    header
        Number of the row that holds the header.
    columns
        The header's cells.
    rows
        Row numbers and typed cells, as many as there are columns; empty rows are left out.
    faults
        Filled while the rows are read: errors of formulas, cells beyond the header.
    """

    title: str
    header: int
    columns: tuple[str, ...]
    rows: Rows
    faults: list[Fault] = field(default_factory=list)


def read_workbook(
    source: SourceFile,
    *,
    wanted: Wanted,
    passed_over: Sequence[str] = (),
    title: str = "",
    header_row: int = 0,
) -> WorkSheet:
    """Read the one sheet of a workbook that holds data.

    Of several filled sheets it is the one whose header is wanted.

    Parameters
    ----------
    wanted
        Whether a row is a header of known columns. Where no row is, the first row that is
        not empty is the header.
    passed_over
        Names of sheets that are never taken.
    title, header_row
        Name of the sheet and number of the header's row, where a person told them.

    Raises
    ------
    SourceError
        When the workbook cannot be opened, or has no sheet with rows, or several.
    """
    found = []
    titles = list_titles(source)
    if title and title not in titles:
        raise SourceError(
            N_("%(file)s has no sheet “%(title)s”. Its sheets: %(sheets)s."),
            file=source.name,
            title=title,
            sheets=", ".join(titles),
        )
    for each in [title] if title else titles:
        if each not in passed_over:
            header = _find_header(iterate_rows(source, each), wanted, header_row)
            if header is not None:
                found.append((each, *header))
    known = [each for each in found if wanted(each[2])]
    chosen = known or found
    if not chosen:
        raise SourceError(
            N_("%(file)s: no sheet has a header with rows under it."), file=source.name
        )
    if len(chosen) > 1:
        raise SourceError(
            N_(
                "%(file)s has several filled sheets (%(sheets)s): save the one to take as"
                " a file of its own, or name it in a mapping (import resources --mapping)."
            ),
            file=source.name,
            sheets=", ".join(title for title, *_ in chosen),
        )
    title, header_row, columns = chosen[0]
    sheet = WorkSheet(title, header_row, columns, iter(()))
    sheet.rows = _read_rows(source, sheet)
    return sheet


def _find_header(
    rows: LibraryRows, wanted: Wanted, header_row: int = 0
) -> tuple[int, tuple[str, ...]] | None:
    """Give the header's row number and cells; None when no row is under it."""
    header, best = None, None
    filled = 0
    for number, row in rows:
        cells = tuple(_show(cell.value) for cell in row)
        if not any(cells) or number < header_row:
            continue
        filled += 1
        if best is None or (
            # One text alone over columns is their title.
            number <= HEADER_ROWS and _count(best[1]) == 1 < _count(cells)
        ):
            best = (number, cells)
        if number == header_row or (
            header is None and number <= HEADER_ROWS and wanted(cells)
        ):
            header, filled = (number, cells), 1
        if filled > 1 and (header is not None or number > HEADER_ROWS):
            break
    header = header or best
    if header is None or filled < 2:
        return None
    number, cells = header
    while not cells[-1]:
        cells = cells[:-1]
    return number, cells


def _count(cells: Sequence[str]) -> int:
    return sum(map(bool, cells))


def _show(value: object) -> str:
    return " ".join(show_cell(simplify_cell(value)).split())


def _read_rows(source: SourceFile, sheet: WorkSheet) -> Rows:
    width = len(sheet.columns)
    _add_merged(sheet, source)
    uncounted = _find_uncounted(source, sheet)
    for number, row in iterate_rows(source, sheet.title):
        if number <= sheet.header:
            continue
        cells = [_read(cell, sheet, source, number) for cell in row[:width]]
        for at in uncounted.get(number, ()):
            _add_uncounted(sheet, source, number, at)
        if any(_show(cell.value) for cell in row[width:]):
            sheet.faults.append(_too_wide(source, number, width))
        elif any(cell not in {None, ""} for cell in cells):
            yield number, [*cells, *([None] * (width - len(cells)))]


def _read(cell: Any, sheet: WorkSheet, source: SourceFile, row: int) -> Cell:  # noqa: ANN401
    if getattr(cell, "data_type", "n") == "e":
        template = N_("The cell holds the error %(value)s: put the value itself there.")
        name = sheet.columns[cell.column - 1]
        sheet.faults.append(
            Fault(source.name, row, name, Message(template, {"value": cell.value}))
        )
        return None
    return simplify_cell(cell.value)


def _too_wide(source: SourceFile, row: int, width: int) -> Fault:
    template = N_(
        "The row has cells to the right of the header's %(width)d columns: give their"
        " column a name in the header, or empty them."
    )
    return Fault(source.name, row, None, Message(template, {"width": width}))


def _add_merged(sheet: WorkSheet, source: SourceFile) -> None:
    """Refuse merged cells under the header: all but one of them look empty."""
    from openpyxl.utils import range_boundaries  # noqa: PLC0415 - as above

    merged = (
        cells.decode()
        for piece in read_pieces(source, sheet.title)
        for cells in _MERGED.findall(piece)
    )
    for cells in dict.fromkeys(merged):
        left, top, _, bottom = range_boundaries(cells)
        if left is None or top is None or bottom is None or bottom <= sheet.header:
            continue
        template = N_(
            "The cells %(cells)s are merged into one: undo that, and write the value in"
            " each of them."
        )
        name = sheet.columns[left - 1] if left <= len(sheet.columns) else None
        sheet.faults.append(
            Fault(source.name, top, name, Message(template, {"cells": cells}))
        )


def _find_uncounted(source: SourceFile, sheet: WorkSheet) -> Mapping[int, list[int]]:
    """Find formulas that no spreadsheet has ever computed: their cells look empty.

    Returns
    -------
    dict
        For the number of a row the places of such cells.
    """
    found: dict[int, list[int]] = defaultdict(list)
    if not any(map(_FORMULA.search, read_pieces(source, sheet.title))):
        return found
    width = len(sheet.columns)
    formulas = {
        (number, at)
        for number, row in iterate_rows(source, sheet.title, formulas=True)
        for at, cell in enumerate(row[:width])
        if getattr(cell, "data_type", "n") == "f"
    }
    for number, row in iterate_rows(source, sheet.title):
        for at, cell in enumerate(row[:width]):
            if cell.value is None and (number, at) in formulas:
                found[number].append(at)
    return found


def _add_uncounted(sheet: WorkSheet, source: SourceFile, row: int, at: int) -> None:
    template = N_(
        "The cell holds a formula without a result: open the file in Excel, save it, or"
        " put the value itself there."
    )
    sheet.faults.append(Fault(source.name, row, sheet.columns[at], Message(template)))
