"""What rides are looked for on: a walker's streets, stops, lines, zones and stays."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from gis import crs
from gis.analysis.pair_walks import PairWalks, measure_pairs
from gis.analysis.rides.changes import Changes
from gis.analysis.rides.outings import Walks, make_changes
from gis.analysis.walking import Places, place_points
from gis.domain.limits import DETOUR_FACTOR, SNAP_LIMIT_METRES
from gis.domain.outings import Stay
from gis.domain.profiles import WalkerProfile
from gis.domain.ride_rules import RideRules
from gis.network.graph import Flags
from gis.runs.questions import GapQuestion
from gis.runs.rides.doors import DoorRide, DoorStanding
from gis.runs.rides.inputs import RideInputs
from gis.runs.rides.stays import PlannedStays, plan_stays
from gis.runs.rides.transport import CityTransport
from gis.runs.walker_networks import WalkerNetwork
from gis.store.queries.municipalities import City
from gis.store.queries.resources import KindAtLocation


@dataclass(frozen=True, eq=False, kw_only=True)
class RideGround:
    """What rides are looked for on.

    Attributes
    ----------
    profile, walker
        Who walks, and the streets as this walker finds them; None: there are none, and
        walks are straight lines times the detour factor.
    transport, doors
        Timetables and zones.
    stops
        Stops at which trips call, in the order in which searches number them.
    goal
        Walks between stops and resources.
    changes
        Changes between stops.
    planned
        The stays of the period.
    doors_at
        For each resource the numbers of the zones that it lies in.
    """

    rules: RideRules
    profile: WalkerProfile
    walker: WalkerNetwork | None
    transport: CityTransport
    doors: Sequence[DoorRide]
    stops: Places
    goal: Walks
    changes: Changes
    planned: PlannedStays
    doors_at: Mapping[int, Sequence[int]]

    @cached_property
    def stays_by_date(self) -> Mapping[date, Sequence[Stay]]:
        """The stays of each date on which there are some, dates in order."""
        found: dict[date, list[Stay]] = defaultdict(list)
        for each in self.planned.stays:
            for on in each.dates:
                found[on].append(each.stay)
        return dict(sorted(found.items()))

    @property
    def fingerprint(self) -> str:
        """SHA-256 of timetables, zones and rules."""
        digest = hashlib.sha256(self.transport.fingerprint.encode())
        for facts in (self.rules.to_words(), *(door.facts() for door in self.doors)):
            digest.update(f"{facts!r}\n".encode())
        return digest.hexdigest()

    def walk_to_stops(self, homes: Places) -> Walks:
        """Measure the walks between the stops and some homes."""
        return Walks.of(_pair(self.walker, self.stops, homes, self.rules), self.profile)

    def find_near_stops(self, homes: Places, walks: Walks, city: City) -> Flags:
        """Tell which homes are near a stop, with or without a timetable.

        Parameters
        ----------
        walks
            Between the stops at which trips call and these homes.
        """
        near = np.zeros(len(homes), dtype=bool)
        near[walks.place] = True
        stops, others = self.transport.stops, self.transport.uncalled
        if len(others):
            places = _place(self.walker, stops.lon[others], stops.lat[others], city)
            near[_pair(self.walker, places, homes, self.rules).place] = True
        return near


def make_ride_ground(
    inputs: RideInputs,
    city: City,
    question: GapQuestion,
    *,
    walker: WalkerNetwork | None,
    resources: Sequence[KindAtLocation],
    supply: Places,
    counts: Flags,
    today: date,
) -> RideGround:
    """Bring together what rides are looked for on.

    The parameters are those of `gis.runs.rides.reach.find_rides`.
    """
    transport, doors, rules = inputs.transport, inputs.doors, inputs.rules
    lon, lat = (
        each[transport.called] for each in (transport.stops.lon, transport.stops.lat)
    )
    stops = _place(walker, lon, lat, city)
    goal = Walks.of(_pair(walker, stops, supply, rules), question.profile)
    doors_at = _find_doors(doors, supply, counts)
    reachable = np.zeros(len(resources), dtype=bool)
    reachable[goal.place] = True
    reachable[list(doors_at)] = True
    return RideGround(
        rules=rules,
        profile=question.profile,
        walker=walker,
        transport=transport,
        doors=doors,
        stops=stops,
        goal=goal,
        changes=make_changes(
            _pair(walker, stops, stops, rules),
            question.profile,
            rules,
            stop_count=len(stops),
        ),
        planned=plan_stays(resources, counts & reachable, question, today=today),
        doors_at=doors_at,
    )


def _place(
    walker: WalkerNetwork | None, lon: np.ndarray, lat: np.ndarray, city: City
) -> Places:
    return place_points(
        None if walker is None else walker.network,
        crs.coordinates_to_plane(lon, lat, city.epsg),
        snap_limit=SNAP_LIMIT_METRES,
    )


def _pair(
    walker: WalkerNetwork | None, hubs: Places, places: Places, rules: RideRules
) -> PairWalks:
    return measure_pairs(
        None if walker is None else walker.network,
        hubs,
        places,
        limit_metres=float(rules.stop_metres),
        detour_factor=DETOUR_FACTOR,
        costs=None if walker is None else walker.costs,
    )


def _find_doors(
    doors: Sequence[DoorRide], supply: Places, counts: Flags
) -> dict[int, list[int]]:
    """Give for each resource that counts the zones that it lies in and that count."""
    found: dict[int, list[int]] = {}
    for number, door in enumerate(doors):
        if door.standing is not DoorStanding.COUNTS:
            continue
        for resource in np.flatnonzero(door.holds(supply.xy) & counts).tolist():
            found.setdefault(resource, []).append(number)
    return found
