"""To what people walk: to places, never to homes, in both forms of a resource."""

from datetime import date
from typing import Any

import pytest
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat

from gis.domain.kinds import Kind
from gis.runs.counting import is_walked_to
from gis.store.queries.listings import read_listings
from gis.store.queries.resources import read_kind

Town = Any  # of conftest.py


def test_to_places_and_not_to_homes_or_nowhere(town: Town) -> None:
    town.open("会館", (0, 0))
    town.open("家の会", homes=[(100, 0)], public_name="お茶の間")
    town.open("来てくれる会")
    town.open("両方の会", (200, 0), homes=[(300, 0)], public_name="両方")
    session, city = town.session, town.city

    rows = read_kind(session, city.id, Kind.SALON)
    listings = read_listings(session, city.id, today=date(2026, 4, 1))

    for found in (rows, listings):
        assert len(found) == 5
        walked = sorted(each.lon for each in found if is_walked_to(each))
        assert walked == pytest.approx(
            [to_lon_lat(EAST, NORTH)[0], to_lon_lat(EAST + 200, NORTH)[0]], abs=1e-7
        )
