"""Lists of resources into the store: whose kind counts, mappings, places by address."""

import csv
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.resources import PointPrecision
from gis.errors import NotFoundError, SourceError, UsageError
from gis.runs.cities import enter_city
from gis.runs.imports.addresses import import_addresses
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.resources import import_any_resources
from gis.store.queries.column_mappings import list_column_mappings
from gis.store.queries.municipalities import City, choose_city
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.schedule import Schedule

TODAY = date(2026, 4, 1)
SAMPLES = Path(__file__).parents[3] / "data" / "sources"
CARE = SAMPLES / "352021_care_service.csv"
MAPPING = """
name = "通いの場"
[columns]
name = "つどい"
address = "ところ"
schedule = "いつ"
[constants]
kind = "salon"
"""
HEADER = ["つどい", "ところ", "いつ"]
ROWS = [
    ["ひまわり", "山口県見本市西本町1丁目2番", "第2・第4火曜 10時～12時"],
    ["すみれ", "見本市知らない町5", "毎週火曜 10時"],
    ["さくら", "", "たまに"],
]


@pytest.fixture
def city(session: Session) -> City:
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, None)


@pytest.fixture
def salons(tmp_path: Path) -> Path:
    return write(tmp_path / "salons.csv", HEADER, ROWS)


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    path = tmp_path / "m.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def write(path, header, rows):
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    return path


def take(session, city, path, **told):
    return import_any_resources(
        session, city, path, today=TODAY, options=ImportOptions(), **told
    )


def list_kinds(session):
    rows = session.execute(
        select(Resource.name, HelpKind.kind, HelpKind.code)
        .join(ResourceHelpKind, ResourceHelpKind.resource_id == Resource.id)
        .join(HelpKind, ResourceHelpKind.help_kind_id == HelpKind.id)
        .where(ResourceHelpKind.ended_on.is_(None))
    )
    return sorted((name, kind.value, code) for name, kind, code in rows)


def test_the_list_says_what_its_rows_are(session, city):
    report = take(session, city, CARE)
    assert report.kept.added == 4
    assert list_kinds(session) == [
        ("見本地域包括支援センター", "consultation", "support_centre"),
        ("見本複合", "care", "care"),
        ("見本複合", "care", "other_care"),
        ("見本訪問介護", "care", "home_care"),
    ]


def test_what_is_told_goes_over_what_the_list_says(session, city):
    take(session, city, CARE, kind=Kind.CARE)
    assert list_kinds(session) == [
        ("見本地域包括支援センター", "care", "care"),
        ("見本複合", "care", "care"),
        ("見本複合", "care", "other_care"),
        ("見本訪問介護", "care", "home_care"),
    ]
    take(session, city, CARE, kind=Kind.PLACE, help_kind="hall")
    assert {kind for _, kind, _ in list_kinds(session)} == {"place"}
    assert {code for _, _, code in list_kinds(session)} == {"hall"}


def test_a_list_that_does_not_say_needs_to_be_told(session, city):
    with pytest.raises(UsageError, match="give --kind, one of: salon"):
        take(session, city, SAMPLES / "352021_hospital.csv")
    report = take(session, city, SAMPLES / "352021_hospital.csv", kind=Kind.CARE)
    assert report.kept.added == 2


def test_kinds_of_help_that_the_city_does_not_have_are_left_open(session, city):
    ended = session.scalar(select(HelpKind).where(HelpKind.code == "home_care"))
    ended.ended_on = TODAY
    session.flush()
    report = take(session, city, CARE)
    assert ("見本訪問介護", "care", "care") in list_kinds(session)
    assert any("left open: 1 rows (home_care)" in str(note) for note in report.notes)


def test_words_of_a_table_are_looked_up_in_the_city_s_list(
    session, city, salons, mapping
):
    text = MAPPING.replace('schedule = "いつ"', 'help_kind = "いつ"')
    mapping.write_text(text.replace('kind = "salon"', ""), encoding="utf-8")
    rows = [["い", "", "体操"], ["ろ", "", "デイサービス"], ["は", "", "tea"]]
    take(session, city, write(salons, HEADER, rows), mapping=str(mapping))
    assert list_kinds(session) == [
        ("い", "salon", "exercise"),
        ("は", "salon", "tea"),
        ("ろ", "care", "day_service"),
    ]


def test_the_same_list_twice_changes_nothing(session, city):
    take(session, city, CARE)
    report = take(session, city, CARE)
    assert (report.kept.unchanged, report.kept.anything) == (4, False)


def test_a_mapping_is_remembered_under_its_name(session, city, salons, mapping):
    assert take(session, city, salons, mapping=str(mapping)).kept.added == 3
    assert list_column_mappings(session, city.id) == ["通いの場"]
    report = take(session, city, salons, mapping="通いの場")
    assert report.kept.unchanged == 3
    rules = session.scalars(select(Schedule.rule).order_by(Schedule.rule)).all()
    assert rules == ["", "FREQ=MONTHLY;BYDAY=2TU,4TU", "FREQ=WEEKLY;BYDAY=TU"]
    changed = write(salons.with_name("b.csv"), ["集い", *HEADER[1:]], ROWS)
    with pytest.raises(SourceError, match="“つどい”"):
        take(session, city, changed, mapping="通いの場")
    with pytest.raises(NotFoundError, match="Remembered: 通いの場"):
        take(session, city, salons, mapping="別の名")


def test_a_mapping_that_cannot_be_read(session, city, salons, tmp_path):
    with pytest.raises(SourceError, match="cannot be read"):
        take(session, city, salons, mapping=str(tmp_path / "none.toml"))
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SourceError):
        take(session, city, salons, mapping=str(binary))
    assert list_column_mappings(session, city.id) == []


def test_rows_are_placed_by_address_and_the_rest_is_named(session, salons, mapping):
    enter_city(session, code="35202", name="見本市")
    sample = choose_city(session, None)
    import_addresses(
        session,
        sample,
        SAMPLES / "35_blocks.csv",
        today=TODAY,
        options=ImportOptions(),
    )
    report = take(session, sample, salons, mapping=str(mapping))
    notes = [str(note) for note in report.notes]
    placed = session.execute(
        select(Location.name, Location.precision, Location.point).where(
            Location.point.is_not(None)
        )
    ).all()
    assert [(name, precision) for name, precision, _ in placed] == [
        ("ひまわり", PointPrecision.BLOCK)
    ]
    # The point that the file of addresses gives to 西本町一丁目 2.
    assert (placed[0].point.x, placed[0].point.y) == (131.2412, 33.9513)
    assert any("to the block (番・番地): 1" in note for note in notes)
    assert any("not on the map" in note for note in notes)
    assert any("さくら: neither a position nor an address" in note for note in notes)
    assert any("すみれ" in note and "知らない町" in note for note in notes)
