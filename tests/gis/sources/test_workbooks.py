"""Excel workbooks as people hand them over, read as any other table."""

import zipfile
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import Workbook, load_workbook

from gis.errors import FaultyRowsError, SourceError
from gis.sources.files import open_source
from gis.sources.population.reader import read_population
from gis.sources.resources import read_resources
from gis.sources.workbooks import read_workbook

HEADER = ["NO", "名称", "住所", "緯度", "経度"]
HALL = [1, "本町会館", "本町1", 33.95, 131.25]


@pytest.fixture
def write_book(tmp_path):
    """Write sheets of rows, by title."""

    def write(name="list.xlsx", **sheets):
        book = Workbook()
        book.remove(book.active)
        for title, rows in sheets.items():
            sheet = book.create_sheet(title)
            for row in rows:
                sheet.append(row)
        path = tmp_path / name
        book.save(path)
        return path

    return write


def names(path):
    return [record.name for record in read_resources(path).without_faults()]


def test_resources_and_people_are_read_from_excel(write_book):
    (hall,) = read_resources(write_book(list=[HEADER, HALL])).without_faults()
    assert (hall.ref, hall.name, hall.address) == ("1", "本町会館", "本町1")
    assert (hall.point.x, hall.point.y) == (131.25, 33.95)
    census = [["KEY_CODE", "JINKO", "X_CODE", "Y_CODE"], [352020320, 416, 131.2, 33.9]]
    (unit,) = read_population(write_book(census=census)).without_faults()
    assert (unit.code, unit.total) == ("352020320", 416.0)


def test_titles_above_the_header_are_passed_over(write_book):
    rows = [["通いの場の一覧"], [], [None, "2026年4月1日現在"], HEADER, HALL]
    assert names(write_book(list=rows)) == ["本町会館"]


def test_rows_are_numbered_as_excel_shows_them(write_book):
    rows = [["一覧"], HEADER, HALL, [None] * 5, [2, "寺", "", "x", 131.25]]
    with pytest.raises(FaultyRowsError) as caught:
        names(write_book(list=rows))
    assert [(f.row, f.column) for f in caught.value.faults] == [(5, "緯度")]


def test_the_sheet_with_known_columns_is_taken(write_book):
    path = write_book(表紙=[["市"], ["課"]], 一覧=[HEADER, HALL], 空=[])
    assert names(path) == ["本町会館"]


def test_several_sheets_of_one_kind_are_refused_by_name(write_book):
    path = write_book(北=[HEADER, HALL], 南=[HEADER, HALL])
    with pytest.raises(SourceError, match="北, 南"):
        names(path)


def test_hidden_sheets_are_no_data(tmp_path, write_book):
    book = Workbook()
    for row in (HEADER, HALL):
        book.active.append(row)
    hidden = book.create_sheet("昔")
    for row in (HEADER, HALL):
        hidden.append(row)
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "list.xlsx")
    assert names(tmp_path / "list.xlsx") == ["本町会館"]


def test_a_header_alone_is_told(write_book):
    with pytest.raises(SourceError, match="rows under it"):
        names(write_book(list=[HEADER]))


def test_formulas_need_their_results(write_book):
    path = write_book(list=[HEADER, [1, '="本町"&"会館"', "", 33.95, 131.25]])
    with pytest.raises(FaultyRowsError, match="cannot be taken") as caught:
        names(path)
    fault = caught.value.faults[0]
    assert (fault.row, fault.column) == (2, "名称")
    assert "formula" in str(fault.reason)


def test_merged_cells_are_refused_for_all_but_one_look_empty(tmp_path, write_book):
    path = write_book(list=[["一覧"], HEADER, HALL, [2, "寺", "寺町1", 33.9, 131.2]])
    book = load_workbook(path)
    book["list"].merge_cells("A1:E1")
    book["list"].merge_cells("C3:C4")
    book.save(path)
    with pytest.raises(FaultyRowsError) as caught:
        names(path)
    (fault,) = caught.value.faults
    assert (fault.row, fault.column, fault.reason.values) == (
        3, "住所", {"cells": "C3:C4"},
    )  # fmt: skip


def test_errors_of_formulas_and_cells_beside_the_table_are_told(write_book):
    path = write_book(list=[HEADER, [1, "#N/A", "", 33, 131], [*HALL, "余り"]])
    with pytest.raises(FaultyRowsError) as caught:
        names(path)
    told = [(f.row, f.column, str(f.reason)) for f in caught.value.faults]
    assert any(place == [2, "名称"] and "#N/A" in why for *place, why in told)
    assert any(place == [3, None] and "right" in why for *place, why in told)


def test_cells_keep_their_types(write_book):
    row = [
        datetime.fromisoformat("2026-04-01"), datetime.fromisoformat("2026-04-01 09:30"), time(9, 30),
        timedelta(hours=10), 12.0, 0.5, True, "001", "a_x000D_b",
    ]  # fmt: skip
    path = write_book(list=[list("abcdefghi"), row])
    sheet = read_workbook(open_source(path), wanted=lambda _cells: False)
    ((number, cells),) = sheet.rows
    assert number == 2
    assert cells == [
        date(2026, 4, 1), datetime.fromisoformat("2026-04-01 09:30"), time(9, 30), time(10), 12, 0.5,
        True, "001", "a\rb",
    ]  # fmt: skip


def test_a_sheet_that_claims_another_size_is_read_whole(tmp_path, write_book):
    path = write_book(list=[HEADER, HALL, [2, "寺", "", 33.96, 131.26]])
    lying = tmp_path / "lying.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(lying, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if "sheet1" in name:
                assert b'ref="A1:E3"' in data
                data = data.replace(b'ref="A1:E3"', b'ref="A1"')
            new.writestr(name, data)
    assert names(lying) == ["本町会館", "寺"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_damaged_workbook_is_told(tmp_path, write_book, part):
    path = write_book(list=[HEADER, HALL])
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data[: len(data) // 2] if name == part else data)
    with pytest.raises(SourceError, match="damaged workbook"):
        names(broken)


def test_damage_far_down_a_sheet_is_told(write_book):
    rows = [[each, f"会{each * each}", "本町", 33.95, 131.25] for each in range(5000)]
    path = write_book(list=[HEADER, *rows])
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as book:
        entry = book.getinfo(part)
    content = bytearray(path.read_bytes())
    # Past the local header, whose own fields are thirty bytes, near the end of the sheet.
    place = entry.header_offset + 30 + len(part) + entry.compress_size * 9 // 10
    content[place] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(SourceError, match="damaged workbook"):
        names(path)


def test_cut_workbooks_are_told(tmp_path, write_book):
    whole = write_book(list=[HEADER, HALL]).read_bytes()
    for share in (0.1, 0.5, 0.9):
        cut = tmp_path / "cut.xlsx"
        cut.write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(SourceError, match="damaged or cut-off zip"):
            names(cut)
