"""What exports are called in tests."""

from collections.abc import Callable
from datetime import date
from html import unescape
from io import BytesIO
from zipfile import ZipFile

from gis.runs.exports import files
from gis.runs.exports.gathering import Written

TODAY = date(2026, 11, 28)
DEEDS = {
    "csv": files.export_facilities,
    "xlsx": files.export_facility_book,
    "geojson": files.export_geojson,
    "gpkg": files.export_geopackage,
    "ics": files.export_calendar,
}
Export = Callable[..., tuple[bytes, Written]]


def unpack(form: str, content: bytes) -> bytes:
    """Give the bytes in which words of a file can be searched for."""
    if form != "xlsx":
        return content
    with ZipFile(BytesIO(content)) as book:
        parts = b"".join(book.read(name) for name in book.namelist())
    # The library may write letters as numbers.
    return unescape(parts.decode()).encode()
