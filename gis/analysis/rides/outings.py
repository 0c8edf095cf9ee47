"""Who can ride to a stay and back: the rounds of a timetable, put together with walking."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from gis.analysis.pair_walks import PairWalks
from gis.analysis.rides.changes import Changes
from gis.analysis.rides.rounds import find_earliest_arrivals, find_latest_departures
from gis.analysis.rides.trips import DayTrips
from gis.domain.outings import Stay
from gis.domain.profiles import WalkerProfile
from gis.domain.ride_rules import MOST_RIDES, RideRules
from gis.network.graph import Flags, Floats, Longs

TOLERANCE = 1e-3
"""Seconds by which a walk may be longer than there is time for it: positions come as
degrees with some decimals."""


@dataclass(frozen=True, eq=False)
class Walks:
    """Walks between stops and places of one kind, in the seconds of one walker.

    Attributes
    ----------
    stop, place : (k,)
        Numbers of the stop and of the place; pairs are sorted by place, then stop.
    metres : (k,)
        Walking metres.
    to_stop, from_stop : (k,)
        Seconds from the place to the stop, and from the stop to the place.
    """

    stop: Longs
    place: Longs
    metres: Floats
    to_stop: Floats
    from_stop: Floats

    @classmethod
    def of(cls, pairs: PairWalks, walker: WalkerProfile) -> Self:
        """Give the walks of a walker between stops, which are the hubs, and places."""
        order = np.lexsort((pairs.hub, pairs.place))
        pace = walker.metres_per_minute / 60
        return cls(
            stop=pairs.hub[order].astype(np.int64),
            place=pairs.place[order].astype(np.int64),
            metres=pairs.metres[order],
            to_stop=pairs.to_hub[order] / pace,
            from_stop=pairs.from_hub[order] / pace,
        )

    def at(self, place: int) -> Self:
        """Give the walks of one place."""
        first, last = np.searchsorted(self.place, (place, place + 1))
        return self.take(slice(int(first), int(last)))

    def take(self, chosen: slice | Flags) -> Self:
        """Give some of the walks."""
        return type(self)(
            self.stop[chosen],
            self.place[chosen],
            self.metres[chosen],
            self.to_stop[chosen],
            self.from_stop[chosen],
        )


def make_changes(
    between: PairWalks, walker: WalkerProfile, rules: RideRules, *, stop_count: int
) -> Changes:
    """Give the changes between stops: the walk, and a few minutes besides.

    Who changes at one and the same stop does not walk.

    Parameters
    ----------
    between
        Walks from stops, which are the hubs, to stops.
    stop_count
        Number of stops; those off the streets are in no walk.
    """
    slack = rules.change_minutes * 60
    other = between.hub != between.place
    walk = between.from_hub[other] / (walker.metres_per_minute / 60)
    return Changes.at_stops(stop_count, slack).join(
        Changes(
            from_stop=between.hub[other].astype(np.int64),
            to_stop=between.place[other].astype(np.int64),
            seconds=np.maximum(walk - TOLERANCE, 0.0) + slack,
        )
    )


def set_deadlines(stays: Sequence[Stay], goal: Walks, stop_count: int) -> Floats:
    """Give the latest second to step off at each stop and be at each stay when it opens.

    Returns
    -------
    ndarray, shape (t, s)
        Minus infinity where one cannot walk from a stop to the place.
    """
    deadline = np.full((len(stays), stop_count), -np.inf)
    for number, stay in enumerate(stays):
        walks = goal.at(stay.resource)
        deadline[number, walks.stop] = stay.opens - walks.from_stop + TOLERANCE
    return deadline


def set_starts(stays: Sequence[Stay], goal: Walks, stop_count: int) -> Floats:
    """Give the earliest second at which one stands at each stop after each stay.

    Returns
    -------
    ndarray, shape (t, s)
        Infinity where one cannot walk from the place to a stop.
    """
    ready = np.full((len(stays), stop_count), np.inf)
    for number, stay in enumerate(stays):
        walks = goal.at(stay.resource)
        ready[number, walks.stop] = stay.closes + walks.to_stop - TOLERANCE
    return ready


def find_riders(
    trips: DayTrips,
    stays: Sequence[Stay],
    *,
    home: Walks,
    goal: Walks,
    changes: Changes,
    rules: RideRules,
    point_count: int,
) -> Flags:
    """Tell who can ride to each stay and home again.

    People leave home within the window before it opens, walk to a stop, ride, walk, and
    are there when it opens; they walk, ride and walk home within the window after it
    closes. The way home may be another one.

    Parameters
    ----------
    trips
        Of the day on which the stays are.
    stays
        What people go out for.
    home, goal
        Walks between stops and the points at which people live, and between stops and
        resources.
    changes
        Between stops, with `make_changes`.
    rules
        How long an outing may take.
    point_count
        Number of points.

    Returns
    -------
    ndarray, shape (t, n)
    """
    riders = np.zeros((len(stays), point_count), dtype=bool)
    if not (len(stays) and len(trips) and len(home.stop)):
        return riders
    window, count = rules.window_seconds, trips.stop_count
    opens = np.array([stay.opens for stay in stays], dtype=float)[:, None]
    closes = np.array([stay.closes for stay in stays], dtype=float)[:, None]
    early = trips.between(float(opens.min() - window), float(opens.max()))
    leaves = find_latest_departures(
        early, set_deadlines(stays, goal, count), changes, most_rides=MOST_RIDES
    )[-1]
    leaves[leaves < opens - window] = -np.inf
    late = trips.between(float(closes.min()), float(closes.max() + window))
    returns = find_earliest_arrivals(
        late, set_starts(stays, goal, count), changes, most_rides=MOST_RIDES
    )[-1]
    returns[returns > closes + window] = np.inf
    first = np.flatnonzero(np.diff(home.place, prepend=-1))
    lived = home.place[first]
    # A stop from which no outing is possible both ways concerns nobody.
    for number, stay in enumerate(stays):
        out, back = leaves[number, home.stop], returns[number, home.stop]
        goes = out - home.to_stop >= stay.opens - window - TOLERANCE
        comes = back + home.from_stop <= stay.closes + window + TOLERANCE
        if goes.any() and comes.any():
            both = np.logical_or.reduceat(goes, first) & np.logical_or.reduceat(
                comes, first
            )
            riders[number, lived[both]] = True
    return riders
