"""Small cases of the definition, each with its answer in the test."""

import math

import numpy as np
import pytest
import shapely

from gis.network.build import build_network
from gis.network.nearest import find_nearest
from gis.network.snap import snap_points

Points = list[tuple[float, float]]
SQUARE = [(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)]


def walk(
    lines: list[Points], demand: Points, resources: Points
) -> tuple[list[float], list[int]]:
    """Snap both sides and give distances and resources."""
    shapes = np.empty(len(lines), dtype=object)
    shapes[:] = [shapely.LineString(line) for line in lines]
    network = build_network(shapes)
    nearest = find_nearest(
        network,
        snap_points(network, np.array(demand, dtype=float).reshape(-1, 2)),
        snap_points(network, np.array(resources, dtype=float).reshape(-1, 2)),
    )
    return nearest.distance.tolist(), nearest.resource.tolist()


@pytest.mark.parametrize(
    ("lines", "demand", "resource", "metres"),
    [
        pytest.param([[(0, 0), (100, 0)]], (20, 0), (70, 0), 50, id="one edge"),
        pytest.param([[(0, 0), (100, 0)]], (20, 5), (70, -7), 62, id="two legs"),
        pytest.param([[(0, 0), (100, 0)]], (0, 0), (100, 0), 100, id="both ends"),
        pytest.param([[(0, 0), (100, 0)]], (30, 0), (30, 0), 0, id="same place"),
        pytest.param([[(0, 0), (100, 0)]], (-30, 40), (-40, 30), 100, id="off the end"),
        pytest.param([SQUARE], (10, 0), (0, 10), 20, id="loop, through its node"),
        pytest.param([SQUARE], (90, 0), (100, 10), 20, id="loop, along it"),
        pytest.param([SQUARE], (10, 0), (60, 100), 170, id="loop, the far side"),
        pytest.param(
            [[(0, 0), (100, 0)], [(0, 0), (0, 30), (100, 30), (100, 0)]],
            (0, 30),
            (100, 30),
            100,
            id="parallel edge, along it",
        ),
        pytest.param(
            [[(0, 0), (100, 0)], [(0, 0), (0, 300), (100, 300), (100, 0)]],
            (0, 20),
            (100, 20),
            140,
            id="parallel edge, by the shorter one",
        ),
        pytest.param(
            [[(0, 0), (100, 0)], [(0, 0), (0, 0)], [(100, 0), (100, 0), (200, 0)]],
            (50, 0),
            (150, 0),
            100,
            id="no length, repeated vertex",
        ),
        pytest.param(
            [[(0, 0), (100, 0)], [(100, 0), (0, 0)], [(0, 0), (100, 0)]],
            (20, 0),
            (80, 0),
            60,
            id="one street three times",
        ),
        pytest.param(
            [[(0, 0), (100, 0)], [(100, 0), (100, 0), (0, 0)]],
            (20, 0),
            (80, 0),
            60,
            id="back with a repeated vertex",
        ),
        pytest.param(
            [[(0, 0), (100, 0)], [(100.0001, 0), (200, 0)]],
            (50, 0),
            (150, 0),
            math.inf,
            id="ends that do not meet exactly",
        ),
        pytest.param(
            [[(-100, 0), (100, 0)], [(0, -100), (0, 100)]],
            (50, 0),
            (0, 50),
            math.inf,
            id="crossing without a node",
        ),
    ],
)
def test_distance(
    lines: list[Points],
    demand: tuple[float, float],
    resource: tuple[float, float],
    metres: float,
) -> None:
    there, _ = walk(lines, [demand], [resource])
    back, _ = walk(lines, [resource], [demand])
    assert [*there, *back] == pytest.approx([metres, metres], abs=1e-9)


@pytest.mark.parametrize(
    "resources",
    [
        pytest.param([(90, 0), (10, 0)], id="both on the unit's edge"),
        pytest.param([(10, 0), (90, 0)], id="both on the unit's edge, turned"),
        pytest.param([(130, 0), (-30, 0)], id="both beyond nodes"),
        pytest.param([(-30, 0), (130, 0)], id="both beyond nodes, turned"),
        pytest.param([(110, 0), (-10, 0), (110, 0)], id="three"),
        pytest.param([(100, 0), (0, 0)], id="on nodes"),
        pytest.param([(90, 0), (100, 0), (10, 0), (0, 0)], id="on nodes too"),
    ],
)
def test_tie_goes_to_the_lowest_index(resources: Points) -> None:
    lines: list[Points] = [[(-50, 0), (0, 0)], [(0, 0), (100, 0)], [(100, 0), (150, 0)]]
    assert walk(lines, [(50, 0)], resources)[1] == [0]


def test_tie_of_one_place_is_exact_at_awkward_numbers() -> None:
    lines: list[Points] = [[(0.1, 0.7), (33.3, 41.9)], [(33.3, 41.9), (77.7, 12.1)]]
    hall = (60.3, 20.9)
    demand = [(10.1 + 0.37 * n, 13.9) for n in range(40)]
    assert walk(lines, demand, [hall, hall, hall])[1] == [0] * 40


def test_shorter_way_beats_a_lower_index() -> None:
    lines: list[Points] = [[(0, 0), (100, 0)]]
    assert walk(lines, [(50, 0)], [(0, 0), (99.999, 0)])[1] == [1]


def test_limit_of_the_leg_is_inclusive() -> None:
    shapes = np.array([shapely.LineString([(0, 0), (100, 0)])], dtype=object)
    network = build_network(shapes)
    xy = np.array([(50, 200), (50, 200.01), (300, 0), (300.01, 0), (220, 160)])
    snapped = snap_points(network, xy)
    assert (snapped.edge >= 0).tolist() == [True, False, True, False, True]
    assert snapped.leg == pytest.approx([200, 200.01, 200, 200.01, 200], abs=1e-9)
    assert (snap_points(network, xy, limit=199).edge == -1).all()


def test_resource_off_the_network_serves_nobody() -> None:
    distance, resource = walk([[(0, 0), (100, 0)]], [(50, 0)], [(50, 201), (90, 0)])
    assert (distance, resource) == ([40.0], [1])
    assert walk([[(0, 0), (100, 0)]], [(50, 0)], [(50, 201)]) == ([math.inf], [-1])


def test_empty_network_takes_no_point() -> None:
    network = build_network(np.empty(0, dtype=object))
    snapped = snap_points(network, np.array([(1.0, 2.0), (3.0, 4.0)]))
    assert snapped.edge.tolist() == [-1, -1]
    assert snapped.leg.tolist() == [math.inf, math.inf]
    nearest = find_nearest(network, snapped, snapped)
    assert nearest.distance.tolist() == [math.inf, math.inf]
    assert nearest.resource.tolist() == [-1, -1]


def test_only_lines_without_length_are_an_empty_network() -> None:
    assert walk([[(5, 5), (5, 5)]], [(5, 5)], [(5, 5)]) == ([math.inf], [-1])


def test_nobody_and_nothing() -> None:
    line: list[Points] = [[(0, 0), (100, 0)]]
    assert walk(line, [(50, 0)], []) == ([math.inf], [-1])
    assert walk(line, [], [(50, 0)]) == ([], [])
    assert walk(line, [], []) == ([], [])
