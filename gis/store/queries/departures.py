"""What leaves from a stop on a date."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gis.store.names import InCharacterOrder
from gis.store.queries.transport import read_service_days
from gis.store.tables.transport_route import TransportRoute
from gis.store.tables.transport_stop_time import TransportStopTime
from gis.store.tables.transport_trip import TransportTrip

NO_PICKUP = 1
"""Nobody gets on here (GTFS ``pickup_type``)."""


@dataclass(frozen=True, slots=True)
class Departure:
    """A trip that people can board at a stop; `seconds` since midnight of its day."""

    seconds: int
    stop_id: UUID
    trip_id: UUID
    route_id: UUID
    route: str
    headsign: str
    pickup: int


def list_departures(
    session: Session, city_id: UUID, stops: Collection[UUID], *, on: date
) -> list[Departure]:
    """Give what leaves from some stops on a day of service, in order of time.

    Calls without a time and those where nobody gets on are left away. A trip after
    midnight belongs to the day on which its service began.
    """
    call, trip, route = TransportStopTime, TransportTrip, TransportRoute
    days = read_service_days(session, city_id)
    rows = session.execute(
        select(
            call.departs,
            call.stop_id,
            trip.id,
            route.id,
            route.name,
            func.coalesce(func.nullif(call.headsign, ""), trip.headsign),
            call.pickup,
            trip.calendar_id,
        )
        .join(trip, trip.id == call.trip_id)
        .join(route, route.id == trip.route_id)
        .where(
            trip.municipality_id == city_id,
            call.stop_id.in_(stops),
            call.departs.is_not(None),
            call.pickup != NO_PICKUP,
            call.ended_on.is_(None),
            trip.ended_on.is_(None),
            route.ended_on.is_(None),
        )
        .order_by(
            call.departs, route.position, InCharacterOrder(trip.ref), call.position
        )
    )
    return [Departure(*row) for *row, calendar in rows if days[calendar].runs_on(on)]
