"""The course of paths: as long as they are said to be, and on streets all the way."""

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.random_towns import SNAP_LIMIT, Town, network_of, towns
from oracle.walking_files import EAST, NORTH, read_parts

from gis.network.build import build_network
from gis.network.courses import cut_edge, trace_paths
from gis.network.graph import StreetNetwork
from gis.network.paths import PathTree, find_paths, measure_paths
from gis.network.snap import Snapped, snap_points

Points = list[tuple[float, float]]
SQUARE = [(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)]


def grow(
    network: StreetNetwork, start: tuple[float, float], snap: float = 200.0
) -> PathTree:
    xy = np.array([start], dtype=float)
    return find_paths(network, xy[0], snap_points(network, xy, limit=snap))


def course(
    lines: list[Points], start: tuple[float, float], end: tuple[float, float]
) -> Points | None:
    shapes = np.empty(len(lines), dtype=object)
    shapes[:] = [shapely.LineString(line) for line in lines]
    network = build_network(shapes)
    xy = np.array([end], dtype=float)
    (found,) = trace_paths(grow(network, start), snap_points(network, xy), xy)
    return None if found is None else [tuple(at) for at in found.tolist()]


def assert_on_streets(found: np.ndarray, streets: list[shapely.LineString]) -> None:
    """Require every vertex, and the middle of every stretch between, on some street."""
    middles = [(a + b) / 2 for a, b in pairwise(found)]
    points = shapely.points(np.array([*found, *middles]))
    away = np.min([shapely.distance(points, street) for street in streets], axis=0)
    assert (away < 1e-6).all()


def assert_goes_there(
    found: np.ndarray,
    tree: PathTree,
    places: Snapped,
    number: int,
    streets: list[shapely.LineString],
) -> None:
    inner = found[bool(tree.leg) : len(found) - bool(places.leg[number])]
    if len(inner):
        assert_on_streets(inner, streets)


@settings(deadline=None, max_examples=80)
@given(towns(clear=False))
def test_paths_are_as_long_as_measured_and_run_on_streets(town: Town) -> None:
    network = network_of(town.lines)
    streets = [shapely.LineString(line) for line in town.lines]
    xy = np.array(town.resources, dtype=float).reshape(-1, 2)
    places = snap_points(network, xy, limit=SNAP_LIMIT)
    for start in town.demand:
        tree = grow(network, start, SNAP_LIMIT)
        metres, _ = measure_paths(tree, places)
        found = trace_paths(tree, places, xy)
        for number, (path, length) in enumerate(zip(found, metres, strict=True)):
            assert (path is None) == np.isinf(length)
            if path is None:
                continue
            assert len(path) >= 2
            assert path[0].tolist() == list(start)
            assert path[-1].tolist() == xy[number].tolist()
            assert shapely.LineString(path).length == pytest.approx(length, abs=1e-6)
            assert_goes_there(path, tree, places, number, streets)


@settings(deadline=None, max_examples=40)
@given(towns(clear=False), st.data())
def test_neither_order_nor_direction_of_streets_chooses_the_path(
    town: Town, data: st.DataObject
) -> None:
    turns = [data.draw(st.sampled_from([1, -1])) for _ in town.lines]
    turned = [line[::turn] for line, turn in zip(town.lines, turns, strict=True)]
    shuffled = tuple(data.draw(st.permutations(turned)))
    xy = np.array(town.resources, dtype=float).reshape(-1, 2)
    found = []
    for lines in (town.lines, shuffled):
        network = network_of(lines)
        places = snap_points(network, xy, limit=SNAP_LIMIT)
        paths = [
            trace_paths(grow(network, start, SNAP_LIMIT), places, xy)
            for start in town.demand
        ]
        found.append(
            [[None if p is None else p.tolist() for p in each] for each in paths]
        )
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("lines", "start", "end", "expected"),
    [
        pytest.param(
            [[(0, 0), (100, 0)]],
            (20, 5),
            (70, -7),
            [(20, 5), (20, 0), (70, 0), (70, -7)],
            id="one edge, two legs",
        ),
        pytest.param(
            [[(0, 0), (100, 0)]], (70, 0), (20, 0), [(70, 0), (20, 0)], id="backwards"
        ),
        pytest.param(
            [[(0, 0), (100, 0)]], (30, 0), (30, 0), [(30, 0), (30, 0)], id="same place"
        ),
        pytest.param(
            [[(0, 0), (100, 0)]],
            (30, 9),
            (30, 9),
            [(30, 9), (30, 0), (30, 9)],
            id="same place beside a street",
        ),
        pytest.param(
            [[(0, 0), (100, 0)]],
            (-30, 40),
            (130, 0),
            [(-30, 40), (0, 0), (100, 0), (130, 0)],
            id="beyond both ends",
        ),
        pytest.param(
            [[(0, 0), (60, 0), (60, 40)], [(60, 40), (60, 90)]],
            (10, 0),
            (60, 70),
            [(10, 0), (60, 0), (60, 40), (60, 70)],
            id="round a bend",
        ),
        pytest.param(
            [[(0, 0), (60, 0), (60, 0), (60, 40)]],
            (10, 0),
            (60, 30),
            [(10, 0), (60, 0), (60, 30)],
            id="a repeated vertex",
        ),
        pytest.param(
            [SQUARE],
            (10, 0),
            (0, 10),
            [(10, 0), (0, 0), (0, 10)],
            id="loop, through its node",
        ),
        pytest.param(
            [SQUARE],
            (90, 0),
            (100, 10),
            [(90, 0), (100, 0), (100, 10)],
            id="loop, along it",
        ),
        pytest.param(
            [SQUARE, [(0, 0), (-50, 0)]],
            (0, 30),
            (-20, 0),
            [(0, 30), (0, 0), (-20, 0)],
            id="out of a loop by its near end",
        ),
        pytest.param(
            [SQUARE, [(0, 0), (-50, 0)]],
            (-20, 0),
            (0, 30),
            [(-20, 0), (0, 0), (0, 30)],
            id="into a loop by its near end",
        ),
        pytest.param(
            [
                [(-50, 0), (0, 0)],
                [(0, 0), (0, 300), (100, 300), (100, 0)],
                [(0, 0), (50, 20), (100, 0)],
                [(100, 0), (150, 0)],
            ],
            (-20, 0),
            (120, 0),
            [(-20, 0), (0, 0), (50, 20), (100, 0), (120, 0)],
            id="by the shorter of parallel edges",
        ),
        pytest.param(
            [[(0, 0), (100, 0)], [(0, 0), (0, 300), (100, 300), (100, 0)]],
            (0, 20),
            (100, 20),
            [(0, 20), (0, 0), (100, 0), (100, 20)],
            id="out and in again by the shorter of parallel edges",
        ),
        pytest.param(
            [[(0, 0), (100, 0)], [(100.0001, 0), (200, 0)]],
            (50, 0),
            (150, 0),
            None,
            id="ends that do not meet",
        ),
        pytest.param([[(0, 0), (9, 0)]], (5, 0), (5, 201), None, id="off the network"),
        pytest.param([[(0, 0), (9, 0)]], (5, 201), (5, 0), None, id="from off it"),
    ],
)
def test_course(
    lines: list[Points],
    start: tuple[float, float],
    end: tuple[float, float],
    expected: Points | None,
) -> None:
    assert course(lines, start, end) == expected


@pytest.mark.parametrize(
    ("unit", "hall", "expected"),
    [
        ((250, 0), (380, -160), [(250, 0), (400, 0), (400, -160), (380, -160)]),
        ((560, -30), (600, 0), [(560, -30), (560, 0), (600, 0)]),
        ((185, 100), (600, 0), [(185, 100), (850, 100), (850, 0), (600, 0)]),
        ((500, -80), (380, -160), [(500, -80), (460, -80), (400, -160), (380, -160)]),
        ((400, -208), (380, -160), [(400, -208), (400, -160), (380, -160)]),
        ((300, -220), (380, -160), [(300, -220), (300, -160), (380, -160)]),
        (
            (1000, -350),
            (600, 0),
            [(1000, -350), (1000, -300), (850, -300), (850, 0), (600, 0)],
        ),
        ((-120, 0), (-200, -150), [(-120, 0), (0, 0), (-144, -192), (-200, -150)]),
        ((1970, 1150), (600, 0), None),
    ],
    ids=["u02", "u04", "u08", "u09", "u10", "u11", "u12", "u18", "u16"],
)
@pytest.mark.parametrize("shift", [(0.0, 0.0), (EAST, NORTH)], ids=["here", "zone III"])
def test_course_of_the_paper(
    unit: tuple[float, float],
    hall: tuple[float, float],
    expected: Points | None,
    shift: tuple[float, float],
) -> None:
    lines = [
        [tuple(at) for at in (np.array(part) + shift).tolist()] for part in read_parts()
    ]
    east, north = shift
    found = course(
        lines, (unit[0] + east, unit[1] + north), (hall[0] + east, hall[1] + north)
    )
    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert np.array(found) - shift == pytest.approx(np.array(expected), abs=1e-9)


def test_two_paths_at_once_share_their_beginning() -> None:
    lines = [[(0, 0), (100, 0)], [(100, 0), (100, 50)], [(100, 0), (200, 0)]]
    network = build_network(np.array([shapely.LineString(line) for line in lines]))
    xy = np.array([(100.0, 40.0), (500.0, 0.0), (150.0, 3.0), (80.0, 0.0)])

    found = trace_paths(grow(network, (10, 0)), snap_points(network, xy), xy)

    assert [None if path is None else path.tolist() for path in found] == [
        [[10, 0], [100, 0], [100, 40]],
        None,
        [[10, 0], [100, 0], [150, 0], [150, 3]],
        [[10, 0], [80, 0]],
    ]


@pytest.mark.parametrize(
    ("start", "stop", "expected"),
    [
        (0, 12, [(0, 0), (3, 0), (3, 9)]),
        (12, 0, [(3, 9), (3, 0), (0, 0)]),
        (3, 3, [(3, 0), (3, 0)]),
        (3, 12, [(3, 0), (3, 9)]),
        (1, 2, [(1, 0), (2, 0)]),
        (0, 0, [(0, 0), (0, 0)]),
    ],
)
def test_cut(start: float, stop: float, expected: Points) -> None:
    line = shapely.LineString([(0, 0), (3, 0), (3, 9)])
    network = build_network(np.array([line]))

    assert cut_edge(network, 0, start, stop).tolist() == [list(at) for at in expected]
