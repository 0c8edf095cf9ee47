"""What an export looks like to Excel, and what it never does."""

import csv
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter, range_boundaries
from shapely import MultiPolygon, Point
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.resources import ServiceAreaScope
from gis.errors import TetototeError
from gis.runs.cities import enter_city
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.own_sheet import import_own_sheet
from gis.runs.sheet_exports import export_csv, export_template, export_xlsx
from gis.sources.own_sheet.columns import BY_KEY, OWN_COLUMNS
from gis.store.imports.editions import Kept
from gis.store.queries.municipalities import City, choose_city
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.schedule import Schedule
from gis.store.tables.service_area import ServiceArea

AT = datetime(2026, 10, 1, 3, tzinfo=UTC)
LETTERS = {
    column.key: get_column_letter(at) for at, column in enumerate(OWN_COLUMNS, start=1)
}


@pytest.fixture
def city(session: Session) -> City:
    """Give an empty city."""
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, None)


@pytest.fixture
def salon(session: Session, city: City) -> Resource:
    """Give a salon with a dangerous name."""
    resource = Resource(
        municipality_id=city.id,
        name='=HYPERLINK("http://example.test")',
        telephone="0836000001",
        fee_yen=100,
        confirmed_on=date(2026, 4, 1),
        description="'=1",
    )
    location = Location(
        municipality_id=city.id, name="会館", point=Point(131.25, 33.95)
    )
    session.add_all([resource, location])
    session.flush()
    place = ResourceLocation(
        municipality_id=city.id, resource_id=resource.id, location_id=location.id
    )
    session.add(place)
    session.flush()
    session.add(
        Schedule(
            municipality_id=city.id,
            resource_location_id=place.id,
            words="月2回",
            irregular=True,
            opens_at=time(10),
        )
    )
    give(session, city, resource, "tea")
    return resource


def give(session: Session, city: City, resource: Resource, code: str) -> None:
    """Let a resource give a kind of help."""
    kind = session.scalars(
        select(HelpKind).where(
            HelpKind.municipality_id == city.id, HelpKind.code == code
        )
    ).one()
    session.add(ResourceHelpKind(resource_id=resource.id, help_kind_id=kind.id))
    session.flush()


def take(session: Session, city: City, path: Path) -> Kept:
    """Import a sheet."""
    session.flush()
    session.expire_all()
    return import_own_sheet(
        session, city, path, today=date(2026, 10, 1), options=ImportOptions()
    ).kept


def test_the_workbook_holds_typed_cells_and_no_formula(
    session: Session, city: City, salon: Resource, tmp_path: Path
) -> None:
    path = tmp_path / "一覧.xlsx"
    assert export_xlsx(session, city, path, at=AT) == 1

    book = load_workbook(path)
    assert book.sheetnames == ["一覧", "書き方", "記入例", "選択肢"]
    assert book.active is not None
    assert book.active.title == "一覧"
    sheet = book["一覧"]
    assert [sheet.cell(2, at).value for at in range(1, len(OWN_COLUMNS) + 1)] == [
        column.heading for column in OWN_COLUMNS
    ]
    cells = {key: sheet[f"{letter}3"] for key, letter in LETTERS.items()}
    assert (cells["name"].value, cells["name"].data_type) == (salon.name, "s")
    assert cells["name"].quotePrefix
    assert (cells["telephone"].value, cells["telephone"].number_format) == (
        "0836000001",
        "@",
    )
    assert cells["confirmed_on"].value == datetime.fromisoformat("2026-04-01")
    assert cells["opens_at"].value == time(10)
    assert (cells["fee_yen"].value, cells["lat"].value) == (100, 33.95)
    assert not any(
        cell.data_type in {"f", "e"}
        for each in book.worksheets
        for row in each.iter_rows()
        for cell in row
    )
    assert sheet.freeze_panes == "C3"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.auto_filter.ref == f"A2:{LETTERS['stamp']}3"


def test_every_column_has_its_hint_and_listed_words_a_drop_down(
    session: Session, city: City, tmp_path: Path
) -> None:
    path = tmp_path / "template.xlsx"
    export_template(session, city, path)

    book = load_workbook(path)
    sheet = book["一覧"]
    rules = {
        str(rule.sqref).split(":")[0].rstrip("0123456789"): rule
        for rule in sheet.data_validations.dataValidation
    }
    assert set(rules) == set(LETTERS.values())
    for column in OWN_COLUMNS:
        rule = rules[LETTERS[column.key]]
        assert rule.promptTitle == column.heading
        assert column.hint in rule.prompt
        assert len(rule.prompt) <= 255
        assert str(rule.sqref).startswith(f"{LETTERS[column.key]}3:")
        if column.words:
            assert rule.type == "list"
            assert bool(rule.showErrorMessage) is not column.several
            title, _, area = rule.formula1.partition("!")
            left, top, right, bottom = range_boundaries(area.replace("$", ""))
            assert left == right
            words = [
                book[title.strip("'")].cell(row, left).value
                for row in range(top, bottom + 1)
            ]
            assert words == [known[0] for known in column.words.values()]
    help_kinds = rules[LETTERS["help_kinds"]]
    assert "茶話会" in {
        cell.value for cell in book["選択肢"][help_kinds.formula1[7]] if cell.value
    }
    # Column formats hold for rows that are still empty.
    for key, number_format in (("telephone", "@"), ("confirmed_on", "yyyy-mm-dd")):
        assert sheet.column_dimensions[LETTERS[key]].number_format == number_format
    required = [sheet.cell(2, at) for at in (1, 2)]
    assert [cell.value for cell in required] == ["名前", "助けの種類"]
    assert {cell.fill.fgColor.rgb for cell in required} == {"00197A4B"}
    notes = {row[0].value for row in book["書き方"].iter_rows()}
    assert {column.heading for column in OWN_COLUMNS} <= notes


def test_a_filled_in_template_is_taken_and_its_examples_are_not(
    session: Session, city: City, tmp_path: Path
) -> None:
    path = tmp_path / "template.xlsx"
    export_template(session, city, path)
    with pytest.raises(TetototeError, match="rows under it"):
        take(session, city, path)

    book = load_workbook(path)
    row: dict[str, Any] = {
        "name": "ひだまり", "help_kinds": "茶話会", "words": "毎週火曜 10時から12時",
        "confirmed_on": date(2026, 4, 1), "telephone": "0836-00-0001",
    }  # fmt: skip
    for key, value in row.items():
        book["一覧"][f"{LETTERS[key]}3"] = value
    book.save(path)

    assert take(session, city, path) == Kept(added=1)
    (found,) = session.scalars(select(Resource)).all()
    assert (found.name, found.confirmed_on) == ("ひだまり", date(2026, 4, 1))


def test_the_csv_runs_nothing_and_comes_back(
    session: Session, city: City, salon: Resource, tmp_path: Path
) -> None:
    path = tmp_path / "一覧.csv"
    export_csv(session, city, path, at=AT)

    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert row["名前"] == f"'{salon.name}"
    assert row["内容"] == "''=1"
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row.values())
    assert take(session, city, path) == Kept(unchanged=1)


def test_one_kind_alone(
    session: Session, city: City, salon: Resource, tmp_path: Path
) -> None:
    other = Resource(municipality_id=city.id, name="ごみ出し隊")
    session.add(other)
    session.flush()
    give(session, city, other, "rubbish")
    path = tmp_path / "一覧.csv"

    assert export_csv(session, city, path, at=AT, kind=Kind.SUPPORT) == 1
    assert "ごみ出し隊" in path.read_text(encoding="utf-8-sig")
    assert export_csv(session, city, path, at=AT, force=True) == 2


def test_files_are_not_replaced_unasked_and_written_whole(
    session: Session, city: City, salon: Resource, tmp_path: Path
) -> None:
    path = tmp_path / "一覧.xlsx"
    path.write_text("meins")
    with pytest.raises(TetototeError, match="--force"):
        export_xlsx(session, city, path, at=AT)
    assert path.read_text() == "meins"
    with pytest.raises(TetototeError, match="cannot be written"):
        export_xlsx(session, city, tmp_path / "no folder" / "x.xlsx", at=AT)

    salon.description = "長" * 40_000
    with pytest.raises(TetototeError, match="内容 has 40000"):
        export_xlsx(session, city, path, at=AT, force=True)
    assert path.read_text() == "meins"
    assert [each.name for each in tmp_path.iterdir()] == ["一覧.xlsx"]


def test_a_shape_too_long_for_a_cell_stays_as_it_is(
    session: Session, city: City, salon: Resource, tmp_path: Path
) -> None:
    shape = MultiPolygon([Point(131.25, 33.95).buffer(0.1, quad_segs=400)])
    session.add(
        ServiceArea(
            municipality_id=city.id,
            resource_id=salon.id,
            scope=ServiceAreaScope.POLYGON,
            boundary=shape,
        )
    )
    path = tmp_path / "一覧.xlsx"
    export_xlsx(session, city, path, at=AT)

    sheet = load_workbook(path)["一覧"]
    assert len(sheet[f"{LETTERS['service_wkt']}3"].value) < 40
    assert take(session, city, path) == Kept(unchanged=1)
    # Edited elsewhere, the shape stays; where the store has none, the CSV is needed.
    book = load_workbook(path)
    book["一覧"][f"{LETTERS['fee_yen']}3"] = 200
    book.save(path)
    assert take(session, city, path) == Kept(changed=1)
    assert session.scalars(select(ServiceArea)).one().boundary.equals(shape)
    enter_city(session, code="35203", name="山口市")
    other = choose_city(session, "35203")
    with pytest.raises(TetototeError):
        take(session, other, path)
    export_csv(session, city, tmp_path / "一覧.csv", at=AT)
    assert take(session, other, tmp_path / "一覧.csv") == Kept(added=1)
    assert BY_KEY["service_wkt"].heading == "来てくれる範囲の図形"
