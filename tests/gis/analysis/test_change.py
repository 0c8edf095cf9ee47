"""People gained and lost add up, whatever was rounded on the way."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.analysis.change import Covered, Flow, balance_flows, find_flow


def cover(within: list[bool], people: list[float], x: float = 0.0) -> Covered:
    """Give three points of two units."""
    return Covered(
        xy=np.array([[x, 0.0], [10.0, 0.0], [20.0, 0.0]]),
        unit=np.array([0, 0, 1], dtype=np.int32),
        people=np.array(people),
        within=np.array(within),
        nearest=np.zeros(3, dtype=np.int32),
    )


def tell(flow: Flow) -> tuple[list[float], list[float]]:
    return flow.gained.tolist(), flow.lost.tolist()


def test_the_same_people_are_told_point_by_point() -> None:
    people = [1.0, 2.0, np.nan]
    before, after = (
        cover([True, False, False], people),
        cover([False, True, True], people),
    )
    flow = find_flow(before, after, 3)
    # In unit 0 one person is lost and two come; of unit 1 nobody knows how many.
    assert tell(flow) == ([2, 0, 0], [1, 0, 0])
    assert flow.by_new is not None
    assert flow.by_new.tolist() == [0, 2, 0]
    assert flow.by_old is not None
    assert flow.by_old.tolist() == [1, 0, 0]


@pytest.mark.parametrize(
    "after",
    [
        cover([False, True, True], [1.0, 3.0, 4.0]),
        cover([False, True, True], [1, 2, 4], 1),
    ],
)
def test_other_people_are_told_unit_by_unit(after: Covered) -> None:
    before = cover([True, False, True], [1.0, 2.0, 4.0])
    flow = find_flow(before, after, 2)
    gained = after.people[1] - 1
    assert tell(flow) == ([gained, 0], [0, 0])
    assert tell(find_flow(after, before, 2)) == ([0, 0], [gained, 0])
    assert flow.by_new is None


crowds = st.floats(0, 1e6)


@given(st.lists(st.tuples(crowds, crowds), min_size=1, max_size=7), crowds)
def test_steps_add_up_to_the_last_decimal(
    flows: list[tuple[float, float]], first: float
) -> None:
    totals = [first + 7e6]
    for gained, lost in flows:
        totals.append(totals[-1] + gained - lost)
    balance = balance_flows(totals, flows)
    assert balance.before == pytest.approx(totals[0], abs=1e-6)
    assert balance.after == pytest.approx(totals[-1], abs=1e-6)
    assert round(balance.before + balance.gained - balance.lost, 6) == balance.after
    for step, (gained, lost) in zip(balance.steps, flows, strict=True):
        assert step.gained == pytest.approx(gained, abs=3e-6)
        assert step.lost == pytest.approx(lost, abs=3e-6)


def test_a_cause_that_only_brings_takes_nobody() -> None:
    # 0.1 + 0.2 is not quite 0.3.
    balance = balance_flows([0.1, 0.3], [(0.2, 0.0)])
    assert (balance.gained, balance.lost) == (0.2, 0.0)
    third = 1 / 3
    balance = balance_flows([0, third, 2 * third], [(third, 0), (third, 0)])
    assert [step.lost for step in balance.steps] == [0, 0]
    assert balance.gained == balance.after == 0.666667
