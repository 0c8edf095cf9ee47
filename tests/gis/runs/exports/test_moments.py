"""Files carry the moment that they are given, never the one at which they are written.

Two files that are written in one second would be alike whatever they carried.
"""

import re
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

from made_listings import make_listing

from gis.domain.visibility import Audience
from gis.runs.exports.facility_book import facilities_to_book
from gis.runs.exports.facility_table import list_facilities
from gis.runs.exports.gathering import Gathered
from gis.runs.exports.geo_layers import layer_resources
from gis.runs.exports.geopackage import write_geopackage
from gis.store.queries.municipalities import City

CITY = City(UUID(int=1), "35202", "宇部市", 6671, None)
AT = datetime(2001, 2, 3, 4, 5, 6, tzinfo=UTC)
HALL = make_listing("本町会館", lon=131.25, lat=33.95)
GATHERED = Gathered(CITY, Audience.PUBLIC, [HALL], {HALL.key: "1"}, (), {})


def find_moments(content: bytes) -> set[bytes]:
    return set(re.findall(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", content))


def test_a_workbook_carries_no_other_moment() -> None:
    rows = list_facilities(GATHERED, code="352021")

    with ZipFile(BytesIO(facilities_to_book(rows, at=AT))) as book:
        parts = b"".join(map(book.read, book.namelist()))
        packed = {entry.date_time[0] for entry in book.infolist()}

    assert find_moments(parts) == {b"2001-02-03T04:05:06"}
    assert packed == {1980}


def test_a_geopackage_carries_no_other_moment(tmp_path: Path) -> None:
    path = tmp_path / "layers.gpkg"

    write_geopackage(path, [layer_resources(GATHERED)], at=AT)

    assert find_moments(path.read_bytes()) == {b"2001-02-03T04:05:06"}
