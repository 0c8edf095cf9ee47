"""The order in which numbers are looked for on a map."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gis.maps.reading_order import order_for_reading

places = st.lists(
    st.tuples(
        st.integers(-3000, 3000), st.integers(-3000, 3000), st.sampled_from("あいうえ")
    ),
    max_size=40,
)


def read(*rows: tuple[float, float, str]) -> str:
    order = order_for_reading(
        np.array([row[:2] for row in rows], dtype=float).reshape(-1, 2),
        [row[2] for row in rows],
    )
    return "".join(rows[each][2] for each in order)


@pytest.mark.parametrize(
    ("rows", "order"),
    [
        ([], ""),
        ([(5, 5, "a")], "a"),
        # Two lines of text, whose letters dance a little.
        (
            [
                *[(0, 1000, "a"), (500, 980, "b"), (900, 1010, "c")],
                *[(10, 0, "d"), (400, 30, "e"), (800, 10, "f")],
            ],
            "abcdef",
        ),
        # A column has nothing to read from west to east.
        ([(0, 900, "a"), (30, 600, "b"), (-30, 300, "c"), (5, 0, "d")], "abcd"),
        # A row has no height at all.
        ([(300, 7, "c"), (0, 7, "a"), (100, 7, "b")], "abc"),
        # In one building names decide, and rounding of a projection does not.
        ([(3, 3, "b"), (3, 3, "a"), (3.0001, 3.0001, "c")], "abc"),
    ],
)
def test_as_a_page_is_read(rows: list[tuple[float, float, str]], order: str) -> None:
    assert read(*rows) == order
    assert read(*reversed(rows)) == order


@given(places, st.randoms())
def test_each_once_and_however_they_come(rows, chance) -> None:
    shuffled = list(rows)
    chance.shuffle(shuffled)

    order = order_for_reading(
        np.array([row[:2] for row in rows], dtype=float).reshape(-1, 2),
        [row[2] for row in rows],
    )
    again = order_for_reading(
        np.array([row[:2] for row in shuffled], dtype=float).reshape(-1, 2),
        [row[2] for row in shuffled],
    )

    assert sorted(order.tolist()) == list(range(len(rows)))
    assert [rows[each] for each in order] == [shuffled[each] for each in again]


@given(places)
def test_what_is_a_band_lower_comes_later(rows) -> None:
    """A place more than a band south of another never comes before it."""
    if not rows:
        return
    norths = [row[1] for row in rows]
    band = (max(norths) - min(norths)) / np.ceil(2 * np.sqrt(len(rows)))

    order = order_for_reading(
        np.array([row[:2] for row in rows], dtype=float), [row[2] for row in rows]
    )

    read = [norths[each] for each in order]
    assert all(
        later <= earlier + band
        for number, earlier in enumerate(read)
        for later in read[number:]
    )
