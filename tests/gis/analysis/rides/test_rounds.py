"""The search by rounds, against a worked example and against every ride one by one."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from oracle.random_timetables import STOPS, Day, days, to_day_trips
from oracle.time_expanded import Call

from gis.analysis.rides.changes import Changes
from gis.analysis.rides.rounds import find_earliest_arrivals, find_latest_departures

TIMES = st.integers(-30, 90).map(lambda minute: minute * 60)
EACH = range(STOPS)


@given(day=days, times=st.lists(TIMES, min_size=2, max_size=2), data=st.data())
def test_latest_departures_are_those_of_every_ride_one_by_one(
    day: Day, times: list[int], data: st.DataObject
) -> None:
    first, last = min(times), max(times)
    deadlines = data.draw(
        st.lists(
            st.lists(
                st.one_of(st.integers(first, last), st.just(-math.inf)),
                min_size=STOPS,
                max_size=STOPS,
            ),
            max_size=2,
        )
    )
    search = day.search(first, last)
    expected = np.full((2, len(deadlines), STOPS), -np.inf)
    for target, deadline in enumerate(deadlines):
        for stop in EACH:
            for rides, times_to in enumerate(
                search.latest(str(stop), lambda at, by=deadline: by[int(at)])
            ):
                expected[rides, target, stop] = max(times_to.values(), default=-np.inf)

    found = find_latest_departures(
        day.trips.between(first, last),
        np.array(deadlines, dtype=float).reshape(-1, STOPS),
        day.changes,
    )

    assert found.tolist() == expected.tolist()


@given(day=days, times=st.lists(TIMES, min_size=2, max_size=2))
def test_earliest_arrivals_are_those_of_every_ride_one_by_one(
    day: Day, times: list[int]
) -> None:
    first, last = min(times), max(times)
    search = day.search(first, last)
    expected = np.full((2, STOPS, STOPS), np.inf)
    for start in EACH:
        for rides, arrivals in enumerate(search.earliest(str(start), first)):
            for stop, second in arrivals.items():
                expected[rides, start, int(stop)] = second

    ready = np.where(np.eye(STOPS, dtype=bool), first, np.inf)
    found = find_earliest_arrivals(day.trips.between(first, last), ready, day.changes)

    assert found.tolist() == expected.tolist()


def test_one_change_on_foot_by_hand() -> None:
    """Line 0 runs 0 → 1 at 8:00 and 8:30, line 1 runs 2 → 3 at 8:20 and 9:00.

    From 1 to 2 it is four minutes on foot. Who has to be at 3 by 9:20 takes the bus of
    8:30, which is at 1 at 8:40; by 8:50 only the one of 8:00 is early enough.
    """
    hour, minute = 3600, 60
    trips = to_day_trips(
        [
            [Call("0", 8 * hour, 8 * hour), Call("1", 8 * hour + 600, 8 * hour + 600)],
            [Call("0", 30600, 30600), Call("1", 31200, 31200)],
            [Call("2", 30000, 30000), Call("3", 31800, 31800)],
            [Call("2", 9 * hour, 9 * hour), Call("3", 33600, 33600)],
        ]
    )
    walk = Changes(np.array([1]), np.array([2]), np.array([4.0 * minute]))
    deadline = np.full((2, STOPS), -np.inf)
    deadline[:, 3] = (33600, 31800)

    latest = find_latest_departures(trips, deadline, walk)

    never = -np.inf
    assert latest[0].tolist() == [
        [never, never, 9 * hour, never, never],
        [never, never, 30000, never, never],
    ]
    assert latest[1].tolist() == [
        [30600, never, 9 * hour, never, never],
        [8 * hour, never, 30000, never, never],
    ]

    ready = np.full((1, STOPS), np.inf)
    ready[0, 0] = 8 * hour + 1
    earliest = find_earliest_arrivals(trips, ready, walk)
    assert earliest[:, 0, 1].tolist() == [31200, 31200]
    assert earliest[:, 0, 3].tolist() == [np.inf, 33600]
    # With one ride at most nothing is changed to.
    once = find_earliest_arrivals(trips, ready, walk, most_rides=1)
    assert once.tolist() == earliest[:1].tolist()


def test_a_change_at_the_stop_takes_its_time() -> None:
    trips = to_day_trips(
        [
            [Call("0", 600, 600), Call("1", 700, 700)],
            [Call("1", 759, 759), Call("2", 900, 900)],
        ]
    )
    deadline = np.full((1, STOPS), -np.inf)
    deadline[0, 2] = 900

    def latest(seconds: float) -> float:
        changes = Changes.at_stops(STOPS, seconds)
        return float(find_latest_departures(trips, deadline, changes)[1, 0, 0])

    assert latest(59) == 600
    assert latest(60) == -np.inf


def test_nothing_runs() -> None:
    none = to_day_trips([])
    changes = Changes.at_stops(STOPS, 60)
    assert (
        find_latest_departures(none, np.zeros((2, STOPS)), changes) == -np.inf
    ).all()
    assert (find_earliest_arrivals(none, np.zeros((2, STOPS)), changes) == np.inf).all()
    assert find_latest_departures(none, np.zeros((0, STOPS)), changes).shape == (
        2,
        0,
        5,
    )
