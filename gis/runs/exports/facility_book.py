"""The public's table as an Excel workbook, of the same bytes for the same rows."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from gis.runs.exports.facility_table import COLUMNS, Row
from gis.sources.workbook_cells import encode_text

TITLE = "公共施設一覧"
_WIDE = {"名称": 28, "住所": 28, "説明": 40, "利用可能日時特記事項": 34, "出典": 34}
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can tell."""


def facilities_to_book(rows: Sequence[Row], *, at: datetime) -> bytes:
    """Give the table as a workbook whose cells are text, whatever they begin with.

    Parameters
    ----------
    at
        The moment that the file carries: when its data last changed.
    """
    book = Workbook()
    del book["Sheet"]
    sheet = book.create_sheet(TITLE)
    sheet.freeze_panes = "E2"
    for place, name in enumerate(COLUMNS, start=1):
        heading = sheet.cell(1, place, name)
        heading.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(place)].width = _WIDE.get(name, 14)
        for number, row in enumerate(rows, start=2):
            text = encode_text(row.get(name, ""))
            if text:
                cell = sheet.cell(number, place)
                cell.value = text
                # Never a formula or an error.
                cell.data_type = "s"
    book.properties.created = at.replace(tzinfo=None)
    buffer = BytesIO()
    book.save(buffer)
    return _settle(buffer, at)


def _settle(buffer: BytesIO, at: datetime) -> bytes:
    """Put a given moment where the library writes the one at hand."""
    settled = BytesIO()
    moment = f"{at:%Y-%m-%dT%H:%M:%SZ}".encode()
    with ZipFile(buffer) as book, ZipFile(settled, "w", ZIP_DEFLATED) as target:
        for entry in book.infolist():
            content = book.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + moment, content)
            target.writestr(
                ZipInfo(entry.filename, _FIRST_MOMENT), content, ZIP_DEFLATED
            )
    return settled.getvalue()
