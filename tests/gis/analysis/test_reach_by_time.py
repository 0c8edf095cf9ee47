"""Reach by time on slopes and steps: minutes, order and streets, against the oracle."""

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracle.brute_force import Place
from oracle.random_hills import hills, locate, network_of_hills
from oracle.random_towns import SNAP_LIMIT, Town
from oracle.uphill import Hills

from gis.analysis.reach import find_reach, reachable_streets
from gis.analysis.walking import Places, measure_walks, place_points
from gis.analysis.walking_field import measure_field
from gis.domain.profiles import OLDER
from gis.network.build import build_network
from gis.network.costs import measure_costs
from gis.network.graph import StreetNetwork


def hill() -> StreetNetwork:
    """Give 1,000 m of street that rises 100 m, a level one, and steps back to the hill."""
    lines = [
        [(0, 0), (1000, 0)],
        [(0, 0), (0, 600)],
        [(0, 600), (0, 900)],
    ]
    return build_network(
        np.array([shapely.LineString(line) for line in lines], dtype=object),
        steps=np.array([False, False, True]),
        heights=np.array([[0.0, 100.0], [0.0, 0.0], [np.nan, np.nan]]),
    )


def put(network: StreetNetwork, *at: tuple[float, float]) -> Places:
    return place_points(network, np.array(at, dtype=float), snap_limit=200.0)


def test_the_slower_way_counts_and_orders_places() -> None:
    """300 m up at 10 % cost e^0.35 × 300 = 425.7; 400 m on the level cost 400."""
    network = hill()
    reach = find_reach(
        network,
        put(network, (0, 0)),
        put(network, (300, 0), (0, 400), (0, 700)),
        limit_metres=420.0,
        detour_factor=1.3,
        costs=measure_costs(network, OLDER),
        by_time=True,
    )
    assert reach.metres.tolist() == [300, 400, 700]
    assert reach.level_metres == pytest.approx([425.720, 400, 600 + 3 * 100], abs=1e-3)
    assert reach.order.tolist() == [1, 0, 2]
    assert [course is None for course in reach.courses] == [True, False, True]


def test_streets_within_a_time_end_where_the_slower_way_does() -> None:
    network = hill()
    found = reachable_streets(
        network, put(network, (0, 0)), 660.0, costs=measure_costs(network, OLDER)
    )
    assert sorted(line.length for line in found) == pytest.approx(
        sorted([660 / np.exp(0.35), 600, 20])
    )


def test_the_ground_is_measured_in_time_too() -> None:
    network = hill()
    costs = measure_costs(network, OLDER)
    field = measure_field(
        network,
        put(network, (0, 0)).snapped,  # type: ignore[arg-type]
        bounds=(0, -20, 400, 20),
        cell=10.0,
        costs=costs,
    )
    column, row = 30, list(field.y).index(10.0)
    assert field.x[column] == 300
    assert field.metres[row, column] == pytest.approx(300 * np.exp(0.35) + 10)
    assert np.isnan(field.leap_east[row, 10:40]).all()


@settings(deadline=None, max_examples=40)
@given(hills(), st.integers(1, 40).map(lambda n: n / 2 + 1 / 32))
def test_streets_within_a_time_are_those_of_a_search(
    drawn: tuple[Town, Hills], limit: float
) -> None:
    """Every half metre of street is asked whether it is within the time both ways."""
    town, oracle = drawn
    streets = oracle.streets
    assume(streets.edges)
    network = network_of_hills(oracle)
    costs = measure_costs(network, OLDER)
    assume(costs is not None)
    (start,), xy = (
        locate(streets, list(town.demand[:1])) if town.demand else ((None,), 0)
    )
    assume(start is not None)
    origin = place_points(network, xy, snap_limit=SNAP_LIMIT)
    found = shapely.MultiLineString(
        list(reachable_streets(network, origin, limit, costs=costs))
    )
    if start[1] > SNAP_LIMIT:
        assert found.is_empty
        return
    places = [
        (Place(number, n / 2 + 0.25), 0.0)
        for number, length in enumerate(streets.lengths)
        for n in range(int(length * 2))
    ]
    assume(places)
    there = np.array(oracle.measure([start], places))[0]
    back = np.array(oracle.measure(places, [start]))[:, 0]
    dearer = np.maximum(there, back)
    expected = sum(
        metres <= limit for metres in dearer.tolist() if abs(metres - limit) > 1e-6
    )
    lines = [shapely.LineString(edge) for edge in streets.edges]
    held = 0
    for (place, _), metres in zip(places, dearer.tolist(), strict=True):
        if abs(metres - limit) <= 1e-6:
            continue
        at = lines[place.edge].interpolate(place.measure)
        inside = found.distance(at) < 1e-9
        held += inside
        # Streets cross without meeting: what lies on another street may be within.
        assert inside or metres > limit
    assert held >= expected


@settings(deadline=None, max_examples=40)
@given(hills())
def test_walks_name_one_place_for_metres_and_time(drawn: tuple[Town, Hills]) -> None:
    town, oracle = drawn
    streets = oracle.streets
    assume(streets.edges and town.demand and town.resources)
    network = network_of_hills(oracle)
    costs = measure_costs(network, OLDER)
    people, places = (
        place_points(network, np.array(each, dtype=float), snap_limit=SNAP_LIMIT)
        for each in (town.demand, town.resources)
    )
    for by_time in (False, True):
        walks = measure_walks(
            network, people, places, detour_factor=1.3, costs=costs, by_time=by_time
        )
        one_by_one = [
            find_reach(
                network,
                people.take(np.arange(len(people)) == number),
                places,
                detour_factor=1.3,
                costs=costs,
            )
            for number in range(len(people))
        ]
        for number, reach in enumerate(one_by_one):
            chosen = walks.resource[number]
            asked = reach.level_metres if by_time else reach.metres
            if chosen < 0:
                assert np.isinf(asked).all()
                continue
            assert asked[chosen] == pytest.approx(asked.min(), abs=1e-6)
            assert walks.metres[number] == pytest.approx(reach.metres[chosen], abs=1e-6)
            assert walks.level_metres[number] == pytest.approx(
                reach.level_metres[chosen], abs=1e-6
            )
            assert walks.least_metres[number] == pytest.approx(
                reach.metres.min(), abs=1e-6
            )
