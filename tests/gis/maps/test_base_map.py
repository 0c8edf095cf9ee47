"""The base map archive, read back with another program's reader."""

import numpy as np
import pyogrio
import pytest
import shapely

from gis.maps.base_map import LAYER, MAX_ZOOM, MIN_ZOOM, main_class, write_base_map

LINES = np.array(
    [
        shapely.LineString([(131.25, 33.95), (131.26, 33.95)]),
        shapely.LineString([(131.25, 33.95), (131.25, 33.96)]),
    ],
    dtype=object,
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
    assert ("中央町", "place") in whole
    assert ("東町", "place") in whole
    back = found.to_crs("EPSG:4326").total_bounds
    assert back == pytest.approx([131.25, 33.95, 131.26, 33.96], abs=2e-5)


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
