"""Which part of an area its map shows."""

import numpy as np
import shapely

from gis.runs.newsletter.ground import find_lived_in

AREA = shapely.box(0, 0, 5000, 4000)


def streets(*courses, classes=None):
    lines = np.array([shapely.LineString(each) for each in courses], dtype=object)
    return lines, np.array(classes or ["residential"] * len(lines))


def test_hills_without_homes_are_not_framed():
    lines, highway = streets(
        [(1000, 1000), (2000, 1000)],
        [(1000, 1600), (2000, 1600)],
        [(0, 3900), (5000, 3900)],
        classes=["residential", "residential", "track"],
    )
    west, south, east, north = find_lived_in(AREA, lines, highway)
    # A hundredth of 2,000 m may be left out, and 80 m beside the streets are shown.
    assert 900 <= west <= 950
    assert 2050 <= east <= 2100
    assert (south, north) == (920, 1680)


def test_streets_of_neighbours_do_not_count():
    lines, highway = streets([(1000, 1000), (2000, 1000)], [(9000, 0), (9000, 9000)])
    assert find_lived_in(AREA, lines, highway)[2] <= 2100


def test_without_homes_or_without_an_area_the_whole_is_framed():
    lines, highway = streets([(0, 0), (10, 0)], classes=["trunk"])
    assert find_lived_in(AREA, lines, highway) is None
    assert find_lived_in(None, *streets([(0, 0), (10, 0)])) is None
