"""Buildings out of hand-written OpenStreetMap files, and out of a cut one."""

import random
from unittest.mock import patch

import osmium
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from osmium.osm.mutable import Node, Relation, Way

from gis.errors import Message, SourceError
from gis.sources.buildings import read_buildings
from gis.sources.osm import parts
from gis.sources.osm.clip import Clip

SIDE, STEP = 12, 0.001
WEST, SOUTH = 138.0, 34.0
SQUARE = ((0, 0), (4, 0), (4, 4), (0, 4))
HOLE = ((1, 1), (2, 1), (2, 2), (1, 2))


def corner(x, y):
    return WEST + x * STEP, SOUTH + y * STEP


class Town:
    """An OpenStreetMap file, written object by object."""

    def __init__(self, path):
        self.path = path
        self.nodes, self.ways, self.relations = [], [], []

    def line(self, places, tags=None, *, closed=False, missing=False):
        """Draw a way through places, and give its number."""
        refs = []
        for x, y in places:
            refs.append(len(self.nodes) + 1)
            node = Node(id=refs[-1], location=corner(x, y), version=1)
            self.nodes.append(node)
        if missing:
            refs[1] = 999_999
        refs += refs[:1] if closed else []
        number = len(self.ways) + 1
        self.ways.append(Way(id=number, nodes=refs, tags=tags or {}, version=1))
        return number

    def house(self, places, *, missing=False, **tags):
        """Draw a closed way with tags; two underscores stand for a colon."""
        told = {key.replace("__", ":"): value for key, value in tags.items()}
        return self.line(places, told, closed=True, missing=missing)

    def relation(self, members, **tags):
        number = len(self.relations) + 1
        self.relations.append(
            Relation(
                id=number,
                members=[("w", ref, role) for ref, role in members],
                tags={"type": "multipolygon", **tags},
                version=1,
            )
        )

    def write(self, *, backwards=False):
        objects = [*self.nodes, *self.ways, *self.relations]
        with osmium.SimpleWriter(str(self.path)) as writer:
            for item in reversed(objects) if backwards else objects:
                writer.add(item)
        return self.path


@pytest.fixture
def town(tmp_path):
    return Town(tmp_path / "town.osm.pbf")


def facts(reading):
    return sorted((r.building_class, r.floors, r.name) for r in reading.records)


def shifted(places, by):
    return [(x + by, y) for x, y in places]


def test_what_is_a_building_and_what_it_is(town):
    town.house(SQUARE, building="house", building__levels="2", name="みほん家")
    town.house(shifted(SQUARE, 5), building="yes", amenity="school")
    town.house(shifted(SQUARE, 10), building="yes", building__levels="two")
    for number, tags in enumerate(
        (
            {"building": "no"},
            {"building": "yes", "demolished": "yes"},
            {"leisure": "park"},
            {"building__part": "yes"},
        )
    ):
        town.house(shifted(SQUARE, 20 + 5 * number), **tags)
    # A wall that is not closed, and a lamp.
    town.line(SQUARE, {"building": "yes"})
    reading = read_buildings(town.write())
    assert facts(reading) == [
        ("house", 2.0, "みほん家"), ("school", None, ""), ("yes", None, ""),
    ]  # fmt: skip
    assert reading.notes == []
    assert reading.origin.licence == "ODbL-1.0"


@pytest.mark.parametrize("backwards", [False, True], ids=["in order", "backwards"])
def test_a_building_of_several_ways_keeps_its_courtyard(town, backwards):
    half, rest = SQUARE[:3], (SQUARE[2], SQUARE[3], SQUARE[0])
    first = town.line(half)
    # The second half shares its ends with the first.
    refs = [each.id for each in town.nodes]
    town.nodes.append(Node(id=4, location=corner(*rest[1]), version=1))
    town.ways.append(Way(id=2, nodes=[refs[2], 4, refs[0]], version=1))
    hole = town.line(HOLE, closed=True)
    town.relation(
        [(first, "outer"), (2, "outer"), (hole, "inner")], building="apartments"
    )
    (record,) = read_buildings(town.write(backwards=backwards)).records
    # Worked by hand: four by four less one by one.
    assert record.outline.geom_type == "Polygon"
    assert shapely.area(record.outline) == pytest.approx(15 * STEP**2, rel=1e-6)


def test_broken_outlines_are_left_out_and_counted(town):
    town.house(SQUARE, building="house")
    town.house([(10, 0), (14, 4), (14, 0), (10, 4)], building="yes")
    town.house(shifted(SQUARE, 20), missing=True, building="yes")
    reading = read_buildings(town.write())
    assert facts(reading) == [("house", None, "")]
    (note,) = reading.notes
    assert "crosses itself, or is not whole in the file, left out: 2" in str(note)


def test_a_damaged_file_is_refused(town):
    town.house(SQUARE, building="house")
    path = town.write()
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(SourceError, match="damaged or cut off"):
        read_buildings(path)


@pytest.fixture(scope="module")
def large_town(tmp_path_factory):
    draw = random.Random(3)  # noqa: S311 - a made town
    town = Town(tmp_path_factory.mktemp("osm") / "large.osm.pbf")
    for x in range(SIDE):
        for y in range(SIDE):
            wide, high = draw.uniform(0.1, 0.9), draw.uniform(0.1, 0.9)
            places = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
            if draw.random() < 0.2:
                town.relation(
                    [(town.line(places, closed=True), "outer")], building="apartments"
                )
            else:
                town.house(places, building=draw.choice(["house", "roof"]))
    # Of two parts, far from one another.
    ends = [town.line(shifted(SQUARE, by), closed=True) for by in (-20, 20)]
    town.relation([(end, "outer") for end in ends], building="terrace")
    return town.write()


spots = st.floats(-0.5, SIDE + 0.5)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(x=spots, y=spots, wide=st.floats(0.05, 9), high=st.floats(0.05, 9))
def test_a_cutting_has_what_the_whole_file_has_there(large_town, x, y, wide, high):
    places = [corner(x, y), corner(x + wide, y), corner(x + wide, y + high)]
    clip = Clip(shapely.Polygon(places), Message("the outline"), 0)
    with patch.object(parts, "PART_BYTES", 1):
        cut = read_buildings(large_town, clip=clip)
    whole = read_buildings(large_town).records
    expected = [
        (each.outline.wkt, each.building_class)
        for each in whole
        if shapely.intersects(clip.geometry, each.outline)
    ]
    found = [(each.outline.wkt, each.building_class) for each in cut.records]
    assert sorted(found) == sorted(expected)
    assert "clipped to the outline and 0 m around" in str(cut.notes[0])
