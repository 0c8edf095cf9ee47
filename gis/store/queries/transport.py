"""Stops, lines and days of service of a city's public transport."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gis.domain.service_days import ServiceDays
from gis.store.names import InCharacterOrder
from gis.store.tables.organization import Organization
from gis.store.tables.transport_calendar import (
    TransportCalendar,
    TransportCalendarDate,
)
from gis.store.tables.transport_route import TransportRoute
from gis.store.tables.transport_stop import TransportStop
from gis.store.tables.transport_trip import TransportTrip
from gis.store.types import as_wkb


@dataclass(frozen=True, eq=False)
class Stops:
    """Stops, stations, entrances and platforms as columns of one length, by name.

    Attributes
    ----------
    lon, lat
        EPSG:4326.
    location_type
        0 a stop or platform, 1 a station, 2 an entrance, 3 a node, 4 a part of a platform.
    parent
        Place of the station in these columns; -1 where there is none.
    wheelchair
        True, False, or None where it is not known.
    """

    id: NDArray[np.object_]
    ref: NDArray[np.object_]
    name: NDArray[np.object_]
    name_kana: NDArray[np.object_]
    name_en: NDArray[np.object_]
    code: NDArray[np.object_]
    platform: NDArray[np.object_]
    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    location_type: NDArray[np.int64]
    parent: NDArray[np.int64]
    wheelchair: NDArray[np.object_]

    def __len__(self) -> int:
        """Count the stops."""
        return len(self.id)


@dataclass(frozen=True, slots=True)
class RouteDays:
    """A line, and when it runs at all.

    Attributes
    ----------
    trips
        Number of its trips, on whatever day.
    weekdays
        Seven digits from Monday: days of the week on which some trip of it is planned.
    first, last
        First and last date for which its service is told; None when no trip is.
    resource_id
        The resource that residents know it as; None where none is linked.
    """

    id: UUID
    ref: str
    name: str
    short_name: str
    name_kana: str
    name_en: str
    color: str
    organization: str
    resource_id: UUID | None
    trips: int
    weekdays: str
    first: date | None
    last: date | None


def read_stops(session: Session, city_id: UUID) -> Stops:
    """Give the stops of a city."""
    stop = TransportStop
    names = ("id", "ref", "name", "name_kana", "name_en", "code", "platform")
    rows = session.execute(
        select(
            *(getattr(stop, name) for name in names),
            stop.wheelchair,
            stop.location_type,
            stop.parent_id,
            as_wkb(stop.point),
        )
        .where(stop.municipality_id == city_id, stop.ended_on.is_(None))
        .order_by(InCharacterOrder(stop.sort_key), InCharacterOrder(stop.ref), stop.id)
    ).all()
    *texts, wheelchair, kinds, parents, wkb = (
        zip(*rows, strict=True) if rows else [()] * (len(names) + 4)
    )
    place_of = {row.id: place for place, row in enumerate(rows)}
    points = shapely.from_wkb(np.array(wkb, dtype=object))
    return Stops(
        **{
            name: np.array(column, dtype=object)
            for name, column in zip(names, texts, strict=True)
        },
        lon=shapely.get_x(points),
        lat=shapely.get_y(points),
        location_type=np.array(kinds, dtype=np.int64),
        parent=np.array([place_of.get(p, -1) for p in parents], dtype=np.int64),
        wheelchair=np.array(wheelchair, dtype=object),
    )


def read_service_days(session: Session, city_id: UUID) -> dict[UUID, ServiceDays]:
    """Give for each calendar of a city the days on which it runs."""
    calendar, single = TransportCalendar, TransportCalendarDate
    counting = (calendar.municipality_id == city_id, calendar.ended_on.is_(None))
    dates: dict[tuple[UUID, bool], set[date]] = defaultdict(set)
    for calendar_id, runs_on, runs in session.execute(
        select(single.calendar_id, single.runs_on, single.runs)
        .join(calendar, calendar.id == single.calendar_id)
        .where(*counting, single.ended_on.is_(None))
    ):
        dates[calendar_id, runs].add(runs_on)
    rows = session.execute(
        select(
            calendar.id, calendar.weekdays, calendar.starts_on, calendar.stops_on
        ).where(*counting)
    )
    return {
        row_id: ServiceDays(
            weekdays,
            starts_on,
            stops_on,
            frozenset(dates[row_id, True]),
            frozenset(dates[row_id, False]),
        )
        for row_id, weekdays, starts_on, stops_on in rows
    }


def read_routes(session: Session, city_id: UUID) -> list[RouteDays]:
    """Give the lines of a city in the order of their feeds, with their days of service."""
    route, trip = TransportRoute, TransportTrip
    days = read_service_days(session, city_id)
    trips: dict[UUID, int] = defaultdict(int)
    services: dict[UUID, list[ServiceDays]] = defaultdict(list)
    for route_id, calendar_id, count in session.execute(
        select(trip.route_id, trip.calendar_id, func.count())
        .where(trip.municipality_id == city_id, trip.ended_on.is_(None))
        .group_by(trip.route_id, trip.calendar_id)
    ):
        trips[route_id] += count
        services[route_id].append(days[calendar_id])
    rows = session.execute(
        select(
            route.id,
            route.ref,
            route.name,
            route.short_name,
            route.name_kana,
            route.name_en,
            route.color,
            func.coalesce(Organization.name, "").label("organization"),
            route.resource_id,
        )
        .outerjoin(Organization, Organization.id == route.organization_id)
        .where(route.municipality_id == city_id, route.ended_on.is_(None))
        .order_by(route.source_id, route.position, route.ref)
    ).mappings()
    return [
        RouteDays(**row, trips=trips[row["id"]], **_sum_up(services[row["id"]]))
        for row in rows
    ]


def _sum_up(services: Sequence[ServiceDays]) -> dict[str, Any]:
    """Give days of the week, first and last date of several calendars together."""
    spans = [service.span() for service in services]
    return {
        "weekdays": "".join(
            "1" if any(service.weekdays[day] == "1" for service in services) else "0"
            for day in range(7)
        ),
        "first": min((first for first, _ in spans if first), default=None),
        "last": max((last for _, last in spans if last), default=None),
    }
