"""What part of a prefecture's file a city takes."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import osmium
import pytest
import shapely
from oracle.zone_plane import to_lon_lat
from osmium.osm.mutable import Node, Way
from shapely import MultiPolygon, Point
from sqlalchemy.orm import Session

from gis.domain.limits import MARGIN_METRES
from gis.runs.cities import enter_city
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.clipping import make_clip
from gis.runs.imports.report import ImportReport
from gis.runs.imports.streets import import_streets
from gis.sources.records import AreaRecord, Origin, PopulationRecord, Reading
from gis.store.imports.areas import keep_areas
from gis.store.imports.population import keep_population
from gis.store.queries.municipalities import City, choose_city
from gis.store.queries.streets import read_street_lines
from gis.store.tables.municipality import Municipality

TODAY = date(2026, 4, 1)
X, Y = -80_000.0, -230_000.0
"""A corner of zone III."""


def at(x: float, y: float) -> tuple[float, float]:
    return to_lon_lat(X + x, Y + y)


def square(x: float, y: float, side: float) -> MultiPolygon:
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    return MultiPolygon([shapely.Polygon([at(*corner) for corner in corners])])


@pytest.fixture
def city(session: Session) -> City:
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, None)


def outline(session: Session, city: City, shape: MultiPolygon) -> None:
    session.get_one(Municipality, city.id).boundary = shape
    session.flush()


def divide(session: Session, city: City, shape: MultiPolygon) -> None:
    reading = Reading("a", "0", Origin("a", "a"), [AreaRecord(1, "1", "東", shape)])
    keep_areas(session, city, reading, today=TODAY)


def settle(session: Session, city: City, *places: tuple[float, float]) -> None:
    records = [
        PopulationRecord(i, str(i), "", "", Point(at(*place)), 1.0)
        for i, place in enumerate(places)
    ]
    reading = Reading("p", "0", Origin("p", "p"), records)
    keep_population(session, city, reading, today=TODAY)


def covers(session: Session, city: City, x: float, y: float) -> bool:
    clip = make_clip(session, city)
    assert clip is not None
    return bool(shapely.intersects(clip.geometry, Point(at(x, y))))


def what(session: Session, city: City) -> str:
    clip = make_clip(session, city)
    return "nothing" if clip is None else str(clip.what)


def test_the_outline_goes_before_areas_and_areas_before_homes(
    session: Session, city: City
) -> None:
    assert what(session, city) == "nothing"
    settle(session, city, (0, 0), (1000, 0), (1000, 1000))
    assert what(session, city) == "where people live"
    divide(session, city, square(0, 0, 3000))
    assert what(session, city) == "the daily-living areas"
    outline(session, city, square(0, 0, 2000))
    assert what(session, city) == "the outline of the city"


def test_the_margin_is_1400_metres_wide(session: Session, city: City) -> None:
    outline(session, city, square(0, 0, 2000))
    assert MARGIN_METRES == 1400
    for near, far in (((-1390, 500), (-1410, 500)), ((500, 3390), (500, 3410)),
                      ((-980, -980), (-1000, -1000))):  # fmt: skip
        assert covers(session, city, *near)
        assert not covers(session, city, *far)


def test_homes_in_one_place_have_a_margin_too(session: Session, city: City) -> None:
    settle(session, city, (500, 500))
    assert covers(session, city, 500, 1880)
    assert not covers(session, city, 500, 1910)


@pytest.fixture
def prefecture(tmp_path: Path) -> Path:
    """Make streets from west to east in stretches of 1 km, 40 of them, and a park on each."""
    path = tmp_path / "prefecture.osm.pbf"
    with osmium.SimpleWriter(str(path)) as writer:
        for i in range(41):
            writer.add_node(Node(id=i + 1, location=at(1000.0 * (i - 20), 500)))
            writer.add_node(Node(id=i + 101, location=at(1000.0 * (i - 20), 600)))
        for i in range(40):
            writer.add_way(
                Way(id=i + 1, nodes=[i + 1, i + 2], tags={"highway": "residential"})
            )
        for i in range(40):
            ring = [i + 1, i + 2, i + 101, i + 1]
            writer.add_way(
                Way(id=i + 101, nodes=ring, tags={"leisure": "park", "name": f"{i}"})
            )
    return path


def take(session: Session, city: City, path: Path) -> ImportReport:
    return import_streets(session, city, path, today=TODAY, options=ImportOptions())


def test_streets_and_features_are_clipped_alike(
    session: Session, city: City, prefecture: Path
) -> None:
    outline(session, city, square(0, 0, 2000))
    report = take(session, city, prefecture)
    lines = read_street_lines(session, city.id).geometry
    # From -1,400 m to 3,400 m stretches that are met count as a whole.
    west, east = at(-2000, 500)[0], at(4000, 500)[0]
    assert shapely.total_bounds(lines)[[0, 2]] == pytest.approx([west, east], abs=1e-7)
    assert len(lines) == 6
    assert report.features is not None
    assert report.features.added == 6
    assert str(report.notes[0]) == (
        "prefecture.osm.pbf: clipped to the outline of the city and 1400 m around, left"
        " out: 34 ways."
    )


def test_without_any_place_nothing_is_clipped_and_it_is_said(
    session: Session, city: City, prefecture: Path
) -> None:
    report = take(session, city, prefecture)
    assert len(read_street_lines(session, city.id)) == 40
    assert "was taken whole" in str(report.notes[0])
    assert "import boundary" in str(report.notes[0])


def test_lines_of_the_citys_own_are_taken_whole(
    session: Session, city: City, tmp_path: Path
) -> None:
    outline(session, city, square(0, 0, 2000))
    line = shapely.LineString([at(9000, 0), at(9100, 0)])
    path = tmp_path / "roads.geojson"
    feature = {
        "type": "Feature",
        "properties": {},
        "geometry": json.loads(shapely.to_geojson(line)),
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    report = take(session, city, path)
    assert report.kept.added == 1
    assert report.notes == []
    assert list(
        read_street_lines(session, city.id).geometry[0].coords
    ) == pytest.approx(np.array(line.coords), abs=1e-6)
