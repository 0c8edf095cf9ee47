"""位置参照情報 as it is downloaded: one city's rows, the others counted."""

import csv
import io
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gis.domain.address_points import AddressLevel
from gis.errors import SourceError, TetototeError
from gis.sources.address_cities import tell_ward
from gis.sources.address_points import fold_block, read_address_points
from gis.sources.address_records import AddressRecord
from gis.sources.records import Reading

SAMPLES = Path(__file__).parents[2] / "data" / "sources"
BLOCKS, TOWNS = SAMPLES / "35_blocks.csv", SAMPLES / "35_towns.csv"
HEADS = {
    path: next(csv.reader(io.StringIO(path.read_bytes().decode("cp932"))))
    for path in (BLOCKS, TOWNS)
}

calm = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def read(path: Path, city: str = "見本市") -> Reading[list[AddressRecord]]:
    return read_address_points(path, city_code="35999", city_name=city)


def write(path: Path, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Path:
    with path.open("w", encoding="cp932", newline="") as stream:
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerows([head, *rows])
    return path


def test_blocks() -> None:
    reading = read(BLOCKS)

    assert not reading.faults
    assert {record.level for record in reading.records} == {AddressLevel.BLOCK}
    assert [(r.town, r.part, r.block) for r in reading.records] == [
        ("西本町一丁目", "", "1"),
        ("西本町一丁目", "", "2"),
        ("西本町一丁目", "", "3"),
        ("西本町二丁目", "", "1"),
        ("西本町二丁目", "", "2"),
        ("桜ケ丘", "", "229"),
        ("桜ケ丘", "大沢", "229"),
        ("桜ケ丘", "大沢", "230"),
        ("桜ケ丘", "岡", "231"),
        ("石津", "", "1"),
        ("石津", "", "1233"),
        ("石津一丁目", "", "8"),
        ("石津二丁目", "", "5"),
        ("城之腰", "", "134"),
        ("城之腰", "", "甲12"),
        ("", "", "77"),
    ]
    # Of the two points of block 3 the second is the one that speaks for it (代表フラグ 1).
    third = reading.records[2]
    assert (third.point.x, third.point.y) == (131.2427, 33.9519)
    assert reading.origin.title == "街区レベル位置参照情報"
    assert sorted(note.values["count"] for note in reading.notes) == [1, 1, 1, 4]


def test_towns() -> None:
    reading = read(TOWNS)

    assert {record.level for record in reading.records} == {AddressLevel.TOWN}
    assert [(r.town, r.point.x, r.point.y) for r in reading.records] == [
        ("西本町一丁目", 131.2414, 33.9514),
        ("西本町二丁目", 131.2457, 33.9532),
        ("桜ケ丘", 131.2655, 33.9655),
        ("石津", 131.2806, 33.9816),
        ("石津一丁目", 131.2822, 33.9832),
        ("石津二丁目", 131.2832, 33.9842),
        ("大字北山", 131.2901, 33.9901),
    ]
    assert reading.origin.key != read(BLOCKS).origin.key


def test_a_town_of_a_county_is_found_without_it() -> None:
    assert [r.block for r in read(BLOCKS, "となり町").records] == ["1", "2"]
    assert [r.block for r in read(BLOCKS, "玖珂郡となり町").records] == ["1", "2"]


def test_zipped_as_downloaded(tmp_path: Path) -> None:
    path = tmp_path / "35000-21.0a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(BLOCKS, "35000-21.0a/35_2022.csv")
        archive.writestr("35000-21.0a/35_2022.html", "<html>")
        archive.writestr("35000-21.0a/META_35_2022.xml", "<x/>")

    assert read(path).records == read(BLOCKS).records


def test_the_order_of_rows_does_not_matter(tmp_path: Path) -> None:
    rows = list(csv.reader(io.StringIO(BLOCKS.read_bytes().decode("cp932"))))[1:]
    shuffled = read(write(tmp_path / "a.csv", HEADS[BLOCKS], rows[::-1]))

    assert {(r.ref, r.point.wkb) for r in shuffled.records} == {
        (r.ref, r.point.wkb) for r in read(BLOCKS).records
    }


def test_a_city_that_the_file_lacks_is_told_what_it_holds() -> None:
    with pytest.raises(SourceError) as caught:
        read(BLOCKS, "本市")

    assert "山口県本市" in str(caught.value)
    assert "山口県大見本市" in str(caught.value)


def test_another_table_is_refused() -> None:
    with pytest.raises(SourceError) as caught:
        read(SAMPLES / "352021_public_facility.csv")

    assert "街区符号・地番" in str(caught.value)


def test_a_position_that_is_none_is_a_fault(tmp_path: Path) -> None:
    row = [
        "山口県",
        "見本市",
        "西町",
        "",
        "1",
        "3",
        "",
        "",
        "?",
        "131.2",
        "1",
        "1",
        "0",
        "0",
    ]
    good = [*row[:4], "2", *row[5:8], "33.9", *row[9:]]
    reading = read(write(tmp_path / "a.csv", HEADS[BLOCKS], [row, good]))

    assert [(fault.row, fault.column) for fault in reading.faults] == [(2, "緯度")]
    assert len(reading.records) == 1


@pytest.mark.parametrize(
    ("written", "city", "ward"),
    [
        ("福岡市中央区", "福岡市", "中央区"),
        ("福岡市中央区", "福岡市中央区", ""),
        ("龍ヶ崎市", "龍ケ崎市", ""),
        ("大阪市北区", "北区", None),
        ("福岡市", "福岡", None),
        ("東村山市", "村山市", None),
        ("小川町", "", None),
    ],
)
def test_names_of_municipalities(written: str, city: str, ward: str | None) -> None:
    assert tell_ward(written, city) == ward


@pytest.mark.parametrize(
    ("text", "block"),
    [("126", "126"), ("１２６番", "126"), ("甲12番地", "甲12"), ("", "")],
)
def test_numbers_of_blocks(text: str, block: str) -> None:
    assert fold_block(text) == block


@pytest.mark.parametrize("path", [BLOCKS, TOWNS])
@calm
@given(data=st.data())
def test_changed_bytes_never_break_it(path: Path, data: st.DataObject) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(0, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(0, len(raw))) :]
    _read_any(bytes(raw))


@pytest.mark.parametrize("path", [BLOCKS, TOWNS])
@calm
@given(cells=st.lists(st.text(max_size=6), min_size=14, max_size=14))
def test_any_cells_never_break_it(path: Path, cells: list[str]) -> None:
    head = HEADS[path]
    row = dict(zip(head, cells, strict=False))
    row |= {"都道府県名": "山口県", "市区町村名": "見本市"}
    text = io.StringIO()
    csv.writer(text).writerows([head, [row[name] for name in head]])
    _read_any(text.getvalue().encode("utf-8", "replace"))


def _read_any(raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(raw)
        try:
            reading = read(path)
        except TetototeError:
            return
        for message in (*reading.notes, *(fault.reason for fault in reading.faults)):
            assert str(message)
        assert len({record.ref for record in reading.records}) == len(reading.records)
