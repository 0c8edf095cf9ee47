"""Every model against trying all choices, on small made-up grounds."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from oracle.exhaustive_sites import Ground

from gis.analysis.siting import choosing, walk_choice
from gis.analysis.siting.conditions import Conditions
from gis.analysis.siting.covering import cover_all, cover_most
from gis.analysis.siting.medians import shorten_walks
from gis.analysis.siting.pairs import SitePairs
from gis.errors import UsageError

SEEDS = st.integers(0, 2**32 - 1)
EXAMPLES = 60


def make_ground(seed: int) -> Ground:
    """Scatter people, candidates and things that exist; some streets lead nowhere."""
    rng = np.random.default_rng(seed)
    points, candidates = int(rng.integers(1, 14)), int(rng.integers(1, 9))
    homes = rng.uniform(0, 1000, (points, 2))
    places = rng.uniform(0, 1000, (candidates, 2))
    if rng.random() < 0.3:  # many distances are equal
        homes, places = homes.round(-2), places.round(-2)
    if candidates > 2 and rng.random() < 0.3:  # two halls in one building
        places[1] = places[0]
    cost = np.hypot(*np.moveaxis(places[:, None] - homes[None], 2, 0))
    if rng.random() < 0.3:  # a river without a bridge
        cost[(places[:, 0] > 500)[:, None] != (homes[:, 0] > 500)[None]] = np.inf
    people = rng.integers(0, 5, points).astype(float)
    if rng.random() < 0.5:
        people += rng.random(points).round(3) * (people > 0)
    if rng.random() < 0.3:
        people[rng.integers(points)] = np.nan
    required = rng.random(candidates) < 0.15
    forbidden = (rng.random(candidates) < 0.15) & ~required
    area = rng.integers(-1, 3, candidates)
    wanted = np.unique(area[(area >= 0) & ~forbidden]) if rng.random() < 0.4 else []
    return Ground(
        cost=cost,
        people=people,
        existing=np.where(
            rng.random(points) < 0.2, rng.uniform(0, 600, points), np.inf
        ),
        limit=float(rng.uniform(100, 500)),
        required=required,
        forbidden=forbidden,
        area=area,
        areas=tuple(map(int, wanted)),
    )


def to_pairs(ground: Ground) -> SitePairs:
    candidate, point = np.nonzero(np.isfinite(ground.cost))
    cost = ground.cost[candidate, point]
    return SitePairs(candidate.astype(np.int32), point.astype(np.int32), cost)


def to_conditions(ground: Ground) -> Conditions:
    return Conditions(
        required=ground.required,
        forbidden=ground.forbidden,
        area=ground.area.astype(np.int32),
        areas=np.array(ground.areas, dtype=np.int32),
    )


@given(seed=SEEDS, share=st.floats(0, 1))
@settings(max_examples=EXAMPLES)
def test_no_choice_reaches_more_people(seed: int, share: float) -> None:
    ground = make_ground(seed)
    sites = 1 + round(share * (len(ground.cost) - 1))
    pairs = to_pairs(ground).within(ground.limit)
    choices = ground.choices(sites)

    def choose():
        return cover_most(
            pairs, ground.people, ground.covered, to_conditions(ground), sites=sites
        )

    if not choices:
        with pytest.raises(UsageError):
            choose()
        return
    found = choose()
    assert found.is_optimal
    assert tuple(sorted(found.sites)) in choices
    assert found.value == pytest.approx(ground.gained(found.sites), abs=1e-9)
    best = max(map(ground.gained, choices))
    assert found.value == pytest.approx(best, abs=0.001)
    assert found.bound == found.value
    assert found.optimality_gap == 0


@given(seed=SEEDS)
@settings(max_examples=EXAMPLES)
def test_fewer_sites_never_cover_all(seed: int) -> None:
    ground = make_ground(seed)
    pairs = to_pairs(ground).within(ground.limit)
    found = cover_all(pairs, ground.people, ground.covered, to_conditions(ground))
    assert found.is_optimal
    count = len(found.sites)
    assert found.value == count
    assert not ground.misses(found.sites)
    assert count == 0 or tuple(sorted(found.sites)) in ground.choices(count)
    for fewer in range(count):
        assert all(map(ground.misses, ground.choices(fewer)))


@pytest.mark.parametrize("few", [walk_choice._FEW, 0], ids=["whole", "after bounds"])
@given(seed=SEEDS, share=st.floats(0, 1))
@example(seed=274, share=0.5)  # the first of two that differ by less than a metre
@example(seed=699, share=0.25)  # somebody can walk to nothing but what exists
@settings(max_examples=EXAMPLES)
def test_no_choice_makes_ways_shorter(few: int, seed: int, share: float) -> None:
    ground = make_ground(seed)
    sites = 1 + round(share * (len(ground.cost) - 1))
    choices = ground.choices(sites)

    def choose():
        return shorten_walks(
            to_pairs(ground),
            ground.people,
            ground.existing,
            to_conditions(ground),
            sites=sites,
        )

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walk_choice, "_FEW", few)
        if not choices:
            with pytest.raises(UsageError):
                choose()
            return
        found = choose()
    assert found.is_optimal
    assert tuple(sorted(found.sites)) in choices
    served = (np.nan_to_num(ground.people) > 0) & ~found.left_out
    assert found.value == pytest.approx(ground.walked(found.sites, served), abs=1e-6)
    best = min(ground.walked(each, served) for each in choices)
    assert found.value <= best + 1.0
    if not ground.areas:
        # As many people as can be are joined to a site; the others are listed.
        assert ground.people[served].sum() == pytest.approx(
            max(map(ground.joined, choices))
        )


@given(seed=SEEDS, share=st.floats(0, 1))
@settings(max_examples=EXAMPLES)
def test_of_equally_good_choices_the_first_is_taken(seed: int, share: float) -> None:
    ground = make_ground(seed)
    sites = 1 + round(share * (len(ground.cost) - 1))
    choices = ground.choices(sites)
    if not choices:
        return
    found = shorten_walks(
        to_pairs(ground),
        ground.people,
        ground.existing,
        to_conditions(ground),
        sites=sites,
    )
    served = (ground.people > 0) & ~found.left_out
    walked = {each: ground.walked(each, served) for each in choices}
    equal = [each for each in choices if walked[each] <= min(walked.values()) + 1.0]
    assert tuple(sorted(found.sites)) == equal[0]


@pytest.mark.parametrize("at_once", [choosing._ALL_AT_ONCE, 0])
def test_losses_that_turn_out_to_matter_are_added(at_once: int) -> None:
    # Three halls, any two of which leave somebody out: shares of a half each would do.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choosing, "_ALL_AT_ONCE", at_once)
        near = [(0, 0), (1, 0), (1, 1), (2, 1), (2, 2), (0, 2)]
        candidate, point = np.array(near, dtype=np.int32).T
        pairs = SitePairs(candidate, point, np.zeros(6))
        free = np.zeros(3, dtype=bool)
        conditions = Conditions(
            required=free,
            forbidden=free,
            area=np.full(3, -1, dtype=np.int32),
            areas=np.empty(0, dtype=np.int32),
        )
        found = cover_most(pairs, np.array([5.0, 3.0, 4.0]), free, conditions, sites=1)
        assert (found.value, found.sites.tolist()) == (9.0, [0])
        assert cover_all(pairs, np.ones(3), free, conditions).value == 2
