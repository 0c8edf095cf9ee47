"""What is within reach from one point: order, statuses, limits, stretches of streets."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from oracle.brute_force import Place, StreetMap, dijkstra
from oracle.random_towns import SNAP_LIMIT, Town, network_of, towns

from gis.analysis.reach import Reach, find_reach, reachable_streets
from gis.analysis.walking import Places, place_points
from gis.network.build import build_network
from gis.network.graph import StreetNetwork

Position = tuple[float, float]
LOOP = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0))


def network_from(*lines: list[Position]) -> StreetNetwork:
    return build_network(np.array([shapely.LineString(line) for line in lines]))


def put(network: StreetNetwork | None, *at: Position, snap: float = 200.0) -> Places:
    return place_points(
        network, np.array(at, dtype=float).reshape(-1, 2), snap_limit=snap
    )


def ask(
    network: StreetNetwork | None,
    origin: Position,
    *places: Position,
    limit: float | None = None,
) -> Reach:
    return find_reach(
        network,
        put(network, origin),
        put(network, *places),
        limit_metres=limit,
        detour_factor=1.3,
    )


STREET = network_from([(0, 0), (1000, 0)], [(0, 5000), (1000, 5000)])


def test_from_near_to_far_and_what_has_no_way_last() -> None:
    reach = ask(STREET, (100, 0), (500, 5000), (900, 0), (100, 400), (50, 0), (300, 7))

    assert reach.order.tolist() == [3, 4, 1, 2, 0]
    assert reach.metres.tolist() == [math.inf, 800, math.inf, 50, 207]
    assert reach.straight_metres == pytest.approx(
        [math.hypot(400, 5000), 800, 400, 50, math.hypot(200, 7)]
    )
    assert reach.status.tolist() == [
        "disconnected", "reached", "off_network", "reached", "reached",
    ]  # fmt: skip
    assert (reach.snap_metres, reach.off_network) == (0, False)
    assert reach.method == "network"


def test_of_equally_near_places_the_earlier_comes_first() -> None:
    """Some 0.1 m and its like are not exact in binary: the sums differ in the last digit."""
    network = network_from([(0, 0.1), (33.3, 0.1)], [(33.3, 0.1), (99.9, 0.1)])
    twins = [(33.3 + 11.1, 0.1), (33.3 - 11.1, 0.1)]

    assert ask(network, (33.3, 0.3), *twins).order.tolist() == [0, 1]
    assert ask(network, (33.3, 0.3), *twins[::-1]).order.tolist() == [0, 1]
    assert ask(None, (33.3, 0.3), *twins, *twins).order.tolist() == [0, 1, 2, 3]


def test_beyond_the_limit_metres_are_told_and_no_path_is_drawn() -> None:
    reach = ask(STREET, (100, 0), (500, 0), (500.01, 0), (200, 0), limit=400)

    assert reach.metres == pytest.approx([400, 400.01, 100])
    assert [course is not None for course in reach.courses] == [True, False, True]


def test_paths_are_those_of_their_places() -> None:
    reach = ask(STREET, (100, 5), (200, 5000), (200, 0), (50, 9))

    assert reach.courses[0] is None
    assert [c.tolist() for c in reach.courses[1:] if c is not None] == [
        [[100, 5], [100, 0], [200, 0]],
        [[100, 5], [100, 0], [50, 0], [50, 9]],
    ]


def test_without_streets_it_is_an_estimate_and_no_path() -> None:
    reach = ask(None, (0, 0), (300, 400), (100, 0))

    assert reach.metres.tolist() == [650, 130]
    assert reach.straight_metres.tolist() == [500, 100]
    assert reach.order.tolist() == [1, 0]
    assert list(reach.courses) == [None, None]
    assert reach.status.tolist() == ["reached", "reached"]
    assert reach.method == "straight_line"
    assert math.isnan(reach.snap_metres)


@pytest.mark.parametrize(
    ("origin", "places", "counts", "status"),
    [
        ((100, 0), [(200, 0)], [True], "reached"),
        ((100, 0), [(200, 0)], [False], "no_resource"),
        ((100, 0), [], [], "no_resource"),
        ((100, 201), [], [], "no_resource"),
        ((100, 201), [(200, 0)], [True], "off_network"),
        ((100, 200), [(200, 0)], [True], "reached"),
        ((100, 0), [(200, 0), (200, 5000)], [False, True], "disconnected"),
        ((100, 0), [(200, 300)], [True], "disconnected"),
    ],
)
def test_status_of_the_origin(
    origin: Position, places: list[Position], counts: list[bool], status: str
) -> None:
    assert (
        ask(STREET, origin, *places).status_of_origin(np.array(counts, dtype=bool))
        == status
    )


def test_from_off_the_network_every_place_is() -> None:
    reach = ask(STREET, (100, 201), (100, 0), (900, 0))

    assert reach.off_network
    assert reach.snap_metres == 201
    assert reach.status.tolist() == ["off_network", "off_network"]
    assert reach.order.tolist() == [0, 1]
    assert list(reach.courses) == [None, None]


def stretches(
    network: StreetNetwork, origin: Position, limit: float
) -> list[list[list[float]]]:
    found = reachable_streets(network, put(network, origin), limit)
    return [shapely.get_coordinates(line).tolist() for line in found]


def test_stretches_are_cut_where_the_limit_is_reached() -> None:
    network = network_from(
        [(0, 0), (1000, 0)], [(1000, 0), (1000, 100), (1300, 100)], [(0, 0), (0, 50)]
    )

    assert sorted(stretches(network, (800, 30), 400)) == [
        [[430, 0], [1000, 0]],
        [[1000, 0], [1000, 100], [1070, 100]],
    ]
    assert stretches(network, (800, 30), 130) == [[[700, 0], [900, 0]]]
    assert stretches(network, (800, 30), 30) == []
    assert stretches(network, (800, 30), 20) == []
    assert stretches(network, (800, 30), 0) == []
    assert stretches(network, (800, 300), 400) == []


def test_a_street_is_reached_from_both_ends_with_a_hole_in_the_middle() -> None:
    network = network_from([(0, 0), (100, 0)], [(0, 0), (0, 90), (100, 90), (100, 0)])

    assert sorted(stretches(network, (50, 0), 100)) == [
        [[0, 0], [0, 50]],
        [[0, 0], [100, 0]],
        [[100, 50], [100, 0]],
    ]


def test_a_loop_is_reached_from_its_node_and_around_its_own_origin() -> None:
    square = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0), (0.0, 0.0)]

    assert stretches(network_from(square), (70, 0), 100) == [
        [[0, 0], [0, 30]],
        [[100, 70], [100, 0], [0, 0]],
    ]


def test_nothing_is_reachable_without_streets() -> None:
    empty = build_network(np.empty(0, dtype=object))

    assert len(reachable_streets(empty, put(empty, (0, 0)), 400)) == 0


@settings(deadline=None, max_examples=60)
@given(towns(), st.integers(1, 40).map(lambda n: n / 2 + 1 / 32))
@example(Town((LOOP,), ((1.0, 1.0),), ((0.0, 1.0),)), 4.0)
def test_stretches_hold_what_brute_force_reaches(town: Town, limit: float) -> None:
    """Streets are cut every quarter of a metre and asked piece by piece."""
    streets = StreetMap.from_lines(town.lines)
    assume(streets.edges)
    network = network_of(tuple(streets.edges))
    for at in town.demand:
        origin = streets.project(at)
        found = reachable_streets(network, put(network, at, snap=SNAP_LIMIT), limit)
        assert all(line.length > 0 for line in found)
        if origin.leg > SNAP_LIMIT:
            assert len(found) == 0
            continue
        measures = [
            [Place(number, n / 4) for n in range(math.ceil(length * 4))]
            for number, length in enumerate(streets.lengths)
        ]
        graph = streets.graph_with(
            [origin.places[0], *(place for edge in measures for place in edge)]
        )
        metres = dijkstra(graph, streets.node_at(origin.places[0]))
        expected = 0.0
        for start, ways in graph.items():
            here = limit - origin.leg - metres.get(start, math.inf)
            for end, length in ways:
                there = limit - origin.leg - metres.get(end, math.inf)
                expected += min(max(here, 0.0) + max(there, 0.0), length) / 2
        assert sum(line.length for line in found) == pytest.approx(expected, abs=1e-6)
        for line in found:
            middle = line.interpolate(0.5, normalized=True)
            assert (
                min(middle.distance(shapely.LineString(edge)) for edge in streets.edges)
                < 1e-6
            )
