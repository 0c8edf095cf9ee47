import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from paper_towns import make_entries, make_town, without_ground

from gis.maps.sheet.frame import MARGIN, choose_frame, round_scale


@given(
    st.floats(-2e5, 2e5),
    st.floats(-2e5, 2e5),
    st.floats(100, 30_000),
    st.floats(100, 30_000),
)
def test_an_area_fits_with_its_margin_at_a_round_scale(x, y, wide, tall):
    area = shapely.box(x, y, x + wide, y + tall)
    frame = choose_frame(make_town(boundary=area), width=186, height=120)
    left, top, right, bottom = frame.draw(area).bounds
    assert min(left, top, 186 - right, 120 - bottom) >= MARGIN - 1e-6
    assert left + right == pytest.approx(186, abs=1e-6)
    assert top + bottom == pytest.approx(120, abs=1e-6)
    assert frame.scale % 250 == 0
    # The next larger scale would not leave the margin.
    if frame.scale > 2500:
        larger = next(
            s for s in range(frame.scale - 250, 0, -250) if round_scale(s) == s
        )
        factor = frame.scale / larger
        inside = (186 - 2 * MARGIN, 120 - 2 * MARGIN)
        drawn = ((right - left) * factor, (bottom - top) * factor)
        assert drawn[0] > inside[0] - 1e-6 or drawn[1] > inside[1] - 1e-6


@given(st.floats(1, 1e6))
def test_scales_are_rounded_to_smaller_maps(least):
    assert round_scale(least) >= least - 1e-6
    assert round_scale(least) <= max(least * 1.34, 2500)


def test_metres_become_millimetres_and_north_is_up():
    frame = choose_frame(
        make_town(boundary=shapely.box(0, 0, 1000, 1000)), width=186, height=120
    )
    south, north, east = frame.to_paper(np.array([(0, 0), (0, 1000), (1000, 0)]))
    assert south[1] - north[1] == pytest.approx(1_000_000 / frame.scale)
    assert east[0] - south[0] == pytest.approx(1_000_000 / frame.scale)
    west, bottom, right, top = frame.view()
    assert (right - west) / (top - bottom) == pytest.approx(186 / 120)


def test_an_entry_outside_the_area_is_framed_too():
    area = shapely.box(0, 0, 500, 500)
    town = make_town(make_entries([(1500, 250)]), boundary=area)
    x, _ = choose_frame(town, width=186, height=120).to_paper(np.array((1500, 250)))
    assert x <= 186 - MARGIN + 1e-6


def test_a_single_entry_is_not_drawn_larger_than_life():
    town = make_town(make_entries([(0, 0)]), boundary=None, **without_ground())
    frame = choose_frame(town, width=186, height=120)
    assert frame.scale >= 4000
