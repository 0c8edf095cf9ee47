"""Which resources run to a timetable that is stored."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.tables.transport_route import TransportRoute
from gis.store.tables.transport_trip import TransportTrip


def read_timetabled(session: Session, city_id: UUID) -> frozenset[str]:
    """Give the identifiers of resources that are known as a line with trips, on any day."""
    rows = session.scalars(
        select(TransportRoute.resource_id)
        .join(TransportTrip, TransportTrip.route_id == TransportRoute.id)
        .where(
            TransportRoute.municipality_id == city_id,
            TransportRoute.resource_id.is_not(None),
            TransportRoute.ended_on.is_(None),
            TransportTrip.ended_on.is_(None),
        )
        .distinct()
    )
    return frozenset(map(str, rows))
