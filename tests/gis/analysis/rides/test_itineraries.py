"""The rides of one person, against the best of every ride one by one."""

import math
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from oracle.random_timetables import STOPS, Day, days, to_day_trips
from oracle.time_expanded import Call

from gis.analysis.rides.changes import Changes
from gis.analysis.rides.itineraries import Itinerary, find_way_back, find_way_there
from gis.analysis.rides.rounds import find_earliest_arrivals, find_latest_departures
from gis.analysis.rides.trips import DayTrips
from gis.network.graph import Floats

EACH = range(STOPS)
SEEDS = st.integers(0, 2**32)
ALONE = np.full(STOPS, np.inf)


def scatter(random: Random, first: int, last: int, else_: float) -> Floats:
    """Give whole numbers for some of the stops."""
    some = [random.random() < 0.6 for _ in EACH]
    return np.array([float(random.randint(first, last)) if s else else_ for s in some])


def check_ridable(found: Itinerary, day: Day, trips: DayTrips) -> None:
    """Follow the rides call by call."""
    for ride in found.rides:
        board, alight = ride.board, ride.alight
        assert board < alight
        assert trips.trip[board] == trips.trip[alight] == ride.trip
        assert trips.boards[board]
        assert trips.alights[alight]
        assert trips.line[ride.trip] == ride.line
        assert (trips.stop[board], trips.departs[board]) == (
            ride.from_stop,
            ride.departs,
        )
        assert (trips.stop[alight], trips.arrives[alight]) == (
            ride.to_stop,
            ride.arrives,
        )
    assert len(found.change_seconds) == len(found.rides) - 1
    for before, after, seconds in zip(
        found.rides, found.rides[1:], found.change_seconds, strict=False
    ):
        assert (str(after.from_stop), seconds) in day.walks[str(before.to_stop)]
        assert before.arrives + seconds <= after.departs


@given(day=days, seed=SEEDS)
def test_the_way_there(day: Day, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secrets
    deadline = scatter(random, 600, 5400, -math.inf)
    to_stop = scatter(random, 0, 300, math.inf)
    metres = scatter(random, 0, 3, 9.0)
    earliest = random.choice([-math.inf, 0, 1800])
    search = day.search(-math.inf, 5400)
    # Of each number of rides: when one leaves home, by stop.
    leaves = [
        [
            max(search.latest(str(stop), lambda at: deadline[int(at)])[rides].values(),
                default=-math.inf) - to_stop[stop]
            for stop in EACH
        ]
        for rides in (0, 1)
    ]  # fmt: skip
    enough = [rides for rides in (0, 1) if max(leaves[rides]) > -math.inf
              and max(leaves[rides]) >= earliest]  # fmt: skip

    trips = day.trips
    found = find_way_there(
        trips,
        deadline,
        day.changes,
        to_stop=to_stop,
        walk_metres=metres,
        earliest=earliest,
    )

    if not enough:
        assert found is None
        return
    assert found is not None
    check_ridable(found, day, trips)
    rides, best = enough[0], max(leaves[enough[0]])
    stop = found.rides[0].from_stop
    assert len(found.rides) == rides + 1
    assert found.departs - to_stop[stop] == best
    assert to_stop[stop] == min(to_stop[s] for s in EACH if leaves[rides][s] == best)
    ends = [
        (metres[int(goal)], arrives)
        for departs, *arrivals in search.boardings[str(stop)]
        if departs == found.departs
        for goal, arrives in arrivals[rides].items()
        if arrives <= deadline[int(goal)]
    ]
    assert (metres[found.rides[-1].to_stop], found.arrives) == min(ends)


@given(day=days, seed=SEEDS)
def test_the_way_back(day: Day, seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secrets
    ready = scatter(random, 0, 3600, math.inf)
    from_stop = scatter(random, 0, 300, math.inf)
    metres = scatter(random, 0, 3, 9.0)
    latest = random.choice([math.inf, 7200, 3600])
    search = day.search(0, math.inf)
    # Of each number of rides: every start, its departure, end, and when one is home.
    ways = [
        [
            (start, departs, int(end), arrives, arrives + from_stop[int(end)])
            for start in EACH
            for departs, *arrivals in search.boardings[str(start)]
            if departs >= ready[start]
            for end, arrives in arrivals[rides].items()
            if arrives + from_stop[int(end)] < math.inf
        ]
        for rides in (0, 1)
    ]
    enough = [
        rides for rides in (0, 1) if any(way[-1] <= latest for way in ways[rides])
    ]

    trips = day.trips
    found = find_way_back(
        trips,
        ready,
        day.changes,
        from_stop=from_stop,
        walk_metres=metres,
        latest=latest,
    )

    if not enough:
        assert found is None
        return
    assert found is not None
    check_ridable(found, day, trips)
    assert len(found.rides) == enough[0] + 1
    some = ways[enough[0]]
    home = min(way[-1] for way in some)
    end = found.rides[-1].to_stop
    assert found.arrives + from_stop[end] == home
    assert from_stop[end] == min(from_stop[way[2]] for way in some if way[-1] == home)
    starts = [
        (metres[way[0]], -way[1])
        for way in some
        if way[2] == end and way[3] == found.arrives
    ]
    assert (metres[found.rides[0].from_stop], -found.departs) == min(starts)


@given(day=days, most_rides=st.integers(1, 4), stop=st.sampled_from(EACH), seed=SEEDS)
def test_times_are_those_of_the_rounds(
    day: Day, most_rides: int, stop: int, seed: int
) -> None:
    """With more changes than the oracle follows, too."""
    random = Random(seed)  # noqa: S311 - no secrets
    times = scatter(random, 0, 5400, math.inf)
    assume(np.isfinite(times).any())
    one = ALONE.copy()
    one[stop] = 0.0
    rules = {"walk_metres": np.zeros(STOPS), "most_rides": most_rides}

    labels = find_latest_departures(
        day.trips, -times[None], day.changes, most_rides=most_rides
    )[:, 0, stop]
    there = find_way_there(day.trips, -times, day.changes, to_stop=one, **rules)
    if there is None:
        assert (labels == -np.inf).all()
    else:
        rides = np.flatnonzero(np.isfinite(labels))[0]
        assert (len(there.rides) - 1, there.departs) == (rides, labels[rides])
        check_ridable(there, day, day.trips)
        # Who may not leave so early needs more rides to leave later.
        later = find_way_there(
            day.trips,
            -times,
            day.changes,
            to_stop=one,
            earliest=float(labels[-1]),
            **rules,
        )
        assert later is not None
        assert later.departs == labels[-1]

    labels = find_earliest_arrivals(
        day.trips, times[None], day.changes, most_rides=most_rides
    )[:, 0, stop]
    back = find_way_back(day.trips, times, day.changes, from_stop=one, **rules)
    if back is None:
        assert (labels == np.inf).all()
    else:
        rides = np.flatnonzero(np.isfinite(labels))[0]
        assert (len(back.rides) - 1, back.arrives) == (rides, labels[rides])
        check_ridable(back, day, day.trips)


@pytest.fixture
def loop() -> DayTrips:
    """Give a line that goes round: 0 → 1 → 2 → 1 → 3, a call every ten minutes."""
    return to_day_trips(
        [[Call(stop, at * 600, at * 600) for at, stop in enumerate("01213")]]
    )


def test_of_equally_good_stops_the_one_nearest_to_the_target(loop: DayTrips) -> None:
    """One may step off at 1, twice, or at 2; leaving 0 is the same for all."""
    deadline = np.full(STOPS, -np.inf)
    deadline[[1, 2]] = 2000
    to_stop = ALONE.copy()
    to_stop[0] = 60

    def stop_at(near_1: float, near_2: float) -> tuple[int, int]:
        metres = np.array([0, near_1, near_2, 0, 0])
        found = find_way_there(
            loop,
            deadline,
            Changes.at_stops(STOPS, 0),
            to_stop=to_stop,
            walk_metres=metres,
        )
        assert found is not None
        assert found.departs == 0
        return found.rides[-1].to_stop, found.arrives

    assert stop_at(100, 50) == (2, 1200)
    # The first of both calls at 1: nobody rides round for nothing.
    assert stop_at(50, 100) == (1, 600)


def test_one_sits_still_rather_than_walk_to_where_the_bus_goes() -> None:
    """From 1 one can walk to 2, where the other bus stops: but this one goes there."""
    trips = to_day_trips(
        [
            [Call("0", 0, 0), Call("1", 600, 600), Call("2", 1200, 1200)],
            [Call("2", 1500, 1500), Call("3", 1800, 1800)],
        ]
    )
    walk = Changes(np.array([1]), np.array([2]), np.array([300.0]))
    deadline = np.full(STOPS, -np.inf)
    deadline[3] = 1800
    to_stop = ALONE.copy()
    to_stop[0] = 0

    found = find_way_there(
        trips,
        deadline,
        Changes.at_stops(STOPS, 180).join(walk),
        to_stop=to_stop,
        walk_metres=np.zeros(STOPS),
    )

    assert found is not None
    assert [(ride.from_stop, ride.to_stop) for ride in found.rides] == [(0, 2), (2, 3)]
    assert found.change_seconds == (180,)
