"""Files of 国土数値情報 as they are downloaded: zips, prefectures, the whole country."""

import json
import zipfile
from datetime import date

import pytest
from shapely import Point, box, to_geojson
from sqlalchemy import select

from gis.domain.map_features import FeatureClass
from gis.errors import NoDataError, SourceError
from gis.runs.cities import enter_city
from gis.runs.imports.areas import import_areas
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.landmarks import import_landmarks
from gis.runs.imports.streets import import_streets
from gis.runs.imports.transport import import_transport
from gis.store.queries.map_features import read_map_features
from gis.store.queries.municipalities import choose_city
from gis.store.tables.transport_stop import TransportStop

FIRST, LATER = date(2026, 4, 1), date(2026, 5, 1)
CITY = box(131.24, 33.94, 131.26, 33.96)


@pytest.fixture
def city(session):
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, None)


def write(path, *features):
    collection = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": properties,
                "geometry": json.loads(to_geojson(shape)),
            }
            for shape, properties in features
        ],
    }
    path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    return path


def take(deed, session, city, path, *, today=FIRST, **options):
    return deed(session, city, path, today=today, options=ImportOptions(), **options)


def district(name, code="35202", shape=CITY):
    """Give a district as A32 gives it in its third edition."""
    properties = {"A32_001": code, "A32_002": "1", "A32_003": "C1", "A32_004": name}
    return shape, properties


@pytest.fixture
def with_areas(session, city, tmp_path):
    take(import_areas, session, city, write(tmp_path / "a.geojson", district("一中")))
    return city


def test_districts_of_a_prefecture_are_filtered(session, city, tmp_path):
    path = write(
        tmp_path / "A32-21_35.geojson",
        district("一中"),
        district("佐波中", "35206", box(131.3, 33.94, 131.4, 33.96)),
        district("国府中", "35206", box(131.4, 33.94, 131.5, 33.96)),
    )
    report = take(import_areas, session, city, path)
    assert (report.kept.added, [str(each) for each in report.notes]) == (
        1,
        ["A32-21_35.geojson: rows of 1 other municipalities, left out: 2."],
    )


def test_districts_of_others_alone_are_refused(session, city, tmp_path):
    path = write(tmp_path / "a.geojson", district("佐波中", "35206"))
    with pytest.raises(SourceError, match=r"holds nothing of 宇部市.*35206"):
        take(import_areas, session, city, path)


def test_a_zip_with_one_data_set_in_several_forms(session, city, tmp_path):
    layer = write(tmp_path / "A32-21_35.geojson", district("一中"))
    path = tmp_path / "A32-21_35_GML.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(layer, "A32-21_35_GML/A32-21_35.geojson")
        for ending in (".shp", ".shx", ".dbf", ".prj"):
            archive.writestr(f"A32-21_35_GML/A32-21_35{ending}", b"not read")
        archive.writestr("A32-21_35_GML/KS-META-A32-21_35.xml", b"<xml/>")
    assert take(import_areas, session, city, path).kept.added == 1


def test_a_zip_with_districts_beside_their_schools(session, city, tmp_path):
    # So A27 and A32 of 2010 and 2013 are packed.
    school = (Point(131.25, 33.95), {"A32_006": "35202", "A32_008": "一中"})
    path = tmp_path / "A32-10_35_GML.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, feature in (("Schools", school), ("Districts", district("一中"))):
            layer = write(tmp_path / f"{name}.geojson", feature)
            archive.write(layer, f"A32-10_35-g_{name}.geojson")
    report = take(import_areas, session, city, path)
    assert [row.name for row in report.kept.rows] == ["一中"]


def test_railways_near_the_city_take_the_place_of_those_of_openstreetmap(
    session, with_areas, tmp_path
):
    osm = tmp_path / "town.osm"
    osm.write_text(
        """<osm version="0.6">
        <node id="1" lat="33.95" lon="131.25"/><node id="2" lat="33.95" lon="131.255"/>
        <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
        <way id="2"><nd ref="1"/><nd ref="2"/><tag k="railway" v="rail"/></way>
        <node id="3" lat="33.95" lon="131.25"><tag k="amenity" v="school"/></node>
        </osm>""",
        encoding="utf-8",
    )
    take(import_streets, session, with_areas, osm)
    kind = {"N02_001": "11", "N02_003": "みほん線", "N02_004": "西日本旅客鉄道"}
    # 131.27 is some 900 m beyond the border, within the margin of 1,400 m.
    line, beyond = box(131.22, 33.95, 131.27, 33.9501), box(139, 35, 139.1, 35.1)
    path = write(
        tmp_path / "N02.geojson", (line.boundary, kind), (beyond.boundary, kind)
    )
    report = take(import_landmarks, session, with_areas, path, today=LATER)
    assert (report.kept.added, report.kept.ended) == (1, 1)
    assert "farther than 1400 m from the city, left out: 1" in str(report.notes[0])
    kept = read_map_features(session, with_areas.id)
    assert sorted(map(str, kept.feature_class)) == [
        FeatureClass.RAIL,
        FeatureClass.SCHOOL,
    ]
    again = take(import_landmarks, session, with_areas, path, today=LATER)
    assert not again.kept.anything

    # A newer edition of the streets leaves them alone.
    osm.write_text(osm.read_text().replace("school", "library"), encoding="utf-8")
    take(import_streets, session, with_areas, osm, today=LATER)
    kept = read_map_features(session, with_areas.id)
    assert sorted(map(str, kept.feature_class)) == [
        FeatureClass.LIBRARY,
        FeatureClass.RAIL,
    ]


def test_railways_wait_for_the_outline(session, city, tmp_path):
    with pytest.raises(NoDataError, match="import boundary"):
        take(import_landmarks, session, city, tmp_path / "N02.geojson")


def test_bus_stops_of_a_prefecture(session, with_areas, tmp_path):
    path = write(
        tmp_path / "P11-22_35.geojson",
        (Point(131.25, 33.95), {"P11_001": "本町", "P11_002": "市営バス"}),
        (Point(131.9, 34.2), {"P11_001": "遠町", "P11_002": "市営バス"}),
    )
    report = take(import_transport, session, with_areas, path)
    assert report.kept.added == 1
    (stop,) = session.scalars(select(TransportStop))
    assert (stop.name, stop.point.x) == ("本町", 131.25)
    assert not take(import_transport, session, with_areas, path).kept.anything
