"""The public transport of a city as it can be ridden: stops, lines, the trips of a date."""

import hashlib
from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from threading import Lock
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from gis.analysis.rides.trips import DayTrips, join_days, make_trips
from gis.domain.outings import DAY, HOUR
from gis.domain.profiles import WalkerProfile
from gis.domain.service_days import ServiceDays
from gis.store.queries.municipalities import City
from gis.store.queries.state import read_state
from gis.store.queries.timetables import Timetable, list_running, read_timetable
from gis.store.queries.transport import (
    RouteDays,
    Stops,
    read_routes,
    read_service_days,
)

_EARLY = 4 * HOUR
"""An outing may end after midnight, but never later than the longest window: of the next
day of service, trips before this hour can matter."""

_CALLED_AT = 0
"""A stop or platform; stations, entrances and nodes inside them are none (GTFS)."""

Calendars = frozenset[UUID]
DayKey = tuple[Calendars, Calendars, Calendars]
"""What runs on a date, of the night before, and of the morning after: dates with one key
have the same trips."""


@dataclass(frozen=True, eq=False)
class CityTransport:
    """Stops, lines and trips.

    Attributes
    ----------
    stops
        All stops of the city.
    called : (s,)
        Places in *stops* of those at which some trip calls; in searches stops are numbered
        in this order.
    lines
        In the order of their feeds; trips name them by this order.
    timetable
        Trips of all days.
    days
        When each calendar runs.
    """

    stops: Stops
    called: NDArray[np.int64]
    lines: Sequence[RouteDays]
    timetable: Timetable
    days: Mapping[UUID, ServiceDays]
    _made: dict[Hashable, DayTrips] = field(default_factory=dict)

    def __len__(self) -> int:
        """Count the trips."""
        return len(self.timetable.trip_id)

    @cached_property
    def uncalled(self) -> NDArray[np.int64]:
        """Places in *stops* of those at which no trip calls: no timetable tells of them."""
        stops = np.flatnonzero(self.stops.location_type == _CALLED_AT)
        return stops[~np.isin(stops, self.called)]

    @cached_property
    def until(self) -> date | None:
        """The last date for which some calendar is told."""
        told = (service.span()[1] for service in self.days.values())
        return max((last for last in told if last), default=None)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of stops, lines, calls and days of service; not of identifiers."""
        table, stops = self.timetable, self.stops
        digest = hashlib.sha256()
        for numbers in (
            *(stops.lon, stops.lat, stops.location_type),
            *(table.trip, table.stop, table.arrives, table.departs),
            *(table.boards, table.alights),
        ):
            digest.update(np.ascontiguousarray(numbers).tobytes())
        number = {line.id: place for place, line in enumerate(self.lines)}
        for line in self.lines:
            digest.update(f"{line.ref} {line.name}\n".encode())
        days = {each: service.facts() for each, service in self.days.items()}
        for route, calendar, wheelchair in zip(
            table.route_id, table.calendar_id, table.wheelchair, strict=True
        ):
            told = (number[route], days[calendar], wheelchair)
            digest.update(f"{told!r}\n".encode())
        digest.update(repr(list(stops.wheelchair)).encode())
        return digest.hexdigest()

    def key_of(self, on: date) -> DayKey:
        """Give what runs on a date, with what matters of the days before and after."""
        return (
            frozenset(list_running(self.days, on)),
            frozenset(list_running(self.days, on - timedelta(1)) & self._overnight),
            frozenset(list_running(self.days, on + timedelta(1)) & self._early),
        )

    def trips_on(self, on: date, walker: WalkerProfile) -> DayTrips:
        """Give the trips of a date that a walker can ride.

        Who cannot pass steps rides nothing, and at no stop, that is known to be closed to
        wheelchairs.
        """
        stepless = walker.steps_factor is None
        today, before, after = self.key_of(on)
        key = (today, before, after, stepless)
        if key not in self._made:
            self._made[key] = join_days(
                [
                    (0, self._trips_of(today, stepless=stepless)),
                    (-DAY, self._trips_of(before, stepless=stepless)),
                    (DAY, self._trips_of(after, stepless=stepless)),
                ]
            )
        return self._made[key]

    def _trips_of(self, calendars: Calendars, *, stepless: bool) -> DayTrips:
        table = self.timetable
        runs = np.array([each in calendars for each in table.calendar_id], dtype=bool)
        if stepless:
            runs &= np.array([each is not False for each in table.wheelchair], bool)
        return self._all(stepless=stepless).take_trips(runs)

    def _all(self, *, stepless: bool) -> DayTrips:
        """Give the trips of all days of service, as if they were one."""
        whole = self._whole
        if not stepless:
            return whole
        closed = np.array([each is False for each in self.stops.wheelchair], dtype=bool)
        usable = ~closed[self.called][whole.stop]
        return replace(
            whole, boards=whole.boards & usable, alights=whole.alights & usable
        )

    @cached_property
    def _whole(self) -> DayTrips:
        table = self.timetable
        number = {line.id: place for place, line in enumerate(self.lines)}
        return make_trips(
            len(self.called),
            trip=table.trip,
            stop=np.searchsorted(self.called, table.stop),
            arrives=table.arrives,
            departs=table.departs,
            boards=table.boards,
            alights=table.alights,
            line=np.array([number[each] for each in table.route_id], dtype=np.int64),
        )

    @cached_property
    def _overnight(self) -> set[UUID]:
        whole = self._whole
        return self._calendars_of(whole.trip[whole.departs >= DAY])

    @cached_property
    def _early(self) -> set[UUID]:
        whole = self._whole
        return self._calendars_of(whole.trip[whole.arrives < _EARLY])

    def _calendars_of(self, trips: NDArray[np.int64]) -> set[UUID]:
        return set(self.timetable.calendar_id[np.unique(trips)])


_KEPT = 4
_kept: OrderedDict[Hashable, CityTransport] = OrderedDict()
_lock = Lock()


def open_transport(session: Session, city: City) -> CityTransport:
    """Give the public transport of a city, read once for as long as nothing changes.

    A session that has changed something itself must call `read_transport`.
    """
    key = (str(session.get_bind().engine.url), city.id, read_state(session))
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
            return found
    found = read_transport(session, city)
    with _lock:
        _kept[key] = found
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    return found


def read_transport(session: Session, city: City) -> CityTransport:
    """Read the public transport of a city; without any it has no trips."""
    timetable = read_timetable(session, city.id)
    return CityTransport(
        stops=timetable.stops,
        called=np.unique(timetable.stop),
        lines=read_routes(session, city.id),
        timetable=timetable,
        days=read_service_days(session, city.id),
    )
