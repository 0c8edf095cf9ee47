import csv
import math
from collections import Counter

import pytest

from gis.errors import FaultyRowsError, SourceError
from gis.sources.population.reader import read_population

HEADER = ["code", "name", "人口", "65歳以上", "75歳以上", "経度", "緯度"]


def row(
    code="1",
    name="一丁目",
    people="100",
    older="30",
    oldest="10",
    lon="138.3",
    lat="34.8",
):
    return [code, name, people, older, oldest, lon, lat]


def test_ube_is_what_a_plain_reading_of_the_table_gives(shared):
    path = shared("ube/ube_chome_2015.csv")
    reading = read_population(path)
    with path.open(encoding="utf-8") as stream:
        plain = list(csv.DictReader(stream))
    units = reading.records
    assert [unit.code for unit in units] == [line["KEY_CODE"] for line in plain]
    assert sum(unit.total for unit in units) == 169_429
    assert [(unit.geometry.x, unit.geometry.y) for unit in units] == [
        (float(line["X_CODE"]), float(line["Y_CODE"])) for line in plain
    ]
    assert [unit.row for unit in units] == list(range(2, 473))
    repeated = [
        code for code, n in Counter(unit.code for unit in units).items() if n > 1
    ]
    assert len(repeated) == 14
    assert len({unit.ref for unit in units}) == 471
    assert not reading.faults
    assert all(unit.from_65 is None for unit in units)


def test_refs_do_not_depend_on_the_order_of_rows(shared, tmp_path):
    path = shared("ube/ube_chome_2015.csv")
    header, *lines = path.read_text(encoding="utf-8").splitlines()
    lines = lines[1::2] + lines[::-2]
    shuffled = tmp_path / "shuffled.csv"
    shuffled.write_text("\n".join([header, *lines]), encoding="utf-8")

    def pairs(file):
        return {
            (unit.ref, unit.name, unit.total, unit.geometry.wkt)
            for unit in read_population(file).records
        }

    assert pairs(shuffled) == pairs(path)


def test_yaizu_higashiyamato_and_tottori(shared):
    yaizu = read_population(shared("yaizu/yaizu_chome_2015.csv")).records
    assert (len(yaizu), sum(unit.total for unit in yaizu)) == (154, 139_462)
    small = read_population(
        shared("higashiyamato/higashiyamato_chome_2015.csv")
    ).records
    assert sum(unit.total for unit in small) == 85_157
    assert sum(unit.households for unit in small) == 35_555
    tottori = read_population(shared("tottori/31-tottori-all.zip"))
    assert len(tottori.records) == 2_504 - 2
    assert tottori.records[0].name == "立川町３丁目"
    assert {unit.geometry.geom_type for unit in tottori.records} <= {
        "Polygon",
        "MultiPolygon",
    }
    assert all(unit.geometry.is_valid for unit in tottori.records)
    repaired, waters = map(str, tottori.notes)
    assert "crosses itself" in repaired
    assert "left out: 2" in waters
    assert len({unit.ref for unit in tottori.records}) == 2_502


def test_unknown_values_are_never_zero(samples):
    first, second, third = read_population(samples / "population.tsv").records
    assert (first.total, first.from_65, first.from_75, first.households) == (
        1234,
        400,
        200,
        600,
    )
    assert (second.total, second.from_65, second.from_75, second.households) == (
        None,
    ) * 4
    assert (third.total, third.from_65) == (0, 0)
    assert first.from_85 is None
    assert len({first.ref, second.ref, third.ref}) == 3


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        (row(people="-5"), "人口", "not a number of people"),
        (row(people="約百"), "人口", "“約百”"),
        (row(people="1e999"), "人口", "not a number of people"),
        (row(people="1,23"), "人口", "not a number of people"),
        (row(older="101"), "65歳以上", "more than “人口”"),
        (row(oldest="31"), "75歳以上", "more than “65歳以上”"),
        (row(lon="", lat="34.8"), "経度", "missing"),
        (row(lon="", lat=""), "経度", "missing"),
        (row(lon="nan"), "経度", "not a coordinate"),
        (row(lat="北緯34度"), "緯度", "not a coordinate"),
        (row(lon="34.8", lat="138.3"), "緯度", "exchanged"),
        (row(lon="1383"), "経度", "not a degree"),
        (row(lon="0", lat="0"), "緯度", "in the sea"),
    ],
)
def test_faults_name_row_column_and_value(write_csv, cells, column, words):
    reading = read_population(write_csv([HEADER, row("0"), cells]))
    assert {(fault.row, fault.column) for fault in reading.faults} >= {(3, column)}
    assert any(words in str(fault.reason) for fault in reading.faults)
    assert len(reading.records) == 1
    with pytest.raises(FaultyRowsError):
        reading.without_faults()


def test_every_one_of_a_thousand_faulty_rows_is_listed(write_csv):
    rows = [row(str(number), people="?") for number in range(1_000)]
    reading = read_population(write_csv([HEADER, row("x"), *rows]))
    assert [fault.row for fault in reading.faults] == list(range(3, 1_003))


def test_the_same_row_twice_is_a_fault_and_names_the_first(write_csv):
    reading = read_population(write_csv([HEADER, row(), row(code="2"), row()]))
    (fault,) = reading.faults
    assert fault.row == 4
    assert "row 2" in str(fault.reason)


def test_blank_lines_and_quoted_breaks_count_as_a_spreadsheet_does(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('name,pop,lon,lat\n"a\nb",1,138.3,34.8\n\n,,,\nc,?,138.3,34.8\n')
    reading = read_population(path)
    assert [fault.row for fault in reading.faults] == [5]
    assert reading.records[0].row == 2


def test_cells_beyond_the_header_are_a_fault(write_csv):
    reading = read_population(write_csv([HEADER, row("0"), [*row(people="1"), "234"]]))
    (fault,) = reading.faults
    assert (fault.row, "8 cells" in str(fault.reason)) == (3, True)


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        ("経度", "緯度"),
        ("lon", "lat"),
        ("Longitude", "LATITUDE"),
        ("x", "y"),
        ("X_CODE", "Y_CODE"),
    ],
)
def test_usual_headings_and_delimiters(write_csv, lon, lat, delimiter):
    path = write_csv([["総数", lat, lon], ["7", "34.8", "138.3"]], delimiter=delimiter)
    (unit,) = read_population(path).records
    assert (unit.total, unit.geometry.x, unit.geometry.y) == (7, 138.3, 34.8)


def test_plane_coordinates_with_crs(write_csv):
    path = write_csv([["人口", "x", "y"], ["7", "0", "0"]])
    (unit,) = read_population(path, crs="EPSG:6676").records
    assert (unit.geometry.x, unit.geometry.y) == pytest.approx((138.5, 36.0), abs=1e-9)


def test_plane_coordinates_without_crs_ask_for_it(write_csv):
    reading = read_population(
        write_csv([["人口", "x", "y"], ["7", "-18000", "-120000"]])
    )
    assert "--crs" in str(reading.faults[0].reason)


def test_wrong_crs_is_told(write_csv):
    path = write_csv([["人口", "x", "y"], ["7", "1e300", "0"]])
    with pytest.raises(SourceError, match="--crs"):
        read_population(path, crs="EPSG:6676")


def test_header_with_exchanged_names_is_one_message(write_csv):
    rows = [row(str(i), lon="34.8", lat="138.3") for i in range(50)]
    with pytest.raises(SourceError, match="exchanged in every row"):
        read_population(write_csv([HEADER, *rows]))


def test_missing_columns_are_told_with_those_found(write_csv):
    with pytest.raises(SourceError, match="number of people") as caught:
        read_population(write_csv([["町", "経度", "緯度"], ["a", "1", "2"]]))
    assert "町, 経度, 緯度" in str(caught.value)
    with pytest.raises(SourceError, match="longitude"):
        read_population(write_csv([["町", "人口"], ["a", "1"]]))


@pytest.mark.parametrize(
    "content", ["\n\n", "人口,経度,緯度\n", "人口,経度,緯度\n,,\n\n", " "]
)
def test_header_only_or_blank_files_are_told(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_text(content)
    with pytest.raises(SourceError, match=r"no row under it|holds no text|no column"):
        read_population(path)


def test_points_of_any_layer_and_lines_refused(write_layer):
    path = write_layer(
        ["POINT (138.3 34.8)", "POINT (138.4 34.8)"],
        {"JINKO": [5, 6], "KEY_CODE": ["1", "1"], "KIGO_E": ["", "E1"]},
    )
    units = read_population(path).records
    assert [unit.ref for unit in units] == ["1", "1-E1"]
    assert [unit.row for unit in units] == [1, 2]
    lines = write_layer(["LINESTRING (138 34, 139 35)"], {"JINKO": [1]}, name="l.shp")
    with pytest.raises(SourceError, match="import streets"):
        read_population(lines)


def test_several_points_in_one_feature_are_a_fault(write_layer):
    path = write_layer(
        ["MULTIPOINT ((138.3 34.8))", "MULTIPOINT ((138.3 34.8), (138.4 34.8))"],
        {"pop": [1, 2]},
        name="a.gpkg",
        driver="GPKG",
    )
    reading = read_population(path)
    assert reading.records[0].geometry.geom_type == "Point"
    assert [fault.row for fault in reading.faults] == [2]


def test_many_rows_all_arrive_and_progress_never_goes_back(tmp_path):
    path = tmp_path / "large.csv"
    with path.open("w", encoding="utf-8") as stream:
        stream.write("KEY_CODE,S_NAME,JINKO,SETAI,X_CODE,Y_CODE\n")
        for i in range(20_000):
            stream.write(
                f"{i:011d},見本町{i}丁目,{i % 997},{i % 401},{130 + i / 1e5},{34 + i / 1e6}\n"
            )
    parts = []
    units = read_population(path, progress=parts.append).records
    assert len(units) == 20_000
    assert math.isclose(units[-1].geometry.x, 130 + 19_999 / 1e5)
    assert parts == sorted(parts)
