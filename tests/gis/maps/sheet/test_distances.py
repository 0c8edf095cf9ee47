import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from gis.maps.sheet.distances import (
    between_boxes,
    between_points,
    cross,
    from_segments,
    segments_to_boxes,
)

NUMBERS = st.integers(-20, 20).map(lambda value: value / 2)
POINTS = st.tuples(NUMBERS, NUMBERS)
SIZES = st.tuples(st.integers(0, 6), st.integers(0, 6))


@given(
    st.lists(POINTS, min_size=1, max_size=4), st.lists(POINTS, min_size=1, max_size=4)
)
def test_points_are_as_far_apart_as_pythagoras_says(first, second):
    found = between_points(np.array(first), np.array(second))
    for i, one in enumerate(first):
        for j, other in enumerate(second):
            assert np.isclose(
                found[i, j], np.hypot(one[0] - other[0], one[1] - other[1])
            )


@settings(max_examples=300)
@given(POINTS, POINTS, POINTS, SIZES)
def test_segments_are_as_far_from_boxes_as_shapes_say(start, end, middle, half):
    (x, y), (wide, tall) = middle, half
    shape = shapely.box(x - wide, y - tall, x + wide, y + tall)
    line = shapely.LineString([start, end])
    found = segments_to_boxes(
        *(np.array([each], dtype=float) for each in (start, end, middle, half))
    )
    assert np.isclose(found[0, 0], shapely.distance(line, shape), atol=1e-9)
    to_point = from_segments(
        *(np.array([each], dtype=float) for each in (start, end, middle))
    )
    assert np.isclose(to_point[0, 0], shapely.distance(line, shapely.Point(middle)))


@given(POINTS, SIZES, POINTS, SIZES)
def test_boxes_are_as_far_apart_as_shapes_say(first, first_half, second, second_half):
    shapes = [
        shapely.box(x - w, y - t, x + w, y + t)
        for (x, y), (w, t) in ((first, first_half), (second, second_half))
    ]
    found = between_boxes(
        *(
            np.array([each], dtype=float)
            for each in (first, first_half, second, second_half)
        )
    )
    assert np.isclose(found[0, 0], shapely.distance(*shapes))


@given(POINTS, POINTS, POINTS, POINTS)
def test_lines_cross_where_shapes_do(a, b, c, d):
    one, other = shapely.LineString([a, b]), shapely.LineString([c, d])
    arrays = [np.array([each], dtype=float) for each in (a, b, c, d)]
    assert bool(cross(*arrays)[0, 0]) == bool(shapely.crosses(one, other)) or (
        # A line that only ends on the other, or bends nowhere, is no crossing here.
        min(shapely.distance(one, shapely.Point(p)) for p in (c, d)) < 1e-9
        or min(shapely.distance(other, shapely.Point(p)) for p in (a, b)) < 1e-9
    )
