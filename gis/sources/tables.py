"""CSV as spreadsheets write it: rows with the numbers that a spreadsheet shows."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from gis.errors import N_, Fault, Message, SourceError

DELIMITERS = ",\t;"
HEADER_ROWS = 20
"""How far down a header is looked for, under titles and remarks."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+")

Wanted = Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose rows are read as they are asked for.

    Attributes
    ----------
    columns
        The header's cells, blanks around them removed.
    rows
        Row number (the header is row 1) and cells, as many as there are columns.
    faults
        Filled while the rows are read: rows with more cells than the header.
    """

    columns: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]
    faults: list[Fault]


def read_table(
    text: str, file: str, *, wanted: Wanted | None = None, header_row: int = 1
) -> Table:
    r"""Read delimited text: commas, tabs or semicolons.

    Parameters
    ----------
    wanted
        Whether a row is the header, under titles and remarks. Where none of the first rows
        is, or it is not told, the first row that is not empty is the header.
    header_row
        Number of the header's row, where a person told it.

    Raises
    ------
    SourceError
        When there is no header, or no row under it.

    Examples
    --------
    >>> table = read_table('name,人口\n"a\nb",3\n\nc,4\n', "x.csv")
    >>> table.columns, list(table.rows)
    (('name', '人口'), [(2, ['a\nb', '3']), (4, ['c', '4'])])
    """
    delimiter = _choose_delimiter(text)
    if wanted and header_row == 1:
        header_row = _find_header(text, delimiter, wanted)
    reader = csv.reader(_split_lines(text), delimiter=delimiter)
    rows = enumerate(_read_rows(reader, file), start=1)
    header = next(
        (
            (number, cells)
            for number, cells in rows
            if number >= header_row and any(cells)
        ),
        None,
    )
    if header is None:
        raise SourceError(N_("%(file)s holds no text."), file=file)
    columns = tuple(cell.strip() for cell in header[1])
    faults: list[Fault] = []
    body = _fit_rows(rows, len(columns), file, faults)
    first = next(body, None)
    if first is None and not faults:
        raise SourceError(
            N_("%(file)s has a header (%(columns)s) but no row under it."),
            file=file,
            columns=", ".join(columns[:8]),
        )
    return Table(columns, _put_back(first, body), faults)


def _choose_delimiter(text: str) -> str:
    for line in text.lstrip("\ufeff\r\n").split("\n", HEADER_ROWS)[:HEADER_ROWS]:
        unquoted = "".join(line.split('"')[::2])
        if any(delimiter in unquoted for delimiter in DELIMITERS):
            return max(DELIMITERS, key=unquoted.count)
    return DELIMITERS[0]


def _split_lines(text: str) -> Iterator[str]:
    """Give the lines with their ends, and never a copy of the whole text."""
    return (match[0] for match in _LINE.finditer(text))


def _find_header(text: str, delimiter: str, wanted: Wanted) -> int:
    """Give the number of the header's row; where none is wanted, the first with columns."""
    reader = csv.reader(_split_lines(text), delimiter=delimiter)
    first = 0
    try:
        for number, cells in zip(range(1, HEADER_ROWS + 1), reader, strict=False):
            if wanted([cell.strip() for cell in cells]):
                return number
            if not first and sum(bool(cell.strip()) for cell in cells) > 1:
                first = number
    except csv.Error:
        # Said with its row when the rows themselves are read.
        return 1
    return first or 1


def _read_rows(reader: "Iterator[list[str]]", file: str) -> Iterator[list[str]]:
    number = 0
    while True:
        number += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise SourceError(
                N_("%(file)s, row %(row)d cannot be read as CSV: %(why)s."),
                file=file,
                row=number,
                why=str(error),
            ) from None


def _fit_rows(
    rows: Iterator[tuple[int, list[str]]], width: int, file: str, faults: list[Fault]
) -> Iterator[tuple[int, list[str]]]:
    for number, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[width:]):
            faults.append(
                Fault(
                    file,
                    number,
                    None,
                    Message(
                        N_(
                            "The row has %(count)d cells, the header %(width)d: put text"
                            " that contains commas in quotes."
                        ),
                        {"count": len(cells), "width": width},
                    ),
                )
            )
            continue
        yield number, cells[:width] + [""] * (width - len(cells))


def _put_back(
    first: tuple[int, list[str]] | None, rows: Iterator[tuple[int, list[str]]]
) -> Iterator[tuple[int, list[str]]]:
    if first is not None:
        yield first
    yield from rows
