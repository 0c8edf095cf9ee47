"""OpenStreetMap files in parts: how far a reader has come, and never all in memory.

A PBF file is a row of blobs, each of which can be read by itself (wiki: PBF Format): four
bytes of length, a header that tells the size of the blob, the blob. The first blob
describes the file; with it before them, any of the others make a file of their own.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from gis.sources.osm.files import OsmFile

if TYPE_CHECKING:
    from osmium.io import File

PART_BYTES = 4 << 20
"""Bytes of a file that are read in one go."""

_HEADER_LIMIT = 64 << 10
_BLOB_LIMIT = 32 << 20
"""Limits of the format: what says that it is larger is damaged."""

_DATA_SIZE = 3
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file.

    Attributes
    ----------
    index
        Its place among the parts, from 0.
    file
        For osmium's readers.
    done
        The share of the file that has been read when the part has, 0 to 1.
    """

    index: int
    file: "File"
    done: float


def iter_parts(file: OsmFile, only: Container[int] | None = None) -> Iterator[Part]:
    """Give a file in parts; one of another format than PBF is a single part.

    Parameters
    ----------
    only
        The parts that are wanted; None is all.

    Raises
    ------
    ValueError
        When the file is not as the format has it.
    """
    import osmium  # noqa: PLC0415 - only where OpenStreetMap is read

    if file.format != "pbf":
        yield Part(0, osmium.io.File(file.path, file.format), 1.0)
        return
    with Path(file.path).open("rb") as stream:
        size = stream.seek(0, 2)
        stream.seek(0)
        spans = _measure_blobs(stream, size)
        start, end = next(spans, (0, 0))
        stream.seek(start)
        head = stream.read(end - start)
        for index, (start, end) in enumerate(_join_spans(spans)):
            if only is None or index in only:
                stream.seek(start)
                content = head + stream.read(end - start)
                # A buffer is a file, though osmium's annotations do not say so.
                part = cast("File", osmium.io.FileBuffer(content, "pbf"))
                yield Part(index, part, end / size)


def _join_spans(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join neighbouring blobs up to the size of a part."""
    first = last = 0
    for start, end in spans:
        if last > first and end - first > PART_BYTES:
            yield first, last
            first = start
        elif last == first:
            first = start
        last = end
    if last > first:
        yield first, last


def _measure_blobs(stream: BinaryIO, size: int) -> Iterator[tuple[int, int]]:
    """Give where each blob begins, with its length and header, and where it ends."""
    start = 0
    while start < size:
        stream.seek(start)
        length = int.from_bytes(stream.read(4), "big")
        header = stream.read(min(length, _HEADER_LIMIT))
        end = start + 4 + length + _read_data_size(header)
        if length > _HEADER_LIMIT or len(header) < length or end > size:
            message = f"no blob at byte {start}"
            raise ValueError(message)
        yield start, end
        start = end


def _read_data_size(header: bytes) -> int:
    """Read the one field of a blob's header (protocol buffers) that is needed."""
    at = 0
    while at < len(header):
        key, at = _read_varint(header, at)
        kind = key & 7
        if kind == _VARINT:
            value, at = _read_varint(header, at)
            if key >> 3 == _DATA_SIZE:
                if value > _BLOB_LIMIT:
                    break
                return value
        elif kind == _BYTES:
            length, at = _read_varint(header, at)
            at += length
        elif kind in {_FIXED64, _FIXED32}:
            at += 8 if kind == _FIXED64 else 4
        else:
            break
    message = "a blob does not tell its size"
    raise ValueError(message)


def _read_varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data) and shift < 64:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7
    message = "a number is cut off"
    raise ValueError(message)
