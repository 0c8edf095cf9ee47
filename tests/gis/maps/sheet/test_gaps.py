import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.maps.sheet.gaps import hatch_lines

NUMBERS = st.integers(0, 60)


@settings(max_examples=60)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=3, max_size=12), st.booleans())
def test_hatch_lies_inside_what_it_covers(corners, hole):
    area = shapely.MultiPoint(corners).convex_hull
    if area.geom_type != "Polygon":
        return
    if hole:
        area = shapely.difference(area, area.centroid.buffer(4))
    lines = hatch_lines(area)
    assert shapely.length(shapely.difference(lines, shapely.buffer(area, 1e-6))) < 1e-9
    # A line every 2.5 mm: their length times that is about the area.
    assert abs(lines.length * 2.5 - area.area) <= 2.5 * area.length


def test_hatch_runs_at_45_degrees_and_hangs_on_the_paper():
    lines = hatch_lines(shapely.box(0, 0, 30, 20))
    for line in shapely.get_parts(lines):
        (x1, y1), (x2, y2) = shapely.get_coordinates(line)
        assert np.isclose(x2 - x1, y2 - y1)
    halves = [
        hatch_lines(shapely.box(*box)) for box in ((0, 0, 13, 20), (13, 0, 30, 20))
    ]
    assert np.isclose(shapely.union_all(halves).length, lines.length)


def test_nothing_is_hatched_where_nothing_is_missing():
    assert hatch_lines(shapely.MultiPolygon()).is_empty
