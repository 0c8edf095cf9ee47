"""Rides from door to door: zones in which a ride can be called, and who may call it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.kinds import Kind
from gis.domain.outings import Stay, end_to_seconds, to_seconds
from gis.domain.ride_rules import RideRules
from gis.domain.schedules.holidays import is_holiday
from gis.domain.schedules.schedule import Suspension
from gis.domain.service_days import ServiceDays
from gis.errors import N_
from gis.network.graph import Flags, Floats
from gis.runs.questions import GapQuestion
from gis.store.queries.municipalities import City
from gis.store.queries.on_demand import Zone, read_zones
from gis.store.queries.resources import KindAtLocation, read_kind


class DoorStanding(StrEnum):
    """Whether a ride counts for a question, and the first reason why it does not."""

    COUNTS = "counts"
    HOURS_UNKNOWN = "hours_unknown"
    NOT_ADMITTED = "not_admitted"
    FULL = "full"

    @property
    def lacks_data(self) -> bool:
        """Whether nobody knows: it might count if more were recorded."""
        return self is DoorStanding.HOURS_UNKNOWN

    @property
    def label(self) -> str:
        """What it is called in a list (a message id)."""
        return _LABELS[self]


_LABELS = {
    DoorStanding.COUNTS: N_("counted"),
    DoorStanding.HOURS_UNKNOWN: N_("days or hours not known"),
    DoorStanding.NOT_ADMITTED: N_("not open to everyone"),
    DoorStanding.FULL: N_("no places free"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorRide:
    """A zone of rides from door to door.

    Attributes
    ----------
    standing
        Whether it counts.
    boundary
        The zone, in the plane of the city.
    weekdays
        Seven digits from Monday; empty when unknown.
    days
        Days of service with exceptions, where they are told so.
    opens, closes
        Seconds since midnight; None unknown.
    closed_on_holidays, closed_at_new_year
        Whether it rests then; new year is from 29 December to 3 January.
    suspensions
        Of the service.
    eligibility, booking, capacity, telephone
        As the city wrote them.
    """

    id: str
    resource_id: str
    name: str
    zone: str
    standing: DoorStanding
    boundary: shapely.MultiPolygon
    weekdays: str
    days: ServiceDays | None
    opens: int | None
    closes: int | None
    closed_on_holidays: bool
    closed_at_new_year: bool
    suspensions: tuple[Suspension, ...]
    eligibility: str
    booking: str
    capacity: str
    telephone: str

    def facts(self) -> tuple[object, ...]:
        """Give what an analysis depends on, for a fingerprint."""
        days = None if self.days is None else self.days.facts()
        hours = (self.weekdays, days, self.opens, self.closes)
        rests = (self.closed_on_holidays, self.closed_at_new_year, self.suspensions)
        return (self.name, self.zone, self.standing, self.boundary.wkb, *hours, *rests)

    def runs_on(self, day: date) -> bool:
        """Tell whether rides can be called on a date."""
        if any(each.holds_on(day) for each in self.suspensions):
            return False
        if self.days is not None:
            return self.days.runs_on(day)
        if self.weekdays[day.weekday()] != "1":
            return False
        if self.closed_at_new_year and _is_new_year(day):
            return False
        return not (self.closed_on_holidays and is_holiday(day))

    def takes(self, stay: Stay, rules: RideRules) -> bool:
        """Tell whether it runs long enough before a stay, and after it.

        From door to door a ride takes at most the minutes of the rules.
        """
        if self.opens is None or self.closes is None:
            return False
        ride = rules.door_minutes * 60
        return self.opens <= stay.opens - ride and stay.closes + ride <= self.closes

    def holds(self, xy: Floats) -> Flags:
        """Tell which points of the plane lie in the zone, its border included."""
        inside: Flags = shapely.intersects_xy(self.boundary, xy)
        return inside


def read_door_rides(
    session: Session, city: City, question: GapQuestion
) -> Sequence[DoorRide]:
    """Give the zones of services that run now, by the name of the service.

    Who may ride is decided by what the service's entry says of admission and newcomers;
    conditions in words are told, and decide nothing.
    """
    serving: dict[str, KindAtLocation] = {}
    for each in read_kind(session, city.id, Kind.TRANSPORT):
        serving.setdefault(each.id, each)
    zones = read_zones(session, city.id)
    shapes = np.asarray(
        crs.to_plane(np.array([z.boundary for z in zones], dtype=object), city.epsg)
    )
    return [
        _make(zone, shape, serving[str(zone.resource_id)], question)
        for zone, shape in zip(zones, shapes, strict=True)
        if str(zone.resource_id) in serving
    ]


def _make(
    zone: Zone,
    boundary: shapely.MultiPolygon,
    service: KindAtLocation,
    question: GapQuestion,
) -> DoorRide:
    shapely.prepare(boundary)
    return DoorRide(
        id=str(zone.id),
        resource_id=service.id,
        name=service.name,
        zone=zone.name,
        standing=_stand(zone, service, question),
        boundary=boundary,
        weekdays=zone.weekdays,
        days=zone.days,
        opens=None if zone.opens_at is None else to_seconds(zone.opens_at),
        closes=None if zone.closes_at is None else end_to_seconds(zone.closes_at),
        closed_on_holidays=bool(zone.closed_on_holidays),
        closed_at_new_year="年末年始" in zone.words,
        suspensions=service.suspensions,
        eligibility=zone.eligibility,
        booking=zone.booking,
        capacity=zone.capacity,
        telephone=zone.telephone or service.telephone,
    )


def _stand(zone: Zone, service: KindAtLocation, question: GapQuestion) -> DoorStanding:
    if not zone.weekdays and zone.days is None:
        return DoorStanding.HOURS_UNKNOWN
    if zone.opens_at is None or zone.closes_at is None:
        return DoorStanding.HOURS_UNKNOWN
    if not question.admits.fits(service.admission):
        return DoorStanding.NOT_ADMITTED
    if not question.intake.fits(service.intake, question.admits):
        return DoorStanding.FULL
    return DoorStanding.COUNTS


def _is_new_year(day: date) -> bool:
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
