"""Cells of a workbook: their types, and the text that stands for each."""

import re
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | date | time | None
"""What a cell holds; moments are `datetime.datetime`, which is a `date`."""

CELL_LIMIT = 32_767
"""Characters that a cell of a workbook may hold."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


def show_cell(cell: Cell) -> str:
    """Give the text that a cell stands for.

    Examples
    --------
    >>> show_cell(12.0), show_cell(0.5), show_cell(True), show_cell(time(9, 30))
    ('12', '0.5', 'TRUE', '09:30')
    >>> show_cell(datetime(2026, 4, 1)), show_cell(datetime(2026, 4, 1, 9, 30))
    ('2026-04-01', '2026-04-01 09:30')
    """
    text = "" if cell is None else str(cell)
    if isinstance(cell, bool):
        text = text.upper()
    elif isinstance(cell, float):
        text = str(int(cell)) if cell.is_integer() else repr(cell)
    elif isinstance(cell, datetime) and cell.time() == time():
        text = cell.date().isoformat()
    elif isinstance(cell, datetime):
        text = cell.isoformat(" ", "seconds" if cell.second else "minutes")
    elif isinstance(cell, time):
        text = cell.isoformat("seconds" if cell.second else "minutes")
    return text


def simplify_cell(value: object) -> Cell:
    """Bring what a library gives for a cell to a few types.

    A duration is the time of day that people mean by it; one of a day or more is text.
    """
    match value:
        case None | bool() | int() | float() | time():
            return value
        case datetime():
            return value.date() if value.time() == time() else value
        case date():
            return value
        case timedelta():
            seconds = round(value.total_seconds())
            if 0 <= seconds < 24 * 3600:
                return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
            return f"{seconds // 3600}:{seconds // 60 % 60:02d}"
        case _:
            return decode_text(str(value))


def encode_text(text: str) -> str:
    r"""Write characters that a workbook cannot hold as it escapes them (ECMA-376, ST_Xstring).

    Examples
    --------
    >>> encode_text("a\x0bb"), encode_text("_x000B_")
    ('a_x000B_b', '_x005F_x000B_')
    """
    return _UNWRITABLE.sub(lambda match: f"_x{ord(match[0]):04X}_", text)


def decode_text(text: str) -> str:
    r"""Read characters that are escaped in a workbook.

    Examples
    --------
    >>> decode_text("a_x000B_b"), decode_text("_x005F_x000B_")
    ('a\x0bb', '_x000B_')
    """
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
