"""Where people live: against walking every street by hand, and in awkward places."""

import math
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from oracle.brute_force import Line, StreetMap
from oracle.random_towns import network_of, towns
from shapely import MultiPolygon, Point, Polygon, box

from gis.analysis.demand import Demand
from gis.analysis.spreading import Dwellings, spread_people

STREET: Line = ((0.0, 0.0), (100.0, 0.0))
"""Four stretches: their middles lie at 12.5, 37.5, 62.5 and 87.5 m."""


def shapes(*units: shapely.Geometry) -> np.ndarray:
    found = np.empty(len(units), dtype=object)
    found[:] = units
    return found


def spread(lines: tuple[Line, ...], *units: shapely.Geometry) -> Demand:
    return spread_people(network_of(lines), None, shapes(*units))


def points_of(demand: Demand, unit: int) -> list[tuple[float, float, float]]:
    mine = demand.unit == unit
    return [
        (round(x, 6), round(y, 6), round(weight, 9))
        for (x, y), weight in zip(
            demand.xy[mine].tolist(), demand.weight[mine].tolist(), strict=True
        )
    ]


Stop = tuple[float, float, float, tuple[float, float]]


def walk_street(line: Line) -> list[Stop]:
    """Walk a street in steps of an eighth of a stretch, and stop in every middle.

    Each stop has its place, the metres that it stands for, and the direction of walking.
    """
    length = sum(math.dist(a, b) for a, b in pairwise(line))
    stretches = max(1, round(length / 25))
    step, stops, behind = length / stretches / 8, [], 0
    (here, *ahead), left = line, step
    while ahead:
        way = math.dist(here, ahead[0])
        if way < left - 1e-9:
            here, left = ahead.pop(0), left - way
            continue
        part = min(left / way, 1.0) if way else 0.0
        here = tuple(a + (b - a) * part for a, b in zip(here, ahead[0], strict=True))
        behind, left = behind + 1, step
        if behind % 8 == 4:
            ahead_of = (ahead[0][0] - here[0], ahead[0][1] - here[1])
            stops.append((*here, length / stretches, ahead_of))
        if behind == 8 * stretches:
            break
    assert len(stops) == stretches
    return stops


def assert_same_points(
    found: list[tuple[float, float, float]], expected: list[tuple[float, float, float]]
) -> None:
    """Require the same points with the same weights, in any order."""
    assert len(found) == len(expected)
    left = list(found)
    for point in expected:
        nearest = min(left, key=lambda other: math.dist(other, point))
        assert math.dist(nearest, point) < 1e-6
        left.remove(nearest)


AWAY = 0.3183
"""Corners of units keep off the streets, which run between multiples of 20 m."""
CORNERS = st.tuples(st.integers(-1, 10), st.integers(-1, 10)).map(
    lambda at: (at[0] * 20 + AWAY, at[1] * 20 + AWAY * 2)
)


@st.composite
def units(draw: st.DrawFn) -> shapely.Geometry:
    """Draw a box, a box with a hole, two boxes apart, or a point."""
    (ax, ay), (bx, by) = draw(CORNERS), draw(CORNERS)
    whole = box(min(ax, bx), min(ay, by), max(ax, bx) + 40, max(ay, by) + 40)
    middle = whole.centroid.buffer(11, quad_segs=3)
    shape = draw(st.sampled_from(["box", "hole", "parts", "point"]))
    if shape == "point":
        return Point(ax, ay)
    if shape == "parts":
        return MultiPolygon([middle, shapely.affinity.translate(middle, 50, 30)])
    return whole - middle if shape == "hole" else whole


@settings(deadline=None, max_examples=60)
@given(towns(clear=False), st.lists(units(), max_size=5), st.data())
def test_streets_are_walked_and_units_take_what_lies_inside(
    town, shaped, data: st.DataObject
) -> None:
    lines = [
        tuple((x * 20, y * 20) for x, y in line)
        for line in StreetMap.from_lines(town.lines).edges
    ]
    stops = [stop for line in lines for stop in walk_street(line)]
    expected: list[list[tuple[float, float, float]]] = [[] for _ in shaped]
    for x, y, metres, (dx, dy) in stops:
        # At a bend it is chance which of two directions counts.
        assume(math.hypot(dx, dy) > 1e-6)
        half = Counter[int]()
        for side in (10, -10):
            aside = side / math.hypot(dx, dy)
            front = Point(x - dy * aside, y + dx * aside)
            for number, unit in enumerate(shaped):
                assume(unit.boundary.distance(front) > 1e-6)
                if unit.area and unit.contains(front):
                    half[number] += 1
                    break
        for number, fronts in half.items():
            expected[number].append((x, y, metres * fronts / 2))
    shuffled = tuple(line[::-1] for line in data.draw(st.permutations(lines)))
    network = network_of(shuffled)
    demand = spread_people(network, None, shapes(*shaped))

    assert (np.diff(demand.unit) >= 0).all()
    for number, (unit, stands) in enumerate(zip(shaped, expected, strict=True)):
        mine = demand.unit == number
        assert math.fsum(demand.weight[mine]) == pytest.approx(1, rel=1e-12)
        inside = unit if unit.area == 0 else unit.point_on_surface()
        alone = [(inside.x, inside.y, 1.0)]
        total = math.fsum(metres for *_, metres in stands)
        assert_same_points(
            [
                (*xy, w)
                for xy, w in zip(demand.xy[mine], demand.weight[mine], strict=True)
            ],
            [(x, y, metres / total) for x, y, metres in stands] or alone,
        )
    again = spread_people(network_of(tuple(lines)), None, shapes(*shaped))
    for name in ("xy", "unit", "weight", "edge", "position"):
        assert np.array_equal(getattr(again, name), getattr(demand, name))


def test_points_say_where_on_which_edge_they_are() -> None:
    other: Line = ((0.0, 50.0), (60.0, 50.0))
    demand = spread((STREET, other), box(-1, -11, 101, 61), box(500, 0, 501, 1))
    assert demand.edge.tolist()[-1] == -1
    assert sorted(zip(demand.xy.tolist(), demand.position.tolist(), strict=True)) == [
        ([12.5, 0.0], 12.5),
        ([15.0, 50.0], 15.0),
        ([37.5, 0.0], 37.5),
        ([45.0, 50.0], 45.0),
        ([62.5, 0.0], 62.5),
        ([87.5, 0.0], 87.5),
        ([500.5, 0.5], 0.0),
    ]


def test_a_street_through_three_units_is_shared_out() -> None:
    demand = spread(
        (STREET,), box(0, -19, 30, 19), box(30, -19, 70, 19), box(70, -19, 99, 19)
    )
    assert [points_of(demand, unit) for unit in range(3)] == [
        [(12.5, 0, 1)],
        [(37.5, 0, 0.5), (62.5, 0, 0.5)],
        [(87.5, 0, 1)],
    ]


def test_a_street_along_a_border_has_a_front_in_either_unit() -> None:
    """The lane beside it lies in the north alone, with two fronts: twice the metres."""
    north, south = box(-20, 0, 120, 50), box(-20, -50, 120, 0)
    lane: Line = ((0.0, 30.0), (25.0, 30.0))
    demand = spread((STREET, lane), north, south)
    street = [(x, 0, round(1 / 6, 9)) for x in (12.5, 37.5, 62.5, 87.5)]
    assert sorted(points_of(demand, 0)) == sorted(
        [*street, (12.5, 30, round(1 / 3, 9))]
    )
    assert sorted(points_of(demand, 1)) == [(x, 0, 0.25) for x, *_ in street]
    # A centimetre this way or that changes nothing.
    moved = spread((STREET, lane), box(-20, 0.01, 120, 50), box(-20, -50, 120, 0.01))
    assert moved.weight.tolist() == demand.weight.tolist()


def test_people_live_by_metres_of_street_off_through_roads() -> None:
    lane: Line = ((0.0, 5.0), (10.0, 5.0))
    network = network_of((STREET, lane, ((0.0, 9.0), (300.0, 9.0))))
    lived_along = network.edge_length < 200
    demand = spread_people(network, lived_along, shapes(box(-1, -11, 301, 20)))
    assert sorted(points_of(demand, 0)) == [
        (5, 5, round(10 / 110, 9)),
        *((x, 0, round(25 / 110, 9)) for x in (12.5, 37.5, 62.5, 87.5)),
    ]


def test_a_street_that_ends_where_it_began() -> None:
    loop = ((0.0, 0.0), (25.0, 0.0), (25.0, 25.0), (0.0, 25.0), (0.0, 0.0))
    found = points_of(spread((loop,), box(-11, -11, 36, 36)), 0)
    assert sorted(found) == [(0, 12.5, 0.25), (12.5, 0, 0.25), (12.5, 25, 0.25),
                             (25, 12.5, 0.25)]  # fmt: skip


@pytest.mark.parametrize("network", [None, network_of(())], ids=["none", "empty"])
def test_without_streets_people_live_inside_their_unit(network) -> None:
    ring = Polygon(
        box(0, 0, 90, 90).exterior.coords, [box(9, 9, 81, 81).exterior.coords]
    )
    demand = spread_people(network, None, shapes(ring, Point(7, 8)))
    assert demand.unit.tolist() == [0, 1]
    assert demand.weight.tolist() == [1, 1]
    assert demand.edge.tolist() == [-1, -1]
    assert ring.contains(Point(demand.xy[0]))
    assert demand.xy[1].tolist() == [7, 8]


def test_no_units() -> None:
    demand = spread((STREET,))
    assert len(demand) == 0
    assert demand.xy.shape == (0, 2)


def test_a_point_is_never_spread() -> None:
    demand = spread((STREET,), Point(12.5, 0))
    assert demand.edge.tolist() == [-1]
    assert points_of(demand, 0) == [(12.5, 0, 1)]


def test_dwellings_come_before_streets_and_only_where_there_are_any() -> None:
    west, east, spot = box(0, -19, 50, 19), box(50, -19, 100, 19), Point(20, 5)
    homes = np.array([(20.0, 5.0), (10.0, 5.0), (50.0, 5.0), (300.0, 0.0)])
    areas = np.array([300.0, 100.0, 400.0, 999.0])
    for order in ([0, 1, 2, 3], [3, 2, 1, 0]):
        demand = spread_people(
            network_of((STREET,)),
            None,
            shapes(west, east, spot),
            dwellings=Dwellings(homes[order], areas[order]),
        )
        # The one on the border belongs to the earlier unit.
        assert points_of(demand, 0) == [
            (10, 5, 0.125),
            (20, 5, 0.375),
            (50, 5, 0.5),
        ]
        assert points_of(demand, 1) == [(62.5, 0, 0.5), (87.5, 0, 0.5)]
        assert points_of(demand, 2) == [(20, 5, 1)]
        assert demand.edge.tolist() == [-1, -1, -1, 0, 0, -1]


def test_points_are_looked_for_a_few_at_a_time(monkeypatch) -> None:
    lines = (STREET, ((0.0, 0.0), (0.0, 300.0)))
    areas = [box(-1, -1, 30, 150), box(30, -1, 99, 9), box(-9, 100, 9, 400)]
    whole = spread(lines, *areas)
    monkeypatch.setattr("gis.analysis.spreading._POINTS_AT_ONCE", 3)
    again = spread(lines, *areas)
    assert again.xy.tolist() == whole.xy.tolist()
    assert again.unit.tolist() == whole.unit.tolist()
