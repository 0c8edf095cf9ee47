"""Zones of rides on demand: each belongs to a resource that residents know."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Any

import numpy as np
from shapely import box
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.service_days import ServiceDays
from gis.sources.gtfs.records import (
    AgencyRecord,
    CalendarRecord,
    Calls,
    FeedRecord,
    RouteRecord,
    Timetable,
    TripRecord,
    ZoneRecord,
)
from gis.sources.records import Reading
from gis.store.imports.editions import Kept
from gis.store.imports.transport.timetable import keep_timetable
from gis.store.imports.transport.zones import keep_zones
from gis.store.queries.municipalities import City
from gis.store.queries.on_demand import read_zones
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind

MakeReading = Callable[..., Reading[Any]]
FIRST, LATER = date(2026, 4, 1), date(2026, 10, 1)
NORTH = ZoneRecord(
    row=1,
    ref="号 北",
    resource="のりあい号",
    boundary=box(131.24, 33.95, 131.25, 33.96),
    name="北",
    weekdays="0100100",
    words="火・金",
    opens_at=time(8),
    closes_at=time(17),
    eligibility="登録した人",
    booking="前の日までに電話",
    organization="みほん交通株式会社",
    telephone="04-0000-0001",
)
SOUTH = replace(NORTH, row=2, ref="号 南", name="南", weekdays="1001000")


def test_a_resource_is_entered_once_for_its_zones(
    session: Session, city: City, make_reading: MakeReading
) -> None:
    reading = make_reading([NORTH, SOUTH], key="zones")

    assert keep_zones(session, city, reading, today=FIRST) == Kept(added=2)

    (resource,) = session.scalars(select(Resource))
    assert (resource.name, resource.telephone) == ("のりあい号", "04-0000-0001")
    assert resource.admission_note == "登録した人"
    (link,) = session.scalars(select(ResourceHelpKind))
    assert session.get_one(HelpKind, link.help_kind_id).code == "bus"
    (organization,) = session.scalars(select(Organization))
    assert (organization.name, organization.kind.value) == (
        "みほん交通株式会社",
        "company",
    )
    assert resource.organization_id == organization.id
    zones = read_zones(session, city.id)
    assert [(z.name, z.weekdays, z.opens_at, z.days) for z in zones] == [
        ("北", "0100100", time(8), None),
        ("南", "1001000", time(8), None),
    ]
    assert {z.resource_id for z in zones} == {resource.id}
    assert zones[0].boundary.equals(NORTH.boundary)


def test_a_resource_of_the_city_is_found_and_left_as_people_wrote_it(
    session: Session, city: City, make_reading: MakeReading
) -> None:
    bus = session.scalars(select(HelpKind).where(HelpKind.code == "taxi")).one()
    resource = Resource(municipality_id=city.id, name="のりあい　号", telephone="1")
    session.add(resource)
    session.flush()
    session.add(ResourceHelpKind(resource_id=resource.id, help_kind_id=bus.id))
    session.flush()

    keep_zones(session, city, make_reading([NORTH]), today=FIRST)

    assert session.scalars(select(Resource)).all() == [resource]
    assert resource.telephone == "1"
    assert read_zones(session, city.id)[0].resource_id == resource.id
    keep_zones(session, city, make_reading([SOUTH]), today=LATER)
    assert resource.ended_on is None


def test_an_edition_moves_a_zone_and_ends_what_is_gone(
    session: Session, city: City, make_reading: MakeReading
) -> None:
    keep_zones(session, city, make_reading([NORTH, SOUTH]), today=FIRST)
    moved = replace(NORTH, boundary=box(131.2, 33.9, 131.21, 33.91))

    kept = keep_zones(session, city, make_reading([moved]), today=LATER)

    assert kept == Kept(changed=1, ended=1)
    session.expire_all()
    (zone,) = read_zones(session, city.id)
    assert zone.boundary.bounds == (131.2, 33.9, 131.21, 33.91)

    other = replace(moved, ref="号 2", resource="別の号")
    keep_zones(session, city, make_reading([other]), today=LATER)
    session.expire_all()
    ended = {row.name: row.ended_on for row in session.scalars(select(Resource))}
    assert ended == {"のりあい号": LATER, "別の号": None}

    keep_zones(session, city, make_reading([moved]), today=LATER)
    session.expire_all()
    ended = {row.name: row.ended_on for row in session.scalars(select(Resource))}
    assert ended == {"のりあい号": None, "別の号": LATER}


def test_a_zone_of_a_timetable_has_its_days_of_service(
    session: Session, city: City, make_reading: MakeReading
) -> None:
    days = ServiceDays("0000010", FIRST, date(2027, 3, 31), removed=frozenset({LATER}))
    nothing = np.empty(0, dtype=np.int64)
    timetable = Timetable(
        about=FeedRecord(),
        agencies=[AgencyRecord(2, "A", "みほん市")],
        stops=[],
        routes=[RouteRecord(2, "R", "のりあい号", "A", 3)],
        calendars=[CalendarRecord(2, "SA", days)],
        shapes=[],
        trips=[TripRecord(2, "T", "R", "SA")],
        calls=Calls(*([nothing.astype(object)] * 2), *([nothing] * 6)),
        zones=[replace(NORTH, calendar="SA")],
    )
    reading = make_reading(timetable, key="gtfs")

    keep_timetable(session, city, reading, today=FIRST)

    (zone,) = read_zones(session, city.id)
    assert zone.days == days
    before = keep_timetable(session, city, reading, today=LATER)
    assert before == Kept(unchanged=5)
