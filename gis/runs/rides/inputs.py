"""What rides are worked out from: timetables, zones, and what an outing may ask of people."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from gis.domain.ride_rules import RideRules
from gis.runs.questions import GapQuestion
from gis.runs.rides.doors import DoorRide, read_door_rides
from gis.runs.rides.rules import read_ride_rules
from gis.runs.rides.transport import CityTransport, open_transport
from gis.store.queries.municipalities import City


@dataclass(frozen=True, eq=False, kw_only=True)
class RideInputs:
    """What rides are worked out from.

    Attributes
    ----------
    rules
        What an outing may ask of people.
    transport
        Stops, lines and trips.
    doors
        Zones of rides from door to door, as they stand for a question.
    """

    rules: RideRules
    transport: CityTransport
    doors: Sequence[DoorRide]


def read_ride_inputs(
    session: Session,
    city: City,
    question: GapQuestion,
    *,
    rules: RideRules | None = None,
) -> RideInputs | None:
    """Read what rides to whatever counts for a question are worked out from.

    Parameters
    ----------
    rules
        What an outing may ask; None: what the city has set.

    Returns
    -------
    RideInputs or None
        None when neither stops nor zones are stored.
    """
    transport = open_transport(session, city)
    doors = read_door_rides(session, city, question)
    if not (len(transport.stops) or doors):
        return None
    return RideInputs(
        rules=rules or read_ride_rules(session, city.id),
        transport=transport,
        doors=doors,
    )
