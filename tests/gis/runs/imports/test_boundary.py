"""The outline of a city out of the files in which outlines are published."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely import LineString, MultiPolygon, Polygon, box
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis import crs
from gis.errors import SourceError
from gis.runs.cities import enter_city
from gis.runs.imports.boundary import import_boundary
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.report import ImportReport
from gis.store.queries.municipalities import City, choose_city
from gis.store.queries.outlines import read_outline
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.source import Source

TODAY = date(2026, 4, 1)
WEST, EAST = box(131.24, 33.94, 131.25, 33.95), box(131.25, 33.94, 131.26, 33.95)
NEIGHBOUR = box(131.26, 33.94, 131.27, 33.95)


@pytest.fixture
def city(session: Session) -> City:
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, None)


def write(folder: Path, features: list[tuple[Any, dict[str, Any]]]) -> Path:
    path = folder / "N03.geojson"
    collection = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": properties,
                "geometry": json.loads(shapely.to_geojson(shape)),
            }
            for shape, properties in features
        ],
    }
    path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    return path


def take(session: Session, city: City, path: Path, **options: str) -> ImportReport:
    return import_boundary(
        session, city, path, today=TODAY, options=ImportOptions(**options)
    )


def n03(code: str, *names: str) -> dict[str, Any]:
    """Give attributes as N03 has had them since 2011."""
    county, town = names if len(names) == 2 else (None, names[0])
    return {
        "N03_001": "山口県",
        "N03_002": None,
        "N03_003": county,
        "N03_004": town,
        "N03_007": code,
    }


def test_prefecture_is_filtered_and_the_rest_counted(session, city, tmp_path):
    path = write(
        tmp_path,
        [
            (WEST, n03("35202", "宇部市")),
            (EAST, n03("35202", "宇部市")),
            (NEIGHBOUR, n03("35206", "防府市")),
        ],
    )
    report = take(session, city, path)
    assert (report.read, report.kept.added) == (2, 1)
    assert "left out: 1" in " ".join(map(str, report.notes))
    outline = read_outline(session, city)
    assert outline.equals(MultiPolygon([box(131.24, 33.94, 131.26, 33.95)]))


def test_same_file_twice_changes_nothing(session, city, tmp_path):
    path = write(tmp_path, [(WEST, n03("35202", "宇部市"))])
    take(session, city, path)
    again = take(session, city, path)
    assert not again.kept.anything
    assert len(session.scalars(select(ImportBatch)).all()) == 1
    later = take(
        session, city, write(tmp_path, [(WEST.union(EAST), n03("352021", "宇部市"))])
    )
    assert later.kept.changed == 1


@pytest.mark.parametrize("column", ["N03_003", "N03_004"])
def test_wards_make_up_their_city(session, tmp_path, column):
    # 横浜市 is 14100, its wards 14101 to 14118; before the edition of 2024 its name stood
    # in N03_003, since then in N03_004.
    enter_city(session, code="14100", name="横浜市")
    city = choose_city(session, "14100")
    shift = (139.6 - 131.24, 35.4 - 33.94)
    here, there = (shapely.affinity.translate(each, *shift) for each in (WEST, EAST))
    path = write(
        tmp_path,
        [
            (here, {column: "横浜市", "N03_005": "鶴見区", "N03_007": "14101"}),
            (there, {column: "川崎市", "N03_005": "川崎区", "N03_007": "14131"}),
        ],
    )
    assert take(session, city, path).read == 1
    assert read_outline(session, city).equals(here)


def test_other_cities_alone_are_refused(session, city, tmp_path):
    path = write(tmp_path, [(WEST, n03("35206", "防府市"))])
    with pytest.raises(SourceError, match="35206 防府市"):
        take(session, city, path)
    assert read_outline(session, city) is None


def test_a_namesake_in_another_prefecture_is_refused(session, tmp_path):
    # 府中市 of 広島県 is 34208, that of 東京都 13206.
    enter_city(session, code="34208", name="府中市")
    city = choose_city(session, "34208")
    path = write(tmp_path, [(WEST, n03("13206", "府中市"))])
    with pytest.raises(SourceError, match="13206 府中市"):
        take(session, city, path)
    # A file without codes can only tell the name.
    assert take(session, city, write(tmp_path, [(WEST, n03("", "府中市"))])).read == 1


def test_a_licence_told_later_is_kept_with_the_same_outline(session, city, tmp_path):
    path = write(tmp_path, [(WEST, n03("35202", "宇部市"))])
    take(session, city, path)
    assert not take(session, city, path, licence="CC BY 4.0").kept.anything
    assert session.scalars(select(Source.licence)).all() == ["CC BY 4.0"]


def test_lines_that_close_are_an_outline(session, city, tmp_path):
    corners = list(box(131.24, 33.94, 131.26, 33.95).exterior.coords)
    lines = [(LineString(corners[:3]), {}), (LineString(corners[2:]), {})]
    take(session, city, write(tmp_path, lines))
    assert (
        read_outline(session, city).symmetric_difference(Polygon(corners)).area < 1e-9
    )


def test_lines_that_do_not_close_are_refused_with_the_place(session, city, tmp_path):
    path = write(tmp_path, [(LineString([(131.24, 33.94), (131.26, 33.95)]), {})])
    with pytest.raises(SourceError, match=r"longitude 131\.\d+, latitude 33\.9"):
        take(session, city, path)


def test_position_out_of_the_plane_is_refused(session, city, tmp_path):
    far = shapely.affinity.translate(WEST, 20, 8)
    with pytest.raises(SourceError, match="1 rows cannot be taken"):
        take(session, city, write(tmp_path, [(far, {})]))


def test_higashiyamato(session, shared_data):
    # A coarse outline without a system, which crosses itself: about 13.42 km² after repair.
    enter_city(session, code="132209", name="東大和市")
    city = choose_city(session, "13220")
    path = shared_data / "higashiyamato" / "tokyo_municipalities.topojson"
    with pytest.raises(SourceError, match="--crs"):
        take(session, city, path)
    report = take(session, city, path, crs="EPSG:4326")
    assert any("crosses itself and was repaired" in str(note) for note in report.notes)
    assert any("left out: 62" in str(note) for note in report.notes)
    plane = crs.to_plane(read_outline(session, city), city.epsg)
    assert plane.area / 1e6 == pytest.approx(13.42, abs=0.01)


def test_yaizu_border_is_open_to_the_sea(session, shared_data):
    enter_city(session, code="22212", name="焼津市")
    city = choose_city(session, "22212")
    with pytest.raises(SourceError, match="do not close"):
        take(session, city, shared_data / "yaizu" / "行政区域界")
