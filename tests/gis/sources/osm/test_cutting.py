"""A city cut out of a larger file has what the whole file has of it, no more and no less."""

import random
from contextlib import ExitStack
from unittest.mock import patch

import osmium
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from osmium.osm.mutable import Node, Relation, Way

from gis.domain.map_features import FeatureClass
from gis.errors import Message, SourceError
from gis.sources.osm import parts, way_boxes
from gis.sources.osm.clip import Clip
from gis.sources.osm.files import OsmFile
from gis.sources.streets import read_streets

SIDE, STEP = 14, 0.001
WEST, SOUTH = 138.0, 34.0

calm = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def place(column, row):
    return WEST + column * STEP, SOUTH + row * STEP


def number(column, row):
    return 1 + column + SIDE * row


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Make a grid of streets in ways of many lengths, with parks, a lake and a station."""
    draw = random.Random(5)  # noqa: S311 - a made town
    path = tmp_path_factory.mktemp("osm") / "town.osm.pbf"
    with osmium.SimpleWriter(str(path)) as writer:
        for row in range(SIDE):
            for column in range(SIDE):
                tags = {"ele": str(column + row)} if draw.random() < 0.2 else {}
                if (column, row) in {(3, 4), (10, 11)}:
                    tags = {"railway": "station", "name": "みほん"}
                writer.add_node(
                    Node(id=number(column, row), location=place(column, row), tags=tags)
                )
        ways = list(make_ways(draw))
        for index, (refs, tags) in enumerate(ways, 1):
            writer.add_way(Way(id=index, nodes=refs, tags=tags))
        rings = [i for i, (_, tags) in enumerate(ways, 1) if not tags]
        writer.add_relation(
            Relation(
                id=1,
                members=[("w", ring, "outer") for ring in rings],
                tags={"type": "multipolygon", "natural": "water", "name": "湖"},
            )
        )
    return path


def make_ways(draw):
    for line in range(SIDE):
        for turned in (False, True):
            spots = [(i, line) if turned else (line, i) for i in range(SIDE)]
            start = 0
            while start < SIDE - 1:
                end = min(start + draw.randint(1, 6), SIDE - 1)
                refs = [number(*spot) for spot in spots[start : end + 1]]
                kind = draw.choice(["residential", "footway", "steps", "motorway"])
                yield refs, {"highway": kind, "name": f"{line}-{start}"}
                start = end
    for column, row in ((2, 2), (7, 8), (11, 3)):
        corners = [(column, row), (column + 1, row), (column + 1, row + 1)]
        refs = [number(*spot) for spot in (*corners, corners[0])]
        yield refs, {"leisure": "park", "name": "公園"}
    yield [number(5, 5), number(9, 5), number(9, 9)], {}
    yield [number(9, 9), number(5, 9), number(5, 5)], {}
    # From corner to corner, without a node between.
    yield [number(0, 13), number(13, 0)], {"highway": "path"}
    yield [number(0, 0), 999_999, number(1, 0)], {"highway": "service"}


def clip_to(shape):
    return Clip(shape, Message("the outline"), 0)


spots = st.floats(-0.5, SIDE - 0.5)


@calm
@given(
    x=spots, y=spots, wide=st.floats(0.2, 9), high=st.floats(0.2, 9), turn=st.booleans()
)
def test_the_cutting_is_what_the_whole_file_has_there(town, x, y, wide, high, turn):
    west, south = place(x, y)
    east, north = place(x + wide, y + high)
    shape = shapely.box(west, south, east, north)
    if turn:
        shape = shapely.Polygon([(west, south), (east, south), (east, north)])
    whole = read_streets(town).records
    meets = shapely.intersects(shape, whole.geometry)
    try:
        with ExitStack() as stack:
            stack.enter_context(patch.object(parts, "PART_BYTES", 1))
            stack.enter_context(patch.object(way_boxes, "_BATCH", 7))
            reading = read_streets(town, clip=clip_to(shape))
    except SourceError as error:
        assert not meets.any()
        assert "in the outline and 0 m around" in str(error)  # noqa: PT017 - or none
        return
    cut = reading.records
    expected = [line for line, met in zip(in_words(whole), meets, strict=True) if met]
    assert sorted(in_words(cut)) == sorted(expected)
    assert [each.ref for each in cut.features] == [
        each.ref for each in whole.features if shape.intersects(each.geometry)
    ]
    assert all(
        mine.geometry.equals(other.geometry)
        for mine in cut.features
        for other in whole.features
        if mine.ref == other.ref
    )


def in_words(streets):
    return list(
        zip(
            shapely.to_wkt(shapely.normalize(streets.geometry), rounding_precision=6),
            streets.highway.tolist(),
            streets.name.tolist(),
            map(repr, streets.height_start.tolist()),
            map(repr, streets.height_end.tolist()),
            strict=True,
        )
    )


def test_a_lake_of_ways_without_tags_comes_whole(town):
    corner = shapely.box(*place(8.9, 8.9), *place(9.1, 9.1))
    (lake,) = (
        each
        for each in read_streets(town, clip=clip_to(corner)).records.features
        if each.feature_class is FeatureClass.WATER
    )
    assert lake.geometry.equals(shapely.box(*place(5, 5), *place(9, 9)))


def test_what_is_left_out_is_counted(town):
    """The way from corner to corner alone passes between the nodes around the middle."""
    middle = shapely.box(*place(6.4, 6.4), *place(6.6, 6.6))
    reading = read_streets(town, clip=clip_to(middle))
    assert reading.records.highway.tolist() == ["path"]
    walkable = len({tuple(each) for each in walkable_ways(town)})
    assert str(reading.notes[0]) == (
        f"town.osm.pbf: clipped to the outline and 0 m around, left out: {walkable - 1}"
        " ways."
    )


def walkable_ways(path):
    for way in osmium.FileProcessor(str(path), osmium.osm.WAY):
        if way.tags.get("highway", "motorway") != "motorway":
            yield [node.ref for node in way.nodes]


def test_progress_grows_with_the_bytes_read(town):
    shares = []
    with patch.object(parts, "PART_BYTES", 1):
        read_streets(
            town,
            clip=clip_to(shapely.box(*place(2, 2), *place(8, 8))),
            progress=shares.append,
        )
    assert shares == sorted(shares)
    assert len(shares) > 8
    assert shares[-1] == 1.0


def test_parts_hold_every_byte_once(town):
    file = OsmFile("town", str(town), "pbf", None, None)

    def objects(source):
        return [(type(each).__name__, each.id) for each in osmium.FileProcessor(source)]

    with patch.object(parts, "PART_BYTES", 1):
        found = [each for part in parts.iter_parts(file) for each in objects(part.file)]
    assert found == objects(str(town))


@calm
@given(data=st.data())
def test_changed_bytes_are_told_as_damage(town, data, tmp_path):
    raw = bytearray(town.read_bytes())
    for _ in range(data.draw(st.integers(0, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del raw[data.draw(st.integers(0, len(raw))) :]
    path = tmp_path / "town.osm.pbf"
    path.write_bytes(raw)
    try:
        read_streets(path, clip=clip_to(shapely.box(*place(2, 2), *place(8, 8))))
    except SourceError as error:
        assert path.name in str(error)  # noqa: PT017 - what is whole is read


def write_xml(path, *, coast=""):
    """Write a street along 34.005, and a coast along 34.0 with the sea in the south."""
    nodes = "".join(
        f'<node id="{first + i}" lat="{lat}" lon="{138 + i * 0.01}"/>'
        for first, lat in ((1, 34.005), (101, 34.0))
        for i in range(11)
    )
    street = "".join(f'<nd ref="{i}"/>' for i in range(1, 12))
    shore = "".join(f'<nd ref="{i}"/>' for i in range(101, 112))
    ways = (
        f'<way id="2">{shore}<tag k="natural" v="coastline"/></way>'
        f'<way id="1">{street}<tag k="highway" v="path"/></way>'
    )
    bounds = '<bounds minlat="33.99" minlon="138" maxlat="34.01" maxlon="138.1"/>'
    path.write_text(f'<osm version="0.6">{coast and bounds}{ways}{nodes}</osm>')
    return path


@pytest.mark.parametrize("told", ["bounds", ""])
def test_the_sea_closes_against_the_window(tmp_path, told):
    """Whether the file says what it covers or not; its objects are out of order, too."""
    path = write_xml(tmp_path / "shore.osm", coast=told)
    window = shapely.box(138.021, 33.995, 138.064, 34.008)
    reading = read_streets(path, clip=clip_to(window))
    (sea,) = reading.records.features
    assert sea.feature_class is FeatureClass.SEA
    expected = shapely.box(138.021, 33.995, 138.064, 34.0)
    assert shapely.area(sea.geometry.symmetric_difference(expected)) < 1e-12
    assert len(reading.records) == 1
