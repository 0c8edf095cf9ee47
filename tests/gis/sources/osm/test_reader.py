import re
from datetime import date
from itertools import pairwise

import numpy as np
import pyogrio.raw
import pytest
import shapely

from gis.errors import Message, SourceError
from gis.sources.osm.clip import Clip
from gis.sources.osm.street_rules import is_walkable
from gis.sources.streets import read_streets


def test_hand_made_file_gives_the_edges_worked_out_by_hand(samples):
    reading = read_streets(samples / "small.osm")
    streets = reading.records
    # Node positions are 0.001 degrees apart and named by their place in the file.
    nodes = {
        (138.0, 34.0): 1, (138.0, 34.001): 2, (138.0, 34.002): 3, (138.001, 34.001): 4,
        (138.002, 34.001): 5, (138.001, 34.002): 6, (138.003, 34.003): 7,
        (138.1, 34.1): 8, (138.1, 34.101): 9,
    }  # fmt: skip
    edges = [tuple(nodes[xy] for xy in line.coords) for line in streets.geometry]
    assert sorted(edges) == [
        (1, 2), (2, 3), (2, 4), (4, 5), (5, 6, 4), (5, 7), (7, 3), (8, 9),
    ]  # fmt: skip
    by_edge = dict(zip(edges, streets.highway.tolist(), strict=True))
    assert by_edge[1, 2] == "residential"
    assert by_edge[5, 7] == "steps"
    assert streets.steps.sum() == 1
    assert dict(zip(edges, streets.name.tolist(), strict=True))[2, 3] == "中央通り"
    assert streets.reference_date == date(2024, 5, 3)
    assert reading.origin.licence == "ODbL-1.0"
    assert reading.origin.attribution == "© OpenStreetMap contributors"
    assert len(reading.notes) == 1  # way 105 leaves the file
    assert np.isnan(streets.height_start).all()


def test_bounds_keep_ways_with_a_node_inside(samples):
    streets = read_streets(
        samples / "small.osm",
        clip=Clip(shapely.box(138.0, 34.05, 138.2, 34.2), Message("here"), 0),
    ).records
    assert streets.highway.tolist() == ["unclassified"]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"highway": "residential"}, True),
        ({"highway": "trunk"}, True),
        ({"highway": "trunk", "motorroad": "yes"}, False),
        ({"highway": "motorway_link"}, False),
        ({"highway": "motorway", "foot": "yes"}, False),
        ({"highway": "footway", "footway": "crossing"}, True),
        ({"highway": "primary", "foot": "no"}, False),
        ({"highway": "primary", "access": "no"}, False),
        ({"highway": "primary", "access": "no", "foot": "designated"}, True),
        ({"highway": "service", "access": "customers"}, True),
        ({"highway": "busway"}, False),
        ({"highway": "busway", "foot": "yes"}, True),
        ({"highway": "corridor"}, False),
        ({"highway": "footway", "indoor": "yes"}, False),
        ({"highway": "construction", "construction": "residential"}, False),
        ({"highway": "proposed", "proposed": "footway"}, False),
        ({"highway": "raceway"}, False),
        ({"highway": "motorway"}, False),
        ({"highway": "steps"}, True),
        ({"highway": "platform"}, True),
        ({"highway": "path", "bridge": "yes"}, True),
        ({"highway": "residential", "tunnel": "yes", "layer": "-1"}, True),
        ({"highway": "primary", "foot": "use_sidepath"}, False),
        ({"highway": "service", "access": "private"}, False),
        ({"highway": "service", "access": "private", "foot": "permissive"}, True),
        ({"highway": "track", "access": "forestry"}, False),
        ({"highway": "track", "access": "agricultural", "foot": "yes"}, True),
        ({"highway": "service", "access": "destination"}, True),
        ({"highway": "path", "foot": "private"}, False),
        ({"highway": "path", "foot:conditional": "no @ (20:00-06:00)"}, True),
        ({"highway": "footway", "indoor": "no"}, True),
        ({"railway": "rail"}, False),
    ],
)
def test_access_rules(tags, expected):
    assert is_walkable(tags) is expected


def test_length_agrees_with_gdals_own_reader_of_openstreetmap(shared):
    """GDAL reads the same file by itself; its lines, filtered here anew, are as long."""
    path = shared("porto-alegre/poa_osm.pbf")
    streets = read_streets(path).records
    meta, _, shapes, values = pyogrio.raw.read(
        path, layer="lines", columns=["highway", "other_tags"]
    )
    columns = dict(zip(meta["fields"].tolist(), values, strict=True))
    lines = shapely.from_wkb(shapes)
    kept = []
    for line, highway, other in zip(
        lines, columns["highway"], columns["other_tags"], strict=True
    ):
        if highway is None:
            continue
        tags = dict(re.findall(r'"([^"]+)"=>"([^"]*)"', other or ""))
        if is_walkable({**tags, "highway": highway}):
            kept.append(line)
    assert len(kept) > 10_000
    # Pieces of ways: the same segments, each once, whatever the cuts and directions.
    assert _segments(streets.geometry) == _segments(np.array(kept, dtype=object))


def test_porto_alegre_nodes_are_shared_ends(shared):
    """No inner point of an edge is an end of another: everything was cut where it meets."""
    lines = read_streets(shared("porto-alegre/poa_osm.pbf")).records.geometry
    ends = {
        tuple(xy)
        for place in (0, -1)
        for xy in shapely.get_coordinates(shapely.get_point(lines, place)).tolist()
    }
    inner = [tuple(xy) for line in lines for xy in list(line.coords)[1:-1]]
    # A handful of distinct nodes lie in one place without being joined in the file.
    assert sum(xy in ends for xy in inner) < 0.001 * len(inner)


def test_what_is_no_pbf_is_told(tmp_path):
    path = tmp_path / "city.osm.pbf"
    path.write_bytes(b"this is text")
    with pytest.raises(SourceError, match="not an OpenStreetMap PBF"):
        read_streets(path)


def test_cut_off_pbf_is_told(tmp_path, shared):
    whole = shared("porto-alegre/poa_osm.pbf").read_bytes()
    path = tmp_path / "city.osm.pbf"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SourceError, match="damaged or cut off"):
        read_streets(path)


def _segments(lines):
    found = set()
    for line in lines:
        xy = line.coords
        found.update(frozenset(pair) for pair in pairwise(xy))
    return {pair for pair in found if len(pair) == 2}
