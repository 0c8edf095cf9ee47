"""Areas beside each other, drawn by hand as squares of 100 m."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon, box
from shapely.affinity import rotate

from gis.analysis.neighbours import find_touching


def touch(*areas: Polygon) -> list[list[int]]:
    found = find_touching(np.array(areas, dtype=object))
    return [sorted(each) for each in found]


def square(column: float, row: float) -> Polygon:
    return box(column * 100, row * 100, column * 100 + 100, row * 100 + 100)


def test_squares_that_meet_at_a_corner_are_no_neighbours() -> None:
    assert touch(square(0, 0), square(1, 0), square(0, 1), square(1, 1)) == [
        [1, 2],
        [0, 3],
        [0, 3],
        [1, 2],
    ]


@pytest.mark.parametrize(("metres", "beside"), [(-5, True), (9, True), (11, False)])
def test_borders_that_are_not_drawn_alike(metres: float, *, beside: bool) -> None:
    """They overlap by 5 m, or leave a strip open."""
    found = touch(square(0, 0), square(1 + metres / 100, 0))
    assert found == ([[1], [0]] if beside else [[], []])


@pytest.mark.parametrize(("shared", "beside"), [(70, True), (20, False)])
def test_a_short_border_is_a_corner(shared: float, *, beside: bool) -> None:
    found = touch(square(0, 0), square(1, 1 - shared / 100))
    assert found == ([[1], [0]] if beside else [[], []])


def test_an_enclave_and_an_island() -> None:
    ring = box(0, 0, 500, 500) - box(200, 200, 300, 300)
    assert touch(ring, square(2, 2), square(9, 9)) == [[1], [0], []]


def test_one_area_and_none() -> None:
    assert touch(square(0, 0)) == [[]]
    assert touch() == []


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3)),
        min_size=1,
        max_size=8,
        unique=True,
    ),
    st.floats(0, 360),
)
def test_squares_of_a_grid_that_lies_askew(
    cells: list[tuple[int, int]], degrees: float
) -> None:
    """Neighbours are those one step away along a row or a column."""
    found = touch(*(rotate(square(*each), degrees, origin=(0, 0)) for each in cells))
    assert found == [
        [
            number
            for number, (column, row) in enumerate(cells)
            if abs(column - mine[0]) + abs(row - mine[1]) == 1
        ]
        for mine in cells
    ]
