"""What a file is, by its first bytes and never by its name alone."""

from enum import StrEnum
from pathlib import Path

from gis.errors import N_, SourceError

_NO_DATA = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": N_(
        "%(file)s is an old Excel file (.xls) or protected by a password. Open it in"
        " Excel, take the password off, and save it as an Excel workbook (.xlsx)."
    ),
    b"%PDF-": N_(
        "%(file)s is a PDF, which is made for reading: ask those who made it for the table"
        " that it was made from (Excel, CSV)."
    ),
}
"""How files begin that cannot be taken (the first: encrypted workbooks, too)."""

BASE_MAP = "FG-GML"
"""How files of 基盤地図情報 are called, as they are downloaded."""
BASE_MAP_REMEDY = N_(
    "%(file)s is 基盤地図情報 as it is downloaded (XML): open it in 基盤地図情報ビューア of"
    " 国土地理院, export it as a Shapefile, and take that."
)
_BASE_MAP_SCHEMA = b"fgd.gsi.go.jp"


class Format(StrEnum):
    """What a file is, by its content."""

    SHAPEFILE = "shapefile"
    GEOPACKAGE = "geopackage"
    GEOJSON = "geojson"
    TABLE = "table"
    OSM_PBF = "osm_pbf"
    OSM_XML = "osm_xml"
    WORKBOOK = "workbook"

    @property
    def is_vector(self) -> bool:
        """Whether it holds layers of features."""
        return self in {Format.SHAPEFILE, Format.GEOPACKAGE, Format.GEOJSON}


def recognize(head: bytes, inner: str, name: str) -> Format:
    """Find out what a file is.

    Parameters
    ----------
    head
        Its first bytes.
    inner
        Its own name, in a zip that of the file inside: what it claims to be.
    name
        What messages call it.

    Raises
    ------
    SourceError
        When it is no data that can be taken.
    """
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"\x00\x00\x27\x0a"):
        return Format.SHAPEFILE
    if head.startswith(b"SQLite format 3\x00"):
        return Format.GEOPACKAGE
    if b"OSMHeader" in head[:64]:
        return Format.OSM_PBF
    _refuse_known(text, name)
    ending = Path(inner).suffix.lower()
    if ending == ".pbf":
        raise SourceError(
            N_(
                "%(file)s is not an OpenStreetMap PBF file, although its name says so:"
                " download it again."
            ),
            file=name,
        )
    if text.startswith(b"<"):
        if b"<osm" in text:
            return Format.OSM_XML
        if _BASE_MAP_SCHEMA in text:
            raise SourceError(BASE_MAP_REMEDY, file=name)
        raise SourceError(
            N_(
                "%(file)s is an XML file or a web page, not data that can be taken:"
                " download the data file itself."
            ),
            file=name,
        )
    if text.startswith((b"{", b"[")):
        return Format.GEOJSON
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if ending in {".shp", ".gpkg", ".zip"} or (b"\x00" in head and not wide):
        raise SourceError(
            N_(
                "%(file)s is damaged or of a format that is not known. Known are Shapefile,"
                " GeoPackage, GeoJSON, CSV, OpenStreetMap (.osm.pbf, .osm), also zipped, and"
                " Excel (.xlsx)."
            ),
            file=name,
        )
    return Format.TABLE


def _refuse_known(text: bytes, name: str) -> None:
    for signature, template in _NO_DATA.items():
        if text.startswith(signature):
            raise SourceError(template, file=name)
