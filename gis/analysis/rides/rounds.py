"""When one has to board to be in time, and how early one is back, from every stop.

The method is RAPTOR (Delling, Pajor, Werneck: Round-Based Public Transit Routing,
Transportation Science 49 (3), 2015): one round for each ride, and in each round every trip
is looked at once. It needs no preparation, which suits a timetable that is asked about
many days, lines with and without, and places that move. Here every trip is a route of its
own, so that trips may overtake each other.

Both directions are one search: the earliest arrival is the latest departure with the time
turned round.
"""

import numpy as np

from gis.analysis.rides.changes import Changes
from gis.analysis.rides.trips import DayTrips
from gis.network.graph import Floats


def find_latest_departures(
    trips: DayTrips, deadline: Floats, changes: Changes, *, most_rides: int = 2
) -> Floats:
    """Give the latest time to board at each stop and be in time at each target.

    Parameters
    ----------
    deadline : (t, s)
        Latest second of the day at which one may step off at a stop and still be in time
        at a target; minus infinity where one may not step off.
    changes
        Changes from one ride to the next.
    most_rides
        Most rides in a row.

    Returns
    -------
    ndarray, shape (most_rides, t, s)
        Latest second at which a ride leaves a stop, with at most 1, 2, … rides; minus
        infinity where none is in time.
    """
    # What arrives after every deadline is of no use, neither to board nor to step off.
    trips = trips.take_calls(trips.arrives <= deadline.max(initial=-np.inf))
    arrives, departs = trips.arrives.astype(float), trips.departs.astype(float)
    latest = np.full((most_rides, *deadline.shape), -np.inf)
    # The calls that matter to one target are few: looking for them target by target takes
    # half the time of whole tables, and no memory.
    for target, by in enumerate(deadline):
        reached = by
        for ride in range(most_rides):
            if ride:
                reached = _change(latest[ride - 1, target], changes)
                latest[ride, target] = latest[ride - 1, target]
            _ride(trips, arrives, departs, reached, latest[ride, target])
    return latest


def find_earliest_arrivals(
    trips: DayTrips, ready: Floats, changes: Changes, *, most_rides: int = 2
) -> Floats:
    """Give the earliest time to step off at each stop, coming from each target.

    Parameters
    ----------
    ready : (t, s)
        Earliest second of the day at which one stands at a stop, coming from a target;
        infinity where one does not.
    changes
        Changes from one ride to the next.
    most_rides
        Most rides in a row.

    Returns
    -------
    ndarray, shape (most_rides, t, s)
        Earliest second at which a ride arrives at a stop, with at most 1, 2, … rides;
        infinity where none does.
    """
    return -find_latest_departures(
        trips.turn_round(), -ready, changes.turn_round(), most_rides=most_rides
    )


def _ride(
    trips: DayTrips, arrives: Floats, departs: Floats, deadline: Floats, latest: Floats
) -> None:
    """Write later times to board, with one ride to a stop by its deadline, at the stops."""
    in_time = np.flatnonzero(trips.alights & (arrives <= deadline[trips.stop]))
    last = np.full(trips.trip_count, -1)
    np.maximum.at(last, trips.trip[in_time], in_time)
    before = np.arange(len(trips)) < last[trips.trip]
    boarded = np.flatnonzero(before & trips.boards)
    np.maximum.at(latest, trips.stop[boarded], departs[boarded])


def _change(latest: Floats, changes: Changes) -> Floats:
    """Give the latest time to step off at each stop and change to a ride, for a target."""
    deadline = np.full(len(latest), -np.inf)
    np.maximum.at(
        deadline, changes.from_stop, latest[changes.to_stop] - changes.seconds
    )
    return deadline
