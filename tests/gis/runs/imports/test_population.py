"""People of official tables in the store: joined, of one city, and nobody lost."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely import MultiPolygon, box
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.errors import FaultyRowsError, SourceError
from gis.runs.cities import enter_city
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.population import import_population
from gis.runs.imports.report import ImportReport
from gis.sources.population.mesh import make_cells
from gis.store.imports.editions import Kept
from gis.store.queries.imported_sources import read_imported_sources
from gis.store.queries.municipalities import City, choose_city
from gis.store.tables.municipality import Municipality
from gis.store.tables.population_unit import PopulationUnit

TODAY = date(2026, 4, 1)
SAMPLES = Path(__file__).parents[3] / "data" / "sources"
TOWNS = {
    "359990010": "西見本", "35999002001": "東見本１丁目", "35999002002": "東見本２丁目",
    "359990030": "奥見本", "359990040": "見本浜",
}  # fmt: skip


@pytest.fixture
def city(session: Session) -> City:
    enter_city(session, code="35999", name="見本市", zone=3)
    return choose_city(session, None)


def square(place: int) -> Any:
    return box(131.2 + place / 100, 34, 131.21 + place / 100, 34.01)


def write_areas(folder: Path, *, people: int | None = 500) -> Path:
    """Write the towns as polygons, with water and a town of another city among them."""
    rows = [(code, name, 8101, people) for code, name in TOWNS.items()]
    rows += [("359990050", "見本港", 8154, 0), ("359980010", "隣見本", 8101, 77)]
    features = []
    for place, (code, name, kind, total) in enumerate(rows):
        about = {"KEY_CODE": code, "S_NAME": name, "HCODE": kind}
        if people is not None:
            about["JINKO"] = total
        shape = json.loads(shapely.to_geojson(square(place)))
        features.append({"type": "Feature", "properties": about, "geometry": shape})
    path = folder / "areas.geojson"
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection, ensure_ascii=False), encoding="utf-8")
    return path


def write_table(folder: Path, rows: list[list[object]], name: str = "ages.csv") -> Path:
    path = folder / name
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def take(
    session: Session, city: City, path: Path, ages: Path | None = None, **options: Any
) -> ImportReport:
    return import_population(
        session, city, path, today=TODAY, ages=ages, options=ImportOptions(**options)
    )


def stored(session: Session) -> dict[str, PopulationUnit]:
    session.expire_all()
    units = session.scalars(
        select(PopulationUnit).where(PopulationUnit.ended_on.is_(None))
    )
    return {unit.code: unit for unit in units}


def whole_city(key: str) -> int:
    """Give a number of the sample's row of the whole city."""
    with (SAMPLES / "census_ages.txt").open(encoding="cp932", newline="") as file:
        _, labels, whole, *_ = csv.reader(file)
    return int(whole[labels.index(key)])


@pytest.mark.parametrize("people", [500, None])
def test_boundaries_and_ages_at_once(session, city, tmp_path, people):
    areas = write_areas(tmp_path, people=people)
    report = take(session, city, areas, SAMPLES / "census_ages.txt")

    assert report.kept == Kept(added=4)
    assert (report.refused, report.faults) == (0, [])
    units = stored(session)
    assert set(units) == set(TOWNS) - {"359990030"}
    assert units["359990010"].name == "西見本・奥見本"
    assert units["359990010"].geometry.equals(square(0).union(square(3)))
    assert units["359990040"].total == 0
    everybody = whole_city("総数、年齢「不詳」含む")
    assert sum(unit.total for unit in units.values()) == everybody
    older = sum(unit.from_65 for unit in units.values())
    assert older == whole_city("総数６５歳以上")
    notes = "\n".join(map(str, report.notes))
    assert "HCODE 8154" in notes
    assert "areas.geojson: rows of 1 other municipalities" in notes
    assert "census_ages.txt: rows of 1 other municipalities" in notes
    assert ("instead of" in notes) == (people is not None)
    titles = {each.source.title for each in read_imported_sources(session, city.id)}
    assert titles == {"areas", "census_ages"}

    again = take(session, city, areas, SAMPLES / "census_ages.txt")
    assert again.kept == Kept(unchanged=4)


def test_ages_after_the_boundaries(session, city, tmp_path):
    take(session, city, write_areas(tmp_path), licence="CC BY 4.0")
    ids = {code: unit.id for code, unit in stored(session).items()}

    report = take(
        session, city, SAMPLES / "census_ages.txt", title="国勢調査", licence="CC0"
    )

    assert report.kept == Kept(changed=4, ended=1)
    assert report.read == 7
    units = stored(session)
    assert {code: unit.id for code, unit in units.items()} == {
        code: ids[code] for code in units
    }
    assert sum(unit.from_65 for unit in units.values()) == whole_city("総数６５歳以上")
    sources = {
        each.source.title: each.source.licence
        for each in read_imported_sources(session, city.id)
    }
    assert sources == {"areas": "CC BY 4.0", "国勢調査": "CC0"}
    assert {row.row for row in report.kept.rows if row.deed.name == "CHANGED"} == {
        4, 6, 7, 9,
    }  # fmt: skip

    again = take(session, city, SAMPLES / "census_ages.txt", title="国勢調査")
    assert again.kept == Kept(unchanged=4)


def test_boundaries_again_say_that_ages_are_gone_with_them(session, city, tmp_path):
    areas = write_areas(tmp_path)
    first = take(session, city, areas)
    assert "tells no ages" not in "\n".join(map(str, first.notes))
    take(session, city, SAMPLES / "census_ages.txt")
    again = take(session, city, areas)
    assert "tells no ages" in "\n".join(map(str, again.notes))
    assert len(stored(session)) == 5
    assert take(session, city, areas).kept == Kept(unchanged=5)


def test_a_citys_own_table_by_names(session, city, tmp_path):
    take(session, city, write_areas(tmp_path))
    for name, day in (("359998_population.csv", None), ("population_new.csv", None)):
        report = take(session, city, SAMPLES / name)
        assert report.kept == Kept(changed=3, unchanged=2), day
        assert report.refused == 0
        assert "tells nothing of 2 areas" in "\n".join(map(str, report.notes))
        with (SAMPLES / name).open(
            encoding="cp932" if name[0] == "3" else "utf-8-sig", newline=""
        ) as file:
            plain = [
                row for row in csv.DictReader(file) if row["調査年月日"] == "2026-04-01"
            ]
        units = stored(session)
        told = [units[code] for code in list(TOWNS)[:3]]
        assert [unit.total for unit in told] == [int(row["総人口"]) for row in plain]
        assert [unit.households for unit in told] == [
            int(row["世帯数"]) for row in plain
        ]


def test_rows_that_are_no_area_are_listed_and_stop_nothing(session, city, tmp_path):
    take(session, city, write_areas(tmp_path))
    table = write_table(
        tmp_path,
        [["町丁", "総数"], ["西見本", 10], ["北見本", 4], ["合計", 14]],
    )

    report = take(session, city, table)

    assert report.kept == Kept(changed=1, unchanged=4)
    assert [(fault.file, fault.row) for fault in report.faults] == [
        ("ages.csv", 3),
        ("ages.csv", 4),
    ]
    assert report.refused == 0
    assert "見本" in str(report.faults[0].reason).replace("北見本", "")
    assert "4 people stand in rows" in "\n".join(map(str, report.notes))


@pytest.mark.parametrize("alone", [True, False])
def test_a_faulty_table_is_refused_whole(session, city, tmp_path, alone):
    areas = write_areas(tmp_path)
    table = write_table(tmp_path, [["町丁", "総数"], ["西見本", 10], ["奥見本", "約4"]])
    if alone:
        take(session, city, areas)
    files = (table, None) if alone else (areas, table)

    with pytest.raises(FaultyRowsError) as caught:
        take(session, city, *files)
    assert [(fault.file, fault.row) for fault in caught.value.faults] == [
        ("ages.csv", 3)
    ]
    assert all(unit.total == 500 for unit in stored(session).values())

    report = take(session, city, *files, skip_faulty=True)
    assert report.refused == 1
    assert stored(session)["359990010"].total == 10


def test_a_table_without_any_areas_says_what_to_do(session, city):
    with pytest.raises(SourceError, match=r"--ages census_ages\.txt"):
        take(session, city, SAMPLES / "census_ages.txt")
    with pytest.raises(SourceError, match="file of the outlines"):
        take(session, city, SAMPLES / "census_ages.txt", SAMPLES / "population_new.csv")


def test_a_table_of_another_city_is_refused(session, city, tmp_path):
    take(session, city, write_areas(tmp_path))
    table = write_table(tmp_path, [["KEY_CODE", "NAME", "総数"], ["131010010", "x", 1]])
    with pytest.raises(SourceError, match="13101"):
        take(session, city, table)
    named = write_table(tmp_path, [["町丁", "総数"], ["千代田", 1]])
    with pytest.raises(SourceError, match="千代田"):
        take(session, city, named)


def test_cells_of_the_city_and_no_others(session, city):
    codes = ["5131612311", "5131612312", "5131612313", "5131612314", "5131612321",
             "5131612322"]  # fmt: skip
    cells = dict(zip(codes, make_cells(codes), strict=True))
    # The city covers the first cell and a strip of the one east of it; its edge runs
    # along the cells to the north.
    west, south, east, north = cells["5131612311"].bounds
    outline = MultiPolygon([box(west, south, east + 0.0005, north)])
    session.get_one(Municipality, city.id).boundary = outline
    session.flush()

    report = take(session, city, SAMPLES / "census_mesh.txt")

    units = stored(session)
    assert set(units) == {"5131612311", "5131612312"}
    notes = "\n".join(map(str, report.notes))
    assert "left out: 3" in notes
    assert f"1 cells with {units['5131612312'].total:.0f} people lie across" in notes
    assert units["5131612311"].geometry.equals(cells["5131612311"])


def test_cells_without_an_outline_are_all_taken_and_it_is_said(session, city):
    report = take(session, city, SAMPLES / "census_mesh.txt")

    assert report.kept == Kept(added=5)
    assert "import boundary" in "\n".join(map(str, report.notes))
    assert take(session, city, SAMPLES / "census_mesh.txt").kept == Kept(unchanged=5)


def test_cells_of_another_place_are_refused(session, city):
    session.get_one(Municipality, city.id).boundary = MultiPolygon(
        [box(140, 36, 141, 37)]
    )
    session.flush()
    with pytest.raises(SourceError, match="no cell touches 見本市"):
        take(session, city, SAMPLES / "census_mesh.txt")
