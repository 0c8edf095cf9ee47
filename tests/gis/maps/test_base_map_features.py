"""What is drawn of features: joined water, single tracks, names on points."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gis.maps.base_map_features import prepare_features
from gis.maps.base_map_names import name_zoom
from gis.maps.base_map_rails import join_tracks
from gis.maps.base_map_streets import gather_streets

METRE = 1 / 111_195  # in degrees of latitude
WEST, EAST, SOUTH = 131.25, 131.27, 33.95


def prepare(*rows):
    """Prepare features given as class, subclass, name, geometry, tunnel."""
    kinds, subclasses, names, shapes, tunnels = zip(*rows, strict=True)
    geometry = np.array([shapely.from_wkt(text) for text in shapes], dtype=object)
    drawn = prepare_features(
        feature_class=np.array(kinds),
        subclass=np.array(subclasses),
        names=np.array(names),
        geometry=geometry,
        tunnel=np.array(tunnels),
        extent=shapely.area(geometry) * 1e10,
    )
    return list(
        zip(
            drawn.classes.tolist(),
            drawn.names.tolist(),
            drawn.zooms.tolist(),
            drawn.geometry,
            strict=True,
        )
    )


def box(west, south, east, north):
    return shapely.box(west, south, east, north).wkt


def track(north, west=WEST, east=EAST):
    return shapely.LineString([(west, north), (east, north)])


def test_nothing_gives_nothing():
    empty = np.array([], dtype=str)
    drawn = prepare_features(
        feature_class=empty,
        subclass=empty,
        names=empty,
        geometry=np.array([], dtype=object),
        tunnel=np.array([], dtype=bool),
        extent=np.array([]),
    )
    assert len(drawn.classes) == 0


def test_water_that_touches_is_drawn_as_one_and_each_name_once():
    drawn = prepare(
        ("water", "lake", "北の池", box(0, 0, 0.01, 0.01), False),
        ("water", "lake", "南の池", box(0, 0.01, 0.01, 0.02), False),
    )
    shapes = [row for row in drawn if row[3].geom_type == "Polygon"]
    assert [row[:3] for row in shapes] == [("water", "", 0)]
    assert shapes[0][3].area == pytest.approx(0.0002)
    names = [row for row in drawn if row[3].geom_type == "Point"]
    assert sorted(row[1] for row in names) == ["北の池", "南の池"]
    assert all(shapes[0][3].contains(row[3]) for row in names)


def test_an_outline_that_crosses_itself_is_drawn_all_the_same():
    bow = "POLYGON ((0 0, 0.01 0.01, 0.01 0, 0 0.01, 0 0))"
    drawn = prepare(("park", "park", "", bow, False))
    assert sum(row[3].area for row in drawn) == pytest.approx(5e-5)


def test_a_river_is_named_along_its_line_and_not_across_its_water():
    drawn = prepare(
        ("water", "river", "みほん川", box(0, 0, 0.01, 0.01), False),
        ("waterway", "river", "みほん川", "LINESTRING (0 0, 0 0.01)", False),
        ("waterway", "river", "みほん川", "LINESTRING (0 0.01, 0 0.02)", False),
        ("waterway", "stream", "", "LINESTRING (0 0, 1 0)", True),
        ("waterway", "stream", "小川", "LINESTRING (0 0, 1 0)", False),
    )
    told = [(kind, name, zoom) for kind, name, zoom, _ in drawn]
    # Two stretches are one line; what runs in a culvert is not drawn.
    assert sorted(told) == [
        ("brook", "小川", 13),
        ("water", "", 0),
        ("waterway", "みほん川", 0),
    ]


def test_a_river_is_not_named_in_the_sea():
    river = (
        "POLYGON ((0.01 0, 0.04 0, 0.03 0.02, 0.03 0.05, 0.02 0.05, 0.02 0.02, 0.01 0))"
    )
    sea = box(-1, -1, 1, 0.02)
    drawn = prepare(
        ("water", "river", "みほん川", river, False),
        ("water", "bay", "みほん湾", sea, False),
    )
    points = {name: point for _, name, _, point in drawn if name}
    assert points["みほん川"].y > 0.02
    assert points["みほん湾"].y < 0.02


def test_stations_are_named_as_people_say():
    drawn = prepare(
        ("station", "station", "みほん", "POINT (0 0)", False),
        ("station", "station", "みほん駅", "POINT (0.001 0)", False),
        ("station", "halt", "東みほん駅", "POINT (1 0)", False),
        ("station", "halt", "Central", "POINT (2 0)", False),
    )
    assert [row[1] for row in drawn] == ["みほん駅", "東みほん駅", "Central"]


def test_signs_without_a_name_stay_and_names_without_a_thing_do_not():
    drawn = prepare(
        ("shrine", "place_of_worship", "", "POINT (0 0)", False),
        ("school", "school", "", "POINT (0 0)", False),
    )
    assert [row[0] for row in drawn] == ["shrine"]


def test_railways_are_drawn_by_what_they_are():
    drawn = prepare(
        ("rail", "rail", "", track(33.95).wkt, False),
        ("rail", "rail", "", track(33.96).wkt, True),
        ("rail", "service", "", track(33.97).wkt, False),
        ("rail", "tram", "", track(33.98).wkt, False),
        ("rail", "service", "", track(33.99).wkt, True),
    )
    assert [(row[0], row[2]) for row in drawn] == [
        ("rail", 0),
        ("rail_tunnel", 0),
        ("tram", 13),
        ("rail_side", 15),
    ]


def test_two_tracks_side_by_side_are_drawn_as_one():
    pair = np.array([track(SOUTH), track(SOUTH + 5 * METRE)])
    drawn = join_tracks(pair)
    assert len(drawn) == 1
    assert shapely.hausdorff_distance(drawn[0], pair[0]) < 6 * METRE


def test_stretches_of_one_track_become_one_line():
    middle = 131.26
    drawn = join_tracks(
        np.array([track(SOUTH, WEST, middle), track(SOUTH, middle, EAST)])
    )
    assert [shapely.length(line) for line in drawn] == pytest.approx([0.02])


def test_a_branch_is_led_up_to_the_line_that_it_leaves():
    main = track(SOUTH)
    branch = shapely.LineString([(131.26, SOUTH), (131.27, SOUTH + 0.01)])
    drawn = join_tracks(np.array([main, branch]))
    assert len(drawn) == 2
    assert shapely.distance(drawn[0], drawn[1]) < METRE / 10
    assert shapely.get_coordinates(drawn).max(axis=0).tolist() == pytest.approx(
        [131.27, SOUTH + 0.01]
    )


def test_railways_apart_stay_apart():
    far = np.array([track(SOUTH), track(SOUTH + 40 * METRE)])
    assert shapely.length(join_tracks(far)).sum() == pytest.approx(0.04)


@pytest.mark.parametrize(
    ("feature", "zoom"),
    [
        (("place", "city", 0.0), 10),
        (("place", "neighbourhood", 0.0), 15),
        (("station", "station", 0.0), 12),
        (("park", "park", 2e6), 12),
        (("park", "playground", 2e6), 17),
        (("shop", "convenience", 0.0), 16),
        (("rail", "rail", 1000.0), 99),
    ],
)
def test_from_which_zoom_a_name_is_read(feature, zoom):
    assert name_zoom(*feature) == zoom


EDGE = st.tuples(
    st.integers(0, 6), st.integers(0, 6), st.integers(0, 6), st.integers(0, 6)
).filter(lambda ends: ends[:2] != ends[2:])


@given(
    st.lists(
        st.tuples(
            EDGE,
            st.sampled_from(["path", "residential", "mystery", None]),
            st.sampled_from(["", "本通り", None]),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_gathered_streets_are_the_same_courses(streets):
    lines = np.array(
        [
            shapely.LineString([(a / 500, b / 500), (c / 500, d / 500)])
            for (a, b, c, d), _, _ in streets
        ],
        dtype=object,
    )
    highway = np.array([value for _, value, _ in streets], dtype=object)
    names = np.array([name for _, _, name in streets], dtype=object)
    gathered, classes, words = gather_streets(lines, highway, names)
    looks = {"mystery": "road", None: "road"}
    for kind in ("path", "residential", "road"):
        for word in ("", "本通り"):
            before = [
                line
                for line, (_, value, name) in zip(lines, streets, strict=True)
                if looks.get(value, value) == kind and (name or "") == word
            ]
            after = gathered[(classes == kind) & (words == word)]
            one, other = shapely.union_all(before), shapely.union_all(after)
            assert one.length == pytest.approx(other.length)
            assert one.difference(other.buffer(1e-9)).is_empty
