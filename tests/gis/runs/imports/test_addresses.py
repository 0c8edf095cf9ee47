"""Official points of addresses, edition after edition."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gis.errors import FaultyRowsError, SourceError
from gis.runs.cities import enter_city
from gis.runs.imports.addresses import import_addresses
from gis.runs.imports.checks import ImportOptions
from gis.store.imports.changes import Deed
from gis.store.imports.editions import Kept
from gis.store.queries.address_points import read_address_points
from gis.store.queries.municipalities import City, choose_city
from gis.store.tables.address_point import AddressPoint
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.source import Source

SAMPLES = Path(__file__).parents[3] / "data" / "sources"
BLOCKS, TOWNS = SAMPLES / "35_blocks.csv", SAMPLES / "35_towns.csv"
FIRST, LATER = date(2026, 4, 1), date(2027, 4, 1)
ALL = ImportOptions()

Rows = list[list[str]]


@pytest.fixture
def city(session: Session) -> City:
    enter_city(session, code="35202", name="見本市")
    return choose_city(session, None)


@pytest.fixture
def write_edition(tmp_path: Path) -> Callable[[Callable[[Rows], Rows]], Path]:
    """Give what writes the next year's file of blocks, with its rows changed."""

    def write(change: Callable[[Rows], Rows]) -> Path:
        rows = list(csv.reader(io.StringIO(BLOCKS.read_bytes().decode("cp932"))))
        path = tmp_path / "35_2023.csv"
        with path.open("w", encoding="cp932", newline="") as stream:
            csv.writer(stream).writerows([rows[0], *change(rows[1:])])
        return path

    return write


def test_both_levels_are_kept_beside_each_other(session: Session, city: City) -> None:
    for path, count in ((BLOCKS, 16), (TOWNS, 7)):
        report = import_addresses(session, city, path, today=FIRST, options=ALL)
        assert report.kept == Kept(added=count)

    points = read_address_points(session, city.id)
    assert len(points) == 23
    assert ("block", "桜ケ丘大沢", "229") in {(p.level, p.key, p.block) for p in points}
    assert ("town", "北山", "") in {(p.level, p.key, p.block) for p in points}
    assert session.scalars(select(Source.licence).distinct()).all() == [
        "位置参照情報利用約款"
    ]


def test_the_same_file_again_changes_nothing(session: Session, city: City) -> None:
    import_addresses(session, city, BLOCKS, today=FIRST, options=ALL)
    report = import_addresses(session, city, BLOCKS, today=LATER, options=ALL)

    assert report.kept == Kept(unchanged=16)
    assert session.scalar(select(func.count()).select_from(ImportBatch)) == 1


def test_the_next_edition_takes_its_place(
    session: Session,
    city: City,
    write_edition: Callable[[Callable[[Rows], Rows]], Path],
) -> None:
    import_addresses(session, city, BLOCKS, today=FIRST, options=ALL)
    import_addresses(session, city, TOWNS, today=FIRST, options=ALL)

    def change(rows: Rows) -> Rows:
        moved, gone, *others = rows
        assert gone[4] == "2"
        new = [*gone[:4], "99", *gone[5:]]
        return [new, *reversed(others), [*moved[:8], "33.9512", *moved[9:]]]

    path = write_edition(change)
    report = import_addresses(session, city, path, today=LATER, options=ALL)

    assert report.kept == Kept(added=1, changed=1, unchanged=14, ended=1)
    told = {
        (row.deed.value, row.name, *(change.after for change in row.fields))
        for row in report.kept.rows
        if row.deed is not Deed.UNCHANGED
    }
    assert told == {
        ("added", "西本町一丁目 99"),
        ("changed", "西本町一丁目 1", "131.240100, 33.951200"),
        ("ended", "西本町一丁目 2"),
    }
    blocks = {
        point.block: point.lat
        for point in read_address_points(session, city.id)
        if point.key == "西本町1丁目" and point.block
    }
    assert blocks == {"1": 33.9512, "3": 33.9519, "99": 33.9513}
    ended = session.scalars(
        select(AddressPoint).where(AddressPoint.ended_on.is_not(None))
    ).one()
    assert (ended.block, ended.ended_on) == ("2", LATER)


def test_a_file_of_one_ward_leaves_those_of_others(
    session: Session, tmp_path: Path
) -> None:
    enter_city(session, code="22100", name="静岡市")
    city = choose_city(session, "22100")
    header = "都道府県名,市区町村名,大字町丁目名,緯度,経度"

    def take(ward: str, *towns: str) -> Kept:
        path = tmp_path / f"{ward}.csv"
        rows = [f"静岡県,静岡市{ward},{town},34.97,138.38" for town in towns]
        path.write_text("\n".join([header, *rows]), encoding="cp932")
        return import_addresses(session, city, path, today=LATER, options=ALL).kept

    assert take("葵区", "追手町", "昭和町") == Kept(added=2)
    assert take("駿河区", "南町") == Kept(added=1)
    assert take("葵区", "追手町", "昭和町") == Kept(unchanged=2)
    assert take("葵区", "追手町") == Kept(unchanged=1, ended=1)
    left = {point.town for point in read_address_points(session, city.id)}
    assert left == {"葵区追手町", "駿河区南町"}


def test_a_faulty_row_refuses_the_file_unless_told(
    session: Session,
    city: City,
    write_edition: Callable[[Callable[[Rows], Rows]], Path],
) -> None:
    def change(rows: Rows) -> Rows:
        rows[0][8] = "北緯33度"
        rows[1][8], rows[1][9] = "43.06", "141.35"
        return rows

    path = write_edition(change)
    with pytest.raises(FaultyRowsError) as caught:
        import_addresses(session, city, path, today=FIRST, options=ALL)
    assert [fault.row for fault in caught.value.faults] == [2, 3]
    assert not read_address_points(session, city.id)

    report = import_addresses(
        session, city, path, today=FIRST, options=ImportOptions(skip_faulty=True)
    )
    assert report.kept == Kept(added=14)
    assert report.read == 16


def test_a_file_of_other_cities_is_refused(session: Session, city: City) -> None:
    enter_city(session, code="35203", name="別見本市")
    other = choose_city(session, "35203")

    with pytest.raises(SourceError, match="山口県別見本市"):
        import_addresses(session, other, BLOCKS, today=FIRST, options=ALL)
    assert not read_address_points(session, city.id)
