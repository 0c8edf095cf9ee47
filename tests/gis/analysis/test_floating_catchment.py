"""Places per person within reach: by hand, by what must hold, and beside PySAL access."""

import numpy as np
import pandas as pd
import pytest
from access import Access, weights
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gis.analysis.floating_catchment import (
    DecayFunction,
    float_catchments,
    gaussian_decay,
    step_decay,
)
from gis.analysis.pair_walks import PairWalks
from gis.network.graph import Floats

ZONES = {300.0: 1.0, 600.0: 0.68, 900.0: 0.22}
UNKNOWN = float("nan")


def make_walks(metres: Floats) -> PairWalks:
    """Take a table of hubs and places; NaN: no walk between them."""
    hub, place = np.nonzero(~np.isnan(metres))
    found = metres[hub, place]
    return PairWalks(hub.astype(np.int32), place.astype(np.int32), found, found, found)


@st.composite
def tables(draw: st.DrawFn) -> tuple[Floats, Floats, Floats]:
    """Draw metres between hubs and places, capacities and people."""
    hubs, places = draw(st.integers(1, 5)), draw(st.integers(1, 8))
    metre = st.one_of(st.just(UNKNOWN), st.integers(0, 1000).map(float))
    rows = draw(
        st.lists(
            st.lists(metre, min_size=places, max_size=places),
            min_size=hubs,
            max_size=hubs,
        )
    )
    amount = st.integers(0, 500).map(lambda n: n / 4)
    capacity = draw(st.lists(amount, min_size=hubs, max_size=hubs))
    people = draw(st.lists(amount, min_size=places, max_size=places))
    return np.array(rows), np.array(capacity), np.array(people)


def ask_access(
    metres: Floats, capacity: Floats, people: Floats, weight: object
) -> Floats:
    """Ask PySAL access the same."""
    hub, place = np.nonzero(~np.isnan(metres))
    found = Access(
        demand_df=pd.DataFrame({"people": people}).rename_axis("place"),
        demand_value="people",
        supply_df=pd.DataFrame({"seats": capacity}).rename_axis("hub"),
        supply_value="seats",
        cost_df=pd.DataFrame(
            {"origin": place, "dest": hub, "cost": metres[hub, place]}
        ),
        cost_origin="origin",
        cost_dest="dest",
        cost_name="cost",
    ).enhanced_two_stage_fca(weight_fn=weight)
    per_person: Floats = found["e2sfca_seats"].reindex(range(len(people))).to_numpy()
    return per_person


@settings(deadline=None, max_examples=60)
@given(tables(), st.sampled_from(["steps", "one zone", "bell"]))
def test_equals_access(table: tuple[Floats, Floats, Floats], shape: str) -> None:
    """Where somebody lives: a place without people may have infinite places per person."""
    metres, capacity, people = table
    assume(not np.isnan(metres).all())  # of no walk at all it makes an error
    ways: dict[str, tuple[DecayFunction, object]] = {
        "steps": (step_decay(ZONES), weights.step_fn(ZONES)),
        "one zone": (step_decay({500: 1.0}), weights.step_fn({500: 1})),
        "bell": (gaussian_decay(300.0), weights.gaussian(300.0)),
    }
    ours, theirs = ways[shape]
    found = float_catchments(make_walks(metres), capacity, people, decay=ours)
    # What no walk leads to is missing there, and 0 here.
    expected = np.nan_to_num(ask_access(metres, capacity, people, theirs))
    lived = people > 0
    np.testing.assert_allclose(
        found.per_person[lived], expected[lived], rtol=1e-9, atol=1e-12
    )
    assert not found.at_least.any()


@settings(deadline=None, max_examples=100)
@given(tables())
def test_all_that_anybody_shares_is_given_out_once(
    table: tuple[Floats, Floats, Floats],
) -> None:
    metres, capacity, people = table
    found = float_catchments(
        make_walks(metres), capacity, people, decay=gaussian_decay(300.0)
    )
    shared = found.sharing > 0
    assert (people @ found.per_person) == pytest.approx(capacity[shared].sum())
    assert np.isnan(found.ratio[~shared]).all()
    assert np.isfinite(found.per_person).all()


def test_two_salons_by_hand() -> None:
    """A: 20 people at 100 m, 50 at 500 m. B: the 50 at 300 m, 30 at 901 m.

    A has 54 places and is shared by 20 + 0.68 × 50 = 54: one each. B has 25, shared by
    50: a half each. Who lives at 500 m and 300 m has 0.68 × 1 + 0.5.
    """
    metres = np.array([[100.0, 500.0, UNKNOWN], [UNKNOWN, 300.0, 901.0]])
    found = float_catchments(
        make_walks(metres),
        np.array([54.0, 25.0]),
        np.array([20.0, 50.0, 30.0]),
        decay=step_decay(ZONES),
    )
    assert found.sharing == pytest.approx([54.0, 50.0])
    assert found.ratio == pytest.approx([1.0, 0.5])
    assert found.per_person == pytest.approx([1.0, 1.18, 0.0])
    assert found.at_least.tolist() == [False, False, False]


def test_the_unknown_is_left_out_and_told() -> None:
    """Hub 0 of unknown capacity; hub 1 without places; at place 2 unknown people."""
    metres = np.array(
        [[100.0, 950.0, UNKNOWN], [100.0, 100.0, UNKNOWN], [UNKNOWN, 100.0, 100.0]]
    )
    found = float_catchments(
        make_walks(metres),
        np.array([UNKNOWN, 0.0, 12.0]),
        np.array([10.0, 6.0, UNKNOWN]),
        decay=step_decay(ZONES),
    )
    np.testing.assert_array_equal(found.ratio, [UNKNOWN, 0.0, 2.0])
    assert found.per_person.tolist() == [0.0, 2.0, 2.0]
    # The weight of a walk of 950 m is 0: that hub could not add anything.
    assert found.at_least.tolist() == [True, False, False]


def test_a_hub_among_nobody_offers_nothing() -> None:
    metres = np.array([[10.0, 20.0]])
    for nobody in (0.0, UNKNOWN):
        found = float_catchments(
            make_walks(metres),
            np.array([5.0]),
            np.full(2, nobody),
            decay=step_decay(ZONES),
        )
        assert np.isnan(found.ratio).all()
        assert found.per_person.tolist() == [0.0, 0.0]


def test_without_hubs_or_places() -> None:
    none = make_walks(np.empty((0, 0)))
    found = float_catchments(
        none, np.empty(0), np.array([1.0, 2.0]), decay=gaussian_decay(100.0)
    )
    assert found.per_person.tolist() == [0.0, 0.0]
    assert not len(found.ratio)


@pytest.mark.parametrize("wrong", [-1.0, np.inf])
def test_what_cannot_be(wrong: float) -> None:
    walks = make_walks(np.array([[1.0]]))
    right = np.array([1.0])
    with pytest.raises(ValueError, match="capacity"):
        float_catchments(walks, np.array([wrong]), right, decay=step_decay(ZONES))
    with pytest.raises(ValueError, match="people"):
        float_catchments(walks, right, np.array([wrong]), decay=step_decay(ZONES))
