"""All calls of a city's trips as arrays: what reaching a place by bus is computed from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Label, select, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.types import NullType

from gis.domain.service_days import ServiceDays
from gis.store.names import InCharacterOrder
from gis.store.queries.transport import Stops, read_service_days, read_stops
from gis.store.tables.transport_route import TransportRoute
from gis.store.tables.transport_stop import TransportStop
from gis.store.tables.transport_stop_time import TransportStopTime
from gis.store.tables.transport_trip import TransportTrip

UNKNOWN = -1
"""Stands for a time that the feed does not give."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Timetable:
    """Trips, and where they call.

    Attributes
    ----------
    stops
        All stops of the city, used by these trips or not.
    trip_id, route_id, calendar_id
        Identifiers, one for each trip.
    headsign
        What the front of the bus says.
    wheelchair
        Of each trip: whether wheelchairs can ride; None is unknown.
    trip, stop
        Of each call: place in `trip_id`, and in `stops`. Calls are sorted by trip and by
        their order in it.
    arrives, departs
        Of each call: seconds since midnight of the day of service, beyond 86,400 after
        midnight; `UNKNOWN` between stops with times, where the feed gives none.
    boards, alights
        Of each call: whether people can get on, and off, without asking first.
    """

    stops: Stops
    trip_id: NDArray[np.object_]
    route_id: NDArray[np.object_]
    calendar_id: NDArray[np.object_]
    headsign: NDArray[np.object_]
    wheelchair: NDArray[np.object_]
    trip: Numbers
    stop: Numbers
    arrives: Numbers
    departs: Numbers
    boards: NDArray[np.bool_]
    alights: NDArray[np.bool_]

    def __len__(self) -> int:
        """Count the calls."""
        return len(self.trip)


def list_running(days: Mapping[UUID, ServiceDays], on: date) -> set[UUID]:
    """Give the calendars that run on a date."""
    return {calendar for calendar, service in days.items() if service.runs_on(on)}


def read_timetable(
    session: Session, city_id: UUID, *, on: date | None = None
) -> Timetable:
    """Give the calls of every trip that belongs to a day of service.

    A trip that runs after midnight belongs to the day on which its service began.

    Parameters
    ----------
    on
        The day; None: trips of whatever day.
    """
    days = read_service_days(session, city_id)
    running = set(days) if on is None else list_running(days, on)
    stops = read_stops(session, city_id)
    trip, call = TransportTrip, TransportStopTime
    trips = session.execute(
        select(
            trip.id,
            _as_stored(trip.id),
            trip.route_id,
            trip.calendar_id,
            trip.headsign,
            trip.wheelchair,
        )
        .join(TransportRoute, TransportRoute.id == trip.route_id)
        .where(
            trip.municipality_id == city_id,
            trip.calendar_id.in_(running),
            trip.ended_on.is_(None),
            TransportRoute.ended_on.is_(None),
        )
        .order_by(
            TransportRoute.position, trip.route_id, InCharacterOrder(trip.ref), trip.id
        )
    ).all()
    number_of = {row.raw_id: number for number, row in enumerate(trips)}
    raw_stops = session.execute(
        select(TransportStop.id, _as_stored(TransportStop.id)).where(
            TransportStop.municipality_id == city_id
        )
    )
    place_of_id = {stop_id: place for place, stop_id in enumerate(stops.id)}
    place_of = {
        raw_id: place_of_id[stop_id]
        for stop_id, raw_id in raw_stops
        if stop_id in place_of_id
    }
    rows = session.execute(
        select(
            _as_stored(call.trip_id),
            _as_stored(call.stop_id),
            call.position,
            call.arrives,
            call.departs,
            call.pickup,
            call.drop_off,
        )
        .join(trip, trip.id == call.trip_id)
        .where(
            trip.municipality_id == city_id,
            trip.calendar_id.in_(running),
            trip.ended_on.is_(None),
            call.ended_on.is_(None),
        )
    ).all()
    trip_ids, stop_ids, *numbers = zip(*rows, strict=True) if rows else [()] * 7
    at = np.array([number_of.get(raw, UNKNOWN) for raw in trip_ids], dtype=np.int64)
    stop = np.array([place_of.get(raw, UNKNOWN) for raw in stop_ids], dtype=np.int64)
    position, arrives, departs, pickup, drop_off = map(_numbers, numbers)
    order = np.lexsort((position, at))
    order = order[(at[order] != UNKNOWN) & (stop[order] != UNKNOWN)]

    def column(name: str) -> NDArray[np.object_]:
        return np.array([getattr(row, name) for row in trips], dtype=object)

    return Timetable(
        stops=stops,
        trip_id=column("id"),
        route_id=column("route_id"),
        calendar_id=column("calendar_id"),
        headsign=column("headsign"),
        wheelchair=column("wheelchair"),
        trip=at[order],
        stop=stop[order],
        arrives=arrives[order],
        departs=departs[order],
        boards=pickup[order] == 0,
        alights=drop_off[order] == 0,
    )


def _as_stored(column: InstrumentedAttribute[UUID]) -> Label[Any]:
    """Read identifiers as the engine hands them over: making them UUIDs takes longest."""
    return type_coerce(column, NullType()).label(f"raw_{column.key}")


def _numbers(values: Sequence[int | None]) -> Numbers:
    return np.array([UNKNOWN if v is None else v for v in values], dtype=np.int64)
