"""Positions are checked where they enter."""

import math

import pytest

from gis.domain.points import Point
from gis.errors import UsageError


@pytest.mark.parametrize(
    ("lon", "lat"), [(131.25, 33.95), (-180, -90), (180, 90), (0, 0)]
)
def test_places_on_earth(lon: float, lat: float) -> None:
    point = Point(lon=lon, lat=lat)

    assert (point.lon, point.lat) == (lon, lat)


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        (180.1, 0),
        (-180.1, 0),
        (0, 90.1),
        (33.95, 131.25),
        (math.nan, 33.95),
        (131.25, math.nan),
        (math.inf, 0),
        (0, -math.inf),
    ],
)
def test_other_numbers_are_refused_and_quoted(lon: float, lat: float) -> None:
    with pytest.raises(UsageError) as caught:
        Point(lon=lon, lat=lat)

    assert str(lon) in str(caught.value)
    assert str(lat) in str(caught.value)
