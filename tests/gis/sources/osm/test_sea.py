"""The sea beside coastlines: land on their left, within what the file covers."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from gis.sources.osm.sea import close_sea

BOX = (138.0, 34.0, 138.1, 34.1)
EASTWARD = np.array([[137.9, 34.05], [138.03, 34.06], [138.2, 34.05]])


def sea_of(*coast, box=BOX):
    return close_sea(coast, box, file="town.osm")


def test_the_sea_is_on_the_right():
    sea, why = sea_of(EASTWARD)
    assert why is None
    assert sea.contains(shapely.Point(138.05, 34.01))
    assert not sea.intersects(shapely.Point(138.05, 34.09))
    other, _ = sea_of(EASTWARD[::-1])
    assert other.contains(shapely.Point(138.05, 34.09))
    assert sea.area + other.area == pytest.approx(0.01)


def test_an_island_is_a_hole_and_a_lagoon_is_sea():
    island = np.array(
        [
            [138.04, 34.02],
            [138.06, 34.02],
            [138.06, 34.03],
            [138.04, 34.03],
            [138.04, 34.02],
        ]
    )  # counterclockwise: land inside
    lagoon = island + np.array([0, 0.06])
    sea, why = sea_of(EASTWARD, island, lagoon[::-1])
    assert why is None
    assert not sea.intersects(shapely.Point(138.05, 34.025))
    assert sea.contains(shapely.Point(138.05, 34.085))
    assert sea.contains(shapely.Point(138.05, 34.01))


def test_an_island_alone_has_sea_all_around():
    ring = [[138.04, 34.02], [138.06, 34.02], [138.05, 34.03], [138.04, 34.02]]
    sea, _ = sea_of(np.array(ring))
    assert sea.area == pytest.approx(0.01 - shapely.Polygon(ring).area)


@pytest.mark.parametrize(
    "coast",
    [
        pytest.param([EASTWARD[:2]], id="ends on land"),
        pytest.param([np.insert(EASTWARD, 1, np.nan, axis=0)], id="a node is missing"),
        pytest.param(
            [EASTWARD, EASTWARD + np.array([0, 0.02])], id="they contradict each other"
        ),
    ],
)
def test_a_coast_that_does_not_close_gives_no_sea(coast):
    sea, why = sea_of(*coast)
    assert sea is None
    assert "do not close" in str(why)


def test_without_bounds_there_is_no_sea():
    sea, why = sea_of(EASTWARD, box=None)
    assert sea is None
    assert "does not say what part of the world" in str(why)


def test_a_coast_elsewhere_is_nothing_to_speak_of():
    assert sea_of(EASTWARD + np.array([0, 5])) == (None, None)


@given(st.lists(st.floats(34.01, 34.09), min_size=2, max_size=12))
def test_any_coast_across_the_map_has_the_sea_below_it(heights):
    """Worked out without polygons: below the line, by interpolation, is sea."""
    lon = np.linspace(138.0, 138.1, len(heights))
    coast = np.column_stack((lon, heights))
    sea, why = sea_of(coast)
    assert why is None
    above = np.array(heights) - 34.0
    expected = ((above[1:] + above[:-1]) / 2 * np.diff(lon)).sum()
    assert sea.area == pytest.approx(expected, rel=1e-6)
    middle = 138.0437
    shore = float(np.interp(middle, lon, heights))
    assert sea.contains(shapely.Point(middle, shore - 0.001))
    assert not sea.contains(shapely.Point(middle, shore + 0.001))
