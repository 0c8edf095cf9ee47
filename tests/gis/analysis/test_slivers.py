"""Slivers change hands, and nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import MultiPolygon, Polygon, box

from gis.analysis.slivers import give_away_slivers

FIELD, YARD = box(0, 0, 100, 50), box(200, 0, 220, 20)
STRIP, CRUMB = box(100, 0, 100.9, 50), Polygon([(100, 50), (100.8, 50), (100, 51)])
EMPTY = MultiPolygon()


def many(*polygons: Polygon) -> MultiPolygon:
    return MultiPolygon(polygons)


@pytest.mark.parametrize(
    ("ours", "theirs", "our_area", "their_area"),
    [
        (many(FIELD), many(STRIP), 5045, 0),
        (many(STRIP), many(FIELD), 0, 5045),
        (many(FIELD), many(STRIP, YARD), 5045, 400),
        (many(FIELD, CRUMB), many(YARD), 5000, 400.4),
        # There is nothing that they could be the edge of.
        (many(STRIP), EMPTY, 45, 0),
        (many(STRIP), many(CRUMB), 45, 0.4),
        (EMPTY, EMPTY, 0, 0),
        # A metre and more is no sliver.
        (many(FIELD), many(box(100, 0, 101.1, 50)), 5000, 55),
        # A spur of what is wider stays.
        (many(FIELD), many(Polygon([(100, 0), (120, 0), (120, 20), (101, 20),
            (100.5, 50), (100, 50)])), 5000, 400 + 22.5),
        # So does a long spur with a corner of 1.8 m, however thin it is on average.
        (many(FIELD), many(Polygon([(100, 0), (101.8, 0), (101.8, 1.8), (100.1, 1.8),
            (100.1, 50), (100, 50)])), 5000, 3.24 + 4.82),
    ],
)  # fmt: skip
def test_who_has_a_sliver(ours, theirs, our_area, their_area) -> None:
    mine, yours = give_away_slivers(ours, theirs)
    assert (mine.area, yours.area) == pytest.approx((our_area, their_area))
    yours, mine = give_away_slivers(theirs, ours)
    assert (mine.area, yours.area) == pytest.approx((our_area, their_area))


@given(
    st.lists(st.floats(0.1, 4), min_size=2, max_size=9),
    st.lists(st.booleans(), min_size=9, max_size=9),
)
def test_stripes_of_any_width_remain_the_field(widths, of_ours) -> None:
    """Stripes side by side: wide ones stay where they were, each other one is somewhere."""
    ours, theirs = [], []
    west = 0.0
    for width, mine in zip(widths, of_ours, strict=False):
        stripe = box(west, 0, west + width, 30)
        (ours if mine else theirs).append((width, stripe))
        west += width + 1
    before = [many(*(stripe for _, stripe in side)) for side in (ours, theirs)]

    after = give_away_slivers(*before)

    assert after[0].area + after[1].area == pytest.approx(30 * sum(widths), rel=1e-9)
    assert after[0].intersection(after[1]).area == pytest.approx(0, abs=1e-9)
    for side, found in zip((ours, theirs), after, strict=True):
        for width, stripe in side:
            if width > 1.001:
                assert found.covers(stripe)
