"""Walks between all that is near each other: by hand, and against brute force."""

import math
from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.brute_force import Point, StreetMap
from oracle.random_hills import hills, locate, network_of_hills
from oracle.random_towns import SNAP_LIMIT, Town, is_clear, network_of, towns
from oracle.uphill import Hills

from gis.analysis import pair_walks
from gis.analysis.pair_walks import PairWalks, measure_pairs
from gis.analysis.walking import Places, measure_walks, place_points
from gis.domain.limits import SAME_METRES
from gis.domain.profiles import OLDER
from gis.network.build import build_network
from gis.network.costs import ThereAndBack, measure_costs
from gis.network.graph import Floats, StreetNetwork

LIMITS = st.sampled_from([0.0, 1.0, 4.0, 9.5, 30.0, 500.0])
SQUARE = [(0, 0), (100, 0), (100, 100), (0, 100), (0, 0)]


def place(
    network: StreetNetwork | None,
    points: list[Point] | tuple[Point, ...],
    *,
    snap_limit: float = 200.0,
) -> Places:
    xy = np.array(points, dtype=float).reshape(-1, 2)
    return place_points(network, xy, snap_limit=snap_limit)


def build(*lines: list[Point]) -> StreetNetwork:
    shapes = np.empty(len(lines), dtype=object)
    shapes[:] = [shapely.LineString(line) for line in lines]
    return build_network(shapes)


def pair(
    network: StreetNetwork | None,
    hubs: list[Point],
    places: list[Point],
    *,
    limit: float,
    costs: ThereAndBack | None = None,
) -> list[tuple[int, int, float]]:
    """Give hub, place and metres of every pair."""
    found = measure_pairs(
        network,
        place(network, hubs),
        place(network, places),
        limit_metres=limit,
        detour_factor=1.3,
        costs=costs,
    )
    assert found.hub.dtype == found.place.dtype == np.int32
    return list(
        zip(
            found.hub.tolist(), found.place.tolist(), found.metres.tolist(), strict=True
        )
    )


def lay_out(found: PairWalks, values: Floats, shape: tuple[int, int]) -> Floats:
    """Give values as a table of hubs and places; infinite where there is no pair."""
    table = np.full(shape, np.inf)
    table[found.hub, found.place] = values
    return table


def assert_pairs(
    found: PairWalks, metres: Floats, there: Floats, back: Floats, *, limit: float
) -> None:
    """Require just the pairs within the limit, each with its three distances.

    Of a pair that is just at the limit the last digit decides: nothing is said.
    """
    shape = metres.shape
    clear = np.abs(metres - (limit + SAME_METRES)) > 1e-6
    within = metres <= limit + SAME_METRES
    mine = lay_out(found, found.metres, shape)
    assert (np.isfinite(mine) == within)[clear].all()
    both = clear & within
    for values, expected in (
        (found.metres, metres),
        (found.to_hub, there),
        (found.from_hub, back),
    ):
        got = lay_out(found, values, shape)
        np.testing.assert_allclose(got[both], expected[both], atol=1e-6)
    order = np.lexsort((found.place, found.hub))
    assert (order == np.arange(len(found))).all()
    assert len({*zip(found.hub.tolist(), found.place.tolist(), strict=True)}) == len(
        found
    )


@settings(deadline=None, max_examples=80)
@given(towns(), LIMITS)
def test_equals_a_search_over_the_cut_streets(town: Town, limit: float) -> None:
    answers = StreetMap.from_lines(town.lines).answer(
        town.demand, town.resources, limit=SNAP_LIMIT
    )
    metres = np.array([each.distances for each in answers]).reshape(
        len(town.demand), len(town.resources)
    )
    network = network_of(town.lines)
    found = measure_pairs(
        network,
        place(network, town.resources, snap_limit=SNAP_LIMIT),
        place(network, town.demand, snap_limit=SNAP_LIMIT),
        limit_metres=limit,
        detour_factor=1.3,
    )
    assert_pairs(found, metres.T, metres.T, metres.T, limit=limit)


@settings(deadline=None, max_examples=80)
@given(hills(), LIMITS)
def test_level_metres_equal_a_search_from_every_place(
    drawn: tuple[Town, Hills], limit: float
) -> None:
    town, drawn_hills = drawn
    # Known everywhere: of towns with unknown heights few are dearer one way.
    oracle = replace(drawn_hills, height=lambda end: (end[0] + 3 * end[1]) % 4)
    streets = oracle.streets
    if not streets.edges:
        return
    people = [each for each in town.demand if is_clear(streets, each)]
    halls = [each for each in town.resources if is_clear(streets, each)]
    network = network_of_hills(oracle)
    costs = measure_costs(network, OLDER)
    if costs is None or not people or not halls:
        return
    start, stop = (locate(streets, each)[0] for each in (people, halls))
    shape = len(halls), len(people)
    there = np.array(oracle.measure(start, stop)).reshape(shape[::-1]).T
    back = np.array(oracle.measure(stop, start)).reshape(shape)
    metres = np.array(
        [each.distances for each in streets.answer(people, halls, limit=SNAP_LIMIT)]
    ).T
    found = measure_pairs(
        network,
        place(network, halls, snap_limit=SNAP_LIMIT),
        place(network, people, snap_limit=SNAP_LIMIT),
        limit_metres=limit,
        detour_factor=1.3,
        costs=costs,
    )
    assert_pairs(found, metres, there, back, limit=limit)


@settings(deadline=None, max_examples=40)
@given(towns(clear=False), st.sampled_from([2.0, 1000.0]), st.integers(1, 3))
def test_least_is_what_the_search_for_the_nearest_finds(
    town: Town, tile: float, at_once: int
) -> None:
    """Also with tiles of the size of a house, which cut the hubs into many groups."""
    network = network_of(town.lines)
    halls = place(network, town.resources, snap_limit=SNAP_LIMIT)
    people = place(network, town.demand, snap_limit=SNAP_LIMIT)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pair_walks, "_TILE_METRES", tile)
        patch.setattr(pair_walks, "_HUBS_AT_ONCE", at_once)
        found = measure_pairs(
            network, halls, people, limit_metres=20.0, detour_factor=1.3
        )
    table = lay_out(found, found.metres, (len(halls), len(people)))
    walks = measure_walks(network, people, halls, detour_factor=1.3)
    expected = np.where(walks.metres <= 20.0 + SAME_METRES, walks.metres, np.inf)
    np.testing.assert_allclose(table.min(axis=0), expected, atol=1e-6)


@pytest.mark.parametrize(
    ("lines", "hub", "home", "metres"),
    [
        pytest.param([[(0, 0), (100, 0)]], (20, 5), (70, -7), 62, id="one edge"),
        pytest.param([[(0, 0), (100, 0)]], (30, 0), (30, 0), 0, id="same place"),
        pytest.param([SQUARE], (10, 0), (0, 10), 20, id="loop, through its node"),
        pytest.param([SQUARE], (90, 0), (100, 10), 20, id="loop, along it"),
        pytest.param(
            [[(0, 0), (100, 0)], [(0, 0), (0, 300), (100, 300), (100, 0)]],
            (0, 20),
            (100, 20),
            140,
            id="one edge, by the shorter parallel one",
        ),
        pytest.param(
            [[(0, 0), (100, 0)], [(100, 0), (100, 60)]],
            (50, 0),
            (100, 20),
            70,
            id="round a corner",
        ),
    ],
)
def test_a_walk_just_as_long_as_the_limit_is_within(
    lines: list[list[Point]], hub: Point, home: Point, metres: float
) -> None:
    network = build(*lines)
    ((one, other, found),) = pair(network, [hub], [home], limit=metres)
    assert (one, other) == (0, 0)
    assert found == pytest.approx(metres, abs=1e-9)
    assert pair(network, [home], [hub], limit=metres) == [
        (0, 0, pytest.approx(metres, abs=1e-9))
    ]
    if metres:
        assert not pair(network, [hub], [home], limit=metres - 0.002)


def test_off_the_network_is_in_no_pair() -> None:
    network = build([(0, 0), (100, 0)])
    hubs, homes = [(50.0, 201.0), (50.0, 0.0)], [(60.0, 0.0), (60.0, -201.0)]
    assert pair(network, hubs, homes, limit=5000.0) == [(1, 0, pytest.approx(10.0))]


def test_unconnected_streets_make_no_pair() -> None:
    network = build([(0, 0), (100, 0)], [(0, 10), (100, 10)])
    assert pair(network, [(50, 0)], [(50, 10), (60, 0)], limit=5000.0) == [
        (0, 1, pytest.approx(10.0))
    ]


def test_without_a_network_the_straight_line_times_the_detour_factor() -> None:
    """A 3-4-5 triangle: 500 m straight are 650 m."""
    hubs, homes = [(1e6, 1e6), (0.0, 0.0)], [(300.0, 400.0), (0.0, 0.0)]
    assert pair(None, hubs, homes, limit=650.0) == [
        (1, 0, pytest.approx(650.0)),
        (1, 1, 0.0),
    ]
    assert pair(None, hubs, homes, limit=649.99) == [(1, 1, 0.0)]


def test_a_way_round_that_is_longer_than_the_limit_may_cost_less() -> None:
    """100 m straight up at 60 %: e^(3.5 × 0.60) = e^2.1 level metres each, 816.6.

    Round about 500 m at 12 %: e^0.42, 761.0; down e^(3.5 × (0.07 − 0.05)) = e^0.07,
    536.3, where the straight way costs e^1.75, 575.5.
    """
    steep = [(0.0, 0.0), (100.0, 0.0)]
    gentle = [(0.0, 0.0), (0.0, 200.0), (100.0, 200.0), (100.0, 0.0)]
    network = build_network(
        np.array([shapely.LineString(line) for line in (steep, gentle)], dtype=object),
        heights=np.array([[0.0, 60.0], [0.0, 60.0]]),
    )
    costs = measure_costs(network, OLDER)
    assert costs is not None
    found = measure_pairs(
        network,
        place(network, [(100.0, 0.0)]),
        place(network, [(0.0, 0.0)]),
        limit_metres=100.0,
        detour_factor=1.3,
        costs=costs,
    )
    assert found.metres.tolist() == [100.0]
    assert found.to_hub == pytest.approx([500 * math.exp(0.42)], abs=1e-6)
    assert found.from_hub == pytest.approx([500 * math.exp(0.07)], abs=1e-6)


@pytest.mark.parametrize("network", [None, build([(0, 0), (100, 0)])])
def test_nobody_and_nothing(network: StreetNetwork | None) -> None:
    assert pair(network, [], [(50, 0)], limit=400.0) == []
    assert pair(network, [(50, 0)], [], limit=400.0) == []
    assert pair(network, [], [], limit=400.0) == []
