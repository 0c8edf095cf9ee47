"""Where and when rides can be called."""

from dataclasses import dataclass
from datetime import time
from uuid import UUID

from shapely import MultiPolygon
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.service_days import ServiceDays
from gis.store.names import InCharacterOrder
from gis.store.queries.transport import read_service_days
from gis.store.tables.on_demand_zone import OnDemandZone
from gis.store.tables.resource import Resource


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone of rides on demand.

    Attributes
    ----------
    resource
        Name of the service that residents know.
    weekdays
        Seven digits from Monday; empty when unknown.
    days
        Days of service with exceptions, where the zone is part of a timetable.
    """

    id: UUID
    resource_id: UUID
    resource: str
    name: str
    boundary: MultiPolygon
    weekdays: str
    opens_at: time | None
    closes_at: time | None
    closed_on_holidays: bool | None
    words: str
    eligibility: str
    booking: str
    capacity: str
    telephone: str
    website: str
    days: ServiceDays | None


def read_zones(session: Session, city_id: UUID) -> list[Zone]:
    """Give the zones of rides on demand of a city, by the name of their service."""
    zone = OnDemandZone
    days = read_service_days(session, city_id)
    rows = session.execute(
        select(
            zone.id,
            zone.resource_id,
            Resource.name.label("resource"),
            zone.name,
            zone.boundary,
            zone.weekdays,
            zone.opens_at,
            zone.closes_at,
            zone.closed_on_holidays,
            zone.words,
            zone.eligibility,
            zone.booking,
            zone.capacity,
            zone.telephone,
            zone.website,
            zone.calendar_id,
        )
        .join(Resource, Resource.id == zone.resource_id)
        .where(zone.municipality_id == city_id, zone.ended_on.is_(None))
        .order_by(
            InCharacterOrder(Resource.sort_key), InCharacterOrder(zone.ref), zone.id
        )
    ).mappings()
    return [
        Zone(
            **{name: value for name, value in row.items() if name != "calendar_id"},
            days=days.get(row["calendar_id"]),
        )
        for row in rows
    ]
