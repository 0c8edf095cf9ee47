"""People on covered ground and beside it: nobody is lost, and everyone where he lives."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from oracle.ground_raster import contains
from shapely import Polygon, box

from gis.analysis.people_covered import (
    PeopleCovered,
    count_covered,
    find_covered,
    locate_points,
)
from gis.analysis.service_cover import cover_area, lay_ground

AREAS = [box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)]
WEST, EAST, NOWHERE = 0, 1, -1


def split(drawn, shapes, points, people=None, units=None) -> PeopleCovered:
    """Count people at points, each given as x, y and the area it is counted in."""
    ground = lay_ground(
        np.array(AREAS, dtype=object), np.array(drawn or [Polygon()], dtype=object)
    )
    xy = np.array([at[:2] for at in points], dtype=float).reshape(-1, 2)
    counted_in = np.array([at[2] for at in points], dtype=np.int32)
    located = locate_points(ground, xy, counted_in)
    covers = {area: cover_area(ground, area, shapes) for area in (WEST, EAST)}
    covered = find_covered(located, covers, shapes)
    return count_covered(
        located,
        np.array(units or range(len(points)), dtype=np.int32),
        np.array(people or [1.0] * len(points), dtype=float),
        covered,
        areas=2,
    )


@pytest.mark.parametrize(
    ("shapes", "point", "uncovered"),
    [
        ({WEST}, (500, 500, WEST), False),
        ({WEST}, (1500, 500, EAST), True),
        # The people of a unit are counted in one area, but live in another.
        ({WEST}, (500, 500, EAST), False),
        ({WEST}, (1500, 500, WEST), True),
        # A border lies on either side.
        ({WEST}, (1000, 500, WEST), False),
        ({EAST}, (1000, 500, WEST), False),
        ({WEST}, (1000.0005, 500, EAST), False),
        ({WEST}, (1000.1, 500, EAST), True),
        # Outside every area: with the area that they are counted in.
        ({WEST}, (-50, 500, WEST), False),
        ({EAST}, (-50, 500, WEST), True),
        ({WEST, EAST}, (-50, 500, NOWHERE), True),
        ({2}, (-50, 500, NOWHERE), False),
        ({2}, (-50, 500, WEST), False),
        ({2}, (-150, 500, WEST), True),
        # A drawn shape: inside, on its border, beside it.
        ({2}, (100, 500, WEST), False),
        ({2}, (200, 500, WEST), False),
        ({2}, (201, 500, WEST), True),
        (set(), (100, 500, WEST), True),
    ],
)
def test_one_person(shapes, point, uncovered) -> None:
    found = split([box(-100, 0, 200, 1000)], shapes, [point])
    assert found.people.sum() == 1
    assert found.people[point[2]] == 1
    assert found.uncovered[point[2]] == uncovered
    assert found.covered[point[2]] == (not uncovered)


def test_who_lives_on_a_sliver_lives_on_the_other_part() -> None:
    """The district leaves out the last 0.4 m before the border."""
    found = split([box(0, 0, 999.6, 1000)], {2}, [(999.8, 500, WEST)])
    assert found.uncovered.tolist() == [0, 0, 0]


def test_unknown_numbers_are_counted_apart() -> None:
    points = [(x, 500, WEST) for x in (100, 300, 500)] + [(1500, 500, EAST)]
    found = split(
        [box(0, 0, 200, 1000)], {2}, points,
        people=[np.nan, np.nan, 7, np.nan], units=[0, 0, 1, 2],
    )  # fmt: skip
    assert found.people.tolist() == [7, 0, 0]
    assert found.uncovered.tolist() == [7, 0, 0]
    assert found.unknown.tolist() == [1, 1, 0]
    assert found.unknown_uncovered.tolist() == [1, 1, 0]
    inside = split([box(0, 0, 400, 1000)], {2}, points[:1], people=[np.nan])
    assert (inside.unknown[0], inside.unknown_uncovered[0]) == (1, 0)


def test_nobody_at_all() -> None:
    found = split([], {WEST}, [])
    assert found.people.tolist() == [0, 0, 0]
    assert found.uncovered.tolist() == [0, 0, 0]


tens = st.integers(-30, 230).map(lambda number: 10.0 * number)


@st.composite
def rectangles(draw) -> Polygon:
    x, y = (
        sorted(draw(st.tuples(tens, tens))),
        sorted(draw(st.tuples(tens, tens))),
    )
    return box(x[0], y[0], x[1] + 10, y[1] + 10)


@settings(max_examples=50)
@given(
    st.lists(rectangles(), max_size=4),
    st.sets(st.sampled_from([WEST, EAST])),
    st.lists(
        st.tuples(tens, tens, st.sampled_from([WEST, EAST, NOWHERE]), st.integers(0, 99)),
        max_size=12,
    ),
)  # fmt: skip
def test_nobody_is_lost_and_everyone_is_where_he_lives(
    drawn, listed, given_points
) -> None:
    """Borders run along whole tens of metres, where nobody lives; all people are whole."""
    points = [(x + 5, y + 5, area) for x, y, area, _ in given_points]
    people = [float(number) for *_, number in given_points]
    shapes = listed | {2 + number for number in range(len(drawn))}

    found = split(drawn, shapes, points, people or None)

    assert (found.covered + found.uncovered).tolist() == found.people.tolist()
    assert found.people.sum() == sum(people)
    xy = np.array([at[:2] for at in points]).reshape(-1, 2)
    served = np.zeros(len(points), dtype=bool)
    for shape in [*drawn, *(AREAS[number] for number in listed)]:
        served |= contains(shape, xy)
    # Outside of both areas one is served with the area that one is counted in, all of it.
    full = {
        area
        for area, ground in enumerate(AREAS)
        if area in listed or shapely.union_all(drawn).covers(ground)
    }
    served |= ~contains(box(0, 0, 2000, 1000), xy) & np.array(
        [at[2] in full for at in points], dtype=bool
    )
    assert found.uncovered.sum() == np.array(people)[~served].sum()
