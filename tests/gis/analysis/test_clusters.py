"""Gap clusters: counted by hand in small towns, and against a flood over a fine grid."""

import math
from dataclasses import dataclass
from itertools import pairwise

import networkx as nx
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.brute_force import Line
from oracle.random_towns import network_of
from shapely import Point, box

from gis.analysis.clusters import Cluster, Uncovered, find_clusters
from gis.analysis.demand import Demand
from gis.analysis.fronts import measure_fronts
from gis.analysis.spreading import spread_people
from gis.analysis.street_groups import group_along_streets
from gis.domain.reach import Cause
from gis.network.graph import StreetNetwork
from gis.network.nearest import find_nearest
from gis.network.positions import locate_feet
from gis.network.snap import Snapped, snap_points

Spot = tuple[float, float]


@dataclass(frozen=True, eq=False)
class Asked:
    """A town that was asked who is beyond a limit."""

    network: StreetNetwork
    demand: Demand
    snapped: Snapped
    people: np.ndarray
    beyond: np.ndarray
    clusters: list[Cluster]

    @property
    def xs(self) -> list[list[Spot]]:
        """Where the people of each cluster live."""
        return [
            sorted((round(x, 3), round(y, 3)) for x, y in self.demand.xy[each.points])
            for each in self.clusters
        ]


def ask(
    lines: list[Line],
    units: list[tuple[shapely.Geometry, float]],
    halls: list[Spot],
    *,
    limit: float = 400.0,
    not_lived: frozenset[Line] = frozenset(),
    cause: str = Cause.NONE_IN_REACH,
) -> Asked:
    network = network_of(tuple(lines))
    through = {tuple(sorted((line[0], line[-1]))) for line in not_lived}
    ends = network.node_xy[network.edge_nodes].tolist()
    lived_along = np.array(
        [tuple(sorted((tuple(a), tuple(b)))) not in through for a, b in ends],
        dtype=bool,
    )
    shapes = np.empty(len(units), dtype=object)
    shapes[:] = [shape for shape, _ in units]
    demand = spread_people(network, lived_along, shapes)
    snapped = snap_points(network, demand.xy)
    halls_at = snap_points(network, np.array(halls, dtype=float).reshape(-1, 2))
    walks = find_nearest(network, snapped, halls_at)
    beyond = np.isfinite(walks.distance) & (walks.distance > limit)
    nodes = find_nearest(network, snap_points(network, network.node_xy), halls_at)
    people = np.array([number for _, number in units])[demand.unit] * demand.weight
    uncovered = Uncovered(
        people=people,
        beyond=beyond,
        cause=np.where(beyond, str(cause), ""),
        nearest=walks.resource,
        front_metres=measure_fronts(network, demand),
    )
    clusters = find_clusters(
        network,
        demand,
        snapped,
        uncovered,
        node_beyond=nodes.distance > limit,
        lived_along=lived_along,
    )
    return Asked(network, demand, snapped, people, beyond, clusters)


EVERYWHERE = box(-5000, -5000, 9000, 9000)


@pytest.mark.parametrize(("hall", "first"), [(0, 412.5), (1000, 12.5)])
def test_the_far_end_of_a_street(hall: float, first: float) -> None:
    asked = ask([((0, 0), (1000, 0))], [(EVERYWHERE, 400)], [(hall, 0)])
    (cluster,) = asked.clusters
    assert cluster.rank == 1
    assert asked.xs == [[(first + 25 * n, 0) for n in range(24)]]
    assert cluster.people == pytest.approx(240)
    assert cluster.streets == pytest.approx(600)
    assert cluster.units.tolist() == [0]
    assert cluster.cause == Cause.NONE_IN_REACH
    assert cluster.causes == {Cause.NONE_IN_REACH: pytest.approx(240)}
    assert cluster.nearest == 0


@pytest.mark.parametrize(
    ("hall", "limit", "expected"),
    [(700, 250, [18, 2]), (200, 50, [30, 6]), (800, 50, [30, 6])],
)
def test_a_hall_in_the_middle_of_a_street_parts_its_ends(
    hall: float, limit: float, expected: list[int]
) -> None:
    """Both ends of the one edge are beyond, and do not hang together."""
    asked = ask([((0, 0), (1000, 0))], [(EVERYWHERE, 400)], [(hall, 0)], limit=limit)
    assert [len(each.points) for each in asked.clusters] == expected
    assert [each.people for each in asked.clusters] == pytest.approx(
        [10 * number for number in expected]
    )
    for spots in asked.xs:
        assert all(b[0] - a[0] == 25 for a, b in pairwise(spots))


def test_the_middle_of_a_street_with_a_hall_at_either_end() -> None:
    asked = ask([((0, 0), (1000, 0))], [(EVERYWHERE, 400)], [(0, 0), (1000, 0)])
    assert asked.xs == [[(12.5 + 25 * n, 0) for n in range(16, 24)]]


@pytest.mark.parametrize(
    ("across", "lived", "expected"),
    [(100, False, 1), (101, False, 2), (101, True, 1), (2000, False, 2)],
)
def test_who_is_joined_by_what_lies_between(
    across: float, *, lived: bool, expected: int
) -> None:
    """Two quarters beyond the limit, one street between them."""
    between = ((900.0, 0.0), (900.0 + across, 0.0))
    lines = [
        ((0.0, 0.0), (500.0, 0.0)),
        ((500.0, 0.0), (900.0, 0.0)),
        between,
        (between[1], (900.0 + across, 300.0)),
    ]
    asked = ask(
        lines,
        [(EVERYWHERE, 100)],
        [(0, 0)],
        not_lived=frozenset() if lived else frozenset({between}),
    )
    assert len(asked.clusters) == expected


def quarter(east: float, north: float) -> list[Line]:
    """Draw 3 × 3 blocks of 100 m, streets cut at their corners."""
    ways: list[Line] = []
    for i in range(4):
        for j in range(3):
            ways.append(((i * 100.0, j * 100.0), (i * 100.0, (j + 1) * 100.0)))
            ways.append(((j * 100.0, i * 100.0), ((j + 1) * 100.0, i * 100.0)))
    return [((a + east, b + north), (c + east, d + north)) for (a, b), (c, d) in ways]


def test_a_river_splits_a_town_in_two() -> None:
    """The only bridge is far, and the hall is near it: two quarters, side by side."""
    west, east = quarter(0, 0), quarter(360, 0)
    to_west = ((300.0, 300.0), (300.0, 900.0))
    to_east = ((360.0, 300.0), (360.0, 900.0))
    bridge = ((300.0, 900.0), (360.0, 900.0))
    towns = [
        (box(-19, -19, 330, 311), 300.0),
        (box(330, -19, 999, 311), 500.0),
        (box(200, 311, 999, 999), 90.0),
    ]
    lines = [*west, *east, to_west, to_east, bridge]
    asked = ask(lines, towns, [(330, 900)])
    assert [each.units.tolist() for each in asked.clusters] == [[1, 2], [0, 2]]
    # The ways to the bridge are covered for 370 of their 600 m: of 1,260 m of street in
    # the third unit, 9 points of 25 m each are beyond on either side.
    more = 90 * 9 * 25 / 1260
    assert [each.people for each in asked.clusters] == pytest.approx(
        [500 + more, 300 + more]
    )
    assert asked.clusters[0].streets == pytest.approx(2400 + 9 * 25)

    footbridge = ((300.0, 0.0), (360.0, 0.0))
    joined = ask([*lines, footbridge], towns, [(330, 900)], not_lived={footbridge})
    assert [each.units.tolist() for each in joined.clusters] == [[0, 1, 2]]


def test_units_that_are_points_hang_together_by_their_streets() -> None:
    lines = [((0, 0), (1000, 0)), ((1000, 0), (1000, 500)), ((0, 0), (0, 900))]
    units = [(Point(600, 30), 5), (Point(990, 480), 7), (Point(9, 880), 20)]
    units += [(Point(100, 5), 50), (Point(3000, 3000), 70)]
    asked = ask(lines, units, [(0, 0)])
    assert [each.units.tolist() for each in asked.clusters] == [[2], [0, 1]]
    assert [each.streets for each in asked.clusters] == [0, 0]
    assert locate_feet(asked.network, asked.snapped, asked.demand.xy).tolist() == [
        [600, 0],
        [1000, 480],
        [0, 880],
        [100, 0],
        [3000, 3000],
    ]


def test_two_hamlets_on_one_mountain_road_are_two() -> None:
    road = ((0.0, 0.0), (3000.0, 0.0))
    lane = ((0.0, 0.0), (-900.0, 0.0))
    units = [(Point(100, 3), 5), (Point(160, 3), 5), (Point(2800, 3), 8)]
    asked = ask([road, lane], units, [(-900, 0)], not_lived={road})
    assert [each.units.tolist() for each in asked.clusters] == [[0, 1], [2]]


def test_people_with_a_long_way_to_their_street_are_found_among_covered_ones() -> None:
    units = [(Point(100, 150), 5), (Point(90, 0), 9), (Point(110, 0), 9)]
    units += [(Point(100, -160), 4), (Point(150, 150), 3)]
    asked = ask([((0, 0), (200, 0))], units, [(0, 0)], limit=200)
    # Covered ones at 90 and 110 m: what lies between is a stretch of its own.
    assert [each.units.tolist() for each in asked.clusters] == [[0, 3], [4]]


@pytest.mark.parametrize("order", [1, -1])
def test_a_house_far_behind_a_covered_one_goes_with_what_lies_behind(
    order: int,
) -> None:
    units = [(Point(100, 0), 5), (Point(100, 120), 5), (Point(300, 0), 5)]
    asked = ask([((0, 0), (400, 0))], units[::order], [(0, 0)], limit=200)
    assert asked.xs == [[(100, 120), (300, 0)]]


def test_points_off_the_network_are_alone() -> None:
    network = network_of((((0.0, 0.0), (9.0, 0.0)),))
    off = Snapped(np.array([-1, 0, -1, -1], dtype=np.int32), np.zeros(4), np.zeros(4))
    beyond = np.array([True, True, True, False])
    group = group_along_streets(network, off, beyond, np.ones(2, dtype=bool), None)
    assert len(set(group.tolist())) == 4
    assert group[3] == -1


def made(
    xy: list[Spot], people: list[float], causes: list[Cause], nearest: list[int]
) -> list[Cluster]:
    """Ask without a network, where each unit is by itself."""
    count = len(xy)
    demand = Demand(
        xy=np.array(xy, dtype=float).reshape(-1, 2),
        unit=np.arange(count, dtype=np.int32) // 3,
        weight=np.ones(count),
        edge=np.full(count, -1, dtype=np.int32),
        position=np.zeros(count),
    )
    return find_clusters(
        None,
        demand,
        None,
        Uncovered(
            people=np.array(people, dtype=float),
            beyond=np.array([bool(cause) for cause in causes], dtype=bool),
            cause=np.array(causes, dtype=np.str_),
            nearest=np.array(nearest, dtype=np.int32),
            front_metres=np.zeros(count),
        ),
        node_beyond=None,
    )


NONE, BARRIER, CLOSED = Cause.NONE_IN_REACH, Cause.BARRIER, Cause.CLOSED_THAT_DAY


def test_most_people_decide_about_cause_and_nearest() -> None:
    (cluster,) = made(
        [(0, 0), (1, 0), (2, 0)], [5, 3, 4], [NONE, BARRIER, BARRIER], [7, 4, 4]
    )
    assert cluster.cause == BARRIER
    assert list(cluster.causes.items()) == [(BARRIER, 7), (NONE, 5)]
    assert cluster.nearest == 4


CRUMBS = [0.1, 0.2, 0.0]
"""In all more than 0.3 by the last digit: that decides nothing."""


def test_as_many_people_go_to_the_first_cause_and_resource() -> None:
    (cluster,) = made(
        [(0, 0), (1, 0), (2, 0)], [0.1, 0.2, 0.3], [NONE, NONE, CLOSED], [9, 9, 3]
    )
    assert cluster.cause == CLOSED
    assert cluster.nearest == 3


def test_without_streets_units_stand_alone_and_ties_go_west_then_south() -> None:
    places = [(50, 0), (9, 0), (1, 1), (8, 9), (8, 5), (60, 0), (8, 7), (99, 0), (5, 8)]
    found = made(
        places, [*CRUMBS, 0.1, 0.1, 0.1, 0.3, 0, math.nan], [NONE] * 9, [0] * 9
    )
    assert [each.rank for each in found] == [1, 2, 3]
    # Nobody lives at the westernmost points.
    assert [each.units.tolist() for each in found] == [[1], [2], [0]]
    assert found[1].points.tolist() == [6]


@pytest.mark.parametrize("people", [0.0, math.nan])
def test_nobody_is_no_cluster(people: float) -> None:
    assert made([(0, 0)], [people], [NONE], [0]) == []
    assert made([(0, 0)], [5], [""], [0]) == []
    assert made([], [], [], []) == []


@st.composite
def grids(draw: st.DrawFn) -> tuple[list[Line], list[Spot], float]:
    """Draw streets of 50 m between crossings of a grid, some of them missing."""
    wide, tall = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    ways = [
        ((50.0 * x, 50.0 * y), (50.0 * (x + a), 50.0 * (y + 1 - a)))
        for x in range(wide)
        for y in range(tall)
        for a in (0, 1)
        if x + a < wide and y + 1 - a < tall
    ]
    kept = draw(st.lists(st.sampled_from(ways), min_size=1, unique=True))
    lines = [way for way in ways if way not in kept[: len(ways) // 3]] or kept
    ends = sorted({end for line in lines for end in line})
    halls = draw(st.lists(st.sampled_from(ends), min_size=1, max_size=2))
    return lines, halls, draw(st.sampled_from([20.0, 45.0, 70.0, 95.0, 120.0]))


def flood(
    lines: list[Line], halls: list[Spot], limit: float
) -> tuple[dict[Spot, int], list[Spot]]:
    """Give the pool of each spot beyond the limit, and the spots with people.

    Spots are the middles of stretches and the crossings; water goes from each to the
    next along streets where both are beyond.
    """
    graph, homes = nx.Graph(), []
    for (ax, ay), (bx, by) in lines:
        spots = [
            (ax + (bx - ax) * at, ay + (by - ay) * at) for at in (0, 0.25, 0.75, 1)
        ]
        homes += spots[1:3]
        for one, other in pairwise(spots):
            graph.add_edge(one, other, weight=math.dist(one, other))
    metres = nx.multi_source_dijkstra_path_length(graph, set(halls))
    dry = {spot for spot, length in metres.items() if length > limit}
    pools: dict[Spot, int] = {}
    for number, pool in enumerate(nx.connected_components(graph.subgraph(dry))):
        pools |= dict.fromkeys(pool, number)
    return pools, homes


@settings(deadline=None, max_examples=60)
@given(grids(), st.data())
def test_clusters_are_the_pools_of_a_flood(grid, data: st.DataObject) -> None:
    lines, halls, limit = grid
    pools, homes = flood(lines, halls, limit)
    shaped = [
        (box(-19, -19, 87, 87), data.draw(st.sampled_from([0.0, 12.0, math.nan]))),
        (box(87, -19, 999, 113), 30.0),
        (box(-19, 87, 87, 999), 30.0),
        (box(87, 113, 999, 999), 25.0),
    ]
    units = [unit for unit in shaped if unit[0].intersects(shapely.MultiPoint(homes))]
    asked = ask(lines, units, halls, limit=limit)

    where = [(round(x, 6), round(y, 6)) for x, y in asked.demand.xy.tolist()]
    expected: dict[int, set[Spot]] = {}
    for spot, people in zip(where, asked.people, strict=True):
        if spot in pools and spot in homes and people > 0:
            expected.setdefault(pools[spot], set()).add(spot)
    found = [{where[point] for point in each.points} for each in asked.clusters]
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected.values()))

    # They share the people beyond the limit out among them, and are ranked by them.
    members = np.concatenate([np.empty(0, int), *(c.points for c in asked.clusters)])
    lived = np.flatnonzero(asked.beyond & (asked.people > 0))
    assert sorted(members) == lived.tolist()
    assert math.fsum(each.people for each in asked.clusters) == pytest.approx(
        math.fsum(asked.people[lived]), rel=1e-12
    )
    ranks = [(-round(each.people, 6), min(spots)) for each, spots in zip(
        asked.clusters, asked.xs, strict=True)]  # fmt: skip
    assert ranks == sorted(ranks)
    assert [each.rank for each in asked.clusters] == list(range(1, len(ranks) + 1))

    order = data.draw(st.permutations(range(len(units))))
    turned = [line[::-1] for line in data.draw(st.permutations(lines))]
    again = ask(turned, [units[number] for number in order], halls, limit=limit)
    assert again.xs == asked.xs
    for one, other in zip(asked.clusters, again.clusters, strict=True):
        assert one.people == other.people
        assert one.units.tolist() == sorted(order[unit] for unit in other.units)
