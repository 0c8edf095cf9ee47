"""Editions of buildings, and the dwellings among them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
import shapely
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis import crs
from gis.sources.building_records import BuildingRecord
from gis.sources.records import Reading
from gis.store.imports.buildings import keep_buildings
from gis.store.imports.editions import Kept
from gis.store.queries.buildings import read_buildings_fingerprint, read_dwellings
from gis.store.queries.municipalities import City
from gis.store.tables.building import Building

Read = Callable[..., Reading[Any]]
Dump = Callable[[], dict[str, list[str]]]
FIRST, LATER = date(2026, 4, 1), date(2026, 5, 1)
EPSG = 6671


def draw(
    x: float, y: float, wide: float, high: float, hole: float = 0
) -> shapely.Polygon:
    """Draw a building in the city's plane, metres from a corner, with a courtyard."""
    west, south = -76_000 + x, -222_000 + y
    shape = shapely.box(west, south, west + wide, south + high)
    if hole:
        yard = shapely.box(west + 1, south + 1, west + 1 + hole, south + 1 + hole)
        shape = shape.difference(yard)

    def back(xy: np.ndarray) -> np.ndarray:
        return crs.coordinates_from_plane(xy, EPSG)

    return shapely.transform(shape, back)


HOUSE = BuildingRecord(1, draw(0, 0, 10, 8), "house", 2.0, "みほん家")
FLATS = BuildingRecord(2, draw(100, 0, 40, 12, hole=5), "apartments", 5.0)
SCHOOL = BuildingRecord(3, draw(0, 100, 60, 20), "school", 4.0)
UNKNOWN = BuildingRecord(4, draw(50, 50, 12, 9))
TOWN = [HOUSE, FLATS, SCHOOL, UNKNOWN]


def floor_areas(session: Session, city: City) -> list[float]:
    return sorted(round(a, 2) for a in read_dwellings(session, city.id).floor_area)


def test_dwellings_are_where_people_live_and_as_large_as_drawn(
    session: Session, city: City, make_reading: Read
) -> None:
    assert read_buildings_fingerprint(session, city.id) is None
    assert len(read_dwellings(session, city.id)) == 0
    kept = keep_buildings(session, city, make_reading(TOWN, "town"), today=FIRST)
    assert kept == Kept(added=4)
    found = read_dwellings(session, city.id)
    # 80 m² × 2, (480 − 25) m² × 5, 108 m² of unknown height; the school is no dwelling.
    assert floor_areas(session, city) == [108, 160, 2275]
    for lon, lat, area in zip(found.lon, found.lat, found.floor_area, strict=True):
        (home,) = (
            each
            for each in TOWN
            if shapely.contains(each.outline, shapely.Point(lon, lat))
        )
        drawn = {HOUSE: 160, FLATS: 2275, UNKNOWN: 108}[home]
        assert area == pytest.approx(drawn, abs=1e-3)


def test_the_order_of_the_file_and_of_corners_does_not_matter(
    session: Session, city: City, make_reading: Read, dump: Dump
) -> None:
    keep_buildings(session, city, make_reading(TOWN, "town"), today=FIRST)
    before, rows = read_dwellings(session, city.id), dump()
    turned = []
    for each in reversed(TOWN):
        ring = shapely.get_coordinates(shapely.get_exterior_ring(each.outline))[:-1]
        holes = [hole.reverse() for hole in each.outline.interiors]
        outline = shapely.Polygon(np.roll(ring, 2, axis=0)[::-1], holes)
        turned.append(replace(each, outline=outline))
    kept = keep_buildings(session, city, make_reading(turned, "town"), today=LATER)
    assert kept == Kept(unchanged=4)
    assert dump() == rows
    # The same city from another file: other rows, the same answer to the last digit.
    kept = keep_buildings(session, city, make_reading(turned, "other"), today=LATER)
    assert kept == Kept(changed=4)
    after = read_dwellings(session, city.id)
    for name in ("lon", "lat", "floor_area"):
        assert getattr(after, name).tobytes() == getattr(before, name).tobytes()


def test_an_outline_twice_in_a_file_is_one_building_whatever_the_order(
    session: Session, city: City, make_reading: Read
) -> None:
    tall = replace(HOUSE, floors=3.0)
    pair = make_reading([HOUSE, tall, UNKNOWN], "town")
    kept = keep_buildings(session, city, pair, today=FIRST)
    assert kept == Kept(added=2)
    other = make_reading([UNKNOWN, tall, HOUSE], "town")
    kept = keep_buildings(session, city, other, today=FIRST)
    assert kept == Kept(unchanged=2)


def test_a_building_of_two_data_sets_is_one(
    session: Session, city: City, make_reading: Read
) -> None:
    keep_buildings(session, city, make_reading([HOUSE], "town"), today=FIRST)
    more = [UNKNOWN, replace(HOUSE, floors=None)]
    reading = make_reading(more, "sheet")
    kept = keep_buildings(session, city, reading, today=FIRST, beside=True)
    assert kept == Kept(added=2)
    assert floor_areas(session, city) == [108, 160]


@pytest.mark.parametrize(
    "change",
    [{"building_class": "roof"}, {"floors": 3.0}, {"name": "丸屋"}],
    ids=lambda change: next(iter(change)),
)
def test_the_fingerprint_tells_of_whatever_changes(
    session: Session, city: City, make_reading: Read, change: dict[str, Any]
) -> None:
    keep_buildings(session, city, make_reading(TOWN, "town"), today=FIRST)
    first = read_buildings_fingerprint(session, city.id)
    reading = make_reading([replace(HOUSE, **change), *TOWN[1:]], "town")
    kept = keep_buildings(session, city, reading, today=LATER)
    assert kept == Kept(changed=1, unchanged=3)
    second = read_buildings_fingerprint(session, city.id)
    assert second not in {first, None}
    keep_buildings(session, city, reading, today=LATER)
    assert read_buildings_fingerprint(session, city.id) == second


def test_what_is_gone_ends(session: Session, city: City, make_reading: Read) -> None:
    keep_buildings(session, city, make_reading(TOWN, "town"), today=FIRST)
    first = read_buildings_fingerprint(session, city.id)
    reading = make_reading([FLATS, SCHOOL], "town")
    kept = keep_buildings(session, city, reading, today=LATER)
    assert kept == Kept(unchanged=2, ended=2)
    assert floor_areas(session, city) == [2275]
    assert read_buildings_fingerprint(session, city.id) not in {first, None}
    session.expire_all()
    ended = session.scalars(select(Building.ended_on).where(Building.name != ""))
    assert ended.all() == [LATER]
