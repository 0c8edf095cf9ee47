"""OpenStreetMap brings streets and what people orient by; a file of lines streets alone."""

import json
from datetime import date
from pathlib import Path

import pyogrio
import pytest
from sqlalchemy.orm import Session

from gis.errors import SourceError
from gis.runs.base_maps import keep_base_map, name_base_map
from gis.runs.cities import enter_city
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.report import ImportReport
from gis.runs.imports.streets import import_streets
from gis.store.queries.map_features import read_map_features
from gis.store.queries.municipalities import City, choose_city

FIRST, LATER = date(2026, 4, 1), date(2026, 5, 1)

TOWN = """<osm version="0.6">
  <bounds minlat="33.93" minlon="131.23" maxlat="33.96" maxlon="131.26"/>
  <node id="1" lat="33.94" lon="131.24"/><node id="2" lat="33.94" lon="131.25"/>
  <node id="3" lat="33.95" lon="131.25"/><node id="4" lat="33.95" lon="131.24"/>
  <node id="5" lat="33.935" lon="131.22"/><node id="6" lat="33.935" lon="131.27"/>
  <node id="7" lat="33.945" lon="131.245">
    <tag k="railway" v="station"/><tag k="name" v="みほん"/>
  </node>
  <way id="1"><nd ref="1"/><nd ref="2"/><tag k="highway" v="residential"/></way>
  <way id="2"><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/>
    <tag k="leisure" v="park"/><tag k="name" v="中央公園"/></way>
  <way id="3"><nd ref="5"/><nd ref="6"/><tag k="natural" v="coastline"/></way>
  <way id="4"><nd ref="4"/><nd ref="3"/><tag k="railway" v="rail"/></way>
</osm>"""


@pytest.fixture
def city(session: Session) -> City:
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, None)


@pytest.fixture
def town(tmp_path: Path) -> Path:
    path = tmp_path / "town.osm"
    path.write_text(TOWN, encoding="utf-8")
    return path


@pytest.fixture
def roads(tmp_path: Path) -> Path:
    line = {"type": "LineString", "coordinates": [[131.24, 33.94], [131.25, 33.941]]}
    feature = {"type": "Feature", "properties": {}, "geometry": line}
    path = tmp_path / "roads.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


def take(
    session: Session,
    city: City,
    path: Path,
    today: date = FIRST,
    *,
    beside: bool = False,
) -> ImportReport:
    session.flush()
    session.expire_all()
    return import_streets(
        session, city, path, today=today, options=ImportOptions(), beside=beside
    )


def classes(session: Session, city: City) -> list[str]:
    return sorted(read_map_features(session, city.id).feature_class.tolist())


def test_streets_and_features_come_together_and_are_told(
    session: Session, city: City, town: Path
) -> None:
    report = take(session, city, town)
    assert (report.read, report.kept.added) == (1, 1)
    assert str(report.notes[-1]) == (
        "Map features (water, railways, parks …): added 4, changed 0, left 0 as they"
        " were, ended 0."
    )
    assert classes(session, city) == ["park", "rail", "sea", "station"]


def test_the_same_file_again_changes_nothing(
    session: Session, city: City, town: Path
) -> None:
    take(session, city, town)
    report = take(session, city, town, LATER)
    assert not report.kept.anything
    assert "left 4 as they were" in str(report.notes[-1])


def test_lines_leave_earlier_features_and_another_map_replaces_them(
    session: Session, city: City, town: Path, roads: Path
) -> None:
    take(session, city, town)
    assert take(session, city, roads, LATER).notes == []
    assert classes(session, city) == ["park", "rail", "sea", "station"]

    other = town.with_name("other.osm")
    other.write_text(TOWN.replace('v="park"', 'v="nothing"'), encoding="utf-8")
    take(session, city, other, LATER, beside=True)
    assert classes(session, city).count("rail") == 2
    take(session, city, other, LATER)
    assert classes(session, city) == ["rail", "sea", "station"]


def test_a_file_elsewhere_leaves_nothing_behind(
    session: Session, city: City, town: Path
) -> None:
    town.write_text(TOWN.replace("33.9", "43.9"), encoding="utf-8")
    with pytest.raises(SourceError, match=r"town\.osm"):
        take(session, city, town)
    assert classes(session, city) == []


def test_the_base_map_shows_them_and_is_named_by_them(
    session: Session, city: City, town: Path, roads: Path, tmp_path: Path
) -> None:
    take(session, city, town)
    city = choose_city(session, None)
    name = name_base_map(session, city)
    assert name == name_base_map(session, city)

    class Lent:
        """The test's own session, which the drawing must not close."""

        def __enter__(self) -> Session:
            return session

        def __exit__(self, *_: object) -> None:
            pass

    assert keep_base_map(Lent, None, tmp_path / "tiles")
    drawn = pyogrio.read_dataframe(tmp_path / "tiles" / f"{name}.pmtiles")
    assert {"park", "rail", "sea", "station"} <= set(drawn["class"])
    assert {"みほん駅", "中央公園"} <= set(drawn["name"])

    town.write_text(TOWN.replace("中央公園", "東公園"), encoding="utf-8")
    take(session, city, town, LATER)
    assert name_base_map(session, choose_city(session, None)) != name
