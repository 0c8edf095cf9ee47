"""CSV as spreadsheets write it: rows with the numbers that a spreadsheet shows."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from gis.errors import N_, Fault, Message, SourceError

DELIMITERS = ",\t;"


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


def read_table(text: str, file: str) -> Table:
    r"""Read delimited text: commas, tabs or semicolons.

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
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows = enumerate(_read_rows(reader, file), start=1)
    header = next(((number, cells) for number, cells in rows if any(cells)), None)
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
    line = text.lstrip("\ufeff\r\n").split("\n", 1)[0]
    unquoted = "".join(line.split('"')[::2])
    return max(DELIMITERS, key=unquoted.count)


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
