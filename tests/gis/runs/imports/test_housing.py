"""Estates and institutions: where they go, edition after edition, and what is told of them."""

import csv
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from shapely import Point, box
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.housing import OverrideKind
from gis.domain.people import Age
from gis.errors import FaultyRowsError
from gis.runs.cities import enter_city
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.housing import import_housing
from gis.runs.imports.report import ImportReport
from gis.sources.records import AreaRecord, Origin, PopulationRecord, Reading
from gis.store.imports.areas import keep_areas
from gis.store.imports.editions import Kept
from gis.store.imports.population import keep_population
from gis.store.queries.housing import read_housing
from gis.store.queries.municipalities import City, choose_city
from gis.store.queries.population import read_units
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.population_override import PopulationOverride

FIRST, LATER = date(2026, 4, 1), date(2027, 4, 1)
HEADER = [
    "番号",
    "名称",
    "種類",
    "町丁コード",
    "住所",
    "緯度",
    "経度",
    "総数",
    "65歳以上",
]
IN_WEST = ["1", "春の苑", "特養", "", "", "33.905", "131.205", "80", "80"]
IN_EAST = ["2", "東団地", "団地", "", "", "33.905", "131.215", "400", "90"]
ELSEWHERE = ["3", "島の寮", "寮", "", "", "33.955", "131.205", "20", ""]

Rows = Sequence[Sequence[str]]
Take = Callable[..., ImportReport]


@pytest.fixture
def city(session: Session) -> City:
    """Give a city of two towns side by side, the east one in two parts, and one area."""
    enter_city(session, code="35202", name="見本市")
    city = choose_city(session, None)
    west, east = box(131.20, 33.90, 131.21, 33.91), box(131.21, 33.90, 131.22, 33.91)
    far = box(131.30, 33.90, 131.31, 33.91)
    origin = Origin("towns", "towns")
    units = [
        PopulationRecord(2, "352020010", "352020010", "西町", west, 1000, 300),
        PopulationRecord(3, "352020020-E1", "352020020", "東町", far, 50, 10),
        PopulationRecord(4, "352020020-E2", "352020020", "東町", east, 500, 100),
    ]
    keep_population(session, city, Reading("t", "0", origin, units), today=FIRST)
    area = AreaRecord(1, "A1", "西中学校区", box(131.2, 33.9, 131.21, 33.91))
    areas = Reading("a", "0", Origin("areas", "areas"), [area])
    keep_areas(session, city, areas, today=FIRST)
    return city


@pytest.fixture
def take(session: Session, city: City, tmp_path: Path) -> Take:
    """Give what writes rows into a table and takes it."""

    def write(rows: Rows, name: str = "homes.csv", **more: object) -> ImportReport:
        path = tmp_path / name
        with path.open("w", encoding="cp932", newline="") as stream:
            csv.writer(stream).writerows([HEADER, *rows])
        today = more.pop("today", FIRST)
        told = {"options": ImportOptions(), "today": today, **more}
        session.flush()
        session.expire_all()
        return import_housing(session, city, path, **told)  # type: ignore[arg-type]

    return write


def told_notes(report: ImportReport) -> list[str]:
    return [str(note) for note in report.notes]


def test_points_go_in_with_their_people_area_and_unit(
    session: Session, city: City, take: Take
) -> None:
    report = take([IN_EAST, IN_WEST])
    assert (report.kept, report.notes) == (Kept(added=2), [])
    west, east = read_housing(session, city.id)
    assert (east.name, east.kind, east.lon, east.lat) == (
        "東団地",
        OverrideKind.ESTATE,
        131.215,
        33.905,
    )
    assert (east.unit_ref, east.area_code) == ("352020020-E2", "")
    assert east.people == {
        Age.TOTAL: 400,
        Age.FROM_65: 90,
        Age.FROM_75: None,
        Age.FROM_85: None,
    }
    assert (west.unit_ref, west.area_code) == ("352020010", "A1")
    assert west.kind is OverrideKind.INSTITUTION


def test_new_areas_find_them_again(session: Session, city: City, take: Take) -> None:
    take([IN_EAST, IN_WEST])
    wide = AreaRecord(1, "B", "東中学校区", box(131.2, 33.9, 131.22, 33.91))
    areas = Reading("b", "1", Origin("areas", "areas"), [wide])
    keep_areas(session, city, areas, today=LATER)
    units = read_units(session, city.id)
    found = read_housing(session, city.id, units=units)
    assert [each.area_code for each in found] == ["B", "B"]


def test_the_same_file_again_changes_nothing(session: Session, take: Take) -> None:
    take([IN_EAST, IN_WEST])
    assert take([IN_EAST, IN_WEST], today=LATER).kept == Kept(unchanged=2)
    files = session.scalars(select(ImportBatch.what).order_by(ImportBatch.what)).all()
    assert files.count("housing") == 1


def test_the_next_edition_takes_its_place(
    session: Session, city: City, take: Take
) -> None:
    """By its number a home is known again, under another name and in another file."""
    take([IN_WEST, IN_EAST])
    moved = ["1", "新 春の苑", *IN_WEST[2:6], "131.2051", "82", "82"]
    report = take([moved, ELSEWHERE], "homes2027.csv", today=LATER)
    assert report.kept == Kept(added=1, changed=1, ended=1)
    changed, added, ended = report.kept.rows
    assert (changed.name, added.name, ended.name) == ("新 春の苑", "島の寮", "東団地")
    assert {each.label for each in changed.fields} >= {"name", "people"}
    assert [each.name for each in read_housing(session, city.id)] == [
        "島の寮",
        "新 春の苑",
    ]
    session.expire_all()
    row = session.scalars(
        select(PopulationOverride).where(PopulationOverride.name == "新 春の苑")
    ).one()
    assert (row.minx, row.maxx) == (131.2051, 131.2051)


def test_another_list_stands_beside_when_that_is_said(take: Take) -> None:
    many = [[str(n), f"棟{n}", *IN_EAST[2:7], "5", "1"] for n in range(10, 16)]
    take(many)
    assert take([IN_WEST], "other.csv", beside=True).doubt is None
    doubt = take([IN_WEST], "other.csv").doubt
    assert doubt is not None
    assert "would end 6 of the 7" in str(doubt)
    assert "--beside" in str(doubt)


def test_a_code_says_whose_people_they_are(
    session: Session, city: City, take: Take
) -> None:
    """Eleven digits or nine, one of several parts; otherwise the unit around counts."""
    coded = [
        ["1", "A", "施設", "35202002000", *IN_WEST[4:]],  # of two parts: the first
        ["2", "B", "施設", "352020020", *IN_EAST[4:7], "1", "1"],  # the part around
        ["3", "C", "施設", "352020010", *IN_EAST[4:7], "1", "1"],
        ["4", "D", "施設", "352029990", *IN_EAST[4:7], "1", "1"],
    ]
    report = take(coded)
    found = {each.name: each.unit_ref for each in read_housing(session, city.id)}
    assert found == {
        "A": "352020020-E1",
        "B": "352020020-E2",
        "C": "352020010",
        "D": "",
    }
    unknown, more = told_notes(report)
    assert "row 5: D: no small area has the code 352029990" in unknown
    assert "row 2: A: 80 people of all ages, and 東町 (352020020)" in more
    assert "has 50" in more


def test_people_of_one_town_are_looked_at_together(take: Take) -> None:
    """Each of 400 and 101 is fewer than the 500 of the town; both are more."""
    other = ["4", "東団地2", *IN_EAST[2:7], "101", "1"]
    (note,) = told_notes(take([IN_EAST, IN_WEST, other]))
    assert "row 2, 4: 東団地、東団地2: 501 people of all ages" in note
    assert "東町 (352020020) that they are taken out of has 500;" in note
    # The same in two files, the second beside the first.
    take([IN_EAST])
    (note,) = told_notes(take([other], "more.csv", beside=True))
    assert "row 2: 東団地2、東団地: 501 people of all ages" in note
    # In all there are enough people, of those aged 65 and over there are not.
    old = ["4", "東の苑", *IN_EAST[2:7], "20", "20"]
    (note,) = told_notes(take([IN_EAST, old]))
    assert "110 people aged 65 and over" in note


def test_a_point_in_no_town_is_told(session: Session, city: City, take: Take) -> None:
    (note,) = told_notes(take([IN_WEST, ELSEWHERE]))
    assert "in no small area" in note
    assert "1 (row 3): 島の寮." in note
    assert [each.unit_ref for each in read_housing(session, city.id)] == [
        "",
        "352020010",
    ]


def test_an_address_stands_for_the_place(
    session: Session, city: City, take: Take
) -> None:
    by_address = ["1", "春の苑", "特養", "", "見本市西町", "", "", "80", "80"]
    (note,) = told_notes(take([by_address]))
    assert "to the town (町丁) only: 1 (row 2)" in note
    (home,) = read_housing(session, city.id)
    assert box(131.20, 33.90, 131.21, 33.91).contains(Point(home.lon, home.lat))
    by_address[4] = "見本市北町"
    with pytest.raises(FaultyRowsError) as refused:
        take([by_address, IN_EAST])
    (fault,) = refused.value.faults
    assert fault.row == 2
    assert "“見本市北町”" in str(fault.reason)
    assert "Or fill in longitude and latitude." in str(fault.reason)


def test_the_order_of_a_file_decides_nothing(
    session: Session, city: City, take: Take
) -> None:
    def look() -> list[object]:
        homes = read_housing(session, city.id)
        return [(each.name, each.lon, each.unit_ref, each.people) for each in homes]

    take([IN_WEST, IN_EAST, ELSEWHERE])
    before = look()
    # Under other numbers all of them are entered anew.
    rows = [["9", *ELSEWHERE[1:]], ["8", *IN_EAST[1:]], ["7", *IN_WEST[1:]]]
    assert take(rows).kept == Kept(added=3, ended=3)
    assert look() == before
