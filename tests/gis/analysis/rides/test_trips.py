"""The trips of a day: times between told ones, the days before and after, choices."""

import numpy as np
import pytest
from hypothesis import given
from oracle.random_timetables import Day, days, to_day_trips
from oracle.time_expanded import DAY, Call, guess_times, shift

from gis.analysis.rides.trips import DayTrips, join_days
from gis.analysis.rides.untimed_calls import fill_times


def list_calls(trips: DayTrips) -> list[list[Call]]:
    """Give the calls of each trip that has any."""
    calls: dict[int, list[Call]] = {}
    for place, trip in enumerate(trips.trip.tolist()):
        calls.setdefault(trip, []).append(
            Call(
                str(trips.stop[place]),
                int(trips.arrives[place]),
                int(trips.departs[place]),
                bool(trips.boards[place]),
                bool(trips.alights[place]),
            )
        )
    return list(calls.values())


def test_time_between_told_ones_is_divided_evenly_and_rounded_down() -> None:
    trip = np.array([0, 0, 0, 0, 0, 1, 1, 1])
    arrives = np.array([-1, 100, -1, -1, 201, -1, 300, -1])
    departs = np.array([-1, 101, -1, -1, 205, -1, 310, -1])

    arrives, departs, timed = fill_times(trip, arrives, departs)

    # 100 seconds for three parts: at 134 1/3 and 167 2/3.
    assert arrives[timed].tolist() == [100, 134, 167, 201, 300]
    assert departs[timed].tolist() == [101, 134, 167, 205, 310]
    assert timed.tolist() == [False, True, True, True, True, False, True, False]


def test_where_one_of_two_times_is_told_it_is_both() -> None:
    arrives, departs, timed = fill_times(
        np.zeros(2, dtype=int), np.array([60, -1]), np.array([-1, 90])
    )
    assert (arrives.tolist(), departs.tolist()) == ([60, 90], [60, 90])
    assert timed.all()


@given(day=days)
def test_days_of_service_are_joined_trip_by_trip(day: Day) -> None:
    expected = [
        (seconds, number, shift(guess_times(trip), seconds))
        for seconds, service in day.services
        for number, trip in enumerate(service)
    ]
    trips = day.trips

    assert list_calls(trips) == [trip for *_, trip in expected]
    assert trips.shift.tolist() == [seconds for seconds, *_ in expected]
    assert trips.number.tolist() == trips.line.tolist() == [n for _, n, _ in expected]
    assert trips.trip_count == len(expected)


def test_a_bus_after_midnight_is_one_of_the_next_day() -> None:
    late = to_day_trips(
        [[Call("0", 25 * 3600 + 600, 25 * 3600 + 600), Call("1", 91800, 91800)]]
    )
    trips = join_days([(-DAY, late), (0, to_day_trips([]))])
    assert trips.departs.tolist() == [3600 + 600, 5400]


def test_trips_and_lines_keep_their_numbers_when_some_are_taken() -> None:
    run = [Call("0", 60, 60), Call("1", 90, 90)]
    trips = to_day_trips([run, run, run])

    assert trips.take_trips(np.array([True, False, True])).trip.tolist() == [0, 0, 2, 2]
    some = trips.take_lines(np.array([1]))
    assert (some.trip.tolist(), some.trip_count, len(some)) == ([1, 1], 3, 2)
    assert trips.between(61, 90).stop.tolist() == [1, 1, 1]
    assert len(trips.between(91, 100)) == 0


def test_what_cannot_be_ridden_is_refused() -> None:
    back = [Call("0", 90, 90), Call("1", 60, 60)]
    with pytest.raises(ValueError, match="run back"):
        to_day_trips([back])
    with pytest.raises(ValueError, match="run back"):
        to_day_trips([[Call("0", 90, 80), Call("1", 100, 100)]])
    with pytest.raises(ValueError, match="in common"):
        join_days([(0, to_day_trips([])), (DAY, to_day_trips([], {"0": 0}))])
    with pytest.raises(ValueError, match="in common"):
        join_days([])
