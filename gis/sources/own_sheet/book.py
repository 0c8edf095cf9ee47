"""An own sheet as an Excel workbook that is easy to fill in."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from gis.sources.own_sheet.choices import add_validations, write_choices
from gis.sources.own_sheet.columns import OWN_COLUMNS, Form, OwnColumn, Section
from gis.sources.own_sheet.guard import guard_text, keep_guarded
from gis.sources.own_sheet.help import (
    DATA_TITLE,
    EXAMPLES,
    EXAMPLES_TITLE,
    NOTES,
    NOTES_TITLE,
)
from gis.sources.own_sheet.lines import Line
from gis.sources.own_sheet.lists import OwnLists
from gis.sources.workbook_cells import Cell, encode_text

FIRST_ROW = 3
"""The row under the titles of the sections and the headings of the columns."""
SPARE_ROWS = 1000
"""Empty rows under the last one that are ready to be filled in."""

_FONT = "BIZ UDPゴシック"
_INK, _WHITE, _LINE, _FAINT = "1A1A1A", "FFFFFF", "C9C9C9", "6B6B6B"
_FILLS = {
    Section.REQUIRED: ("197A4B", "197A4B"),
    Section.BASICS: ("CFE6D8", "E9F4EE"),
    Section.PEOPLE: ("FBE3C0", "FDF3E3"),
    Section.CONTACT: ("D6E3F5", "ECF2FA"),
    Section.PLACE: ("E4DAF0", "F3EEF8"),
    Section.TIME: ("F6D8DC", "FBEDEF"),
    Section.AREA: ("D3EAEC", "EAF5F6"),
    Section.SHOWING: ("EDE7C4", "F8F5E6"),
    Section.MARKS: ("E0E0E0", "F0F0F0"),
}
"""Of the title of a section, and of the headings under it."""
_NUMBER_FORMATS = {
    Form.DATE: "yyyy-mm-dd",
    Form.TIME: "h:mm",
    Form.WHOLE: "0",
    Form.DEGREES: "0.0000000",
}
_TEXT_FORMAT = "@"
_EXCEL_BEGINS = date(1900, 3, 1)
"""Before it the day numbers of Excel are one off: such a date is written as text."""


def make_book(lines: Sequence[Line], lists: OwnLists, *, title: str) -> Workbook:
    """Make a workbook of lines: the list itself, how to fill it in, examples and choices.

    Parameters
    ----------
    title
        What the printed pages are headed with.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a new workbook has one
    sheet.title = DATA_TITLE
    _fill(sheet, lines)
    _set_up_page(sheet, title)
    _write_notes(book.create_sheet(NOTES_TITLE))
    examples = book.create_sheet(EXAMPLES_TITLE)
    _fill(examples, EXAMPLES)
    _set_up_page(examples, EXAMPLES_TITLE)
    ranges = write_choices(book, lists)
    add_validations(
        sheet, ranges, rows=(FIRST_ROW, FIRST_ROW + len(lines) + SPARE_ROWS - 1)
    )
    return book


def _fill(sheet: Any, lines: Sequence[Line]) -> None:  # noqa: ANN401 - the library's
    _write_header(sheet)
    body = Font(name=_FONT, size=11, color=_INK)
    faint = Font(name=_FONT, size=9, color=_FAINT)
    top = Alignment(vertical="top", wrap_text=True)
    rule = Border(bottom=Side(style="hair", color=_LINE))
    for at, column in enumerate(OWN_COLUMNS, start=1):
        font = faint if column.section is Section.MARKS else body
        number_format = _NUMBER_FORMATS.get(column.form, _TEXT_FORMAT)
        # What a person types into an empty row looks, and is taken, like the rest.
        empty = sheet.column_dimensions[get_column_letter(at)]
        empty.width, empty.number_format = column.width, number_format
        empty.font, empty.alignment = font, top
        style = None
        for row, line in enumerate(lines, start=FIRST_ROW):
            value = line.get(column.key)
            if value is None:
                continue
            cell = sheet.cell(row, at)
            if style is None:
                cell.font, cell.alignment, cell.border = font, top, rule
                cell.number_format = number_format
                style = cell
            else:
                cell._style = style._style  # noqa: SLF001 - a hundred times faster
            _write_cell(cell, value)
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 3)
    last = get_column_letter(len(OWN_COLUMNS))
    sheet.auto_filter.ref = f"A2:{last}{max(FIRST_ROW, FIRST_ROW + len(lines) - 1)}"


def _write_cell(cell: Any, value: Cell) -> None:  # noqa: ANN401 - the library's
    if isinstance(value, date) and value < _EXCEL_BEGINS:
        value = value.isoformat()
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = encode_text(keep_guarded(value))
    # Never a formula or an error, whatever it begins with.
    cell.data_type = "s"
    if guard_text(value) != value:
        cell.quotePrefix = True


def _write_header(sheet: Any) -> None:  # noqa: ANN401 - the library's
    shown = None
    for at, column in enumerate(OWN_COLUMNS, start=1):
        dark, light = _FILLS[column.section]
        ink = _WHITE if column.required else _INK
        title, heading = sheet.cell(1, at), sheet.cell(2, at)
        if column.section is not shown:
            title.value = column.section.value
            shown = column.section
        heading.value = column.heading
        title.font = Font(name=_FONT, size=10, bold=True, color=ink)
        heading.font = Font(name=_FONT, size=11, bold=True, color=ink)
        title.fill = PatternFill("solid", fgColor=dark)
        heading.fill = PatternFill("solid", fgColor=light)
        title.alignment = Alignment(vertical="center")
        heading.alignment = Alignment(vertical="center", wrap_text=True)
        heading.border = Border(
            bottom=Side(style="medium", color=_FILLS[Section.REQUIRED][0]),
            right=Side(style="hair", color=_LINE),
        )
    sheet.row_dimensions[1].height = 18
    sheet.row_dimensions[2].height = 34


def _set_up_page(sheet: Any, title: str) -> None:  # noqa: ANN401 - the library's
    """Print on A4 across, with name and headings on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.scale = 70
    sheet.page_setup.pageOrder = "overThenDown"
    sheet.print_title_rows = "1:2"
    sheet.print_title_cols = "A:A"
    sheet.print_options.gridLines = True
    # An ampersand begins a code of the page header.
    sheet.oddHeader.left.text = title.replace("&", "&&")
    sheet.oddFooter.center.text = "&P / &N"


def _write_notes(sheet: Any) -> None:  # noqa: ANN401 - the library's
    text = Font(name=_FONT, size=11, color=_INK)
    bold = Font(name=_FONT, size=11, bold=True, color=_INK)
    wrap = Alignment(vertical="top", wrap_text=True)
    for letter, width in zip("ABCD", (20, 12, 62, 34), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet["A1"] = "この表の書き方"
    sheet["A1"].font = Font(name=_FONT, size=16, bold=True, color=_INK)
    row = 3
    for number, note in enumerate(NOTES, start=1):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=4)
        cell = sheet.cell(row, 1, f"{number}. {note}")
        cell.font, cell.alignment = text, wrap
        sheet.row_dimensions[row].height = 18 * (len(note) // 58 + 1)
        row += 1
    row += 1
    for at, heading in enumerate(("列の名前", "形", "書き方", "例"), start=1):
        cell = sheet.cell(row, at, heading)
        cell.font = Font(name=_FONT, size=11, bold=True, color=_WHITE)
        cell.fill = PatternFill("solid", fgColor=_FILLS[Section.REQUIRED][0])
    sheet.print_title_rows = f"{row}:{row}"
    for column in OWN_COLUMNS:
        row += 1
        fill = PatternFill("solid", fgColor=_FILLS[column.section][1])
        values = (column.heading, _name_form(column), column.hint, column.example)
        for at, value in enumerate(values, start=1):
            cell = sheet.cell(row, at, value)
            cell.data_type = "s" if value else "n"
            cell.font, cell.alignment = (bold if at == 1 else text), wrap
            if at == 1 and not column.required:
                cell.fill = fill
            elif at == 1:
                cell.fill, cell.font = (
                    fill,
                    Font(name=_FONT, size=11, bold=True, color=_WHITE),
                )
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.oddFooter.center.text = "&P / &N"
    sheet.sheet_view.showGridLines = False


def _name_form(column: OwnColumn) -> str:
    names = {
        Form.DATE: "日付",
        Form.TIME: "時刻",
        Form.WHOLE: "数",
        Form.DEGREES: "数",
        Form.WORD: "選ぶ",
        Form.YES_NO: "選ぶ",
    }
    if column.form is Form.LIST:
        return "いくつでも"
    return names.get(column.form, "文字")
