"""Excel workbooks as files: opened with openpyxl, and whatever is damaged told alike."""

import warnings
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from gis.errors import N_, SourceError
from gis.sources.files import SourceFile

LibraryRows = Iterator[tuple[int, tuple[Any, ...]]]

_PIECE = 1 << 20
_OVERLAP = 200
"""Bytes that a piece begins with and the one before it ends with: more than a tag has."""


def list_titles(source: SourceFile) -> list[str]:
    """Give the names of the sheets that are not hidden.

    Raises
    ------
    SourceError
        When the workbook is damaged.
    """
    with _open(source) as book:
        return [
            sheet.title
            for sheet in book.worksheets
            if getattr(sheet, "sheet_state", "visible") == "visible"
        ]


def iterate_rows(
    source: SourceFile, title: str, *, formulas: bool = False
) -> LibraryRows:
    """Give the rows of a sheet with their numbers, whatever size the sheet claims.

    Parameters
    ----------
    formulas
        Give formulas themselves instead of what they last came to.

    Raises
    ------
    SourceError
        When the sheet is damaged.
    """
    with _open(source, formulas=formulas) as book:
        try:
            sheet = book[title]
            sheet.reset_dimensions()
            yield from enumerate(sheet.iter_rows(), start=1)
        except Exception:  # noqa: BLE001 - as below
            raise _damaged(source) from None


def read_pieces(source: SourceFile, title: str) -> Iterator[bytes]:
    """Give a sheet as it is written, for what the library skips over.

    Raises
    ------
    SourceError
        When the sheet is damaged.
    """
    with _open(source) as book:
        path = str(book[title]._worksheet_path).lstrip("/")  # noqa: SLF001 - no other way
    try:
        with zipfile.ZipFile(source.path) as archive, archive.open(path) as stream:
            tail = b""
            while chunk := stream.read(_PIECE):
                yield tail + chunk
                tail = (tail + chunk)[-_OVERLAP:]
    except Exception:  # noqa: BLE001 - as below
        raise _damaged(source) from None


@contextmanager
def _open(source: SourceFile, *, formulas: bool = False) -> Iterator[Any]:
    from openpyxl import load_workbook  # noqa: PLC0415 - a quarter of a second to load

    try:
        with warnings.catch_warnings():
            # What is lost of a workbook's looks when it is read does not concern us.
            warnings.simplefilter("ignore")
            book = load_workbook(
                source.path, read_only=True, data_only=not formulas, keep_links=False
            )
    except Exception:  # noqa: BLE001 - damage meets whatever part of the library is first
        raise _damaged(source) from None
    with closing(book):
        yield book


def _damaged(source: SourceFile) -> SourceError:
    return SourceError(
        N_("%(file)s is a damaged workbook: open it in Excel and save it again."),
        file=source.name,
    )
