import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.errors import UsageError
from gis.maps.sheet.bundles import bundle_points, merge_nearest
from gis.maps.sheet.marks import RING
from gis.maps.sheet.placing import place_marks
from gis.maps.sheet.staying import NUDGE

BOX = (0.7, 0.7, 185.3, 109.3)
SCALE_BAR = (2.7, 90.0, 60.0, 107.0)


def place(points, reach, taken=()):
    points, reach = np.array(points, dtype=float), np.array(reach, dtype=float)
    found = place_marks(points, reach, box=BOX, taken=taken)
    check(points, reach, found, taken)
    return found


def check(points, reach, found, taken):
    """Look at every pair, by shapes: an oracle that knows nothing of the search."""
    ink = shapely.buffer(shapely.points(found.places), reach - RING)
    for first in range(len(points)):
        apart = shapely.distance(
            shapely.points(found.places), shapely.Point(found.places[first])
        )
        needed = reach + reach[first] - 2 * RING
        assert (np.delete(apart - needed, first) >= -1e-6).all()
    inside = shapely.contains(shapely.box(*BOX), ink)
    assert inside.all()
    for box in taken:
        assert not shapely.intersects(shapely.box(*box), ink).any()
    off = np.hypot(*(found.places - points).T)
    assert (off[~found.moved] <= NUDGE).all()
    tied = [index for leader in found.leaders for index in leader.members]
    assert sorted(tied) == np.flatnonzero(found.moved).tolist()
    for leader in found.leaders:
        members = list(leader.members)
        assert np.allclose(leader.places, points[members])
        if len(members) == 1:
            assert np.allclose(leader.hub, points[members[0]])
        lines = [shapely.LineString([leader.hub, leader.end])]
        lines += [shapely.LineString([leader.hub, p]) for p in leader.places]
        others = np.setdiff1d(np.arange(len(points)), members)
        assert not shapely.intersects(np.array(lines)[:, None], ink[others]).any()
        # The true place is never under a symbol, its own included.
        dots = shapely.points(leader.places)
        assert not shapely.intersects(dots[:, None], ink).any()


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(7, 179), st.floats(7, 102), st.sampled_from((4.05, 5.1))),
        min_size=1,
        max_size=40,
    )
)
def test_scattered_symbols_never_touch(rows):
    place([(x, y) for x, y, _ in rows], [reach for _, _, reach in rows])


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(st.floats(20, 165), st.floats(20, 90)), min_size=1, max_size=4),
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(-6, 6), st.integers(-6, 6)),
        min_size=2,
        max_size=45,
    ),
    st.sampled_from((0.0, 0.4, 2.0)),
)
def test_clustered_symbols_never_touch(centres, steps, wide):
    points = [
        (
            centres[which % len(centres)][0] + wide * dx,
            centres[which % len(centres)][1] + wide * dy,
        )
        for which, dx, dy in steps
    ]
    place(points, [4.05] * len(points))


def test_a_symbol_with_room_stands_at_its_place():
    found = place([(30, 30), (60, 60)], [4, 4])
    assert found.places.tolist() == [[30, 30], [60, 60]]
    assert not found.leaders


def test_two_that_hardly_touch_are_nudged_and_need_no_leader():
    found = place([(50, 50), (57.6, 50)], [4, 4])
    assert not found.leaders
    assert found.places[:, 0].tolist() == pytest.approx([49.8, 57.8], abs=0.02)


def test_of_two_that_overlap_one_stays_and_one_moves():
    found = place([(50, 50), (55.5, 50)], [4, 4])
    assert found.moved.sum() == 1


def test_no_symbols_take_no_places():
    found = place_marks(np.empty((0, 2)), np.empty(0), box=BOX)
    assert found.places.shape == (0, 2)
    assert (len(found.leaders), len(found.moved)) == (0, 0)


def test_a_place_in_the_middle_of_a_ring_of_places_is_joined_with_it():
    """The ring's own middle is that very place, to the last digit."""
    side = np.arange(-6, 6) * 0.5
    end = np.full(12, 3.0)
    ring = np.concatenate(
        [np.stack(pair, axis=1) for pair in ((side, -end), (end, side))]
    )
    ring = np.concatenate((ring, -ring)) + 64.0
    assert (ring.mean(axis=0) == (64.0, 64.0)).all()
    points, reach = np.concatenate((ring, [(64.0, 64.0)])), np.full(49, 2.0)
    both = bundle_points(points, reach, within=0.6)
    assert [len(bundle.members) for bundle in both] == [48, 1]
    for which in ([0], [1], [0, 1]):
        [one] = merge_nearest(both, which, points, reach)
        assert one.members == tuple(range(49))


def test_entries_at_one_place_share_one_leader():
    found = place([(90, 50)] * 6, [4] * 6)
    assert len(found.leaders) == 1
    rows = found.places[
        np.lexsort((found.places[:, 0], np.round(found.places[:, 1], 2)))
    ]
    assert np.allclose(rows, found.places), "they are read row by row"


@pytest.mark.parametrize("spread", [0.0, 2.0, 5.0, 12.0, 60.0])
def test_a_hundred_in_one_place_or_all_over_the_page(spread):
    random = np.random.default_rng(7)
    points = random.normal((93, 55), max(spread, 1e-9), (100, 2))
    place(np.clip(points, (8, 8), (178, 88)), [4.05] * 100, taken=[SCALE_BAR])


def test_symbols_keep_off_the_scale_bar_and_the_edge():
    found = place(
        [(58.5, 92.0), (2.0, 2.0), (184.0, 108.0)], [4, 4, 4], taken=[SCALE_BAR]
    )
    assert found.moved.all()


def test_more_than_fit_are_refused_and_not_dropped():
    points = np.full((400, 2), 50.0)
    with pytest.raises(
        UsageError, match="400 symbols do not fit on a map of 185 × 109"
    ):
        place_marks(points, np.full(400, 6.0), box=BOX)


def test_the_same_again():
    random = np.random.default_rng(3)
    points = random.normal((93, 55), 14, (40, 2))
    first, second = (place(points, [4.05] * 40) for _ in range(2))
    assert first.places.tobytes() == second.places.tobytes()
