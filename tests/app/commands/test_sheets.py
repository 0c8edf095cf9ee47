"""Exporting and importing the product's own sheet, by commands, on both engines."""

from pathlib import Path

import pytest
from commanding import Dump, Run
from openpyxl import Workbook, load_workbook

from gis.sources.own_sheet.columns import OWN_COLUMNS

SHEET = (
    "名前,助けの種類,場所の名前,緯度,経度,日時,電話\n"
    "ひだまり,茶話会,本町会館,33.95,131.25,第2・第4火曜 10時～12時,0836-00-0001\n"
    "ごみ出し隊,ごみ出し,,,,月2回（不定期）,\n"
)


@pytest.fixture
def city(run: Run) -> Run:
    """Give a store with an empty city in zone III."""
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    return run


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Give a sheet of two resources."""
    path = tmp_path / "sheet.csv"
    path.write_text(SHEET, encoding="cp932")
    return path


def test_a_sheet_goes_in_and_out_and_in_again(
    city: Run, sheet: Path, tmp_path: Path, dump: Dump
) -> None:
    answer = city("import", "resources", sheet)
    assert answer.code == 0, answer.err
    assert "Added 2" in answer.out
    assert "irregular: 1 (row 3)" in answer.out
    before = dump()

    for form in ("xlsx", "csv"):
        path = tmp_path / f"out.{form}"
        answer = city("export", form, path)
        assert (answer.code, "2 resources" in answer.out) == (0, True), answer.err
        answer = city("import", "resources", path)
        assert (answer.code, "left 2 as they were" in answer.out) == (0, True)
        assert dump() == before

    book = load_workbook(tmp_path / "out.xlsx")
    at = [column.key for column in OWN_COLUMNS].index("fee_yen") + 1
    book["一覧"].cell(3, at, 100)
    book.save(tmp_path / "out.xlsx")
    answer = city("import", "resources", tmp_path / "out.xlsx", "--dry-run")
    assert "Would add 0, change 1, leave 1" in answer.out
    assert dump() == before
    answer = city("import", "resources", tmp_path / "out.xlsx")
    assert "changed 1, left 1" in answer.out
    # The other export is now older than the store, but nobody edited its rows.
    answer = city("import", "resources", tmp_path / "out.csv")
    assert (answer.code, "left 2 as they were" in answer.out) == (0, True)


def test_kinds_are_told_by_the_sheet_or_by_the_user(
    city: Run, sheet: Path, tmp_path: Path, dump: Dump
) -> None:
    before = dump()
    answer = city("import", "resources", sheet, "--kind", "salon")
    assert (answer.code, "leave out --kind" in answer.err) == (2, True)
    hall = tmp_path / "halls.xlsx"
    book = Workbook()
    assert book.active is not None
    for row in (["名称", "緯度", "経度"], ["本町会館", 33.95, 131.25]):
        book.active.append(row)
    book.save(hall)
    answer = city("import", "resources", hall)
    assert (answer.code, "--kind" in answer.err) == (2, True)
    assert dump() == before
    assert city("import", "resources", hall, "--kind", "salon").code == 0


def test_faults_are_told_by_row_and_column_and_nothing_is_kept(
    city: Run, sheet: Path, dump: Dump
) -> None:
    sheet.write_text(SHEET.replace("茶話会", "空を飛ぶ"), encoding="utf-8")
    before = dump()

    answer = city("import", "resources", sheet)

    assert answer.code == 1
    assert "sheet.csv, row 2, column 助けの種類" in answer.err
    assert "空を飛ぶ" in answer.err
    assert dump() == before
    answer = city("import", "resources", sheet, "--skip-faulty")
    assert answer.code == 0
    assert "Added 1" in answer.out


def test_a_template_is_made_once(city: Run, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    assert city("export", "template", path).code == 0
    again = city("export", "template", path)
    assert (again.code, "--force" in again.err) == (1, True)
    assert city("export", "template", path, "--force").code == 0
    assert city("export", "template", tmp_path / "template.csv").code == 0
    header = (tmp_path / "template.csv").read_text(encoding="utf-8-sig")
    assert header.strip().split(",") == [column.heading for column in OWN_COLUMNS]


def test_an_unknown_kind_is_a_usage_error(city: Run, tmp_path: Path) -> None:
    answer = city("export", "csv", tmp_path / "x.csv", "--kind", "nothing")
    assert answer.code == 2
    assert not (tmp_path / "x.csv").exists()
