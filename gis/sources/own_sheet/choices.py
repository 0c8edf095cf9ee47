"""Drop-downs and hints of an own workbook."""

from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from gis.sources.own_sheet.columns import OWN_COLUMNS, Form, OwnColumn
from gis.sources.own_sheet.guard import keep_guarded
from gis.sources.own_sheet.help import CHOICES_TITLE
from gis.sources.own_sheet.lists import OwnLists
from gis.sources.own_sheet.words import list_words
from gis.sources.workbook_cells import encode_text

_TITLE_LIMIT, _TEXT_LIMIT = 32, 255
"""Characters that a hint's title and its text may have in Excel."""


def write_choices(book: Workbook, lists: OwnLists) -> Mapping[str, str]:
    """Write the words of each column to choose from into a sheet of their own.

    Returns
    -------
    Mapping of str
        Key of a column to the range with its words; a formula in a drop-down holds only
        255 characters, which the kinds of organizations exceed.
    """
    sheet = book.create_sheet(CHOICES_TITLE)
    ranges = {}
    at = 0
    for column in OWN_COLUMNS:
        words = _list_choices(column, lists)
        if not words:
            continue
        at += 1
        letter = get_column_letter(at)
        sheet.column_dimensions[letter].width = 24
        sheet.cell(1, at, column.heading).font = Font(bold=True)
        for row, word in enumerate(words, start=2):
            cell = sheet.cell(row, at, encode_text(keep_guarded(word)))
            cell.data_type = "s"
        name = quote_sheetname(CHOICES_TITLE)
        ranges[column.key] = f"{name}!${letter}$2:${letter}${len(words) + 1}"
    sheet.freeze_panes = "A2"
    return ranges


def add_validations(
    sheet: Any,  # noqa: ANN401 - the library's
    ranges: Mapping[str, str],
    *,
    rows: tuple[int, int],
) -> None:
    """Give each column its hint, and its drop-down or the form of its values.

    Where several words may stand in one cell, the drop-down only suggests.
    """
    for at, column in enumerate(OWN_COLUMNS, start=1):
        rule = _make_rule(column, ranges.get(column.key))
        rule.promptTitle = column.heading[:_TITLE_LIMIT]
        example = f"\n例：{column.example}" if column.example else ""
        rule.prompt = (column.hint + example)[:_TEXT_LIMIT]
        rule.showInputMessage = True
        rule.errorTitle = column.heading[:_TITLE_LIMIT]
        letter = get_column_letter(at)
        rule.add(f"{letter}{rows[0]}:{letter}{rows[1]}")
        sheet.add_data_validation(rule)


def _list_choices(column: OwnColumn, lists: OwnLists) -> tuple[str, ...]:
    if column.words is not None:
        return list_words(column.words)
    choices = lists.by_key().get(column.key)
    return choices.offered if choices is not None else ()


def _make_rule(column: OwnColumn, choices: str | None) -> DataValidation:
    if choices is not None:
        rule = DataValidation(type="list", formula1=choices, allow_blank=True)
        rule.showErrorMessage = not column.several
        rule.error = "選択肢のことばから選んでください。"
        return rule
    rule = DataValidation(allow_blank=True)
    if column.form is Form.DATE:
        rule = DataValidation(
            type="date", operator="greaterThan", formula1="1", allow_blank=True
        )
        rule.error = "日付を 2026-04-01 のように書いてください。"
    elif column.form is Form.TIME:
        rule = DataValidation(
            type="time",
            operator="between",
            formula1="0",
            formula2="1",
            allow_blank=True,
        )
        rule.error = "時刻を 10:00 のように書いてください。"
    elif column.form is Form.WHOLE:
        rule = DataValidation(
            type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True
        )
        rule.error = "0以上の数だけを書いてください。"
    elif column.form is Form.DEGREES:
        limit = "90" if column.key.endswith("lat") else "180"
        rule = DataValidation(
            type="decimal",
            operator="between",
            formula1=f"-{limit}",
            formula2=limit,
            allow_blank=True,
        )
        rule.error = "小数の度で書いてください（33.9512 など）。"
    # The reader takes more than the spreadsheet knows (令和8年4月1日): it may stay.
    rule.errorStyle = "warning"
    rule.showErrorMessage = rule.error is not None
    return rule
