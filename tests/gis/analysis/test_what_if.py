"""What a plan changes is what a full recomputation finds, in any town and for any plan."""

import itertools
import math
from dataclasses import dataclass

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st
from oracle.brute_force import Line, Point, StreetMap
from oracle.random_hills import hills, network_of_hills
from oracle.random_towns import (
    SNAP_LIMIT,
    Town,
    is_clear,
    network_of,
    points_beside,
    towns,
)
from oracle.uphill import Hills

from gis.analysis.gaps import Counted, Gaps, find_gaps
from gis.analysis.walking import Places, place_points
from gis.analysis.what_if import Reached, WhatIf, make_what_if
from gis.domain.profiles import OLDER
from gis.network.costs import ThereAndBack, measure_costs
from gis.network.graph import StreetNetwork

LOOP: Line = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0), (0.0, 0.0))
DETOUR = 1.3


@dataclass(frozen=True)
class Table:
    """Resources in the order of ties: where each is, and whether it counts."""

    at: tuple[Point, ...]
    counts: tuple[bool, ...]

    def add(self, at: Point) -> "Table":
        return Table((*self.at, at), (*self.counts, True))

    def close(self, number: int) -> "Table":
        counts = list(self.counts)
        counts[number] = False
        return Table(self.at, tuple(counts))

    def move(self, number: int, to: Point) -> "Table":
        at = list(self.at)
        at[number] = to
        return Table(tuple(at), self.counts)

    def open_ones(self) -> list[int]:
        return [number for number, counts in enumerate(self.counts) if counts]


@dataclass(frozen=True)
class Asked:
    """A question in a town: the streets, the people, what is too far."""

    network: StreetNetwork | None
    people: tuple[Point, ...]
    limit: float
    costs: ThereAndBack | None = None
    by_time: bool = False

    def put(self, points: tuple[Point, ...]) -> Places:
        xy = np.array(points, dtype=float).reshape(-1, 2)
        return place_points(self.network, xy, snap_limit=SNAP_LIMIT)

    def base(self, table: Table) -> WhatIf:
        return make_what_if(
            self.network,
            self.put(self.people),
            self.put(table.at),
            np.array(table.counts, dtype=bool),
            limit_metres=self.limit,
            detour_factor=DETOUR,
            costs=self.costs,
            by_time=self.by_time,
        )

    def change(self, base: WhatIf, table: Table) -> Reached:
        return base.change(self.put(table.at), np.array(table.counts, dtype=bool))

    def recompute(self, table: Table) -> Gaps:
        counts = np.array(table.counts, dtype=bool)
        none = np.zeros(len(counts), dtype=bool)
        return find_gaps(
            self.network,
            self.put(self.people),
            self.put(table.at),
            Counted(counts, none, none, none),
            limit_metres=self.limit,
            detour_factor=DETOUR,
            costs=self.costs,
            by_time=self.by_time,
        )


@st.composite
def plans(draw: st.DrawFn, town: Town) -> list[Table]:
    """Draw what resources become, step by step; the first is the town's."""
    points = points_beside(list(town.lines))
    spots = st.one_of(points, st.sampled_from((*town.demand, *town.resources, (0, 0))))
    table = Table(town.resources, (True,) * len(town.resources))
    steps = [table]
    for _ in range(draw(st.integers(1, 4))):
        known = table.open_ones()
        deeds = ["add", "close", "move", "move"] if known else ["add"]
        deed = draw(st.sampled_from(deeds))
        if deed == "add":
            table = table.add(draw(spots))
        elif deed == "close":
            table = table.close(draw(st.sampled_from(known)))
        else:
            table = table.move(draw(st.sampled_from(known)), draw(spots))
        steps.append(table)
    return steps


def assert_as_recomputed(asked: Asked, found: Reached, table: Table) -> None:
    gaps = asked.recompute(table)
    walks = gaps.walks
    reach = walks.level_metres if asked.by_time else walks.metres
    np.testing.assert_allclose(found.reach, reach, rtol=0, atol=1e-6)
    assert found.within.tolist() == gaps.within.tolist()
    assert found.beyond.tolist() == gaps.beyond.tolist()
    assert found.status.tolist() == walks.status.tolist()
    assert found.resource.tolist() == walks.resource.tolist()


def assert_plans_answered(asked: Asked, steps: list[Table]) -> None:
    """Compare every step from the first, and the way back from the last."""
    base = asked.base(steps[0])
    assert_as_recomputed(asked, base.before, steps[0])
    for table in steps[1:]:
        assert_as_recomputed(asked, asked.change(base, table), table)
    for first, then in itertools.pairwise(steps[1:]):
        assert_as_recomputed(asked, asked.change(asked.base(first), then), then)


@settings(deadline=None, max_examples=60)
@given(st.data(), towns(clear=False))
def test_metres_equal_a_full_recomputation(data: st.DataObject, town: Town) -> None:
    steps = data.draw(plans(town))
    limit = data.draw(st.sampled_from([1.0, 3.0, 8.0]))
    assert_plans_answered(Asked(network_of(town.lines), town.demand, limit), steps)


@settings(deadline=None, max_examples=30)
@given(st.data(), towns(clear=False))
def test_straight_lines_equal_a_full_recomputation(
    data: st.DataObject, town: Town
) -> None:
    steps = data.draw(plans(town))
    assert_plans_answered(Asked(None, town.demand, 3.0), steps)


@settings(deadline=None, max_examples=60)
@given(st.data(), hills())
def test_minutes_equal_a_full_recomputation(
    data: st.DataObject, drawn: tuple[Town, Hills]
) -> None:
    town, oracle = drawn
    if not oracle.streets.edges:
        return
    network = network_of_hills(oracle)
    costs = measure_costs(network, OLDER)
    limit = data.draw(st.sampled_from([1.0, 3.0, 8.0]))
    steps = data.draw(plans(town))
    asked = Asked(network, town.demand, limit, costs, by_time=True)
    assert_plans_answered(asked, steps)


@settings(deadline=None, max_examples=25)
@given(st.data(), towns())
@example(None, Town((LOOP,), ((1.0, 0.0), (4.0, 1.0)), ((0.0, 1.0), (3.0, 0.0))))
def test_metres_equal_brute_force(data: st.DataObject | None, town: Town) -> None:
    first = Table(town.resources, (True,) * len(town.resources))
    steps = [first, first.close(0)] if data is None else data.draw(plans(town))
    streets = StreetMap.from_lines(town.lines)
    asked = Asked(network_of(town.lines), town.demand, 3.0)
    base = asked.base(steps[0])
    for table in steps:
        if not all(is_clear(streets, at) for at in table.at):
            continue
        found = asked.change(base, table)
        there = [table.at[number] for number in table.open_ones()]
        expected = streets.answer(town.demand, there, limit=SNAP_LIMIT)
        for metres, answer in zip(found.reach.tolist(), expected, strict=True):
            assert math.isclose(metres, answer.distance, abs_tol=1e-6)


def test_the_nearest_is_as_far_as_the_street_is_long() -> None:
    """One street; people at 0 m and 900 m, a salon at 1,000 m, and another at 100 m.

    With both, everybody walks 100 m. The far one moved to 500 m is 500 m and 400 m away:
    the limit itself is within it.
    """
    network = network_of((((0.0, 0.0), (1000.0, 0.0)),))
    asked = Asked(network, ((0.0, 0.0), (900.0, 0.0)), 400.0)
    far = Table(((1000.0, 0.0),), (True,))
    base = asked.base(far)
    assert base.before.within.tolist() == [False, True]
    both = asked.change(base, far.add((100.0, 0.0)))
    assert both.reach.tolist() == [100.0, 100.0]
    assert both.resource.tolist() == [1, 0]
    moved = asked.change(base, far.move(0, (500.0, 0.0)))
    assert moved.reach.tolist() == [500.0, 400.0]
    assert moved.within.tolist() == [False, True]
    none = asked.change(base, far.close(0))
    assert none.status.tolist() == ["no_resource"] * 2
    assert none.reach.tolist() == [math.inf] * 2
