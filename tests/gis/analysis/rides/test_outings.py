"""Who can ride to a stay and home, worked out by hand on one street, and by brute force.

People walk 100 m to the stop H, and the same from the stop G to where they go, at 60 metres
a minute: 1 minute 40 seconds. They stay from 10:00 to 12:00, so that they step off at G by
9:58:20 and board there from 12:01:40 on. M lies between, N is 200 m from it, P far away.
"""

import math
from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from oracle.random_timetables import STOPS, Day, days

from gis.analysis.pair_walks import PairWalks
from gis.analysis.rides.outings import Walks, find_riders, make_changes
from gis.analysis.rides.trips import DayTrips, make_trips
from gis.domain.outings import Stay
from gis.domain.profiles import OLDER
from gis.domain.ride_rules import RideRules

H, M, G, N, P = range(5)
OUT, BACK = {H: "9:30", G: "9:40"}, {G: "12:10", H: "12:20"}
Calls = Mapping[int, str]


def pair(*walks: tuple[int, int, float]) -> PairWalks:
    """Give walks of a stop, a place and metres, as long on the level as they are."""
    stop, place, metres = np.array(walks).T
    return PairWalks(
        stop.astype(np.int32), place.astype(np.int32), metres, metres, metres
    )


def run(*trips: Calls) -> DayTrips:
    """Give trips that call at stops at times of the day."""
    seconds = [
        [int(at.split(":")[0]) * 3600 + int(at.split(":")[1]) * 60 for at in t.values()]
        for t in trips
    ]
    times = np.concatenate([np.array(each) for each in seconds])
    yes = np.ones(len(times), dtype=bool)
    return make_trips(
        5,
        trip=np.repeat(np.arange(len(trips)), [len(each) for each in trips]),
        stop=np.array([stop for each in trips for stop in each]),
        arrives=times,
        departs=times,
        boards=yes,
        alights=yes,
        line=np.zeros(len(trips), dtype=np.int64),
    )


@pytest.mark.parametrize(
    ("trips", "ridden"),
    [
        ([OUT, BACK], True),
        ([OUT], False),
        ([BACK], False),
        ([{G: "9:30", H: "9:40"}, {H: "12:10", G: "12:20"}], False),
        # In time for the opening, to the minute.
        ([{H: "9:30", G: "9:58"}, BACK], True),
        ([{H: "9:30", G: "9:59"}, BACK], False),
        # Not before it closes.
        ([OUT, {G: "12:02", H: "12:20"}], True),
        ([OUT, {G: "12:01", H: "12:20"}], False),
        # From home at 8:30 at the earliest, at home by 13:30.
        ([{H: "8:32", G: "8:45"}, BACK], True),
        ([{H: "8:31", G: "8:45"}, BACK], False),
        ([OUT, {G: "13:00", H: "13:28"}], True),
        ([OUT, {G: "13:00", H: "13:29"}], False),
        # One change, with three minutes for it; not two.
        ([{H: "9:20", M: "9:30"}, {M: "9:33", G: "9:40"}, BACK], True),
        ([{H: "9:20", M: "9:30"}, {M: "9:32", G: "9:40"}, BACK], False),
        ([{H: "9:00", M: "9:10"}, {M: "9:15", P: "9:20"}, {P: "9:30", G: "9:40"},
          BACK], False),
        ([OUT, {G: "12:10", M: "12:15"}, {M: "12:20", P: "12:25"},
          {P: "12:30", H: "12:40"}], False),
        # A change with a walk of 200 m: 3 minutes 20 seconds, and three minutes.
        ([{H: "9:10", M: "9:20"}, {N: "9:27", G: "9:40"}, BACK], True),
        ([{H: "9:10", M: "9:20"}, {N: "9:26", G: "9:40"}, BACK], False),
    ],
)  # fmt: skip
def test_times_decide_to_the_second(
    trips: list[Calls],
    ridden: bool,  # noqa: FBT001 - a column of the table
) -> None:
    rules = RideRules()
    walks = pair((M, M, 0.5), (M, N, 200.0), (N, M, 200.0))
    riders = find_riders(
        run(*trips),
        [Stay(0, 10 * 3600, 12 * 3600)],
        home=Walks.of(pair((H, 0, 100.0)), OLDER),
        goal=Walks.of(pair((G, 0, 100.0)), OLDER),
        changes=make_changes(walks, OLDER, rules, stop_count=5),
        rules=rules,
        point_count=1,
    )
    assert riders.tolist() == [[ridden]]


@st.composite
def walks_of(draw: st.DrawFn, places: int) -> dict[tuple[int, int], int]:
    """Give seconds between some stops and places, by stop and place."""
    return draw(
        st.dictionaries(
            st.tuples(st.integers(0, STOPS - 1), st.integers(0, places - 1)),
            st.integers(0, 600),
            max_size=8,
        )
    )


def to_walks(seconds: Mapping[tuple[int, int], int]) -> Walks:
    """Give walks of a walker who walks a metre in a second."""
    pairs = sorted((place, stop) for stop, place in seconds)
    place, stop = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    taken = np.array([seconds[s, p] for p, s in pairs], dtype=float)
    return Walks(stop, place, taken, taken, taken)


@given(
    day=days,
    home=walks_of(3),
    goal=walks_of(2),
    spans=st.lists(
        st.tuples(st.integers(-10, 60), st.integers(0, 30)), min_size=2, max_size=2
    ),
    window=st.integers(10, 40),
)
def test_riders_are_those_of_every_ride_one_by_one(
    day: Day,
    home: dict[tuple[int, int], int],
    goal: dict[tuple[int, int], int],
    spans: list[tuple[int, int]],
    window: int,
) -> None:
    rules = RideRules(window_minutes=window)
    stays = [
        Stay(number, first * 60, (first + minutes) * 60)
        for number, (first, minutes) in enumerate(spans)
    ]
    expected = [
        [_rides(day, stay, home, goal, point, window * 60) for point in range(3)]
        for stay in stays
    ]
    found = find_riders(
        day.trips,
        stays,
        home=to_walks(home),
        goal=to_walks(goal),
        changes=day.changes,
        rules=rules,
        point_count=3,
    )
    assert found.tolist() == expected


def _rides(
    day: Day,
    stay: Stay,
    home: Mapping[tuple[int, int], int],
    goal: Mapping[tuple[int, int], int],
    point: int,
    window: int,
) -> bool:
    """Tell by the oracle whether people of a point can ride to a stay and home."""
    near_home = {stop: walk for (stop, at), walk in home.items() if at == point}
    near_goal = {stop: walk for (stop, at), walk in goal.items() if at == stay.resource}
    out = day.search(stay.opens - window, stay.opens)
    goes = any(
        max(times.values(), default=-math.inf) - walk >= stay.opens - window
        for stop, walk in near_home.items()
        for times in out.latest(
            str(stop), lambda at: stay.opens - near_goal.get(int(at), math.inf)
        )
    )
    back = day.search(stay.closes, stay.closes + window)
    comes = any(
        times.get(str(stop), math.inf) + walk <= stay.closes + window
        for start, first in near_goal.items()
        for times in back.earliest(str(start), stay.closes + first)
        for stop, walk in near_home.items()
    )
    return goes and comes
