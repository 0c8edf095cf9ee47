"""Editions of areas, and in which area people and places are."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from shapely import MultiPolygon, Point, Polygon, box
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.errors import TetototeError
from gis.sources.records import (
    AreaRecord,
    PopulationRecord,
    Reading,
    ResourceRecord,
)
from gis.store.imports.areas import keep_areas
from gis.store.imports.editions import Kept
from gis.store.imports.population import keep_population
from gis.store.imports.resources.keep import keep_resources
from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import City
from gis.store.queries.population import read_units
from gis.store.queries.resources import read_kind
from gis.store.tables.area import Area

Read = Callable[..., Reading[Any]]
Dump = Callable[[], dict[str, list[str]]]
FIRST, LATER, LAST = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)

# Two squares that share the meridian 131.25.
WEST = box(131.24, 33.94, 131.25, 33.95)
EAST = box(131.25, 33.94, 131.26, 33.95)


def area(code: str, shape: Polygon, name: str = "") -> AreaRecord:
    return AreaRecord(2, code, name or f"{code}地区", MultiPolygon([shape]))


def at(lon: float, lat: float = 33.945) -> Point:
    return Point(lon, lat)


PEOPLE = {
    "west": at(131.245),
    "border": at(131.25),
    "east": at(131.255),
    "corner": at(131.25, 33.95),
    "outside": at(131.27),
    "across": box(131.248, 33.942, 131.256, 33.948),
}


def keep_people(
    session: Session, city: City, make_reading: Read, places: Mapping[str, Any] = PEOPLE
) -> None:
    records = [
        PopulationRecord(2, ref, ref, ref, shape, 10) for ref, shape in places.items()
    ]
    keep_population(session, city, make_reading(records), today=FIRST)


def homes(session: Session, city: City) -> dict[str, str]:
    units = read_units(session, city.id)
    return dict(zip(units.refs, units.area_codes, strict=True))


def codes(session: Session, city: City) -> dict[str, str]:
    return {each.code: each.name for each in read_areas(session, city.id)}


def test_a_point_on_a_border_is_in_the_area_with_the_lower_code(
    session: Session, city: City, make_reading: Read
) -> None:
    """Whichever area comes first in the file; the middle of ``across`` is 131.252."""
    keep_people(session, city, make_reading)

    keep_areas(
        session, city, make_reading([area("2", EAST), area("1", WEST)]), today=FIRST
    )

    assert homes(session, city) == {
        "west": "1",
        "border": "1",
        "east": "2",
        "corner": "1",
        "outside": "",
        "across": "2",
    }


def test_the_lower_code_wins_on_either_side(
    session: Session, city: City, make_reading: Read
) -> None:
    keep_people(session, city, make_reading)

    keep_areas(
        session, city, make_reading([area("2", WEST), area("1", EAST)]), today=FIRST
    )

    assert homes(session, city)["border"] == "1"
    assert homes(session, city)["corner"] == "1"
    assert homes(session, city)["west"] == "2"


def test_the_order_of_imports_does_not_matter(
    session: Session, city: City, make_reading: Read
) -> None:
    areas = make_reading([area("1", WEST), area("2", EAST)], "areas")
    keep_areas(session, city, areas, today=FIRST)
    keep_people(session, city, make_reading)

    assert homes(session, city) == {
        "west": "1",
        "border": "1",
        "east": "2",
        "corner": "1",
        "outside": "",
        "across": "2",
    }


def test_places_of_resources_are_assigned_too(
    session: Session, city: City, make_reading: Read
) -> None:
    records = [
        ResourceRecord(2, ref, ref, point=point)
        for ref, point in PEOPLE.items()
        if isinstance(point, Point)
    ]
    records.append(ResourceRecord(3, "nowhere", "nowhere"))
    reading = make_reading(records, "halls")
    keep_resources(session, city, reading, today=FIRST, kind=Kind.SALON)

    areas = make_reading([area("1", WEST), area("2", EAST)], "areas")
    keep_areas(session, city, areas, today=FIRST)

    found = {each.ref: each.area for each in read_kind(session, city.id, Kind.SALON)}
    assert found == {
        "west": "1",
        "border": "1",
        "east": "2",
        "corner": "1",
        "outside": "",
        "nowhere": "",
    }


def test_the_same_file_again_changes_nothing(
    session: Session, city: City, make_reading: Read, dump: Dump
) -> None:
    keep_people(session, city, make_reading)
    reading = make_reading([area("1", WEST), area("2", EAST)], "areas")
    keep_areas(session, city, reading, today=FIRST)
    before = dump()

    kept = keep_areas(session, city, reading, today=LATER)

    assert kept == Kept(unchanged=2)
    assert dump() == before


def test_another_file_with_the_same_codes_takes_the_place(
    session: Session, city: City, make_reading: Read
) -> None:
    keep_people(session, city, make_reading)
    first = make_reading([area("1", WEST), area("2", EAST)], "first")
    keep_areas(session, city, first, today=FIRST)

    other = make_reading([area("1", EAST, "東"), area("2", WEST, "西")], "other")
    kept = keep_areas(session, city, other, today=LATER)

    assert kept == Kept(changed=2)
    assert codes(session, city) == {"1": "東", "2": "西"}
    assert homes(session, city)["west"] == "2"
    assert homes(session, city)["east"] == "1"
    # And back again.
    session.expire_all()
    keep_areas(session, city, first, today=LAST)
    assert codes(session, city) == {"1": "1地区", "2": "2地区"}
    assert homes(session, city)["west"] == "1"


def test_an_area_that_is_gone_holds_nobody_until_it_is_back(
    session: Session, city: City, make_reading: Read
) -> None:
    keep_people(session, city, make_reading)
    both = make_reading([area("1", WEST), area("2", EAST)], "areas")
    keep_areas(session, city, both, today=FIRST)

    one = make_reading([area("2", EAST)], "areas")
    assert keep_areas(session, city, one, today=LATER) == Kept(unchanged=1, ended=1)
    assert codes(session, city) == {"2": "2地区"}
    assert homes(session, city)["west"] == ""
    assert homes(session, city)["border"] == "2"

    session.expire_all()
    assert keep_areas(session, city, both, today=LAST) == Kept(changed=1, unchanged=1)
    assert homes(session, city)["west"] == "1"
    assert len(session.scalars(select(Area)).all()) == 2


def test_another_division_is_no_layer_2_and_moves_nobody(
    session: Session, city: City, make_reading: Read
) -> None:
    keep_people(session, city, make_reading)
    districts = make_reading([area("1", WEST), area("2", EAST)], "districts")
    keep_areas(session, city, districts, today=FIRST)
    before = homes(session, city)

    schools = make_reading([area("1", box(131, 33, 132, 34), "小学校")], "schools")
    kept = keep_areas(session, city, schools, today=FIRST, set_name="小学校区")

    assert kept == Kept(added=1)
    assert codes(session, city) == {"1": "1地区", "2": "2地区"}
    assert homes(session, city) == before


def test_one_file_may_serve_two_divisions(
    session: Session, city: City, make_reading: Read
) -> None:
    """Where school districts are the daily-living areas."""
    reading = make_reading([area("1", WEST), area("2", EAST)], "schools")

    keep_areas(session, city, reading, today=FIRST)
    kept = keep_areas(session, city, reading, today=FIRST, set_name="中学校区")

    assert kept == Kept(added=2)


def test_areas_without_codes_are_known_by_their_names(
    session: Session, city: City, make_reading: Read
) -> None:
    first = make_reading([area("", WEST, "西"), area("", EAST, "東")], "areas")
    keep_areas(session, city, first, today=FIRST)

    again = make_reading([area("", EAST, "東"), area("", WEST, "西")], "areas")
    kept = keep_areas(session, city, again, today=LATER)

    assert kept == Kept(unchanged=2)
    assert set(codes(session, city).values()) == {"西", "東"}


@pytest.mark.parametrize(
    ("codes", "names"), [(("1", "1"), ("西", "東")), (("", ""), ("本町", "本町"))]
)
def test_no_area_is_lost_in_silence(
    session: Session,
    city: City,
    make_reading: Read,
    codes: tuple[str, str],
    names: tuple[str, str],
) -> None:
    """Two districts with one code, or one name: refused with a message, or kept as two.

    Readers tell districts apart by name, code and city together.
    """
    keep_people(session, city, make_reading)
    records = [
        area(code, shape, name)
        for code, shape, name in zip(codes, (WEST, EAST), names, strict=True)
    ]

    try:
        keep_areas(session, city, make_reading(records, "areas"), today=FIRST)
    except TetototeError:
        return

    assert homes(session, city)["west"]
    assert homes(session, city)["east"]
