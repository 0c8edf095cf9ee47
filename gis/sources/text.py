"""Text in the encodings met in the wild: UTF-8 with and without BOM, UTF-16, CP932."""

import codecs
import csv
import io
import re

from gis.errors import N_, SourceError
from gis.sources.archives import TEXT_LIMIT, read_member
from gis.sources.files import SourceFile

_STRAY = re.compile("[\x80\xa0\uf8f0-\uf8f3]")
"""What Python makes of the bytes 80, A0 and FD to FF, which CP932 does not define."""


def read_text(source: SourceFile, *, encoding: str | None = None) -> str:
    """Read a text file, zipped or not.

    Parameters
    ----------
    encoding
        As Python names it; None tells UTF-8, UTF-16 and CP932 apart.

    Raises
    ------
    SourceError
        When it is in another encoding, with the byte and the row.
    """
    if source.member:
        data = read_member(source.path, source.member)
    else:
        if source.path.stat().st_size > TEXT_LIMIT:
            raise SourceError(
                N_("%(file)s is larger than can be taken: cut it into parts."),
                file=source.name,
            )
        data = source.path.read_bytes()
    return decode_text(data, source.name, encoding=encoding)


def decode_text(data: bytes, file: str, *, encoding: str | None = None) -> str:
    """Decode text.

    Raises
    ------
    SourceError
        When the encoding is unknown or does not fit.

    Examples
    --------
    >>> decode_text("焼津市".encode("cp932"), "a.csv")
    '焼津市'
    """
    if encoding is not None:
        return _decode(data, file, [check_encoding(encoding)]).removeprefix("\ufeff")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode(data, file, ["utf-16"])
    return _decode(data, file, ["utf-8-sig", "cp932"])


def check_encoding(encoding: str) -> str:
    """Find an encoding by its name.

    Raises
    ------
    SourceError
        When Python has no such text encoding.
    """
    # Japanese Windows writes CP932, and files call it by its narrower relative's name.
    try:
        found = codecs.lookup(encoding).name
        "".encode(found)
    except (LookupError, ValueError):
        raise SourceError(
            N_("There is no encoding “%(encoding)s”. Use --encoding utf-8 or cp932."),
            encoding=encoding,
        ) from None
    return "cp932" if found == "shift_jis" else found


def decode_bytes(data: bytes, encoding: str) -> str:
    """Decode bytes, refusing those that mean nothing in the encoding.

    Raises
    ------
    UnicodeDecodeError
        Also where Python lets single bytes pass that CP932 leaves undefined.
    """
    text = data.decode(encoding)
    stray = _STRAY.search(text) if encoding == "cp932" else None
    if stray:
        start = len(text[: stray.start()].encode(encoding))
        raise UnicodeDecodeError(encoding, data, start, start + 1, "undefined byte")
    return text


def _decode(data: bytes, file: str, encodings: list[str]) -> str:
    furthest: UnicodeDecodeError | None = None
    for encoding in encodings:
        try:
            return decode_bytes(data, encoding)
        except UnicodeDecodeError as error:
            if furthest is None or error.start > furthest.start:
                furthest = error
    assert furthest is not None  # noqa: S101 - a failed encoding was kept above
    raise SourceError(
        N_(
            "%(file)s, row %(row)d: byte %(byte)s (number %(place)d in the file) is not"
            " %(encoding)s. Say how the file is encoded with --encoding, or save it as"
            " UTF-8."
        ),
        file=file,
        row=_count_rows(data[: furthest.start]),
        byte=f"0x{data[furthest.start]:02X}" if furthest.start < len(data) else "-",
        place=furthest.start + 1,
        encoding=", ".join(name.removesuffix("-sig").upper() for name in encodings),
    )


def _count_rows(data: bytes) -> int:
    """Count as a spreadsheet does: a line break inside quotes is no new row."""
    prefix = data.decode("latin-1") + "."
    try:
        return sum(1 for _ in csv.reader(io.StringIO(prefix, newline="")))
    except csv.Error:
        return prefix.count("\n") + 1
