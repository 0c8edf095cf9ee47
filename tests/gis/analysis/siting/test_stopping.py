"""A choice that is stopped gives the best known sites, and how far the best may be."""

import time

import numpy as np
import pytest

from gis.analysis.siting.covering import cover_all, cover_most
from gis.analysis.siting.medians import shorten_walks
from gis.analysis.siting.watch import Progress, Stage, Watch

SITES = 12


def most(case, watch):
    return cover_most(
        case.pairs, case.people, case.covered, case.conditions, sites=SITES, watch=watch
    )


def test_stopped_before_it_begins(hard_case) -> None:
    found = most(hard_case, Watch(cancelled=lambda: True))
    assert len(found.sites) == SITES
    assert not found.is_optimal
    assert found.value < found.bound <= hard_case.people.sum()
    gap = (found.bound - found.value) / found.value
    assert found.optimality_gap == pytest.approx(gap)


def test_stopped_while_whole_choices_are_searched(hard_case) -> None:
    told: list[Progress] = []
    watch = Watch(
        told.append, cancelled=lambda: bool(told) and told[-1].stage is Stage.PROOF
    )
    begun = time.perf_counter()
    found = most(hard_case, watch)
    assert len(found.sites) == SITES
    assert not found.is_optimal
    # The first word of this stage comes after a fifth of a second.
    assert time.perf_counter() - begun < 5
    last = told[-1]
    assert last.stage is Stage.PROOF
    assert last.value == pytest.approx(found.value, abs=1e-6)
    assert last.gap == pytest.approx(found.optimality_gap, abs=1e-3)
    bounds = [each.bound for each in told]
    assert bounds == sorted(bounds, reverse=True)
    assert all(each.value <= each.bound + 1e-9 for each in told)


def test_time_is_up(hard_case) -> None:
    begun = time.perf_counter()
    found = most(hard_case, Watch(time_limit=0.5))
    assert time.perf_counter() - begun < 5
    assert not found.is_optimal
    assert 0 < found.optimality_gap < 1


def test_time_is_up_for_set_covering(hard_case) -> None:
    found = cover_all(
        hard_case.pairs,
        hard_case.people,
        hard_case.covered,
        hard_case.conditions,
        watch=Watch(time_limit=0.3),
    )
    # Everybody is covered all the same.
    chosen = np.isin(hard_case.pairs.candidate, found.sites)
    assert len(np.unique(hard_case.pairs.point[chosen])) == len(hard_case.people)
    assert not found.is_optimal
    assert found.bound == int(found.bound) < found.value == len(found.sites)
    assert found.optimality_gap == (found.value - found.bound) / found.value


@pytest.mark.parametrize("limit", [0.0, 0.05])
def test_time_is_up_for_the_median(quick_case, limit: float) -> None:
    existing = np.full(len(quick_case.people), 1000.0)

    def shorten(watch):
        return shorten_walks(
            quick_case.pairs,
            quick_case.people,
            existing,
            quick_case.conditions,
            sites=4,
            watch=watch,
        )

    best = shorten(None)
    assert best.is_optimal
    found = shorten(Watch(time_limit=limit))
    assert len(found.sites) == 4
    assert found.bound <= best.value + 1.0
    assert found.value >= best.value - 1.0


def test_progress_tells_what_the_model_counts(quick_case) -> None:
    told: list[Progress] = []
    found = most(quick_case, Watch(told.append))
    assert found.is_optimal
    assert told[-1].value == pytest.approx(found.value, abs=1e-6)
    assert told[-1].gap == pytest.approx(0, abs=1e-6)
    assert [each.seconds for each in told] == sorted(each.seconds for each in told)
    assert {type(each.value) for each in told} == {float}
