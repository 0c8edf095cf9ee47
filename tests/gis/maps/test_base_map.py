"""The base map archive, read back with another program's reader."""

import numpy as np
import pyogrio
import pytest
import shapely

from gis.maps.base_map import LAYER, MAX_ZOOM, MIN_ZOOM, write_base_map
from gis.maps.base_map_features import prepare_features
from gis.maps.base_map_streets import main_class

LINES = np.array(
    [
        shapely.LineString([(131.25, 33.95), (131.26, 33.95)]),
        shapely.LineString([(131.25, 33.95), (131.25, 33.96)]),
    ],
    dtype=object,
)


POND = shapely.box(131.252, 33.952, 131.258, 33.958)
ISLE = shapely.box(131.254, 33.954, 131.256, 33.956)
FEATURES = prepare_features(
    feature_class=np.array(["water", "rail", "station"]),
    subclass=np.array(["pond", "rail", "station"]),
    names=np.array(["ひょうたん池", "", "みほん"]),
    geometry=np.array(
        [
            POND.difference(ISLE),
            shapely.LineString([(131.25, 33.951), (131.26, 33.951)]),
            shapely.Point(131.255, 33.951),
        ],
        dtype=object,
    ),
    tunnel=np.zeros(3, dtype=bool),
    extent=np.array([350_000.0, 900.0, 0.0]),
)


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "new folder" / "city.pmtiles"
    told = []
    write_base_map(
        path,
        lines=LINES,
        highway=np.array(["path,residential", None], dtype=object),
        names=np.array(["国道190号", None], dtype=object),
        place_names=np.array(["中央町", "東町"]),
        place_points=shapely.points([(131.253, 33.952), (131.256, 33.956)]),
        features=FEATURES,
        progress=told.append,
    )
    assert len(told) == 2
    return path


def test_streets_and_places_come_back(archive):
    found = pyogrio.read_dataframe(archive, layer=LAYER)
    whole = {
        (row.name_, row.class_)
        for row in found.rename(
            columns={"name": "name_", "class": "class_"}
        ).itertuples()
    }
    assert ("国道190号", "residential") in whole
    assert ("", "road") in whole
    assert ("中央町", "town") in whole
    assert ("東町", "town") in whole
    back = found.to_crs("EPSG:4326").total_bounds
    assert back == pytest.approx([131.25, 33.95, 131.26, 33.96], abs=2e-5)


def test_features_come_back_with_their_holes_and_zooms(archive):
    found = pyogrio.read_dataframe(archive, layer=LAYER).to_crs("EPSG:4326")
    water = found[(found["class"] == "water") & (found.geom_type != "Point")]
    assert shapely.union_all(water.geometry).area == pytest.approx(
        POND.area - ISLE.area, rel=0.01
    )
    rail = found[found["class"] == "rail"].geometry
    assert shapely.union_all(rail).length == pytest.approx(0.01, rel=0.01)
    named = found[found["zoom"] > 0]
    told = {
        (kind, name, zoom)
        for kind, name, zoom in zip(
            named["class"], named["name"], named["zoom"], strict=True
        )
        if kind != "town"
    }
    assert told == {("water", "ひょうたん池", 13), ("station", "みほん駅", 12)}


def test_the_zooms_are_those_that_the_page_expects(archive):
    about = pyogrio.read_info(archive)["dataset_metadata"]
    assert (about["minzoom"], about["maxzoom"]) == (str(MIN_ZOOM), str(MAX_ZOOM))


def test_nothing_unfinished_is_left_and_an_older_map_is_replaced(archive):
    before = archive.read_bytes()
    write_base_map(
        archive,
        lines=LINES[:1],
        highway=np.array(["primary"], dtype=object),
        names=np.array(["別の道"], dtype=object),
        place_names=np.array([], dtype=object),
        place_points=np.array([], dtype=object),
    )
    assert archive.read_bytes() != before
    assert [path.name for path in archive.parent.iterdir()] == ["city.pmtiles"]


@pytest.mark.parametrize(
    ("highway", "expected"),
    [
        ("footway,steps", "footway"),
        ("service,tertiary", "tertiary"),
        ("['residential', 'primary']", "primary"),
        ("", ""),
        ("unheard_of", "unheard_of"),
    ],
)
def test_a_merged_street_wears_its_widest_class(highway, expected):
    assert main_class(highway) == expected
