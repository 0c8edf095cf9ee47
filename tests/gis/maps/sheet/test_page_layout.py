"""How pages are divided into leaves."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.maps.sheet.page_layout import LEAF, LOWEST, TALLEST, Heights, lay_out

AROUND_MAP, AROUND_LINES = 66.0, 25.0


def heights(rows: list[float], begins: set[int] | None = None, **told: Any) -> Heights:
    return Heights(
        around_map=AROUND_MAP,
        around_lines=AROUND_LINES,
        rows=rows,
        begins=[at in (begins or set()) for at in range(len(rows))],
        leads=told.get("leads", [False] * len(rows)),
    )


@given(
    st.lists(st.floats(5, 30), max_size=120),
    st.sets(st.integers(0, 119)),
    st.sets(st.integers(0, 119)),
)
def test_every_line_stands_on_one_leaf_and_fits(
    rows: list[float], begins: set[int], leads: set[int]
) -> None:
    # Headings lead to something: none is the last line, or before another one.
    leading = [
        at in leads and at + 1 < len(rows) and at + 1 not in leads
        for at in range(len(rows))
    ]
    found = lay_out(heights(rows, begins, leads=leading))

    assert LOWEST <= found.map_height <= TALLEST
    assert found.ends[-1] == len(rows)
    assert list(found.ends) == sorted(found.ends)
    for number, (start, end) in enumerate(pairwise((0, *found.ends))):
        around = AROUND_LINES if number else AROUND_MAP + found.map_height
        assert sum(rows[start:end]) + around <= LEAF + 1e-6
        assert not number or end > start
        assert end == 0 or not leading[end - 1]


@given(st.lists(st.floats(5, 30), min_size=1, max_size=60))
def test_a_second_leaf_comes_only_when_the_lowest_map_leaves_no_room(
    rows: list[float],
) -> None:
    found = lay_out(heights(rows))

    fits = sum(rows) <= LEAF - AROUND_MAP - LOWEST - 0.6
    assert (len(found.ends) == 1) == fits


def test_a_leaf_ends_with_a_kind_where_that_costs_no_leaf() -> None:
    # Ten salons, then others: the map takes the room that the salons leave.
    found = lay_out(heights([7.0] * 30, {10}))

    assert found.ends == (10, 30)
    assert found.map_height == pytest.approx(LEAF - AROUND_MAP - 0.6 - 70)


def test_what_is_on_the_map_stands_beside_it_before_the_map_is_high() -> None:
    """Nine salons leave the map 146 mm, with the office after them it has 139."""
    leads = [at == 10 for at in range(30)]
    found = lay_out(heights([7.5] * 30, {9, 10}, leads=leads))

    assert found.ends == (10, 30)
    assert found.map_height == pytest.approx(LEAF - AROUND_MAP - 0.6 - 75)


def test_a_leaf_is_not_left_nearly_blank_for_that() -> None:
    found = lay_out(heights([6.0] * 40, {1}))

    assert found.ends[0] > 12


def test_without_such_an_end_the_map_is_low() -> None:
    found = lay_out(heights([6.0] * 40))

    assert found.map_height < LOWEST + 6
    assert len(found.ends) == 2
