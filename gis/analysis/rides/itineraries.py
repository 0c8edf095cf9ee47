"""The very rides of one person to one target and back, as a timetable would list them.

Of all ways that are in time, those with the fewest rides are taken, then the one that
leaves home latest, or is home earliest; the walk between home and stop counts. Of equally
good ones the shortest walk between the stop and the target decides, then the least time
spent on the way.
"""

from dataclasses import dataclass

import numpy as np

from gis.analysis.rides.changes import Changes
from gis.analysis.rides.rounds import find_earliest_arrivals, find_latest_departures
from gis.analysis.rides.trips import DayTrips
from gis.network.graph import Floats, Longs


@dataclass(frozen=True, slots=True)
class Ride:
    """One ride, from stepping on to stepping off.

    Attributes
    ----------
    trip, line
        Numbers of the trip, and of its line.
    from_stop, to_stop
        Stops where one boards, and where one steps off.
    departs, arrives
        Seconds since midnight of the day.
    board, alight
        Places among the calls of the trips that were searched.
    """

    trip: int
    line: int
    from_stop: int
    departs: int
    to_stop: int
    arrives: int
    board: int
    alight: int


@dataclass(frozen=True, slots=True)
class Itinerary:
    """Rides in a row.

    Attributes
    ----------
    rides
        In the order in which they are taken; at least one.
    change_seconds
        Least seconds that each change from one ride to the next takes.
    """

    rides: tuple[Ride, ...]
    change_seconds: tuple[float, ...]

    @property
    def departs(self) -> int:
        """Give the second at which the first ride leaves."""
        return self.rides[0].departs

    @property
    def arrives(self) -> int:
        """Give the second at which the last ride arrives."""
        return self.rides[-1].arrives


def find_way_there(
    trips: DayTrips,
    deadline: Floats,
    changes: Changes,
    *,
    to_stop: Floats,
    walk_metres: Floats,
    earliest: float = -np.inf,
    most_rides: int = 2,
) -> Itinerary | None:
    """Give the rides to a target.

    Parameters
    ----------
    deadline : (s,)
        Latest second at which one may step off at each stop and be in time; minus infinity
        where one may not.
    changes
        Changes from one ride to the next.
    to_stop : (s,)
        Seconds that one walks from home to each stop; infinite where one does not.
    walk_metres : (s,)
        Metres that one walks between each stop and the target.
    earliest
        Second before which one does not leave home.
    most_rides
        Most rides in a row.

    Returns
    -------
    Itinerary or None
        None when no ride is in time.
    """
    found = _find(
        trips, deadline, changes, (to_stop, walk_metres), earliest, most_rides
    )
    if found is None:
        return None
    calls, rows = found
    return _write(trips, changes, calls, rows)


def find_way_back(
    trips: DayTrips,
    ready: Floats,
    changes: Changes,
    *,
    from_stop: Floats,
    walk_metres: Floats,
    latest: float = np.inf,
    most_rides: int = 2,
) -> Itinerary | None:
    """Give the rides home from a target.

    Parameters
    ----------
    ready : (s,)
        Earliest second at which one stands at each stop, coming from the target; infinity
        where one does not.
    changes
        Changes from one ride to the next.
    from_stop : (s,)
        Seconds that one walks home from each stop; infinite where one does not.
    walk_metres : (s,)
        Metres that one walks between each stop and the target.
    latest
        Second after which one is not on the way any more.
    most_rides
        Most rides in a row.

    Returns
    -------
    Itinerary or None
        None when no ride is in time.
    """
    found = _find(
        trips.turn_round(),
        -ready,
        changes.turn_round(),
        (from_stop, walk_metres),
        -latest,
        most_rides,
    )
    if found is None:
        return None
    calls, rows = found
    last = len(trips) - 1
    turned = [(last - alight, last - board) for board, alight in reversed(calls)]
    return _write(trips, changes, turned, rows[::-1])


Calls = list[tuple[int, int]]
"""Of each ride in a row: the calls at which one boards and steps off."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """At which stops one can stand, from which second on, and what it takes."""

    stop: Longs
    ready: Floats
    effort: Floats


def _find(
    trips: DayTrips,
    deadline: Floats,
    changes: Changes,
    walks: tuple[Floats, Floats],
    earliest: float,
    most_rides: int,
) -> tuple[Calls, list[int]] | None:
    """Give the calls of the rides to a target, and the rows of the changes in between."""
    to_stop, walk_metres = walks
    departs = find_latest_departures(
        trips, deadline[None], changes, most_rides=most_rides
    )[:, 0]
    leaves = departs - to_stop
    in_time = (leaves >= earliest) & np.isfinite(leaves)
    enough = np.flatnonzero(in_time.any(axis=1))
    if not len(enough):
        return None
    rides = int(enough[0]) + 1
    stop = np.lexsort((to_stop, -leaves[rides - 1]))[0]
    # Who stands there at that second: whatever is in time leaves with that very trip, for
    # no later one is, and takes so many rides, for fewer do not do.
    ready = np.full((1, trips.stop_count), np.inf)
    ready[0, stop] = departs[rides - 1, stop]
    start = _Standing(np.array([stop]), ready[0, [stop]], np.zeros(1))
    arrives = find_earliest_arrivals(trips, ready, changes, most_rides=rides)[:, 0]
    goals = np.flatnonzero(arrives[-1] <= deadline)
    goal = goals[np.lexsort((arrives[-1, goals], walk_metres[goals]))[0]]
    return _trace(trips, changes, start, arrives, int(goal))


def _trace(
    trips: DayTrips, changes: Changes, start: _Standing, arrives: Floats, goal: int
) -> tuple[Calls, list[int]]:
    """Go back from a stop to the start, ride by ride; arrivals are of shape (rides, s)."""
    calls: Calls = []
    rows: list[int] = []
    for ride in reversed(range(len(arrives))):
        standing = start
        if ride:
            ready = arrives[ride - 1, changes.from_stop] + changes.seconds
            standing = _Standing(changes.to_stop, ready, changes.seconds)
        board, alight, row = _find_ride(trips, goal, arrives[ride, goal], standing)
        calls.append((board, alight))
        if ride:
            rows.append(row)
            goal = int(changes.from_stop[row])
    return calls[::-1], rows[::-1]


def _find_ride(
    trips: DayTrips, goal: int, second: float, standing: _Standing
) -> tuple[int, int, int]:
    """Give the calls of a ride that is at a stop at a second, and where one stood before.

    One boards with the least effort, and of equal ones with the most time in hand.
    """
    found: list[tuple[float, float, int, int, int]] = []
    ends = (trips.stop == goal) & trips.alights & (trips.arrives == second)
    for alight in np.flatnonzero(ends).tolist():
        first = int(np.searchsorted(trips.trip, trips.trip[alight]))
        calls = first + np.flatnonzero(trips.boards[first:alight])
        in_hand = trips.departs[calls][:, None] - standing.ready
        here = trips.stop[calls][:, None] == standing.stop
        for call, row in np.argwhere(here & (in_hand >= 0)).tolist():
            effort, left = float(standing.effort[row]), float(in_hand[call, row])
            found.append((effort, -left, alight, int(calls[call]), row))
    *_, alight, board, row = min(found)
    return board, alight, row


def _write(
    trips: DayTrips, changes: Changes, calls: Calls, rows: list[int]
) -> Itinerary:
    rides = tuple(
        Ride(
            trip=int(trips.trip[board]),
            line=int(trips.line[trips.trip[board]]),
            from_stop=int(trips.stop[board]),
            departs=int(trips.departs[board]),
            to_stop=int(trips.stop[alight]),
            arrives=int(trips.arrives[alight]),
            board=board,
            alight=alight,
        )
        for board, alight in calls
    )
    return Itinerary(rides, tuple(float(changes.seconds[row]) for row in rows))
