"""The ground within a limit, as it is and as a calm line on a screen."""

import pytest
import shapely
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat

from gis import crs
from gis.domain.points import Point
from gis.runs.isochrones import draw_isochrone
from gis.runs.networks import open_network

CALM = 18.0


@pytest.fixture
def combed_town(town):
    """Give a street with short side streets, whose ground has teeth."""
    town.draw([(0, 0), (2000, 0)], *([(x, 0), (x, 90)] for x in range(100, 2000, 200)))
    return town


def draw(town, **how):
    network = open_network(town.session, town.city, town.networks)
    lon, lat = to_lon_lat(EAST + 1000, NORTH)
    found = draw_isochrone(
        network, Point(lon, lat), epsg=town.city.epsg, limit_metres=500, **how
    )
    return crs.to_plane([found.ground], town.city.epsg)[0]


def test_a_calmed_outline_moves_no_farther_than_it_says(combed_town):
    exact, calm = draw(combed_town), draw(combed_town, calmed_metres=CALM)

    assert calm.is_valid
    moved = shapely.symmetric_difference(exact, calm)
    assert 0 < moved.area < 0.05 * exact.area
    near = shapely.buffer(shapely.boundary(exact), CALM + 0.5)
    assert near.covers(moved)
    assert shapely.length(calm) < shapely.length(exact)


def test_without_it_the_outline_is_what_was_measured(combed_town):
    assert draw(combed_town).equals(draw(combed_town, calmed_metres=0.0))
