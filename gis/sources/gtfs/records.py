"""What a GTFS feed holds, as typed records that point at each other by their identifiers."""

from dataclasses import dataclass, field
from datetime import date, time

import numpy as np
from numpy.typing import NDArray
from shapely import LineString, MultiPolygon, Point, Polygon

from gis.domain.service_days import ServiceDays

NO_TIME = -1
"""Stands in arrays of seconds where the feed gives no time."""


@dataclass(frozen=True, slots=True)
class FeedRecord:
    """What a feed says of itself."""

    publisher: str = ""
    website: str = ""
    language: str = ""
    timezone: str = ""
    edition: str = ""
    starts_on: date | None = None
    stops_on: date | None = None


@dataclass(frozen=True, slots=True)
class AgencyRecord:
    """Who runs the vehicles.

    Attributes
    ----------
    ref
        ``agency_id``; empty where the feed's only agency has none.
    corporate_number
        法人番号; GTFS-JP uses it as the identifier.
    """

    row: int
    ref: str
    name: str
    name_kana: str = ""
    name_en: str = ""
    corporate_number: str = ""
    address: str = ""
    website: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class StopRecord:
    """A stop, station, entrance or platform; `point` in EPSG:4326."""

    row: int
    ref: str
    name: str
    point: Point
    name_kana: str = ""
    name_en: str = ""
    code: str = ""
    platform: str = ""
    description: str = ""
    location_type: int = 0
    parent: str = ""
    wheelchair: bool | None = None


@dataclass(frozen=True, slots=True)
class RouteRecord:
    """A line.

    Attributes
    ----------
    agency
        ``agency_id`` of who runs it; empty when not told.
    service
        What residents call the lines that it is one of (GTFS-JP ``jp_parent_route_id``).
    """

    row: int
    ref: str
    name: str
    agency: str
    route_type: int
    name_kana: str = ""
    name_en: str = ""
    short_name: str = ""
    description: str = ""
    origin: str = ""
    via: str = ""
    destination: str = ""
    color: str = ""
    text_color: str = ""
    service: str = ""


@dataclass(frozen=True, slots=True)
class CalendarRecord:
    """Days of service; `ref` is the ``service_id``."""

    row: int
    ref: str
    days: ServiceDays


@dataclass(frozen=True, slots=True)
class ShapeRecord:
    """The way of trips on the map, in EPSG:4326."""

    ref: str
    line: LineString


@dataclass(frozen=True, slots=True)
class TripRecord:
    """One run of a line."""

    row: int
    ref: str
    route: str
    calendar: str
    shape: str = ""
    headsign: str = ""
    short_name: str = ""
    direction: int | None = None
    wheelchair: bool | None = None


@dataclass(slots=True)
class Calls:
    """When trips call at stops, as columns of one length, by trip and position.

    Attributes
    ----------
    trip, stop
        Identifiers in the feed.
    position
        Order in the trip.
    arrives, departs
        Seconds since midnight of the day of service; `NO_TIME` where not told.
    headsign
        What the front of the bus says from here on; empty: the trip's.
    pickup, drop_off
        0 as usual, 1 not here, 2 by telephone to the agency, 3 by word to the driver.
    """

    trip: NDArray[np.object_]
    stop: NDArray[np.object_]
    position: NDArray[np.int64]
    arrives: NDArray[np.int64]
    departs: NDArray[np.int64]
    headsign: NDArray[np.object_]
    pickup: NDArray[np.int64]
    drop_off: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.trip)

    def take(self, which: NDArray[np.bool_] | NDArray[np.int64]) -> "Calls":
        """Give some of the calls."""
        return Calls(*(getattr(self, name)[which] for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class ZoneRecord:
    """A zone of rides on demand, from a layer or from a feed.

    Attributes
    ----------
    ref
        Unique in the data set and the same in its next edition.
    resource
        Name of the service that residents know.
    weekdays
        Seven digits from Monday; empty when unknown.
    words
        Days and hours as people wrote them, where the columns do not hold all of it.
    calendar
        ``service_id`` of the feed; empty for a layer.
    """

    row: int
    ref: str
    resource: str
    boundary: Polygon | MultiPolygon
    name: str = ""
    weekdays: str = ""
    words: str = ""
    opens_at: time | None = None
    closes_at: time | None = None
    closed_on_holidays: bool | None = None
    eligibility: str = ""
    booking: str = ""
    capacity: str = ""
    organization: str = ""
    telephone: str = ""
    website: str = ""
    calendar: str = ""


@dataclass(slots=True)
class Timetable:
    """A whole feed, in the order of its files; nothing in it points at nothing."""

    about: FeedRecord
    agencies: list[AgencyRecord]
    stops: list[StopRecord]
    routes: list[RouteRecord]
    calendars: list[CalendarRecord]
    shapes: list[ShapeRecord]
    trips: list[TripRecord]
    calls: Calls
    zones: list[ZoneRecord] = field(default_factory=list)

    def __len__(self) -> int:
        """Count what is kept as rows of its own: all but calls, with the feed itself."""
        rows = len(self.stops) + len(self.routes) + len(self.calendars)
        return 1 + rows + len(self.shapes) + len(self.trips) + len(self.zones)
