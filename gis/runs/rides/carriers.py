"""What people ride with: the lines of a timetable, and services from door to door."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gis.runs.rides.doors import DoorRide, DoorStanding
from gis.runs.rides.transport import CityTransport


class CarrierKind(StrEnum):
    """How it is ridden."""

    LINE = "line"
    DOOR = "door"


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A line, or a zone of rides from door to door.

    Attributes
    ----------
    standing
        Whether a zone counts; a line always does.
    zone
        Name of the zone, where the service has several.
    eligibility, booking, capacity, telephone
        Conditions of a zone, as the city wrote them.
    """

    kind: CarrierKind
    id: str
    name: str
    name_en: str = ""
    organization: str = ""
    standing: DoorStanding = DoorStanding.COUNTS
    zone: str = ""
    eligibility: str = ""
    booking: str = ""
    capacity: str = ""
    telephone: str = ""


def list_carriers(
    transport: CityTransport, doors: Sequence[DoorRide]
) -> tuple[Carrier, ...]:
    """Give the lines in the order of their feeds, then the zones."""
    lines = (
        Carrier(
            kind=CarrierKind.LINE,
            id=str(line.id),
            name=line.name or line.short_name,
            name_en=line.name_en,
            organization=line.organization,
        )
        for line in transport.lines
    )
    zones = (
        Carrier(
            kind=CarrierKind.DOOR,
            id=each.id,
            name=each.name,
            standing=each.standing,
            zone=each.zone,
            eligibility=each.eligibility,
            booking=each.booking,
            capacity=each.capacity,
            telephone=each.telephone,
        )
        for each in doors
    )
    return (*lines, *zones)
