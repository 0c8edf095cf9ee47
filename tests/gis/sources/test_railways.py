"""Railways and stations as 国土数値情報 N02 gives them."""

import pytest

from gis.domain.map_features import FeatureClass
from gis.errors import SourceError
from gis.sources.railways import read_railways

ALONG = "LINESTRING (131.24 33.94, 131.25 33.94)"
PLATFORM = "LINESTRING (131.244 33.94, 131.246 33.94)"
OTHER_PLATFORM = "LINESTRING (131.244 33.942, 131.246 33.942)"
FAR_PLATFORM = "LINESTRING (139.7 35.6, 139.701 35.6)"


@pytest.fixture
def sections(write_layer):
    return write_layer(
        [ALONG, "LINESTRING (131.25 33.94, 131.26 33.95)"],
        {
            "N02_001": ["11", "21"],
            "N02_002": ["2", "4"],
            "N02_003": ["みほん線", "みほん軌道線"],
            "N02_004": ["西日本旅客鉄道", "みほん電鉄"],
        },
        name="N02-23_RailroadSection.shp",
        encoding="UTF-8",
    )


@pytest.fixture
def stations(write_layer):
    # Two platforms of one station, and its namesake far away.
    return write_layer(
        [PLATFORM, OTHER_PLATFORM, FAR_PLATFORM],
        {
            "N02_001": ["11", "21", "11"],
            "N02_002": ["2", "4", "2"],
            "N02_003": ["みほん線", "みほん軌道線", "遠線"],
            "N02_004": ["西日本旅客鉄道", "みほん電鉄", "東日本旅客鉄道"],
            "N02_005": ["みほん"] * 3,
            "N02_005c": ["010001", "010002", "010003"],
            "N02_005g": ["010001", "010001", "010003"],
        },
        name="N02-23_Station.shp",
        encoding="UTF-8",
    )


def test_sections_are_railways_by_their_class(sections):
    found = read_railways(sections).records
    assert [(each.feature_class, each.subclass, each.name) for each in found] == [
        (FeatureClass.RAIL, "rail", "みほん線"),
        (FeatureClass.RAIL, "tram", "みほん軌道線"),
    ]


def test_a_station_stands_between_its_platforms(stations):
    here, there = read_railways(stations).records
    assert (here.name, here.feature_class) == ("みほん", FeatureClass.STATION)
    assert (here.geometry.x, here.geometry.y) == pytest.approx((131.245, 33.941))
    assert (there.geometry.x, there.geometry.y) == pytest.approx((139.7005, 35.6))


def test_the_zip_as_it_is_published_holds_both(sections, stations, zip_folder):
    reading = read_railways(zip_folder("N02-23_*", "N02-23_GML.zip", "UTF-8/"))
    assert len(reading.records) == 4
    again = read_railways(zip_folder("N02-23_*", "N02-24_GML.zip"))
    assert [each.ref for each in again.records] == [
        each.ref for each in reading.records
    ]


def test_another_layer_is_refused(write_layer):
    with pytest.raises(SourceError, match="N02_001, N02_003"):
        read_railways(write_layer([ALONG], {"name": ["x"]}))
