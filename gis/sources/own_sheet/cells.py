"""One cell of the own sheet: what it says as a fact, and how a fact is written."""

from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from gis.errors import N_
from gis.sources.own_sheet.columns import Form, OwnColumn
from gis.sources.own_sheet.dates import find_date, find_time
from gis.sources.own_sheet.lists import OwnLists
from gis.sources.own_sheet.parts import (
    CellError,
    join_words,
    read_class,
    read_days,
    read_months,
    sort_classes,
    split_words,
    write_class,
    write_days,
)
from gis.sources.own_sheet.records import (
    PLACES,
    DatedClass,
    Fact,
    empty_fact,
)
from gis.sources.own_sheet.shapes import read_shape
from gis.sources.own_sheet.words import Words, YesNo, list_words, read_word, write_word
from gis.sources.values import clean_cell, parse_number, shorten
from gis.sources.workbook_cells import CELL_LIMIT, Cell, show_cell

_LARGEST_WHOLE = 2_147_483_647
_SHORT_NUMBER = 9999
"""Telephone numbers up to here (119) lose no leading zero as a number."""


def clean_text(text: str) -> str:
    """Give text as it is kept: no blanks around it, line ends of one kind."""
    return clean_cell(text.replace("\r\n", "\n").replace("\r", "\n"))


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell says nothing."""
    return cell is None or (isinstance(cell, str) and not clean_text(cell))


def read_cell(column: OwnColumn, cell: Cell, lists: OwnLists) -> Fact:
    """Read a cell.

    Raises
    ------
    CellError
        With the value, and what to write instead.
    """
    if is_blank(cell):
        return empty_fact(column.key)
    if isinstance(cell, str):
        cell = clean_text(cell)
        if len(cell) > CELL_LIMIT and column.key != "service_wkt":
            raise CellError(
                N_("The text has %(count)d characters; at most %(limit)d are taken."),
                count=len(cell),
                limit=CELL_LIMIT,
            )
    return _READERS[column.form](column, cell, lists)


def write_cell(column: OwnColumn, fact: Fact, lists: OwnLists) -> Cell:
    """Write a fact as a typed cell; None is an empty cell."""
    if fact is None and column.form is Form.YES_NO and column.words is not None:
        return write_word(column.words, YesNo.UNKNOWN)
    if fact is None or fact in {"", ()}:
        return None
    if column.words is not None and isinstance(fact, tuple):
        return join_words(_write_all(column.words, fact))
    if column.words is not None:
        word = (YesNo.YES if fact else YesNo.NO) if isinstance(fact, bool) else fact
        return write_word(column.words, _as_word(word))
    if isinstance(fact, tuple):
        return _write_list(column.key, fact, lists)
    return fact


def _write_all(words: Words, facts: tuple[Any, ...]) -> list[str]:
    return [write_word(words, fact) for fact in facts]


def _as_word(fact: Any) -> StrEnum:  # noqa: ANN401 - a word of the column's list
    assert isinstance(fact, StrEnum)  # noqa: S101 - by the column's form
    return fact


def _write_list(key: str, fact: tuple[Any, ...], lists: OwnLists) -> str:
    if key in {"closed_dates", "extra_dates"}:
        return write_days(fact)
    if key == "rest_months":
        return "、".join(f"{month}月" for month in fact)
    choices = lists.by_key().get(key)
    if choices is None:
        return join_words(fact)
    if key == "programme_classes":
        return join_words(
            write_class(choices.write(each.code), each.starts_on) for each in fact
        )
    return join_words(choices.write(code) for code in fact)


def _read_text(column: OwnColumn, cell: Cell, _lists: OwnLists) -> Fact:
    if isinstance(cell, date | time):
        raise CellError(
            N_(
                "The spreadsheet made a date or a time of it (%(value)s): format the cell"
                " as text and type it again."
            ),
            value=show_cell(cell),
        )
    if column.key == "service_wkt":
        return read_shape(show_cell(cell))
    return show_cell(cell)


def _read_code(column: OwnColumn, cell: Cell, lists: OwnLists) -> Fact:
    if (
        column.key == "telephone"
        and isinstance(cell, int | float)
        and cell > _SHORT_NUMBER
    ):
        raise CellError(
            N_(
                "The spreadsheet made a number of the telephone number (%(value)s): a 0 at"
                " its beginning is lost. Write it with hyphens, such as 0836-00-0000."
            ),
            value=show_cell(cell),
        )
    return _read_text(column, cell, lists)


def _read_date(_column: OwnColumn, cell: Cell, _lists: OwnLists) -> Fact:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    found = None if isinstance(cell, time) else find_date(show_cell(cell))
    if found is None:
        raise CellError(
            N_("“%(value)s” is not a date: write it like 2026-04-01 or 令和8年4月1日."),
            value=shorten(show_cell(cell)),
        )
    return found


def _read_time(_column: OwnColumn, cell: Cell, _lists: OwnLists) -> Fact:
    if isinstance(cell, time):
        return cell
    if isinstance(cell, float) and 0 < cell < 1:
        # A time in a cell that is formatted as a number: a part of the day.
        cell = _read_part_of_day(cell)
    found = None if isinstance(cell, date) else find_time(show_cell(cell))
    if found is None:
        raise CellError(
            N_("“%(value)s” is not a time of day: write it like 10:00 or 午後1時半."),
            value=shorten(show_cell(cell)),
        )
    return found


def _read_part_of_day(part: float) -> str:
    minutes = round(part * 24 * 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def _read_whole(_column: OwnColumn, cell: Cell, _lists: OwnLists) -> Fact:
    text = show_cell(cell)
    if text == "無料":
        return 0
    try:
        number = parse_number(text.removesuffix("円").removesuffix("人"))
    except ValueError:
        number = -1
    if not (0 <= number <= _LARGEST_WHOLE and number.is_integer()):
        raise CellError(
            N_(
                "“%(value)s” is not a whole number: write the digits alone, such as 100."
            ),
            value=shorten(text),
        )
    return int(number)


def _read_degrees(column: OwnColumn, cell: Cell, _lists: OwnLists) -> Fact:
    text = show_cell(cell)
    try:
        number = parse_number(text)
    except ValueError:
        raise CellError(
            N_(
                "“%(value)s” is not a coordinate: write degrees with decimals, such as"
                " 34.8631."
            ),
            value=shorten(text),
        ) from None
    if abs(number) > (90 if column.key.endswith("lat") else 180):
        raise CellError(
            N_(
                "%(value)s is not a degree of latitude or longitude: are the two exchanged?"
            ),
            value=text,
        )
    return round(number, PLACES) + 0.0


def _read_word(column: OwnColumn, cell: Cell, _lists: OwnLists) -> Fact:
    text = show_cell(cell)
    words = column.words or {}
    found = read_word(words, text)
    if found is None:
        raise _no_word(text, list_words(words))
    return found


def _read_yes_no(column: OwnColumn, cell: Cell, lists: OwnLists) -> Fact:
    found = _read_word(column, cell, lists)
    return None if found is YesNo.UNKNOWN else found is YesNo.YES


def _read_list(column: OwnColumn, cell: Cell, lists: OwnLists) -> Fact:
    if isinstance(cell, date) and column.key in {"closed_dates", "extra_dates"}:
        cell = cell.isoformat()[:10]
    text = str(_read_text(column, cell, lists))
    if column.key in {"closed_dates", "extra_dates"}:
        return read_days(text)
    if column.key == "rest_months":
        return read_months(text)
    parts = split_words(text)
    if column.words is not None:
        found = {_read_word(column, part, lists) for part in parts}
        return tuple(fact for fact in column.words if fact in found)
    choices = lists.by_key().get(column.key)
    if choices is None:
        return parts
    codes = []
    for part in parts:
        name, since = (
            read_class(part) if column.key == "programme_classes" else (part, None)
        )
        code = choices.read(name)
        if code is None and not choices.offered:
            raise CellError(
                N_(
                    "“%(value)s” is not known: the city has no areas yet. Take them in first,"
                    " with “import areas”."
                ),
                value=shorten(name),
            )
        if code is None:
            raise _no_word(name, choices.offered)
        codes.append(DatedClass(code, since))
    if column.key == "programme_classes":
        return sort_classes(codes)
    return tuple(sorted({each.code for each in codes}))


def _no_word(text: str, known: tuple[str, ...]) -> CellError:
    return CellError(
        N_("“%(value)s” is not in the list. Write one of: %(known)s."),
        value=shorten(text),
        known="、".join(known) or "-",
    )


_READERS: dict[Form, Callable[[OwnColumn, Cell, OwnLists], Fact]] = {
    Form.TEXT: _read_text,
    Form.CODE: _read_code,
    Form.DATE: _read_date,
    Form.TIME: _read_time,
    Form.WHOLE: _read_whole,
    Form.DEGREES: _read_degrees,
    Form.WORD: _read_word,
    Form.YES_NO: _read_yes_no,
    Form.LIST: _read_list,
}
