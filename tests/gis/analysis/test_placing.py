"""Everybody is placed, and nobody twice."""

import math
from math import nan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.analysis.demand import Demand
from gis.analysis.placing import PlacedPeople, add_estates, place_people

Counts = list[tuple[int, float]]


def made(*weights: list[float]) -> Demand:
    """Make units whose points have these weights."""
    unit = np.repeat(np.arange(len(weights)), [len(each) for each in weights])
    n = len(unit)
    return Demand(
        xy=np.column_stack((np.arange(n), np.zeros(n))).astype(float),
        unit=unit.astype(np.int32),
        weight=np.array([weight for each in weights for weight in each], dtype=float),
        edge=np.arange(n, dtype=np.int32),
        position=np.full(n, 3.0),
    )


def place(
    demand: Demand, people: list[float], estates: Counts, institutions: Counts = ()
) -> tuple[Demand, np.ndarray, PlacedPeople]:
    def split(counts: Counts) -> tuple[np.ndarray, np.ndarray]:
        units = np.array([unit for unit, _ in counts], dtype=np.int32)
        return units, np.array([number for _, number in counts], dtype=float)

    unit, estate_people = split(estates)
    institution_unit, institution_people = split(institutions)
    xy = np.column_stack((np.full(len(unit), 900.0), np.arange(len(unit))))
    added, point = add_estates(demand, unit, xy)
    placed = place_people(
        added,
        np.array(people, dtype=float),
        estate_point=point,
        estate_people=estate_people,
        institution_unit=institution_unit,
        institution_people=institution_people,
    )
    assert added.xy[point].tolist() == xy.tolist()
    return added, point, placed


def test_estates_stand_behind_the_other_points_of_their_unit() -> None:
    demand, point, placed = place(
        made([0.5, 0.5], [1.0]), [100, 40], [(1, 10), (0, 30), (1, 5)]
    )
    assert demand.unit.tolist() == [0, 0, 0, 1, 1, 1]
    assert demand.weight.tolist() == [0.5, 0.5, 0, 1, 0, 0]
    assert demand.edge.tolist() == [0, 1, -1, 2, -1, -1]
    assert demand.position.tolist() == [3, 3, 0, 3, 0, 0]
    assert point.tolist() == [4, 2, 5]
    assert placed.people.tolist() == [35, 35, 30, 25, 10, 5]
    assert placed.apart.tolist() == [0, 0]


@pytest.mark.parametrize(
    ("people", "estates", "institutions", "expected", "apart"),
    [
        (100.0, [(0, 30.0)], [(0, 20.0)], [25, 25, 30], 20),
        (100.0, [(0, 130.0)], [], [0, 0, 100], 0),
        (100.0, [(0, 130.0)], [(0, 40.0)], [0, 0, 60], 40),
        (100.0, [(0, 30.0), (0, 120.0)], [], [0, 0, 20, 80], 0),
        (100.0, [(0, 30.0)], [(0, 90.0), (0, 60.0)], [0, 0, 0], 100),
        (100.0, [(0, nan)], [(0, nan)], [50, 50, 0], 0),
        (nan, [(0, 30.0)], [(0, 5.0)], [nan, nan, 30], 5),
        (nan, [(0, nan)], [], [nan, nan, nan], 0),
        (0.0, [(0, 30.0)], [(0, 5.0)], [0, 0, 0], 0),
        (10.0, [], [], [5, 5], 0),
        (10.0, [(0, 5e-324)], [], [5, 5, 0], 0),
    ],
)
def test_who_comes_first(
    people: float,
    estates: Counts,
    institutions: Counts,
    expected: list[float],
    apart: float,
) -> None:
    _, _, placed = place(made([0.5, 0.5]), [people], estates, institutions)
    assert placed.people.tolist() == pytest.approx(expected, nan_ok=True)
    assert placed.apart.tolist() == [apart]


COUNT = st.one_of(
    st.just(nan),
    st.floats(0, 1e6),
    st.integers(0, 3000).map(float),
    st.floats(1e-9, 1e-3),
)


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_the_people_of_a_unit_are_conserved(data: st.DataObject) -> None:
    sizes = data.draw(
        st.lists(st.lists(st.floats(0.5, 30), min_size=1, max_size=9), min_size=1,
                 max_size=4)
    )  # fmt: skip
    demand = made(*[[size / sum(each) for size in each] for each in sizes])
    people = [data.draw(COUNT) for _ in sizes]
    counts = st.lists(st.tuples(st.integers(0, len(sizes) - 1), COUNT), max_size=5)
    estates, institutions = data.draw(counts), data.draw(counts)
    added, point, placed = place(demand, people, estates, institutions)

    assert not (placed.people < 0).any()
    assert not (placed.apart < 0).any()
    for unit, total in enumerate(people):
        mine = placed.people[added.unit == unit]
        if not math.isnan(total):
            assert math.fsum([*mine, placed.apart[unit]]) == pytest.approx(
                total, rel=1e-9, abs=1e-12
            )
    for (unit, entered), at in zip(estates, point, strict=True):
        if math.isnan(people[unit]):
            assert placed.people[at] == pytest.approx(entered, nan_ok=True)
        elif math.isnan(entered):
            assert placed.people[at] == 0
        else:
            assert placed.people[at] <= entered
