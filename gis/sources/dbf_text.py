"""Text of a Shapefile's table: UTF-8 or CP932, told apart by the bytes themselves."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gis.errors import N_, SourceError
from gis.sources.text import check_encoding, decode_bytes

_ENCODINGS = ("utf-8", "cp932")
_LONGEST_TAIL = 3
"""A fixed-width cell may cut its last character: up to three bytes of UTF-8 are left."""
_CUT_REASONS = {"unexpected end of data", "incomplete multibyte sequence"}


def decode_names(names: Sequence[str], file: str, encoding: str | None) -> list[str]:
    """Decode names of columns that were read as if they were ISO-8859-1."""
    found = _choose([name.encode("latin-1", "replace") for name in names], encoding)
    return [_decode(name, found, file, None, "") for name in names]


def decode_values(
    columns: Sequence[str],
    values: Sequence[NDArray[Any]],
    file: str,
    encoding: str | None,
) -> list[NDArray[Any]]:
    """Decode the text columns of a table that were read as if they were ISO-8859-1.

    One encoding holds for the whole table: UTF-8 if it fits everywhere, else CP932.

    Raises
    ------
    SourceError
        When neither fits, with the row and column.
    """
    texts: dict[int, dict[str, int]] = {}
    for index, array in enumerate(values):
        if array.dtype == object:
            first: dict[str, int] = {}
            for row, value in enumerate(array.tolist(), start=1):
                if isinstance(value, str) and value not in first:
                    first[value] = row
            texts[index] = first
    raw = [
        value.encode("latin-1", "replace")
        for first in texts.values()
        for value in first
        if not value.isascii()
    ]
    found = _choose(raw, encoding)
    decoded = list(values)
    for index, first in texts.items():
        table: dict[object, object] = {
            value: _decode(value, found, file, row, columns[index])
            for value, row in first.items()
        }
        decoded[index] = np.array(
            [table.get(value) for value in values[index].tolist()], dtype=object
        )
    return decoded


def _choose(raw: Sequence[bytes], encoding: str | None) -> str:
    if encoding is not None:
        return check_encoding(encoding)
    for candidate in _ENCODINGS:
        if all(_fits(value, candidate) for value in raw):
            return candidate
    return _ENCODINGS[0]


def _fits(value: bytes, encoding: str) -> bool:
    return _decode_cut(value, encoding) is not None


def _decode_cut(value: bytes, encoding: str) -> str | None:
    try:
        return decode_bytes(value, encoding)
    except UnicodeDecodeError as error:
        tail = len(value) - error.start
        if error.start and tail <= _LONGEST_TAIL and error.reason in _CUT_REASONS:
            return decode_bytes(value[: error.start], encoding)
        return None


def _decode(text: str, encoding: str, file: str, row: int | None, column: str) -> str:
    if text.isascii():
        return text
    decoded = _decode_cut(text.encode("latin-1", "replace"), encoding)
    if decoded is None:
        raise SourceError(
            N_(
                "%(file)s, row %(row)s, column %(column)s: the text is not %(encoding)s."
                " Say how the file is encoded with --encoding."
            ),
            file=file,
            row=row if row is not None else "-",
            column=column or "-",
            encoding=encoding.upper(),
        )
    return decoded
