"""Estates and institutions as cities write them."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point

from gis.domain.housing import OverrideKind
from gis.errors import FaultyRowsError, SourceError
from gis.sources.housing import read_housing
from gis.sources.records import HousingRecord

ESTATE, INSTITUTION = OverrideKind.ESTATE, OverrideKind.INSTITUTION
HEADER = ["名称", "種類", "緯度", "経度", "総数", "65歳以上", "75歳以上", "85歳以上"]
SPRING = ["春の苑", "特養", "34.86", "138.32", "80", "80", "71", "45"]
ROWS = [HEADER, SPRING, ["本町団地", "団地", "34.87", "138.33", "1,204", "X", "", "-"]]


def reasons(path) -> list[tuple[int | None, str | None, str]]:
    faults = read_housing(path).faults
    return [(each.row, each.column, str(each.reason)) for each in faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_table(write_csv, encoding):
    reading = read_housing(write_csv(ROWS, encoding=encoding))
    spring, estate = reading.without_faults()
    assert spring == HousingRecord(
        2,
        spring.ref,
        "春の苑",
        INSTITUTION,
        "",
        "",
        Point(138.32, 34.86),
        80,
        80,
        71,
        45,
    )
    assert (estate.kind, estate.point) == (ESTATE, Point(138.33, 34.87))
    # Withheld, empty, a dash: not known, never 0.
    assert (estate.total, estate.from_65, estate.from_75, estate.from_85) == (
        1204,
        None,
        None,
        None,
    )
    assert len({spring.ref, estate.ref}) == 2


def test_columns_under_a_title_by_other_names(write_csv):
    """Full-width letters, a title above, units by code, numbers, an address alone."""
    reading = read_housing(
        write_csv(
            [
                ["令和8年 高齢者施設一覧"],
                ["ＩＤ", "施設名", "施設種別", "所在地", "入所者数", "町丁コード"],
                ["A-7", "みどり荘", "介護老人福祉施設（特別養護老人ホーム）", "本町1-2", "６０",
                 "352020320"],
            ],
        )
    )  # fmt: skip
    (record,) = reading.without_faults()
    assert record == HousingRecord(
        3, "A-7", "みどり荘", INSTITUTION, "352020320", "本町1-2", None, 60
    )


def test_points_of_a_layer(write_layer):
    path = write_layer(
        ["POINT (138.32 34.86)"],
        {"name": ["東団地"], "種別": ["市営住宅"], "人口": [300]},
        name="estates.gpkg",
        crs="EPSG:4326",
    )
    (record,) = read_housing(path).without_faults()
    assert (record.name, record.kind, record.total) == ("東団地", ESTATE, 300)
    assert record.point == Point(138.32, 34.86)


def test_other_shapes_are_refused_with_the_command_for_them(write_layer):
    path = write_layer(
        ["POLYGON ((138 34, 139 34, 139 35, 138 34))"],
        {"名称": ["東団地"], "種類": ["団地"], "人口": [300]},
        encoding="UTF-8",
    )
    with pytest.raises(SourceError, match="import population"):
        read_housing(path)


def test_every_fault_names_row_value_and_remedy(write_csv):
    path = write_csv(
        [
            HEADER,
            SPRING,
            ["夏の苑", "公園", "34.86", "138.32", "80", "", "", ""],
            ["", "", "34.86", "138.32", "80", "", "", ""],
            ["秋の苑", "老健", "34.86", "138.32", "多数", "", "", ""],
            ["冬の苑", "老健", "34.86", "138.32", "80", "81", "", ""],
            ["川の苑", "老健", "", "", "80", "", "", ""],
            ["山の苑", "老健", "138.32", "34.86", "80", "", "", ""],
            SPRING,
        ]
    )
    found = reasons(path)
    assert [(row, column) for row, column, _ in found] == [
        (3, "種類"),
        (4, "名称"),
        (4, "種類"),
        (5, "総数"),
        (6, "65歳以上"),
        (7, None),
        (8, "緯度"),
        (9, None),
    ]
    texts = [text for *_, text in found]
    assert "“公園” is not known as a kind: write 団地" in texts[0]
    assert "The name is missing" in texts[1]
    assert "“多数” is not a number" in texts[3]
    assert "81 is more than “総数” (80)" in texts[4]
    assert "or the address" in texts[5]
    assert "look exchanged" in texts[6]
    assert "name and place of row 2: remove one" in texts[7]
    with pytest.raises(FaultyRowsError, match="7 rows cannot be taken"):
        read_housing(path).without_faults()


def test_what_is_recognized_again_does_not_depend_on_the_order_of_rows(write_csv):
    north = ["本町団地", "団地", "34.87", "138.33", "500", "", "", ""]
    south = ["本町団地", "団地", "34.86", "138.33", "400", "", "", ""]
    refs = [
        {each.total: each.ref for each in read_housing(path).without_faults()}
        for path in (
            write_csv([HEADER, SPRING, north, south], "a.csv"),
            write_csv([HEADER, south, SPRING, north], "b.csv"),
        )
    ]
    assert refs[0] == refs[1]
    assert len(set(refs[0].values())) == 3


@pytest.mark.parametrize("missing", ["名称", "種類", "総数", "経度"])
def test_a_missing_column_is_named(write_csv, missing):
    header = ["備考" if name == missing else name for name in HEADER]
    with pytest.raises(SourceError, match=f"Looked for:.*{missing}"):
        read_housing(write_csv([header, SPRING]))


CELLS = st.one_of(
    st.text(max_size=6),
    st.sampled_from(
        ["", "0", "-1", "X", "１２", "1e999", "nan", "138.32", "34.86", "団地"]
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=8, max_size=8), max_size=4))
def test_any_cells(rows):
    """Whatever stands in the cells: a reading, each row taken or a fault, or an error."""
    lines = [
        ",".join('"' + cell.replace('"', '""') + '"' for cell in row)
        for row in [HEADER, *rows]
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes("\n".join(lines).encode("utf-8", "replace"))
        try:
            reading = read_housing(path)
        except SourceError:
            return
    faulty = {fault.row for fault in reading.faults}
    taken = [record.row for record in reading.records]
    assert taken == sorted(set(taken))
    assert not faulty & set(taken)
    assert len({record.ref for record in reading.records}) == len(taken)
