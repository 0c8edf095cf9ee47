"""Verdicts on units of several points: by hand, and point by point with the oracle."""

import math
from collections import defaultdict

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.brute_force import StreetMap

from gis.analysis.demand import Demand
from gis.analysis.gaps import Counted, Gaps, count_people, count_within, find_gaps
from gis.analysis.placing import add_estates, place_people
from gis.analysis.spreading import spread_people
from gis.analysis.towns import (
    UnitVerdicts,
    has_middle_within,
    judge_units,
    share_within,
    weighted_median,
)
from gis.analysis.walking import Places, place_points
from gis.network.build import build_network
from gis.network.graph import StreetNetwork
from gis.network.snap import Snapped

LIMIT = 150.0
# Two rows of blocks with a river between them: one bridge, in the east.
LINES = [
    ((0.0, 0.0), (210.0, 0.0)),
    ((210.0, 0.0), (400.0, 0.0)),
    ((0.0, 0.0), (0.0, -80.0), (60.0, -80.0)),
    ((210.0, 0.0), (210.0, -95.0)),
    ((0.0, 60.0), (130.0, 60.0)),
    ((130.0, 60.0), (400.0, 60.0)),
    ((400.0, 0.0), (400.0, 60.0)),
    ((130.0, 60.0), (130.0, 190.0)),
]
SALONS = [(30.0, 5.0), (390.0, 70.0)]
UNITS = [
    shapely.box(-50, -100, 180, 30),
    shapely.box(180, -100, 450, 30),
    shapely.box(-50, 30, 180, 200),
    shapely.box(180, 30, 450, 200),
    shapely.Point(60, -60),
    shapely.box(500, 500, 600, 600),
]
PEOPLE = np.array([120.0, 80.0, 300.0, 45.0, 10.0, 7.0])


def put(network: StreetNetwork, demand: Demand) -> Places:
    """Place demand as the runs do: what is on an edge stays there."""
    placed = place_points(network, demand.xy, snap_limit=200.0)
    assert placed.snapped is not None
    on = demand.edge >= 0
    return Places(
        demand.xy,
        Snapped(
            np.where(on, demand.edge, placed.snapped.edge).astype(np.int32),
            np.where(on, demand.position, placed.snapped.position),
            np.where(on, 0.0, placed.snapped.leg),
        ),
    )


def judge(
    people: np.ndarray = PEOPLE,
) -> tuple[Demand, np.ndarray, Gaps, UnitVerdicts]:
    network = build_network(
        np.array([shapely.LineString(line) for line in LINES], dtype=object)
    )
    demand = spread_people(network, None, np.array(UNITS, dtype=object))
    at = people[demand.unit] * demand.weight
    salons = place_points(network, np.array(SALONS), snap_limit=200.0)
    none = np.zeros(len(SALONS), dtype=bool)
    gaps = find_gaps(
        network,
        put(network, demand),
        salons,
        Counted(~none, none, none, none),
        limit_metres=LIMIT,
        detour_factor=1.3,
    )
    return demand, at, gaps, judge_units(gaps, demand, at, len(UNITS))


def test_equals_an_evaluation_point_by_point() -> None:
    """Samples by walking each line with shapely, distances from the oracle."""
    oracle = StreetMap.from_lines(LINES)
    samples = []
    for line in LINES:
        course = shapely.LineString(line)
        count = max(1, round(course.length / 25))
        for number in range(count):
            at = course.interpolate((number + 0.5) / count, normalized=True)
            fronts = [
                course.offset_curve(side).interpolate(
                    course.offset_curve(side).project(at)
                )
                for side in (10, -10)
            ]
            for unit, shape in enumerate(UNITS):
                beside = sum(shape.intersects(front) for front in fronts)
                if beside:
                    metres = course.length / count * beside / 2
                    samples.append((unit, (at.x, at.y), metres))
    samples += [
        (unit, (shape.centroid.x, shape.centroid.y), 1.0)
        for unit, shape in enumerate(UNITS)
        if unit not in {each for each, _, _ in samples}
    ]
    metres = [
        each.distance for each in oracle.answer([at for _, at, _ in samples], SALONS)
    ]
    whole: dict[int, float] = defaultdict(float)
    for unit, _, weight in samples:
        whole[unit] += weight
    people = [PEOPLE[unit] * weight / whole[unit] for unit, _, weight in samples]

    demand, at, gaps, towns = judge()

    assert len(demand) == len(samples)
    for limit in (100, 150, 300, 500):
        expected = sum(
            n for n, m in zip(people, metres, strict=True) if m <= limit + 1e-3
        )
        found = count_within(gaps.walks.metres, at, limits=(limit,))
        assert found[str(limit)] == pytest.approx(expected, abs=1e-5)
    for unit in range(len(UNITS)):
        mine = [
            (m, n)
            for (each, _, _), m, n in zip(samples, metres, people, strict=True)
            if each == unit
        ]
        within = sum(n for m, n in mine if m <= LIMIT)
        assert towns.share[unit] == pytest.approx(within / PEOPLE[unit], rel=1e-9)
        count = count_people(gaps, at, demand.unit == unit)
        assert count.covered == pytest.approx(within, abs=1e-5)
        assert count.population == pytest.approx(PEOPLE[unit], abs=1e-5)
        reached = sorted((m, n) for m, n in mine if m < math.inf)
        assert (towns.status[unit] == "reached") == bool(reached)
        half, running = sum(n for _, n in reached) / 2, 0.0
        for each, number in reached:
            running += number
            if running >= half - 1e-9:
                assert towns.metres[unit] == pytest.approx(each, abs=1e-6)
                break


def test_a_unit_is_partly_within_and_says_why_the_rest_is_not() -> None:
    """North of the river everybody but those in the east must walk to the bridge."""
    _, _, _, towns = judge()
    west, east, north_west, north_east, point, far = range(6)
    assert 0 < towns.share[west] < 1
    assert towns.beyond[west] == pytest.approx(PEOPLE[west] * (1 - towns.share[west]))
    assert towns.some_beyond.tolist() == [True, True, True, True, True, False]
    # The salon south of the river is 60 m away, and there is no bridge here.
    assert (towns.share[north_west], towns.cause[north_west]) == (0, "barrier")
    assert towns.status[far] == "off_network"
    assert (towns.cause[far], towns.unknown[far]) == ("off_network", 7)
    # 71 m by straight line; 20 m to the street, 140 m along it, 30 m more and 5 m.
    assert (towns.share[point], towns.cause[point]) == (0, "barrier")
    assert towns.metres[point] == pytest.approx(195.0)
    assert towns.resource[[west, north_east]].tolist() == [0, 1]
    assert towns.resource[far] == -1
    assert east < north_east


def test_people_of_unknown_number_are_judged_by_the_shares_of_their_points() -> None:
    people = PEOPLE.copy()
    people[0] = np.nan
    _, _, _, towns = judge(people)
    _, _, _, known = judge()
    assert towns.share[0] == pytest.approx(known.share[0])
    assert towns.metres[0] == known.metres[0]
    assert math.isnan(towns.beyond[0])
    assert towns.some_beyond[0]


def test_where_nobody_lives_the_shares_decide() -> None:
    _, _, _, towns = judge(np.zeros(len(UNITS)))
    _, _, _, known = judge()
    np.testing.assert_allclose(towns.share, known.share)
    assert towns.beyond.tolist() == [0] * 6


def test_an_estate_weighs_as_much_as_its_people() -> None:
    """90 of 120 people live in an estate beside the salon, the others are spread."""
    network = build_network(
        np.array([shapely.LineString(line) for line in LINES], dtype=object)
    )
    spread = spread_people(network, None, np.array(UNITS[:1], dtype=object))
    demand, point = add_estates(
        spread, np.array([0], dtype=np.int32), np.array([[40.0, 20.0]])
    )
    placed = place_people(
        demand,
        PEOPLE[:1],
        estate_point=point,
        estate_people=np.array([90.0]),
        institution_unit=np.empty(0, dtype=np.int32),
        institution_people=np.empty(0),
    )
    salons = place_points(network, np.array(SALONS), snap_limit=200.0)
    none = np.zeros(len(SALONS), dtype=bool)
    gaps = find_gaps(
        network,
        put(network, demand),
        salons,
        Counted(~none, none, none, none),
        limit_metres=LIMIT,
        detour_factor=1.3,
    )
    towns = judge_units(gaps, demand, placed.people, 1)
    _, _, _, without = judge()
    assert towns.share[0] == pytest.approx((90 + 30 * without.share[0]) / 120)
    # 20 m to the street, 10 m along it, 5 m to the salon: most are as near.
    assert towns.metres[0] == pytest.approx(35.0)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 9).map(float), st.integers(0, 4)),
        min_size=1,
        max_size=30,
    )
)
def test_weighted_median_is_that_of_everybody_in_a_row(
    rows: list[tuple[int, float, int]],
) -> None:
    unit, values, weight = (np.array(each) for each in zip(*rows, strict=True))
    found = weighted_median(values, weight.astype(float), unit, 4)
    for each in range(4):
        people = sorted(
            value for owner, value, count in rows if owner == each for _ in range(count)
        )
        middle = people[(len(people) - 1) // 2] if people else math.inf
        assert found[each] == middle
        # Whoever stands in the middle is within a limit where half of all, or more, are.
        for limit in (2.0, 5.0):
            mine = np.array([owner == each for owner, _, _ in rows]) & (weight > 0)
            if mine.any():
                share = share_within(
                    values[mine] <= limit,
                    weight[mine] / 3,
                    np.zeros(mine.sum(), dtype=np.int32),
                    1,
                )
                assert has_middle_within(share).tolist() == [middle <= limit]
