"""Time there and back on slopes and steps: by hand, and against a brute-force search."""

import math

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from oracle.brute_force import Line, Point
from oracle.random_hills import hills, locate, network_of_hills
from oracle.random_towns import SNAP_LIMIT, Town, is_clear
from oracle.uphill import Hills

from gis.domain.profiles import OLDER, STANDARD, WHEELCHAIR
from gis.network.build import build_network, take_edges
from gis.network.costs import (
    ThereAndBack,
    count_known_heights,
    find_passable,
    measure_costs,
)
from gis.network.graph import StreetNetwork
from gis.network.nearest import find_nearest
from gis.network.round_trips import find_cheapest_round_trips, measure_round_trips
from gis.network.snap import snap_points


def build(
    *lines: Line, steps: tuple[int, ...] = (), heights: dict[Point, float] | None = None
) -> StreetNetwork:
    known = heights or {}
    return build_network(
        np.array([shapely.LineString(line) for line in lines], dtype=object),
        steps=np.array([number in steps for number in range(len(lines))]),
        heights=np.array(
            [
                [known.get(line[0], np.nan), known.get(line[-1], np.nan)]
                for line in lines
            ]
        ).reshape(-1, 2),
    )


def trips(
    network: StreetNetwork,
    costs: ThereAndBack,
    people: list[Point],
    places: list[Point],
) -> list[tuple[float, float, int]]:
    """Give what it costs there and back, and to which place."""
    xy, to = (np.array(each, dtype=float).reshape(-1, 2) for each in (people, places))
    found = find_cheapest_round_trips(
        network,
        costs,
        snap_points(network, xy),
        xy,
        snap_points(network, to),
        to,
    )
    return list(
        zip(
            found.there.tolist(),
            found.back.tolist(),
            found.resource.tolist(),
            strict=True,
        )
    )


def test_up_a_hill_and_down_again_by_hand() -> None:
    """100 m at 10 %: Tobler's e^(3.5 × 0.10) up, e^(3.5 × (0.05 − 0.05)) = 1 down.

    Up the pace is e^(-3.5 × 0.15) of 6 km/h and on the level e^(-3.5 × 0.05): the
    quotient is e^0.35 = 1.4190675. Down at 10 % it is e^(-3.5 × 0.05), as on the level.
    """
    network = build(((0, 0), (100, 0)), heights={(0, 0): 0.0, (100, 0): 10.0})
    costs = measure_costs(network, OLDER)
    assert costs is not None
    low, high = (0.0, 0.0), (100.0, 0.0)
    (up, down, _), *_ = trips(network, costs, [low], [high])
    assert up == pytest.approx(141.90675, abs=1e-4)
    assert down == pytest.approx(100.0, abs=1e-9)
    (down, up, _), *_ = trips(network, costs, [high], [low])
    assert (up, down) == pytest.approx((141.90675, 100.0), abs=1e-4)


def test_inside_an_edge_the_way_costs_its_part() -> None:
    network = build(((0, 0), (100, 0)), heights={(0, 0): 0.0, (100, 0): 10.0})
    costs = measure_costs(network, OLDER)
    assert costs is not None
    (there, back, _), *_ = trips(network, costs, [(20.0, 3.0)], [(70.0, 4.0)])
    # 50 m of the slope, and straight legs of 3 m and 4 m, which are level.
    assert there == pytest.approx(50 * 1.4190675 + 7, abs=1e-4)
    assert back == pytest.approx(57.0, abs=1e-9)


def test_steps_are_three_times_their_metres_both_ways() -> None:
    """60 m of steps cost 180 level metres; the level way round of 170 m is cheaper."""
    straight = ((0.0, 0.0), (60.0, 0.0))
    round_about = ((0.0, 0.0), (0.0, 55.0), (60.0, 55.0), (60.0, 0.0))
    network = build(straight, steps=(0,))
    costs = measure_costs(network, OLDER)
    assert costs is not None
    assert trips(network, costs, [(0.0, 0.0)], [(60.0, 0.0)]) == [(180.0, 180.0, 0)]
    network = build(straight, round_about, steps=(0,))
    costs = measure_costs(network, OLDER)
    assert costs is not None
    assert trips(network, costs, [(0.0, 0.0)], [(60.0, 0.0)]) == [(170.0, 170.0, 0)]
    metres = find_nearest(
        network,
        snap_points(network, np.zeros((1, 2))),
        snap_points(network, np.array([[60.0, 0.0]])),
    )
    assert metres.distance.tolist() == [60.0]


def test_a_longer_way_may_be_the_cheaper() -> None:
    """A steep short street and a less steep long one between the same two places.

    100 m falling at 60 %: e^(3.5 × (0.55 − 0.05)) = e^1.75 a metre, 575.5 level metres;
    up e^(3.5 × 0.60) = e^2.1, 816.6. 250 m at 24 %: down e^(3.5 × (0.19 − 0.05)) = e^0.49,
    408.1; up e^0.84, 579.1. The longer way is cheaper both ways.
    """
    steep = ((0.0, 0.0), (100.0, 0.0))
    gentle = ((0.0, 0.0), (0.0, 75.0), (100.0, 75.0), (100.0, 0.0))
    heights = {(0.0, 0.0): 60.0, (100.0, 0.0): 0.0}
    network = build(steep, gentle, heights=heights)
    costs = measure_costs(network, OLDER)
    assert costs is not None
    (there, back, _), *_ = trips(network, costs, [(0.0, 0.0)], [(100.0, 0.0)])
    assert there == pytest.approx(250 * math.exp(0.49), abs=1e-6)
    assert back == pytest.approx(250 * math.exp(0.84), abs=1e-6)


def test_there_and_back_each_take_their_own_path() -> None:
    """100 m of street at 20 %, or 112 m of street without a height and 10 m of steps.

    Up the street costs e^0.7 = 2.0138 a metre, down e^(3.5 × (0.15 − 0.05)) = e^0.35 =
    1.4191; the other way costs 112 + 3 × 10 = 142 both ways: it is taken up, not down.
    """
    street, corner, steps = (
        ((0.0, 0.0), (100.0, 0.0)),
        ((0.0, 0.0), (0.0, 11.0), (90.0, 11.0), (101.0, 11.0), (100.0, 10.0)),
        ((100.0, 10.0), (100.0, 0.0)),
    )
    heights = {(0.0, 0.0): 0.0, (100.0, 0.0): 20.0}
    network = build(street, corner, steps, steps=(2,), heights=heights)
    costs = measure_costs(network, OLDER)
    assert costs is not None
    (there, back, _), *_ = trips(network, costs, [(0.0, 0.0)], [(100.0, 0.0)])
    assert there == pytest.approx(11 + 101 + math.sqrt(2) + 30, abs=1e-6)
    assert back == pytest.approx(100 * math.exp(0.35), abs=1e-6)


def test_the_dearer_way_decides_which_place_is_nearest() -> None:
    """Up to one place and down to another, each 100 m at 10 %: both are dear one way."""
    uphill, downhill = ((0.0, 0.0), (100.0, 0.0)), ((0.0, 0.0), (-100.0, 0.0))
    level = ((0.0, 0.0), (0.0, 130.0))
    heights = {(0.0, 0.0): 10.0, (100.0, 0.0): 20.0, (-100.0, 0.0): 0.0}
    network = build(uphill, downhill, level, heights=heights)
    costs = measure_costs(network, OLDER)
    assert costs is not None
    places = [(100.0, 0.0), (-100.0, 0.0), (0.0, 130.0)]
    # Cheapest to: the downhill one (100). Cheapest from: the uphill one (100). Yet the
    # level one costs 130 both ways, the others 141.9 one way.
    assert trips(network, costs, [(0.0, 0.0)], places) == [(130.0, 130.0, 2)]


def test_a_wheelchair_takes_neither_steps_nor_steep_streets() -> None:
    steps, ramp, kerb = (
        ((0.0, 0.0), (10.0, 0.0)),
        ((0.0, 0.0), (100.0, 50.0)),
        ((10.0, 0.0), (100.0, 50.0)),
    )
    heights = {(0.0, 0.0): 0.0, (10.0, 0.0): 9.0, (100.0, 50.0): 9.0}
    network = build(steps, ramp, kerb, steps=(0,), heights=heights)
    passable = find_passable(network, WHEELCHAIR)
    lengths = network.edge_length[passable].tolist()
    # The ramp rises 9 m over 111.8 m: 8.05 %, just less than 1 in 12.
    assert sorted(lengths) == pytest.approx(
        sorted((math.hypot(100, 50), math.hypot(90, 50)))
    )
    assert find_passable(network, OLDER).all()
    left = take_edges(network, passable)
    assert left.node_count == network.node_count
    found = find_nearest(
        left,
        snap_points(left, np.array([[0.0, 0.0]])),
        snap_points(left, np.array([[10.0, 0.0]])),
    )
    assert found.distance.tolist() == pytest.approx(
        [math.hypot(100, 50) + math.hypot(90, 50)]
    )


def test_without_heights_and_steps_time_is_distance() -> None:
    network = build(((0, 0), (100, 0)), ((100, 0), (100, 40)))
    assert measure_costs(network, OLDER) is None
    assert count_known_heights(network) == (0.0, 140.0)
    hilly = build(((0, 0), (100, 0)), heights={(0, 0): 0.0, (100, 0): 10.0})
    assert measure_costs(hilly, STANDARD) is None
    assert count_known_heights(hilly) == (100.0, 100.0)


@settings(deadline=None, max_examples=150)
@given(hills())
def test_equals_a_search_from_every_place(drawn: tuple[Town, Hills]) -> None:
    town, oracle = drawn
    streets = oracle.streets
    if not streets.edges:
        return
    people = [each for each in town.demand if is_clear(streets, each)]
    places = [each for each in town.resources if is_clear(streets, each)]
    network = network_of_hills(oracle)
    costs = measure_costs(network, OLDER)
    if costs is None or not people or not places:
        return
    (start, xy), (stop, to) = (locate(streets, each) for each in (people, places))
    there = np.array(oracle.measure(start, stop)).reshape(len(people), len(places))
    back = np.array(oracle.measure(stop, start)).reshape(len(places), len(people)).T
    dearer = np.maximum(there, back)
    on = snap_points(network, xy, limit=SNAP_LIMIT)
    at = snap_points(network, to, limit=SNAP_LIMIT)
    off = np.add.outer(on.edge < 0, at.edge < 0)
    dearer[off], there[off], back[off] = np.inf, np.inf, np.inf

    found = find_cheapest_round_trips(network, costs, on, xy, at, to)

    least = dearer.min(axis=1)
    np.testing.assert_allclose(found.dearer, least, atol=1e-6)
    rows = np.flatnonzero(np.isfinite(least))
    named = found.resource[rows]
    assert (found.resource[np.isinf(least)] == -1).all()
    np.testing.assert_allclose(found.there[rows], there[rows, named], atol=1e-6)
    np.testing.assert_allclose(found.back[rows], back[rows, named], atol=1e-6)
    first = (dearer <= least[:, None] + 1e-9).argmax(axis=1)
    assert named.tolist() == first[rows].tolist()

    asked = np.arange(len(people), dtype=np.int32) % len(places)
    pairs = measure_round_trips(network, costs, on, at, asked)
    each = np.arange(len(people))
    np.testing.assert_allclose(pairs.there, there[each, asked], atol=1e-6)
    np.testing.assert_allclose(pairs.back, back[each, asked], atol=1e-6)
