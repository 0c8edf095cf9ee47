"""Metres from one point to many places: against brute force, paper and `find_nearest`."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import example, given, settings
from oracle.brute_force import StreetMap
from oracle.random_towns import SNAP_LIMIT, Town, network_of, towns
from oracle.walking_files import EAST, NORTH, read_parts, read_points, read_rows

from gis.network.build import build_network
from gis.network.graph import StreetNetwork
from gis.network.nearest import find_nearest
from gis.network.paths import PathTree, find_paths, measure_paths
from gis.network.snap import snap_points

LOOP = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0))


def tree_from(
    network: StreetNetwork,
    at: tuple[float, float],
    *,
    snap: float = 200.0,
    limit: float = math.inf,
) -> PathTree:
    xy = np.array([at], dtype=float)
    return find_paths(network, xy[0], snap_points(network, xy, limit=snap), limit=limit)


@settings(deadline=None, max_examples=60)
@given(towns())
@example(Town((LOOP,), ((1.0, 0.0), (4.0, 1.0)), ((0.0, 1.0), (3.0, 0.0))))
def test_metres_equal_brute_force_and_the_search_for_the_nearest(town: Town) -> None:
    expected = StreetMap.from_lines(town.lines).answer(
        town.demand, town.resources, limit=SNAP_LIMIT
    )
    network = network_of(town.lines)
    xy = np.array(town.resources, dtype=float).reshape(-1, 2)
    places = snap_points(network, xy, limit=SNAP_LIMIT)
    for at, answer in zip(town.demand, expected, strict=True):
        tree = tree_from(network, at, snap=SNAP_LIMIT)
        metres, _ = measure_paths(tree, places)
        assert metres.tolist() == pytest.approx(answer.distances, abs=1e-6)
        here = snap_points(network, np.array([at]), limit=SNAP_LIMIT)
        for number, length in enumerate(metres):
            target = snap_points(network, xy[[number]], limit=SNAP_LIMIT)
            (other,) = find_nearest(network, here, target).distance
            assert length == pytest.approx(other, abs=1e-9)


@pytest.mark.parametrize("shift", [(0.0, 0.0), (EAST, NORTH)], ids=["here", "zone III"])
def test_every_unit_of_the_paper(shift: tuple[float, float]) -> None:
    lines = [shapely.LineString(np.array(part) + shift) for part in read_parts()]
    network = build_network(np.array(lines, dtype=object))
    rows = read_rows("resources_plane.csv")
    order = sorted(range(len(rows)), key=lambda number: rows[number]["ref"])
    xy = np.array(read_points("resources_plane.csv"))[order] + shift
    places = snap_points(network, xy)
    for at, row in zip(
        read_points("units_plane.csv"), read_rows("expected.csv"), strict=True
    ):
        metres, _ = measure_paths(
            tree_from(network, (at[0] + shift[0], at[1] + shift[1])), places
        )
        if row["walking_m"]:
            nearest = int(np.argmin(metres))
            assert metres[nearest] == pytest.approx(float(row["walking_m"]), abs=1e-9)
            assert rows[order[nearest]]["ref"] == row["nearest"]
        else:
            assert np.isinf(metres).all()


@pytest.fixture
def ladder() -> StreetNetwork:
    """Give a street of four pieces of 100 m, and one far from it."""
    lines = [[(100 * n, 0), (100 * n + 100, 0)] for n in range(4)] + [
        [(0, 5000), (100, 5000)]
    ]
    return build_network(np.array([shapely.LineString(line) for line in lines]))


def test_nodes_know_their_metres_and_the_way_back(ladder: StreetNetwork) -> None:
    tree = tree_from(ladder, (50, 30))

    at = {tuple(xy): number for number, xy in enumerate(ladder.node_xy.tolist())}
    metres = {xy: float(tree.node_metres[number]) for xy, number in at.items()}
    assert metres == {
        (0, 0): 80, (100, 0): 80, (200, 0): 180, (300, 0): 280, (400, 0): 380,
        (0, 5000): math.inf, (100, 5000): math.inf,
    }  # fmt: skip
    assert tree.nodes_to(at[300, 0]) == [at[100, 0], at[200, 0], at[300, 0]]
    assert tree.nodes_to(at[0, 5000]) == []


def test_a_limit_leaves_farther_nodes_out(ladder: StreetNetwork) -> None:
    tree = tree_from(ladder, (50, 30), limit=180)

    known = tree.node_metres[np.isfinite(tree.node_metres)]
    assert sorted(known.tolist()) == [80, 80, 180]


def test_off_the_network_nothing_is_reached(ladder: StreetNetwork) -> None:
    tree = tree_from(ladder, (50, 201))
    metres, _ = measure_paths(
        tree, snap_points(ladder, np.array([(50.0, 0.0), (50.0, 201.0)]))
    )

    assert (tree.edge, tree.leg) == (-1, 201)
    assert np.isinf(tree.node_metres).all()
    assert np.isinf(metres).all()


def test_a_place_off_the_network_is_not_reached(ladder: StreetNetwork) -> None:
    places = snap_points(ladder, np.array([(150.0, 201.0), (150.0, 200.0)]))

    metres, _ = measure_paths(tree_from(ladder, (50, 0)), places)

    assert metres.tolist() == [math.inf, 300]


def test_nowhere_to_go(ladder: StreetNetwork) -> None:
    nowhere = snap_points(ladder, np.empty((0, 2)))
    assert len(measure_paths(tree_from(ladder, (50, 0)), nowhere)[0]) == 0
    empty = build_network(np.empty(0, dtype=object))
    tree = tree_from(empty, (0, 0))
    places = snap_points(empty, np.array([(0.0, 0.0)]))
    assert measure_paths(tree, places)[0].tolist() == [math.inf]
