"""Where the page of an area is hatched: along streets, and by straight lines without them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import shapely
from made_listings import make_listing
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely import Point, box

from gis.domain.limits import Limit
from gis.domain.listings import Listing
from gis.runs.newsletter.gaps import find_page_gaps

LIMIT = 400.0
TODAY = date(2026, 4, 1)


def salon_at(x: float, y: float) -> Listing:
    """Give a salon, in metres of the sketch."""
    lon, lat = to_lon_lat(EAST + x, NORTH + y)
    return make_listing(lon=lon, lat=lat)


def find(town: Any, salons: list[Listing], boundary: Any, networks: Path) -> Any:
    gaps, estimated = find_page_gaps(
        town.session,
        town.city,
        salons,
        limit=Limit(LIMIT, "m"),
        today=TODAY,
        boundary=boundary,
        frame=boundary.bounds,
        networks_folder=networks,
    )
    moved = shapely.transform(gaps, lambda xy: xy - (EAST, NORTH))
    return moved, estimated


def sketch(west: float, south: float, east: float, north: float) -> Any:
    return box(EAST + west, NORTH + south, EAST + east, NORTH + north)


def test_along_a_street_the_way_decides(street_town: Any, tmp_path: Path) -> None:
    """From the salon at x = 900, 400 m along the street end at 500 and at 1300."""
    gaps, estimated = find(
        street_town, [salon_at(900, 0)], sketch(-50, -300, 1600, 300), tmp_path
    )

    assert not estimated
    for x in (100, 480, 1320, 1550):
        assert gaps.contains(Point(x, 2)), x
    for x in (520, 900, 1280):
        assert not gaps.intersects(Point(x, 2)), x
    # Nothing beyond the area, and nothing far from the street.
    assert gaps.bounds[2] <= 1600.001
    assert not gaps.intersects(Point(100, 200))


def test_without_streets_it_is_the_straight_line_times_the_factor(
    town: Any, tmp_path: Path
) -> None:
    boundary = sketch(0, 0, 2000, 1000)
    salons = [salon_at(500, 500), salon_at(1500, 500), make_listing()]

    gaps, estimated = find(town, salons, boundary, tmp_path)

    assert estimated
    radius = LIMIT / 1.3
    discs = 2 * shapely.Point(0, 0).buffer(radius, quad_segs=64).area
    assert gaps.area == pytest.approx(2000 * 1000 - discs, rel=0.001)
    assert not gaps.intersects(Point(500, 500 + radius - 2))
    assert gaps.contains(Point(500, 500 + radius + 2))


def test_without_any_salon_all_is_hatched(town: Any, tmp_path: Path) -> None:
    gaps, _ = find(town, [], sketch(0, 0, 2000, 1000), tmp_path)

    assert gaps.area == pytest.approx(2_000_000)
