"""School zones out of a table of towns, against unions of squares."""

from datetime import date
from pathlib import Path

import pytest
import shapely
from shapely import Point, box
from sqlalchemy.orm import Session

from gis.errors import NoDataError
from gis.runs.cities import enter_city
from gis.runs.imports.areas import import_areas
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.school_zones import read_zone_areas
from gis.sources.records import Origin, PopulationRecord, Reading
from gis.store.imports.population import keep_population
from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import City, choose_city

TODAY = date(2026, 4, 1)
SAMPLES = Path(__file__).parents[3] / "data" / "sources"
TABLE = SAMPLES / "352021_school_district.csv"
ALL = ImportOptions()
NAMES = ("本町１丁目", "本町２丁目", "本町３丁目", "大字港町", "寺町", "桜ヶ丘")


def square(at: int) -> shapely.Polygon:
    return box(131.2 + at / 100, 33.9, 131.21 + at / 100, 33.91)


@pytest.fixture
def city(session: Session) -> City:
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, None)


def settle(session, city, shapes):
    records = [
        PopulationRecord(2, name, "", name, shape, 100)
        for name, shape in shapes.items()
    ]
    reading = Reading("people", "", Origin("people", ""), records)
    keep_population(session, city, reading, today=TODAY)


@pytest.fixture
def towns(session: Session, city: City) -> None:
    settle(session, city, {name: square(at) for at, name in enumerate(NAMES)})


def read(session, city, path=TABLE, **more):
    return read_zone_areas(session, city, path, options=ALL, **more)


@pytest.mark.usefixtures("towns")
def test_primary_schools(session, city):
    reading = read(session, city, set_name="小学校区")
    east, west, south = reading.records
    assert (east.row, east.code, east.name) == (2, "B135220200001", "東小学校")
    expected = shapely.union_all([square(0), square(1), square(3)])
    assert east.boundary.symmetric_difference(expected).area < 1e-12
    # 寺町 is listed for two schools by its lots: it goes to neither.
    assert west.boundary.equals(square(2))
    assert south.boundary.equals(square(5))
    notes = [str(note) for note in reading.notes]
    assert "primary schools are taken; those of 1 other" in notes[1]
    assert notes[2].endswith("towns that are not known, in no zone: 2.")
    # 港町 and 寺町 are equally near.
    assert notes[3] == "row 3, 西小学校: “新町”; the nearest name is “大字港町”."
    assert "みなみ町" in notes[4]
    assert notes[5].startswith(f"{TABLE.name}: towns that several schools share")
    assert notes[6] == "“寺町”: 西小学校、南小学校."
    assert "taken whole: 1 (桜ヶ丘)" in notes[7]
    assert not reading.faults


@pytest.mark.usefixtures("towns")
def test_middle_schools_are_the_areas(session, city):
    (middle,) = read(session, city).records
    expected = shapely.union_all([square(at) for at in range(6)])
    assert middle.name == "中央中学校"
    assert middle.boundary.symmetric_difference(expected).area < 1e-12


def test_a_school_without_any_town_is_a_fault(session, city):
    settle(session, city, {"本町": square(0), "港町": square(1)})
    reading = read(session, city, set_name="小学校区")
    assert [record.name for record in reading.records] == ["東小学校"]
    assert [fault.row for fault in reading.faults] == [3, 4]


def test_points_are_no_outlines(session, city):
    settle(session, city, {"本町": Point(131.2, 33.9)})
    with pytest.raises(NoDataError, match="take in small areas with outlines"):
        read(session, city)


def test_other_files_are_left_alone(session, city):
    assert read(session, city, SAMPLES / "352021_public_facility.csv") is None


@pytest.mark.usefixtures("towns")
def test_import_areas_takes_the_table(session, city):
    options = ImportOptions(skip_faulty=True)
    report = import_areas(session, city, TABLE, today=TODAY, options=options)
    zones = read(session, city).records
    assert report.kept.added == len(zones) > 0
    kept = {area.name: area.boundary for area in read_areas(session, city.id)}
    for zone in zones:
        assert kept[zone.name].equals(zone.boundary)
    again = import_areas(session, city, TABLE, today=TODAY, options=options)
    assert not again.kept.anything
