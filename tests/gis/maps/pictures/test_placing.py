"""Names and numbers stand where they hide the least."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.maps.pictures.placing import box_around, choose_place, ring_offsets

AIR = 2.0
places = st.tuples(st.integers(0, 60), st.integers(0, 60))


@settings(deadline=None)
@given(
    centres=st.lists(places, min_size=1, max_size=8),
    taken=st.lists(places, min_size=1, max_size=8),
)
def test_no_other_place_hides_less(
    centres: list[tuple[int, int]], taken: list[tuple[int, int]]
) -> None:
    """Compare with areas that shapely cuts."""
    candidates = box_around(np.array(centres, dtype=float), 12, 6)
    obstacles = box_around(np.array(taken, dtype=float), 8, 8)

    chosen = choose_place(candidates, np.zeros(len(candidates)), obstacles)

    hidden = [
        sum(
            shapely.box(*candidate)
            .buffer(AIR, join_style="mitre")
            .intersection(shapely.box(*obstacle))
            .area
            for obstacle in obstacles
        )
        for candidate in candidates
    ]
    assert hidden[chosen] <= min(hidden) + 1e-6
    if hidden.count(min(hidden)) == len(hidden):
        assert chosen == 0


def test_rings_begin_in_the_middle_and_grow() -> None:
    offsets = ring_offsets(10.0, rings=2, corners=4)

    assert np.hypot(*offsets.T).round(6).tolist() == [0, *[10] * 4, *[20] * 4]
