import csv

import pytest

from gis.errors import SourceError
from gis.sources.resources import read_resources

PLAIN = ["名称", "住所", "緯度", "経度"]


def test_yaizu_facilities_are_what_a_plain_reading_gives(shared):
    path = shared("yaizu/公共施設一覧/222127_public_facility.csv")
    reading = read_resources(path)
    with path.open(encoding="utf-8-sig") as stream:
        plain = list(csv.DictReader(stream))
    assert len(plain) == 230
    assert [
        (r.ref, r.name, r.name_kana, r.point.x, r.point.y) for r in reading.records
    ] == [
        (
            line["NO"],
            line["名称"],
            line["名称_カナ"],
            float(line["経度"]),
            float(line["緯度"]),
        )
        for line in plain
    ]
    assert reading.origin.key == "public_facility:222127"
    assert not reading.faults


def test_lists_in_the_same_columns_are_data_sets_of_their_own(shared):
    schools = read_resources(shared("yaizu/中学校/222127_junior_high_school.csv"))
    assert schools.origin.key == "junior_high_school:222127"


def test_yaizu_list_in_cp932_and_opening_days(shared):
    reading = read_resources(shared("yaizu/要配慮者利用施設/yohairyosya.csv"))
    assert len(reading.records) == 277
    assert reading.records[0].name == "くすのき"
    schools = read_resources(
        shared("yaizu/子育て施設一覧/222127_preschool.csv")
    ).records
    by_days = [sum(r.weekdays == tuple(range(n)) for r in schools) for n in (5, 6, 7)]
    assert by_days == [20, 38, 2]


def test_ube_shelters(shared):
    reading = read_resources(shared("ube/ube_shelters.zip"))
    assert len(reading.records) == 42
    first = reading.records[0]
    assert (first.name, first.address) == (
        "鵜の島ふれあいセンター",
        "山口県宇部市鵜の島町7番6号",
    )
    assert (first.ref, first.point.x, first.point.y) == ("373", 131.238058, 33.962094)


def test_earlier_header_in_cp932(samples):
    reading = read_resources(samples / "352021_public_facility.csv")
    hall, sky, broken = reading.records
    assert reading.origin.key == "public_facility:352021"
    assert (hall.building, hall.organization, hall.website) == (
        "1階",
        "見本課",
        "https://example.jp/1",
    )
    assert hall.accessibility == ("スロープ", "多目的トイレ")
    assert (hall.weekdays, hall.opens_at, hall.closes_at) == (
        (0, 1, 2, 3, 4),
        "09:00",
        "17:00",
    )
    assert sky.point is None
    assert (sky.weekdays, sky.opens_at, sky.closes_at) == (None, "", "")
    assert sky.schedule_note == "第2・第4火曜 10時～正午まで 祝日は休み"
    assert broken.row == 4
    assert (broken.weekdays, broken.opens_at) == ((0, 1, 2), "09:30")


def test_later_header_with_bom(samples):
    reading = read_resources(samples / "public_facility_new.csv")
    (hall,) = reading.records
    assert reading.origin.key == "public_facility:352021"
    assert (hall.ref, hall.name_en, hall.organization_number) == (
        "F-1",
        "Himawari Hall",
        "1234567890123",
    )
    assert (hall.weekdays, hall.closes_at) == (tuple(range(7)), "24:00")


def test_number_that_comes_twice_is_a_fault(write_csv):
    rows = [
        ["NO", *PLAIN],
        ["1", "あ", "", "34.8", "138.3"],
        ["1", "い", "", "34.8", "138.4"],
    ]
    reading = read_resources(write_csv(rows))
    assert [(fault.row, fault.column) for fault in reading.faults] == [(3, "NO")]


def test_without_numbers_content_names_the_rows(write_csv):
    rows = [
        ["あ", "", "34.8", "138.3"],
        ["あ", "", "34.9", "138.3"],
        ["い", "", "", ""],
    ]
    refs = [r.ref for r in read_resources(write_csv([PLAIN, *rows])).records]
    again = [r.ref for r in read_resources(write_csv([PLAIN, *rows[::-1]])).records]
    assert len(set(refs)) == 3
    assert refs == again[::-1]
    reading = read_resources(write_csv([PLAIN, rows[0], rows[0]]))
    assert "row 2" in str(reading.faults[0].reason)


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (["", "x", "34.8", "138.3"], "名称"),
        (["あ", "x", "34.8", ""], "経度"),
        (["あ", "x", "138.3", "34.8"], "緯度"),
        (["あ", "x", "inf", "138.3"], "緯度"),
    ],
)
def test_faults(write_csv, cells, column):
    reading = read_resources(write_csv([PLAIN, ["良", "", "34.8", "138.3"], cells]))
    assert [(fault.row, fault.column) for fault in reading.faults] == [(3, column)]


def test_wrong_kinds_and_missing_name(write_layer, write_csv):
    with pytest.raises(SourceError, match="holds lines; points are needed"):
        read_resources(write_layer(["LINESTRING (138 34, 139 35)"], {"name": ["a"]}))
    with pytest.raises(SourceError, match="column for the name"):
        read_resources(write_csv([["foo", "lat", "lon"], ["a", "1", "2"]]))


def test_openstreetmap_is_sent_to_streets(samples):
    with pytest.raises(SourceError, match="import streets"):
        read_resources(samples / "small.osm")


def test_zipped_table_and_geojson_points(write_csv, write_layer, zip_folder):
    write_csv([PLAIN, ["あ", "", "34.8", "138.3"]], "a.csv", encoding="cp932")
    assert len(read_resources(zip_folder("a.csv")).records) == 1
    path = write_layer(
        ["POINT (138.3 34.8)"], {"name": ["a"]}, name="a.geojson", driver="GeoJSON"
    )
    assert read_resources(path).records[0].point.x == 138.3


def test_numbers_stand_for_names_where_a_layer_has_none(shared):
    reading = read_resources(shared("porto-alegre/poa_points_of_interest.csv"))
    assert len(reading.records) == 15
    assert reading.records[0].name == "public_market"
