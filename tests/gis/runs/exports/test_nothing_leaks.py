"""Whatever a store holds: no public file has a word of it that is not for everyone."""

import json
import re
import sqlite3
from io import BytesIO
from typing import Any

import pytest
import shapely
from exported import DEEDS, Export, unpack
from hypothesis import HealthCheck, given, settings
from marked_stores import PLAIN, Writer, stores
from openpyxl import load_workbook
from shapely import Point
from sqlalchemy.orm import Session

from gis.runs.exports.facility_table import COLUMNS
from gis.store.queries.municipalities import City


def read_texts(form: str, content: bytes) -> str:
    """Give everything that a file says, folded lines and blobs included."""
    text = unpack(form, content).decode("utf-8", "ignore")
    if form == "ics":
        return re.sub("\r\n ", "", text)
    if form != "gpkg":
        return text
    return text + "\n".join(open_package(content).iterdump())


def read_points(form: str, content: bytes) -> list[Point]:
    """Give every point of a file."""
    if form == "geojson":
        found = json.loads(content)["features"]
        return [Point(each["geometry"]["coordinates"]) for each in found
                if each["geometry"]["type"] == "Point"]  # fmt: skip
    if form == "gpkg":
        rows = open_package(content).execute("SELECT geom FROM resources")
        return [read_point(blob) for (blob,) in rows]
    if form == "xlsx":
        sheet = load_workbook(BytesIO(content)).active
        rows = (dict(zip(COLUMNS, row, strict=True)) for row in sheet.values)
        return [
            Point(float(row["経度"]), float(row["緯度"]))
            for row in rows
            if row["緯度"] not in {None, "緯度"}
        ]
    pairs = re.findall(r"(33\.\d+)[;,](131\.\d+)", content.decode())
    return [Point(float(lon), float(lat)) for lat, lon in pairs]


def open_package(content: bytes) -> sqlite3.Connection:
    """Open a GeoPackage as the SQLite database that it is."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


def read_point(blob: bytes) -> Point:
    """Read a point as OGC 12-128, 2.1.3, lays it out: a header, a box or none, WKB."""
    box = (0, 32, 48, 48, 64)[blob[3] >> 1 & 7]
    point = shapely.from_wkb(blob[8 + box :])
    assert isinstance(point, Point)
    return point


@pytest.mark.parametrize("form", DEEDS)
def test_no_public_file_says_what_is_not_for_everyone(
    session: Session, city: City, export: Export, form: str
) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(drawn=stores)
    def check(drawn: list[dict[str, Any]]) -> None:
        with session.begin_nested() as attempt:
            marks = Writer(session, city).write(drawn)
            content, _ = export(form)
            text = read_texts(form, content)
            assert [each for each in marks.private if each in text] == []
            for point in read_points(form, content):
                assert all(point.distance(house) > 5e-4 for house in marks.houses)
            attempt.rollback()
        session.expire_all()

    check()


@pytest.mark.parametrize("form", DEEDS)
def test_what_is_for_everyone_is_said(
    session: Session, city: City, export: Export, form: str
) -> None:
    """The other way round: the gate is no wall."""
    marks = Writer(session, city).write([PLAIN])

    content, written = export(form)

    said = [each for each in marks.public if each in read_texts(form, content)]
    assert written.count == 1
    assert len(said) >= 5
