"""Own sheets with addresses and without positions: placed, said how, and left alone later."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.resources import PointPrecision
from gis.runs.cities import enter_city
from gis.runs.imports.addresses import import_addresses
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.own_sheet import import_own_sheet
from gis.runs.imports.report import ImportReport
from gis.runs.sheet_exports import export_csv
from gis.store.imports.editions import Kept
from gis.store.queries.municipalities import City, choose_city
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource

SAMPLES = Path(__file__).parents[3] / "data" / "sources"
TODAY, AT = date(2026, 10, 1), datetime(2026, 10, 1, 3, tzinfo=UTC)

HEAD = ["名前", "助けの種類", "場所の名前", "住所", "料金"]
DEGREES = ["緯度", "経度", "位置の正確さ"]
HOME = ["個人の家", "町名", "町の緯度", "町の経度"]
ROWS = [
    ["ひだまり", "茶話会", "集会所", "西本町1-2-3", "100円"],
    ["ひなた", "茶話会", "公民館", "石津", ""],
    ["こかげ", "茶話会", "どこか", "東京都西本町1", ""],
]


@pytest.fixture
def city(session: Session) -> City:
    enter_city(session, code="35202", name="見本市")
    city = choose_city(session, None)
    for name in ("35_blocks.csv", "35_towns.csv"):
        path = SAMPLES / name
        import_addresses(session, city, path, today=TODAY, options=ImportOptions())
    return city


def write(path: Path, head: list[str], rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(head)
        writer.writerows([*row, *[""] * (len(head) - len(row))] for row in rows)
    return path


def take(session: Session, city: City, path: Path) -> ImportReport:
    session.flush()
    session.expire_all()
    report = import_own_sheet(session, city, path, today=TODAY, options=ImportOptions())
    assert report.faults == []
    return report


def find(session: Session, name: str) -> Location:
    session.expire_all()
    return session.scalars(select(Location).where(Location.name == name)).one()


@pytest.mark.parametrize("columns", [DEGREES, []])
def test_rows_are_placed_and_told(
    session: Session, city: City, tmp_path: Path, columns: list[str]
) -> None:
    path = write(tmp_path / "a.csv", HEAD + columns, ROWS)
    report = take(session, city, path)

    hall = find(session, "集会所")
    assert (hall.point.x, hall.point.y) == (131.2412, 33.9513)
    assert hall.precision is PointPrecision.BLOCK
    centre = find(session, "公民館")
    assert (centre.point.x, centre.point.y) == (131.2806, 33.9816)
    assert centre.precision is PointPrecision.TOWN
    assert find(session, "どこか").point is None
    told = [
        str(note).replace("a.csv: ", "") for note in report.notes if "row" in str(note)
    ]
    assert told == [
        "placed by their address, to the block (番・番地): 1 (row 2).",
        "placed by their address, to the town (町丁) only: 1 (row 3).",
        "rows without a position, shown in lists but not on the map: 1 (row 4).",
        "row 4, こかげ: “東京都西本町1”: it is not an address in 見本市.",
    ]


@pytest.mark.parametrize("columns", [DEGREES, []])
def test_the_same_sheet_again_leaves_what_people_put_right(
    session: Session, city: City, tmp_path: Path, columns: list[str]
) -> None:
    path = write(tmp_path / "a.csv", HEAD + columns, ROWS)
    take(session, city, path)
    assert take(session, city, path).kept.anything is False

    hall = find(session, "集会所")
    hall.precision = PointPrecision.BUILDING
    session.scalars(
        select(Resource).where(Resource.name == "ひだまり")
    ).one().fee = "200円"
    report = take(session, city, path)

    assert report.kept.anything is False
    assert not [note for note in report.notes if "placed" in str(note)]
    assert find(session, "集会所").precision is PointPrecision.BUILDING


def test_a_sheet_without_the_columns_never_moves_what_is_stored(
    session: Session, city: City, tmp_path: Path
) -> None:
    path = write(tmp_path / "a.csv", HEAD, ROWS)
    take(session, city, path)
    find(session, "集会所").precision = PointPrecision.BUILDING

    write(path, HEAD, [[*ROWS[0][:4], "無料"], *ROWS[1:]])
    report = take(session, city, path)

    assert (report.kept.changed, report.kept.added) == (1, 0)
    assert find(session, "集会所").precision is PointPrecision.BUILDING


def test_positions_of_the_sheet_are_never_touched(
    session: Session, city: City, tmp_path: Path
) -> None:
    row = [*ROWS[0], "33.95", "131.25", "建物"]
    take(session, city, write(tmp_path / "a.csv", HEAD + DEGREES, [row]))

    hall = find(session, "集会所")
    assert (hall.point.x, hall.point.y) == (131.25, 33.95)
    assert hall.precision is PointPrecision.BUILDING


@pytest.mark.parametrize("columns", [HOME, ["個人の家"]])
def test_a_home_gets_the_point_of_its_town(
    session: Session, city: City, tmp_path: Path, columns: list[str]
) -> None:
    path = write(tmp_path / "a.csv", HEAD + columns, [[*ROWS[0], "はい"]])
    report = take(session, city, path)

    home = find(session, "集会所")
    assert home.is_home
    assert home.point is not None
    assert home.town_point is not None
    assert (home.town_point.x, home.town_point.y) == (131.2414, 33.9514)
    assert any("homes for which the point" in str(note) for note in report.notes)


def test_an_export_that_nobody_edited_is_left_alone(
    session: Session, city: City, tmp_path: Path
) -> None:
    """A place without a position stays so until somebody edits its row."""
    take(session, city, write(tmp_path / "a.csv", HEAD, [ROWS[2]]))
    find(session, "どこか").address = "石津"
    session.flush()
    path = tmp_path / "export.csv"
    export_csv(session, city, path, at=AT)

    assert take(session, city, path).kept == Kept(unchanged=1)
    assert find(session, "どこか").point is None
