"""Which part of an area its map shows."""

import numpy as np
import pytest
import shapely
from paper_towns import make_town, without_ground

from gis.domain.kinds import Kind
from gis.errors import NoDataError
from gis.maps.sheet.page import find_view
from gis.runs.newsletter.ground import cut, find_lived_in

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


def test_streets_count_by_their_length_and_not_by_their_corners():
    """A farm's lane of 45 m winds through 400 corners; two streets make 7,980 m."""
    along = np.arange(401)
    lane = np.column_stack((100 + along * 0.05, 2000 + 0.1 * (along % 2)))
    rows = [[(1000, y), (4990, y)] for y in (1900, 2100)]
    west, _, _, _ = find_lived_in(AREA, *streets(lane, *rows))
    # A hundredth are 80 m: the lane, and 18 m of each street.
    assert west == pytest.approx(1018 - 80, abs=20)


def test_a_page_without_any_place_shows_the_streets():
    lines, _ = streets([(0, 0), (2000, 1000)])
    town = make_town(boundary=None, **without_ground() | {"streets": lines})
    west, south, east, north = find_view(town)
    assert (west <= 0, south <= 0, east >= 2000, north >= 1000) == (True,) * 4
    with pytest.raises(NoDataError, match="nothing to draw"):
        find_view(make_town(boundary=None, **without_ground()))


def test_only_what_is_in_sight_is_kept_with_all_that_is_told_of_it():
    town = make_town(
        boundary=None,
        outside=((Kind.SALON, (10.0, 10.0)), (Kind.SALON, (9000.0, 10.0))),
    )
    found = cut(town, (1990.0, 1190.0, 2090.0, 1290.0))
    assert found.feature_names.tolist() == ["中央公園"]
    assert found.feature_class.tolist() == ["park"]
    assert found.extent.tolist() == [10_000.0]
    assert len(found.streets) == len(found.highway) == len(found.street_names) > 0
    assert found.outside == ()
    assert cut(town, (0.0, 0.0, 50.0, 50.0)).outside == town.outside[:1]
