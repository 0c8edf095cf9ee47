import subprocess
import sys
import time

import numpy as np
import pytest
import shapely

from gis.errors import SourceError
from gis.sources.streets import read_streets

A, B, C = "131.24 33.95", "131.25 33.96", "131.26 33.95"


def lines(*paths):
    return [f"LINESTRING ({', '.join(path)})" for path in paths]


def test_ube_counts_agree_with_the_published_ones(shared):
    reading = read_streets(shared("ube/ube_roads.zip"))
    streets = reading.records
    ends = np.vstack(
        [
            shapely.get_coordinates(shapely.get_point(streets.geometry, i))
            for i in (0, -1)
        ]
    )
    assert len(streets) == 15_379
    assert len(np.unique(ends, axis=0)) == 10_427
    assert np.isfinite(streets.height_start).mean() > 0.99
    assert not reading.faults
    assert reading.origin.key == "ube_roads"


def test_reading_ube_is_quick(shared):
    path = shared("ube/ube_roads.zip")
    read_streets(path)
    best = min(_time(path) for _ in range(3))
    assert best < 1.5


def test_directions_are_merged_and_heights_follow_the_kept_one(write_layer):
    path = write_layer(
        lines((A, B), (B, A), (B, C), (A, B), (A, C, B)),
        {
            "highway": ["path", "service", "['footway', 'steps']", "path", "steps"],
            "name": ["一", "二", "三", "四", "五"],
            "h_s_SAMPLE": [1.0, 2.0, 3.0, 4.0, -9999.0],
            "h_e_SAMPLE": [10.0, 20.0, 30.0, 40.0, 50.0],
        },
        encoding="UTF-8",
    )
    streets = read_streets(path).records
    assert streets.name.tolist() == ["一", "三", "五"]
    assert streets.highway.tolist() == ["path", "footway", "steps"]
    assert streets.steps.tolist() == [False, True, True]
    assert streets.height_start[:2].tolist() == [1.0, 3.0]
    assert np.isnan(streets.height_start[2])
    assert streets.height_end.tolist() == [10.0, 30.0, 50.0]


def test_loop_in_both_directions_is_one_street(write_layer):
    path = write_layer(lines((A, B, C, A), (A, C, B, A), (B, C, A, B)))
    # The third goes round from another node: another street for the network.
    assert len(read_streets(path).records) == 2


def test_multi_part_lines_are_taken_apart_without_heights(write_layer):
    path = write_layer(
        [f"MULTILINESTRING (({A}, {B}), ({C}, {B}))"],
        {"h_s_1": [5.0], "h_e_1": [6.0]},
        kind="MultiLineString",
    )
    reading = read_streets(path)
    assert len(reading.records) == 2
    assert np.isnan(reading.records.height_start).all()
    assert "several parts" in str(reading.notes[0])


def test_lines_without_length_are_left_out_with_their_rows(write_layer):
    reading = read_streets(write_layer(lines((A, B), (A, A), (C, C, C))))
    assert len(reading.records) == 1
    assert "left out: 2 (feature 2, 3)" in str(reading.notes[0])


def test_end_coordinates_are_exactly_those_of_the_file(write_layer):
    end = (131.21849922637981, 33.92293979999999)
    path = write_layer(
        [f"LINESTRING Z ({end[0]} {end[1]} 5, {A} 6)"], kind="LineString Z"
    )
    (line,) = read_streets(path).records.geometry
    assert line.coords[0] == end
    assert not line.has_z


def test_plane_coordinates_come_back_to_degrees(write_layer):
    reading = read_streets(
        write_layer(["LINESTRING (0 0, 100 0)"], crs="EPSG:6671"), crs=None
    )
    (line,) = reading.records.geometry
    # The origin of zone III is 36 N, 132 degrees 10 minutes E by its definition.
    assert line.coords[0] == pytest.approx((132 + 10 / 60, 36), abs=1e-9)


def test_missing_system_is_asked_for(write_layer):
    path = write_layer(lines((A, B)))
    path.with_suffix(".prj").unlink()
    with pytest.raises(SourceError, match="--crs"):
        read_streets(path)
    assert len(read_streets(path, crs="EPSG:6668").records) == 1


@pytest.mark.parametrize(
    ("shape", "hint"),
    [
        (f"POINT ({A})", "import resources"),
        (f"POLYGON (({A}, {B}, {C}, {A}))", "import areas"),
    ],
)
def test_points_and_areas_are_refused_with_the_import_they_belong_to(
    write_layer, shape, hint
):
    with pytest.raises(SourceError, match=hint):
        read_streets(write_layer([shape]))


def test_tables_are_refused(write_csv):
    with pytest.raises(SourceError, match="a table, not street lines"):
        read_streets(write_csv([["u", "v"], ["1", "2"]]))


def test_exchanged_axes_are_told(write_layer):
    with pytest.raises(SourceError, match="exchanged"):
        read_streets(write_layer(["LINESTRING (33.95 131.24, 33.96 131.25)"]))


def test_metres_called_degrees_are_told(tmp_path):
    path = tmp_path / "roads.geojson"
    path.write_text(
        '{"type": "Feature", "properties": {}, "geometry":'
        ' {"type": "LineString", "coordinates": [[-85000, -220000], [-84000, -219000]]}}'
    )
    with pytest.raises(SourceError, match="not degrees"):
        read_streets(path)
    assert len(read_streets(path, crs="EPSG:6671").records) == 1


def test_feature_without_position_is_a_fault(write_layer):
    reading = read_streets(write_layer([*lines((A, B)), None]))
    assert [fault.row for fault in reading.faults] == [2]


def test_order_of_input_changes_nothing(write_layer):
    shapes = lines((A, B), (B, C), (C, A), (B, A))
    forward = read_streets(write_layer(shapes)).records.geometry
    backward = read_streets(write_layer(shapes[::-1], name="back.shp")).records.geometry
    assert {line.normalize() for line in forward} == {
        line.normalize() for line in backward
    }


def test_progress_goes_from_nothing_to_all(samples):
    parts = []
    read_streets(samples / "small.osm", progress=parts.append)
    assert parts == sorted(parts)
    assert parts[-1] == 1.0


def test_library_starts_without_heavy_modules():
    code = (
        "import sys, gis.sources.streets, gis.sources.population.reader, gis.sources.resources,"
        " gis.sources.areas; print({'geopandas', 'pandas', 'pyogrio', 'osmium'}"
        " & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"


def _time(path):
    start = time.process_time()
    read_streets(path)
    return time.process_time() - start


def test_edge_lines_with_ids_of_openstreetmap_carry_its_attribution(shared):
    ube = read_streets(shared("ube/ube_roads.zip")).origin
    assert (ube.licence, ube.attribution) == (
        "ODbL-1.0",
        "© OpenStreetMap contributors",
    )
