"""One outing in full: from home by bus, or from door to door, to a session and back."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from gis.analysis.rides.itineraries import Itinerary, find_way_back, find_way_there
from gis.analysis.rides.outings import TOLERANCE, Walks, set_deadlines, set_starts
from gis.analysis.rides.trips import DayTrips
from gis.analysis.walking import Places
from gis.domain.outings import Stay
from gis.network.graph import Floats
from gis.runs.rides.doors import DoorRide
from gis.runs.rides.ground import RideGround
from gis.store.queries.resources import KindAtLocation


@dataclass(frozen=True, slots=True, kw_only=True)
class OutingRide:
    """A ride on a line; times in seconds since midnight of the day.

    Attributes
    ----------
    change_seconds
        What the change before it takes at least, walking included; 0 for the first ride.
    """

    line: str
    line_en: str
    headsign: str
    from_stop: str
    to_stop: str
    departs: int
    arrives: int
    change_seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class OutingWay:
    """The way to a session, or home.

    Attributes
    ----------
    leaves, arrives
        Seconds since midnight: from home and at the place, or from the place and at home.
    first_walk, last_walk
        Seconds on foot before the first ride, and after the last.
    """

    leaves: float
    arrives: float
    first_walk: float
    last_walk: float
    rides: tuple[OutingRide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """A day out.

    Attributes
    ----------
    there, back
        With lines of the timetable; both None where it is a ride from door to door.
    door
        The zone in which the ride is called.
    """

    held_on: date
    resource: KindAtLocation
    stay: Stay
    there: OutingWay | None = None
    back: OutingWay | None = None
    door: DoorRide | None = None

    @property
    def rides(self) -> int:
        """Number of rides on lines, there and back."""
        ways = (self.there, self.back)
        return sum(len(way.rides) for way in ways if way)

    @property
    def seconds(self) -> float:
        """Seconds on the way, there and back; endless from door to door."""
        ways = (self.there, self.back)
        return sum(way.arrives - way.leaves for way in ways if way) or math.inf


def find_outings(
    ground: RideGround, resources: Sequence[KindAtLocation], home: Places
) -> Iterator[Outing]:
    """Give the outings that people at one place can make, day by day.

    Of the sessions of a day it is the one with the fewest rides, then with the least time
    on the way; one with lines of the timetable comes before one from door to door, which
    has to be booked.

    Parameters
    ----------
    resources
        As for the ground.
    home
        One place.
    """
    walks = ground.walk_to_stops(home)
    inside = [bool(door.holds(home.xy)[0]) for door in ground.doors]
    known: dict[object, Outing | None] = {}
    for on, stays in ground.stays_by_date.items():
        found = []
        for stay in stays:
            key = (ground.transport.key_of(on), stay)
            if key not in known:
                known[key] = _ride(ground, resources, walks, on, stay)
            outing = known[key]
            if outing is not None:
                found.append(outing)
            found += _call(ground, resources, inside, on, stay)
        if found:
            best = min(found, key=lambda each: (each.rides or 99, each.seconds))
            yield Outing(
                held_on=on,
                resource=best.resource,
                stay=best.stay,
                there=best.there,
                back=best.back,
                door=best.door,
            )


def _call(
    ground: RideGround,
    resources: Sequence[KindAtLocation],
    inside: Sequence[bool],
    on: date,
    stay: Stay,
) -> Iterator[Outing]:
    for number in ground.doors_at.get(stay.resource, ()):
        door = ground.doors[number]
        if inside[number] and door.runs_on(on) and door.takes(stay, ground.rules):
            yield Outing(
                held_on=on, resource=resources[stay.resource], stay=stay, door=door
            )


def _ride(
    ground: RideGround,
    resources: Sequence[KindAtLocation],
    home: Walks,
    on: date,
    stay: Stay,
) -> Outing | None:
    count = len(ground.stops)
    goal = ground.goal.at(stay.resource)
    if not (len(goal.stop) and len(home.stop)):
        return None
    trips = ground.transport.trips_on(on, ground.profile)
    metres = _spread(count, goal.stop, goal.metres)
    window = ground.rules.window_seconds
    there = find_way_there(
        trips.between(stay.opens - window, stay.opens),
        set_deadlines([stay], ground.goal, count)[0],
        ground.changes,
        to_stop=_spread(count, home.stop, home.to_stop),
        walk_metres=metres,
        earliest=stay.opens - window - TOLERANCE,
    )
    if there is None:
        return None
    back = find_way_back(
        trips.between(stay.closes, stay.closes + window),
        set_starts([stay], ground.goal, count)[0],
        ground.changes,
        from_stop=_spread(count, home.stop, home.from_stop),
        walk_metres=metres,
        latest=stay.closes + window + TOLERANCE,
    )
    if back is None:
        return None
    to_stop = _spread(count, home.stop, home.to_stop)
    from_stop = _spread(count, home.stop, home.from_stop)
    to_goal = _spread(count, goal.stop, goal.from_stop)
    from_goal = _spread(count, goal.stop, goal.to_stop)
    return Outing(
        held_on=on,
        resource=resources[stay.resource],
        stay=stay,
        there=_describe(ground, trips, there, to_stop, to_goal),
        back=_describe(ground, trips, back, from_goal, from_stop),
    )


def _spread(count: int, stops: np.ndarray, values: Floats) -> Floats:
    """Give a value for each stop; infinite where there is none."""
    spread = np.full(count, np.inf)
    spread[stops] = values
    return spread


def _describe(
    ground: RideGround, trips: DayTrips, way: Itinerary, first: Floats, last: Floats
) -> OutingWay:
    transport = ground.transport
    stops, table = transport.stops, transport.timetable
    waits = (0.0, *way.change_seconds)
    rides = []
    for ride, change in zip(way.rides, waits, strict=True):
        line = transport.lines[ride.line]
        board, alight = (
            transport.called[each] for each in (ride.from_stop, ride.to_stop)
        )
        rides.append(
            OutingRide(
                line=line.name or line.short_name,
                line_en=line.name_en,
                headsign=str(table.headsign[trips.number[ride.trip]]),
                from_stop=str(stops.name[board]),
                to_stop=str(stops.name[alight]),
                departs=ride.departs,
                arrives=ride.arrives,
                change_seconds=change,
            )
        )
    walked = float(first[way.rides[0].from_stop]), float(last[way.rides[-1].to_stop])
    return OutingWay(
        leaves=way.departs - walked[0],
        arrives=way.arrives + walked[1],
        first_walk=walked[0],
        last_walk=walked[1],
        rides=tuple(rides),
    )
