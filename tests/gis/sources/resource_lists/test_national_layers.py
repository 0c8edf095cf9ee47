"""国土数値情報 P14 and P29 in their editions, with invented places."""

import pytest

from gis.domain.kinds import Kind
from gis.domain.municipalities import Municipality
from gis.domain.resources import PointPrecision
from gis.errors import SourceError
from gis.sources.resources import read_resources

YAIZU = Municipality("22212", "焼津市", 6676)
POINTS = [
    "POINT (138.32 34.86)",
    "POINT (138.33 34.87)",
    "POINT (138.25 34.87)",
    "POINT (138.34 34.85)",
]
WELFARE = {
    "P14_001": ["静岡県"] * 4,
    "P14_002": ["焼津市", "焼津市", "藤枝市", "焼津市"],
    "P14_003": ["22212", "22212", "22214", "22212"],
    "P14_004": ["本町1-1", "小川新町2-2", "本町3-3", "大村1"],
    "P14_005": ["02", "99", "02", "05"],
    "P14_006": ["0204", "9913", "0203", "0504"],
    "P14_007": ["020400", "991303", "020301", "050401"],
    "P14_008": ["見本デイ", "見本包括", "よその館", "見本保育園"],
    "P14_009": [5, 3, 3, 4],
    "P14_010": [1, 3, 1, 4],
}
FORMER_WELFARE = {
    "P14_001": ["静岡県"] * 4,
    "P14_002": ["焼津市", "焼津市", "藤枝市", "焼津市"],
    "P14_003": ["本町1-1", "小川新町2-2", "本町3-3", "大村1"],
    "P14_004": ["19"] * 4,
    "P14_005": ["19009"] * 4,
    "P14_006": ["201", "202", "203", "804"],
    "P14_007": ["見本デイ", "見本ホーム", "よその館", "見本園"],
    "P14_008": [4, 3, 3, 4],
}
SCHOOLS = {
    "P29_001": ["22212", "22212", "22214", "22212"],
    "P29_002": ["B122221200001", "C122221200002", "B122221400003", "B122221200004"],
    "P29_003": ["16001", "16002", "16001", "16001"],
    "P29_004": ["見本小学校", "見本中学校", "よその小学校", "山の小学校"],
    "P29_005": ["本町1-1", "焼津市小川2", "本町3", "高草1"],
    "P29_006": [3, 3, 3, 3],
    "P29_007": [1, 1, 1, 2],
}
FORMER_SCHOOLS = {
    "P29_001": ["22212", "22212", "22214", "22212"],
    "P29_002": ["16"] * 4,
    "P29_003": ["16000"] * 4,
    "P29_004": ["16001", "16002", "16001", "16001"],
    "P29_005": ["見本小学校", "見本中学校", "よその小学校", "山の小学校"],
    "P29_006": ["焼津市本町1-1", "焼津市小川2", "藤枝市本町3", "焼津市高草1"],
    "P29_007": [3, 3, 3, 3],
}


@pytest.mark.parametrize("name", ["P14-21_22.shp", "P14-21_22.geojson"])
def test_welfare_facilities(write_layer, name):
    driver = {"driver": "GeoJSON"} if name.endswith("json") else {"encoding": "cp932"}
    path = write_layer(POINTS, WELFARE, name=name, **driver)
    reading = read_resources(path, city=YAIZU)
    day, advice, nursery = reading.records
    assert (reading.origin.key, reading.origin.title) == (
        "P14",
        "国土数値情報 福祉施設",
    )
    assert reading.origin.attribution.startswith("国土数値情報")
    assert (day.name, day.address, day.description) == (
        "見本デイ",
        "静岡県焼津市本町1-1",
        "老人デイサービスセンター",
    )
    assert (day.kind, day.help_kind, day.precision) == (
        Kind.CARE,
        "day_service",
        PointPrecision.BUILDING,
    )
    assert (day.point.x, day.point.y) == (138.32, 34.86)
    assert (advice.kind, advice.help_kind, advice.description) == (
        Kind.CONSULTATION,
        "support_centre",
        "地域包括支援センター",
    )
    assert advice.precision is PointPrecision.TOWN
    # A point that stands for the whole city is no place of the nursery.
    assert (nursery.kind, nursery.point, nursery.precision) == (
        Kind.PLACE,
        None,
        PointPrecision.UNKNOWN,
    )
    assert [str(note) for note in reading.notes] == [
        f"{name}: rows of other cities, left out: 1."
    ]


def test_former_welfare_facilities(write_layer):
    path = write_layer(POINTS, FORMER_WELFARE, name="P14-15_22.shp", encoding="cp932")
    reading = read_resources(path, city=YAIZU)
    assert [(r.name, r.address, r.kind) for r in reading.records] == [
        ("見本デイ", "静岡県焼津市本町1-1", Kind.CARE),
        ("見本ホーム", "静岡県焼津市小川新町2-2", Kind.CARE),
        ("見本園", "静岡県焼津市大村1", Kind.CARE),
    ]


def test_a_facility_is_recognized_in_an_edition_with_a_better_point(write_layer):
    first = read_resources(write_layer(POINTS, WELFARE, name="a.shp"), city=YAIZU)
    moved = [
        shape.replace("138.3", "138.30").replace("34.8", "34.80") for shape in POINTS
    ]
    second = read_resources(write_layer(moved, WELFARE, name="b.shp"), city=YAIZU)
    refs = [[record.ref for record in each.records] for each in (first, second)]
    assert refs[0] == refs[1]
    assert first.origin.key == second.origin.key


def test_schools(write_layer):
    path = write_layer(POINTS, SCHOOLS, name="P29-21_22.shp", encoding="cp932")
    primary, middle, closed = read_resources(path, city=YAIZU).records
    assert (primary.ref, primary.name, primary.kind, primary.help_kind) == (
        "B122221200001",
        "見本小学校",
        Kind.PLACE,
        "school",
    )
    assert (primary.address, primary.description) == ("焼津市本町1-1", "小学校")
    assert (middle.address, middle.description) == ("焼津市小川2", "中学校")
    assert closed.description == "小学校（休校中）"


def test_former_schools_whose_columns_stand_one_further(write_layer):
    path = write_layer(POINTS, FORMER_SCHOOLS, name="P29-13_22.shp", encoding="cp932")
    records = read_resources(path, city=YAIZU).records
    assert [(r.name, r.address, r.description) for r in records] == [
        ("見本小学校", "焼津市本町1-1", "小学校"),
        ("見本中学校", "焼津市小川2", "中学校"),
        ("山の小学校", "焼津市高草1", "小学校"),
    ]
    assert len({r.ref for r in records}) == 3


def test_a_layer_of_another_prefecture(write_layer):
    path = write_layer(POINTS, SCHOOLS, name="P29-21_22.shp", encoding="cp932")
    with pytest.raises(SourceError, match="nothing of 宇部市"):
        read_resources(path, city=Municipality("35202", "宇部市", 6671))
