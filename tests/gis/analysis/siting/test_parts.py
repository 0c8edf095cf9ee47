"""The parts of a choice: merging, leaving out, bounds, order, conditions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.analysis.siting.answer import order_by_gain
from gis.analysis.siting.bounds import bound_below
from gis.analysis.siting.conditions import (
    Conditions,
    check_conditions,
    free_choice,
)
from gis.analysis.siting.covering import cover_most
from gis.analysis.siting.grouping import group_by_name, group_rows
from gis.analysis.siting.losses import join_losses, list_losses
from gis.analysis.siting.medians import order_by_saving, shorten_walks
from gis.analysis.siting.narrowing import narrow
from gis.analysis.siting.pairs import SitePairs
from gis.analysis.siting.programme import Programme
from gis.analysis.siting.reduction import reduce_covering
from gis.analysis.siting.task import Task, judge
from gis.analysis.siting.watch import Watch
from gis.errors import UsageError


def pair_up(*near: tuple[int, int], cost: float = 0.0) -> SitePairs:
    candidate, point = np.array(sorted(near), dtype=np.int32).T
    return SitePairs(candidate, point, np.full(len(near), cost))


def test_points_with_the_same_candidates_become_one() -> None:
    # Points 0 and 1 are near candidate 0, point 2 is near both, point 3 near none.
    pairs = pair_up((0, 0), (0, 1), (0, 2), (1, 2))
    people = np.array([3.0, 4.0, 5.0, 9.0])
    found = reduce_covering(
        pairs, np.ones(4, dtype=bool), people, free_choice(2), must=False
    )
    # Candidate 1 reaches nobody whom candidate 0 does not reach.
    assert found.candidates.tolist() == [0]
    assert found.spare.tolist() == [1]
    assert found.losses.weight.tolist() == [12.0]
    assert found.coverable.tolist() == [True, True, True, False]


def test_of_equal_candidates_the_first_stays() -> None:
    pairs = pair_up((0, 0), (1, 0), (2, 0))
    found = cover_most(
        pairs, np.array([2.0]), np.zeros(1, dtype=bool), free_choice(3), sites=2
    )
    # The second adds nothing, and is the first of those that are left.
    assert found.sites.tolist() == [0, 1]
    assert (found.value, found.is_optimal) == (2.0, True)


def test_what_exists_is_neither_gained_nor_served_again() -> None:
    pairs = pair_up((0, 0), (0, 1), (1, 2))
    people, covered = np.array([9.0, 1.0, 2.0]), np.array([True, False, False])
    found = cover_most(pairs, people, covered, free_choice(2), sites=1)
    assert (found.sites.tolist(), found.value) == ([1], 2.0)


def test_names_that_clash_are_noticed() -> None:
    clashing = np.array([7, 7, 8], dtype=np.uint64)
    telling = np.array([1, 2, 3], dtype=np.uint64)
    calls: list[int] = []

    def name(seed: int) -> np.ndarray:
        calls.append(seed)
        return clashing if seed == 0 else telling

    assert group_by_name(name).group.tolist() == [0, 1, 2]
    assert calls == [0, 1, 2, 3]


@given(st.lists(st.sets(st.integers(0, 5)), max_size=12))
@settings(max_examples=50)
def test_rows_are_grouped_as_sets_are(rows: list[set[int]]) -> None:
    pairs = [(row, member) for row, members in enumerate(rows) for member in members]
    row, member = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    found = group_rows(row, member, rows=len(rows), members=6)
    seen: dict[frozenset[int], int] = {}
    expected = [seen.setdefault(frozenset(each), len(seen)) for each in rows]
    assert found.group.tolist() == expected


sets_of_candidates = st.lists(
    st.sets(st.integers(0, 4), min_size=1).map(sorted), min_size=1, max_size=8
)


@given(
    sets=sets_of_candidates,
    weights=st.lists(st.integers(0, 9), min_size=8, max_size=8),
    prices=st.lists(st.floats(0, 12), min_size=8, max_size=8),
    sites=st.integers(1, 4),
)
@settings(max_examples=80)
def test_any_multipliers_bound_every_choice(sets, weights, prices, sites) -> None:
    losses = list_losses(5, sets, weight=np.array(weights[: len(sets)], dtype=float))
    task = Task(losses=losses, base=2.0, sites=sites, same=0.001)
    bound = bound_below(task, np.array(prices[: len(sets)]))
    for number in range(32):
        chosen = np.array([number >> each & 1 for each in range(5)], dtype=bool)
        value = judge(task, chosen).value
        told = np.where(chosen, bound.inside, bound.outside)
        assert value >= bound.value - 1e-9
        assert value >= told.max() - 1e-9


@given(sets=sets_of_candidates, number=st.integers(0, 31), decided=st.integers(0, 31))
@settings(max_examples=80)
def test_a_narrowed_task_is_worth_the_same(sets, number, decided) -> None:
    weights = np.arange(1.0, len(sets) + 1)
    areas = list_losses(5, [[0, 1, 2, 3, 4]], weight=[0.0], must=[True])
    losses = join_losses(list_losses(5, sets, weight=weights), areas)
    bits = np.arange(5)
    chosen = (number >> bits & 1).astype(bool)
    known = (decided >> bits & 1).astype(bool)
    free = chosen[~known]
    if not (chosen & known).any() and known.all():
        return
    task = Task(losses=losses, base=1.0, sites=int(chosen.sum()), same=0.001)
    found = narrow(task, chosen & known, ~chosen & known)
    assert found.candidates.tolist() == np.flatnonzero(~known).tolist()
    assert judge(found.task, free).value == judge(task, chosen).value


def test_sites_stand_in_the_order_of_what_each_adds() -> None:
    # Candidates 1 and 2 reach most, and the same people (of point 3 nobody knows how many).
    pairs = pair_up((0, 0), (0, 3), (1, 1), (1, 2), (2, 1), (2, 2), (2, 3))
    people = np.array([4.0, 3.0, 3.0, np.nan])
    sites, gains = order_by_gain(
        pairs, people, np.zeros(4, dtype=bool), np.array([0, 1, 2])
    )
    assert sites.tolist() == [1, 0, 2]
    assert gains.tolist() == [6.0, 4.0, 0.0]


def test_sites_stand_in_the_order_of_what_each_saves() -> None:
    candidate = np.array([0, 0, 1, 1], dtype=np.int32)
    point = np.array([0, 1, 0, 1], dtype=np.int32)
    pairs = SitePairs(candidate, point, np.array([0.0, 50.0, 60.0, 0.0]))
    order = order_by_saving(pairs, np.ones(2), np.full(2, 100.0), np.array([0, 1]))
    # 100 + 50 are saved by the first, 40 + 100 by the second.
    assert order.tolist() == [0, 1]


def test_parts_with_most_people_are_served_first() -> None:
    # Two islands with a hall each, and one site to choose.
    pairs = SitePairs(
        np.array([0, 1, 1], dtype=np.int32),
        np.array([0, 1, 2], dtype=np.int32),
        np.array([10.0, 900.0, 800.0]),
    )
    people = np.array([5.0, 3.0, 3.0])
    found = shorten_walks(pairs, people, np.full(3, np.inf), free_choice(2), sites=1)
    assert found.sites.tolist() == [1]
    assert found.value == 3 * 900 + 3 * 800
    assert found.left_out.tolist() == [True, False, False]


def make_conditions(
    required: list[int], forbidden: list[int], areas: list[int]
) -> Conditions:
    return Conditions(
        required=np.isin(np.arange(4), required),
        forbidden=np.isin(np.arange(4), forbidden),
        area=np.array([0, 0, 1, -1], dtype=np.int32),
        areas=np.array(areas, dtype=np.int32),
    )


@pytest.mark.parametrize(
    ("conditions", "sites", "words"),
    [
        (make_conditions([1], [1], []), 2, "required and forbidden"),
        (make_conditions([], [2], [0, 1]), 2, "1 areas"),
        (make_conditions([], [], [0, 1]), 1, "2 at least"),
        (make_conditions([0, 3], [], [0, 1]), 2, "3 at least"),
        (make_conditions([0], [1], []), 4, "only 3 candidates"),
        (make_conditions([], [], []), 0, "1 at least"),
    ],
)
def test_what_cannot_be_is_refused(conditions, sites: int, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        check_conditions(conditions, sites)


def test_the_solver_says_nothing_on_standard_output(capfd) -> None:
    losses = list_losses(2, [[0], [1]], weight=[1.0, 2.0])
    task = Task(losses=losses, base=0.0, sites=1, same=0.001)
    programme = Programme(task, Watch())
    programme.add(np.ones(2, dtype=bool))
    programme.be_whole()
    found = programme.search(None)
    assert found.chosen is not None
    assert found.chosen.tolist() == [False, True]
    assert found.bound == pytest.approx(1.0)
    assert capfd.readouterr().out == ""
