"""Who can ride to something, on which days, and with which line or service."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from gis.analysis.walking import Places
from gis.domain.ride_rules import RideRules
from gis.domain.schedules.openings import HORIZON
from gis.network.graph import Flags, Longs
from gis.runs.questions import GapQuestion
from gis.runs.rides.carriers import Carrier, list_carriers
from gis.runs.rides.days import go_through_days
from gis.runs.rides.ground import make_ride_ground
from gis.runs.rides.inputs import RideInputs
from gis.runs.walker_networks import WalkerNetwork
from gis.store.queries.municipalities import City
from gis.store.queries.resources import KindAtLocation


@dataclass(frozen=True, eq=False, kw_only=True)
class RideReach:
    """Rides to whatever counts for a question, from some points.

    Attributes
    ----------
    rules
        What an outing may ask of people.
    points : (m,)
        Which points were looked at.
    near_stop : (m,)
        Whether a stop is near, with a timetable or without.
    dates : (m,)
        On how many days of the period people of a point can ride to something.
    weekdays : (7, m)
        On which days of the week, on one date at least.
    carriers
        Lines of the timetable, then zones of rides from door to door.
    by_carrier : (c, 7, m)
        The same for each of them alone: out and back with it, and with no other.
    first, last
        The period: the year that begins today.
    until
        The last date for which timetables are told; None without any.
    timed, untimed
        Numbers of resources that count and that lie near a stop or in a zone: those of
        which days and times are known, and the others.
    stops, stops_without_times
        Number of stops at which trips call, and of those at which none does.
    fingerprint
        SHA-256 of timetables, zones and rules.
    """

    rules: RideRules
    points: Longs
    near_stop: Flags
    dates: Longs
    weekdays: Flags
    carriers: Sequence[Carrier]
    by_carrier: Flags
    first: date
    last: date
    until: date | None
    timed: int
    untimed: int
    stops: int
    stops_without_times: int
    fingerprint: str

    @property
    def riders(self) -> Flags:
        """Which of the points that were looked at have a ride on some day."""
        return self.dates > 0

    @property
    def with_one(self) -> Flags:
        """Which of these points have one with a line, or in a zone, alone."""
        return np.asarray(self.by_carrier.any(axis=(0, 1)), dtype=bool)

    def number(self, points: Longs) -> Longs:
        """Give the places, among those looked at, of some points that all were."""
        return np.searchsorted(self.points, points)

    def mark(self, count: int) -> Flags:
        """Tell of all *count* points which have a ride on some day."""
        marked = np.zeros(count, dtype=bool)
        marked[self.points[self.riders]] = True
        return marked


def find_rides(
    inputs: RideInputs,
    city: City,
    question: GapQuestion,
    *,
    walker: WalkerNetwork | None,
    demand: Places,
    looked_at: Flags,
    resources: Sequence[KindAtLocation],
    supply: Places,
    counts: Flags,
    today: date,
) -> RideReach:
    """Find who can ride to something that counts, and with what.

    Parameters
    ----------
    inputs
        Timetables, zones and rules.
    walker
        The streets as the asked walker finds them; None: there are none, and walks are
        straight lines times the detour factor.
    demand
        The points at which people live.
    looked_at : (n,)
        For which of them rides are looked for.
    resources, supply, counts
        What people go to, where it lies, and which of it counts.
    today
        First day of the period.
    """
    ground = make_ride_ground(
        inputs,
        city,
        question,
        walker=walker,
        resources=resources,
        supply=supply,
        counts=counts,
        today=today,
    )
    homes = demand.take(looked_at)
    home = ground.walk_to_stops(homes)
    days = go_through_days(ground, homes, home)
    transport, planned = ground.transport, ground.planned
    return RideReach(
        rules=ground.rules,
        points=np.flatnonzero(looked_at),
        near_stop=ground.find_near_stops(homes, home, city),
        dates=days.dates,
        weekdays=days.weekdays,
        carriers=list_carriers(transport, ground.doors),
        by_carrier=np.concatenate((days.by_line, days.by_door)),
        first=today,
        last=today + HORIZON - timedelta(days=1),
        until=transport.until,
        timed=len({each.stay.resource for each in planned.stays}),
        untimed=len(planned.untimed),
        stops=len(transport.called),
        stops_without_times=len(transport.uncalled),
        fingerprint=ground.fingerprint,
    )
