"""Limits, walkers and sets of resources at once: by hand, by brute force, and invariants."""

import itertools
from collections.abc import Sequence
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.brute_force import StreetMap
from oracle.random_hills import hills, network_of_hills
from oracle.random_towns import SNAP_LIMIT, Town, network_of, towns
from oracle.uphill import Hills

from gis.analysis import sensitivity
from gis.analysis.sensitivity import (
    WalkerGround,
    find_least_changes,
    find_within,
    judge_robustness,
    measure_reaches,
)
from gis.analysis.walking import Places, measure_walks, place_points
from gis.domain.limits import SAME_METRES
from gis.domain.profiles import OLDER
from gis.network.build import take_edges
from gis.network.costs import measure_costs
from gis.network.graph import Flags, StreetNetwork
from gis.network.snap import Snapped

briefly = settings(max_examples=20)
LIMITS = (1.0, 3.0, 6.0, 10.0)


def stand(network: StreetNetwork | None, town: Town, *, by_time: bool) -> WalkerGround:
    demand, resources = (
        place_points(
            network, np.array(points, dtype=float).reshape(-1, 2), snap_limit=SNAP_LIMIT
        )
        for points in (town.demand, town.resources)
    )
    costs = measure_costs(network, OLDER) if network and by_time else None
    return WalkerGround(network, demand, resources, costs)


def compile_hills(oracle: Hills) -> StreetNetwork | None:
    return network_of_hills(oracle) if oracle.streets.edges else None


def without_streets(ground: WalkerGround, dropped: Flags) -> WalkerGround:
    """Take streets away; people and resources stay where they are."""
    assert ground.network is not None
    number = np.full(ground.network.edge_count + 1, -1, dtype=np.int32)
    number[np.flatnonzero(~dropped)] = np.arange((~dropped).sum())
    network = take_edges(ground.network, ~dropped)

    def move(places: Places) -> Places:
        assert places.snapped is not None
        on = places.snapped
        return Places(places.xy, Snapped(number[on.edge], on.position, on.leg))

    return WalkerGround(network, move(ground.demand), move(ground.resources), None)


def try_limits(
    grounds: Sequence[WalkerGround], counted: Sequence[Flags], *, by_time: bool = False
) -> Flags:
    found = measure_reaches(grounds, counted, detour_factor=1.3)
    limits = np.array([[limit] * len(grounds) for limit in LIMITS])
    return find_within(found.level_metres if by_time else found.metres, limits)


@briefly
@given(towns(), st.data())
def test_within_is_what_brute_force_finds(town: Town, data: st.DataObject) -> None:
    masks = [
        np.array(data.draw(st.lists(st.booleans(), min_size=n, max_size=n)), dtype=bool)
        for n in [len(town.resources)] * 2
    ]
    streets = StreetMap.from_lines(town.lines)

    found = try_limits([stand(network_of(town.lines), town, by_time=False)], masks)

    answers = streets.answer(town.demand, town.resources, limit=SNAP_LIMIT)
    for number, answer in enumerate(answers):
        for place, mask in enumerate(masks):
            metres = min(itertools.compress(answer.distances, mask), default=np.inf)
            for row, limit in zip(found[:, 0, place, number], LIMITS, strict=True):
                if abs(metres - limit) > 2 * SAME_METRES:
                    assert row == (metres < limit)


@briefly
@given(hills())
def test_every_number_is_that_of_the_question_alone(
    drawn: tuple[Town, Hills],
) -> None:
    town, network = drawn[0], compile_hills(drawn[1])
    slow = stand(network, town, by_time=True)
    quick = WalkerGround(network, slow.demand, slow.resources, None)
    counts = len(town.resources)
    counted = [np.ones(counts, dtype=bool), np.arange(counts) % 2 == 0]

    found = measure_reaches([slow, quick], counted, detour_factor=1.3)

    for walker, ground in enumerate((slow, quick)):
        for number, mask in enumerate(counted):
            for by_time in (False, True):
                alone = measure_walks(
                    network,
                    ground.demand,
                    ground.resources.take(mask),
                    detour_factor=1.3,
                    costs=ground.costs,
                    by_time=by_time,
                )
                mine = found.level_metres if by_time else found.metres
                one = alone.level_metres if by_time else alone.metres
                assert (mine[walker, number] == one).all()


def test_the_same_is_searched_once() -> None:
    """Two walk alike, one slower, one not everywhere; the second set is the first again."""
    town = Town((((0, 0), (9, 0)), ((9, 0), (9, 9))), ((0, 0),), ((9, 9), (9, 0)))
    one = stand(network_of(town.lines), town, by_time=False)
    assert one.network is not None
    lengths = np.asarray(one.network.edge_length)
    slope = measure_costs(one.network, OLDER)
    assert slope is None
    dear = object()
    slower = WalkerGround(one.network, one.demand, one.resources, dear)  # type: ignore[arg-type]
    fewer = without_streets(one, lengths < 0)
    every, last = np.array([True, True]), np.array([True, False])
    asked: list[Any] = []

    def measure(*places: Any, costs: Any, by_time: bool, **_: Any) -> np.ndarray:
        asked.append((places[0], len(places[2]), costs, by_time))
        return np.zeros(1)

    with patch.object(sensitivity, "measure_reach", measure):
        measure_reaches(
            [one, one, slower, fewer], [every, every.copy(), last], detour_factor=1.3
        )

    # Metres along either network and time of the slower, each with two and with one.
    assert asked == [
        (network, count, costs, by_time)
        for network, costs, by_time in (
            (one.network, None, False),
            (fewer.network, None, False),
            (one.network, dear, True),
        )
        for count in (2, 1)
    ]


@briefly
@given(hills(), st.data())
def test_more_metres_and_more_resources_never_cover_fewer(
    drawn: tuple[Town, Hills], data: st.DataObject
) -> None:
    town, network = drawn[0], compile_hills(drawn[1])
    count = len(town.resources)
    every = np.ones(count, dtype=bool)
    fresh = np.array(data.draw(st.lists(st.booleans(), min_size=count, max_size=count)))
    for by_time in (False, True):
        ground = stand(network, town, by_time=True)
        found = try_limits([ground], [every, fresh.astype(bool)], by_time=by_time)
        assert (found[:-1] <= found[1:]).all()
        assert (found[:, :, 1] <= found[:, :, 0]).all()


@briefly
@given(towns(), st.data())
def test_fewer_streets_never_cover_more(town: Town, data: st.DataObject) -> None:
    """As long as nobody has to be put on another street."""
    network = network_of(town.lines)
    ground = stand(network, town, by_time=False)
    assert ground.demand.snapped is not None
    assert ground.resources.snapped is not None
    lived = [ground.demand.snapped.edge, ground.resources.snapped.edge]
    spare = sorted(set(range(network.edge_count)) - set(np.concatenate(lived).tolist()))
    dropped = np.zeros(network.edge_count, dtype=bool)
    if spare:
        dropped[data.draw(st.lists(st.sampled_from(spare), min_size=1))] = True
    every = [np.ones(len(town.resources), dtype=bool)]

    found = try_limits([ground, without_streets(ground, dropped)], every)

    assert (found[:, 1] <= found[:, 0]).all()


def test_a_millimetre_is_no_difference() -> None:
    reach = np.array([[[400.0005, 400.002, np.inf]]])
    assert find_within(reach, np.array([[400.0]])).tolist() == [
        [[[True, False, False]]]
    ]


WAYS = (3, 2, 2)


@briefly
@given(
    st.lists(st.booleans(), min_size=12, max_size=12),
    st.tuples(*(st.integers(0, size - 1) for size in WAYS)),
)
def test_the_smallest_changes_are_those_of_a_search(
    verdicts: list[bool], asked: tuple[int, ...]
) -> None:
    within = np.array(verdicts).reshape(*WAYS, 1)
    steps = [
        sorted(set(range(size)) - {at}, key=lambda place, at=at: abs(place - at))
        for size, at in zip(WAYS, asked, strict=True)
    ]

    found = find_least_changes(within, asked, steps)

    turning: dict[tuple[int, ...], list[tuple[int, ...]]] = {}
    for way in itertools.product(*map(range, WAYS)):
        if within[way][0] != within[asked][0]:
            axes = tuple(axis for axis in range(3) if way[axis] != asked[axis])
            turning.setdefault(axes, []).append(way)
    fewest = min(map(len, turning), default=0)
    for axes, ways in found.items():
        if len(axes) != fewest or axes not in turning:
            assert ways.tolist() == [-1]
            continue
        least = np.unravel_index(ways[0], WAYS)
        assert tuple(map(int, least)) in turning[axes]
        far = [
            sum(abs(w - a) for w, a in zip(way, asked, strict=True))
            for way in turning[axes]
        ]
        assert sum(abs(int(w) - a) for w, a in zip(least, asked, strict=True)) == min(
            far
        )


def test_nobody_who_is_known_nowhere_is_far() -> None:
    within = np.zeros((2, 1, 1, 3), dtype=bool)
    within[1, 0, 0, 0] = True
    known = np.array([[[True, True, False]]])
    assert judge_robustness(within, known).tolist() == ["depends", "never", "unknown"]


def test_without_anybody_there_is_nothing_to_judge() -> None:
    nobody = np.zeros((2, 1, 1, 0), dtype=bool)
    assert judge_robustness(nobody, nobody[0]).tolist() == []
    turning = find_least_changes(nobody, (0, 0, 0), ([1], [], []))
    assert {tuple(ways) for ways in turning.values()} == {()}


@pytest.mark.parametrize("place", [0, 1])
def test_one_change_is_named_before_two(place: int) -> None:
    """From (0, 0): either change alone turns the first; only both together the second."""
    within = np.array([[[0, 0], [1, 0]], [[1, 0], [0, 1]]], dtype=bool)
    found = find_least_changes(within, (0, 0), ([1], [1]))
    told = {axes: int(ways[place]) for axes, ways in found.items()}
    expected = [
        {(0,): 2, (1,): 1, (0, 1): -1},
        {(0,): -1, (1,): -1, (0, 1): 3},
    ]
    assert told == expected[place]
