from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_towns import make_entries, make_town, without_ground

from gis.maps.sheet.discs import list_homes
from gis.maps.sheet.frame import MARGIN, choose_frame, round_scale
from gis.maps.sheet.lettering import read_faces
from gis.maps.sheet.marks import make_mark
from gis.maps.sheet.page import MAP_WIDTH, find_view
from gis.maps.sheet.streets import BLEED

FONTS = Path(__file__).parents[4] / "app/static/vendor/print"


@settings(deadline=None)
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


@settings(deadline=None)
@given(
    st.floats(200, 20_000),
    st.floats(200, 20_000),
    st.floats(0, 1),
    st.floats(0.05, 1),
    st.floats(110, 150),
)
def test_the_view_of_a_page_holds_every_map_of_it(wide, tall, at, part, height):
    """Where people live may lie anywhere in the area, and the map be of any height."""
    x, y = at * (1 - part) * wide, at * (1 - part) * tall
    lived_in = (x, y, x + part * wide, y + part * tall)
    town = make_town(boundary=shapely.box(0, 0, wide, tall), lived_in=lived_in)
    view = shapely.box(*find_view(town))
    frame = choose_frame(town, width=MAP_WIDTH, height=height)
    assert view.buffer(1e-6).covers(shapely.box(*frame.view(beyond=BLEED)))


@pytest.mark.parametrize("boundary", [None, shapely.box(0, 0, 400, 400)])
def test_discs_of_homes_are_framed_and_never_point_at_a_house(boundary):
    """Millimetres on the largest map: 150 m around are three times a symbol and more."""
    home = replace(make_entries([(200, 200)])[0], approximate=True)
    town = make_town((home,), boundary=boundary, **without_ground())
    frame = choose_frame(town, width=186, height=150)
    points = frame.to_paper(np.array([home.xy]))
    mark = make_mark("1", home.kind, read_faces(FONTS).bold)
    [disc] = list_homes([home], points, [mark], frame)
    radius = 150 * frame.millimetres
    assert disc.area == pytest.approx(np.pi * radius**2, rel=0.01)
    assert shapely.box(*frame.box).covers(disc)
