"""Rides between all stops of two real timetables, against every ride one by one."""

import math
from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from demo_files import DEMO
from feeds import write_folder
from oracle.random_timetables import to_changes
from oracle.time_expanded import DAY, Feed, Search, read_feed, walk_between
from sqlalchemy.orm import Session

from gis.analysis.rides.rounds import find_earliest_arrivals, find_latest_departures
from gis.analysis.rides.trips import DayTrips, join_days, make_trips
from gis.runs.cities import enter_city
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.transport import import_transport
from gis.store.queries.municipalities import City, choose_city
from gis.store.queries.timetables import read_timetable

HOUR = 3600
WINDOWS = {"morning": (7, 10), "midday": (11, 14), "evening": (16, 19)}
MONDAY, HOLIDAY, SATURDAY = date(2026, 4, 27), date(2026, 4, 29), date(2026, 5, 2)
IN_TAKAOKA = date(2016, 10, 3)


@pytest.fixture
def city(session: Session) -> City:
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, None)


@pytest.fixture
def takaoka(session: Session) -> City:
    enter_city(session, code="16202", name="高岡市")
    return choose_city(session, None)


def take_feed(session: Session, city: City, path: Path) -> None:
    report = import_transport(
        session, city, path, today=IN_TAKAOKA, options=ImportOptions()
    )
    assert report.faults == []


def take_trips(session: Session, city: City, on: date) -> tuple[DayTrips, list[str]]:
    """Give the trips of a date as they are stored, and the stops by their references."""
    days = []
    for step in (-1, 0, 1):
        table = read_timetable(session, city.id, on=on + timedelta(step))
        day = make_trips(
            len(table.stops),
            trip=table.trip,
            stop=table.stop,
            arrives=table.arrives,
            departs=table.departs,
            boards=table.boards,
            alights=table.alights,
            line=np.zeros(len(table.trip_id), dtype=np.int64),
        )
        days.append((step * DAY, day))
        stops = table.stops.ref.tolist()
    return join_days(days), stops


def list_calls(trips: DayTrips, stops: list[str]) -> Counter[tuple[object, ...]]:
    """Count the trips by all their calls."""
    calls: dict[int, list[object]] = {}
    columns = (trips.arrives, trips.departs, trips.boards, trips.alights)
    for trip, stop, *call in zip(trips.trip, trips.stop, *columns, strict=True):
        calls.setdefault(trip, []).append((stops[stop], *(v.item() for v in call)))
    return Counter(map(tuple, calls.values()))


def list_expected(feed: Feed, on: date) -> Counter[tuple[object, ...]]:
    return Counter(
        tuple((c.stop, c.arrives, c.departs, c.boards, c.alights) for c in trip)
        for trip in feed.trips_on(on)
    )


@cache
def search(path: Path, on: date, window: str) -> Search:
    """Search with the oracle; both engines are held to the same."""
    feed = read_feed(path)
    first, last = (hour * HOUR for hour in WINDOWS[window])
    walks = walk_between(feed.places, within=250, at_stop=60)
    return Search(feed.trips_on(on), walks, first, last)


def check_every_pair(
    path: Path, on: date, window: str, trips: DayTrips, stops: list[str]
) -> None:
    """Compare the rides from every stop to every other, out by and back from a time."""
    oracle = search(path, on, window)
    first, last = oracle.first, oracle.last
    number = {ref: place for place, ref in enumerate(stops)}
    leaves = np.full((2, len(stops), len(stops)), -math.inf)
    arrives = np.full((2, len(stops), len(stops)), math.inf)
    for stop in stops:
        for rides, times in enumerate(oracle.latest(stop, lambda _: last)):
            for target, second in times.items():
                leaves[rides, number[target], number[stop]] = second
        for rides, times in enumerate(oracle.earliest(stop, first)):
            for target, second in times.items():
                arrives[rides, number[stop], number[target]] = second
    # Something is to be seen: rides, and rides that a change makes possible.
    assert np.isfinite(leaves[0]).mean() > 0.03
    assert np.isfinite(leaves[1]).sum() > 1.2 * np.isfinite(leaves[0]).sum()

    changes = to_changes(oracle.changes, number)
    within = trips.between(first, last)
    own = np.eye(len(stops), dtype=bool)
    latest = find_latest_departures(within, np.where(own, last, -np.inf), changes)
    earliest = find_earliest_arrivals(within, np.where(own, first, np.inf), changes)

    assert np.array_equal(latest, leaves)
    assert np.array_equal(earliest, arrives)


def test_the_demo_city(session: Session, city: City) -> None:
    path = DEMO / "gtfs-jp"
    feed = read_feed(path)
    take_feed(session, city, path)

    counts = {}
    for on in (MONDAY, HOLIDAY, SATURDAY, SATURDAY + timedelta(1)):
        trips, stops = take_trips(session, city, on)
        found = list_calls(trips, stops)
        assert found == list_expected(feed, on), on
        counts[on] = len(trips.between(0, DAY))
        for window in {MONDAY: WINDOWS, HOLIDAY: ["midday"]}.get(on, []):
            check_every_pair(path, on, window, trips, stops)

    # On a public holiday it is Saturday, and on Sundays nothing runs.
    assert counts[HOLIDAY] == counts[SATURDAY] < counts[MONDAY]
    assert counts[SATURDAY + timedelta(1)] == 0


def test_takaoka(session: Session, takaoka: City, shared_data: Path) -> None:
    path = shared_data / "takaoka-gtfs.zip"
    take_feed(session, takaoka, path)
    trips, stops = take_trips(session, takaoka, IN_TAKAOKA)

    assert list_calls(trips, stops) == list_expected(read_feed(path), IN_TAKAOKA)
    for window in WINDOWS:
        check_every_pair(path, IN_TAKAOKA, window, trips, stops)


def test_a_night_bus_and_dates_that_differ(
    session: Session, city: City, tmp_path: Path
) -> None:
    """A line of weekdays is at its second stop at 24:01; on 29 April it is Saturday."""
    path = write_folder(tmp_path / "feed")
    feed = read_feed(path)
    take_feed(session, city, path)

    at_night = {}
    for day in range(20, 32):
        on = date(2026, 4, 19) + timedelta(day - 19)
        trips, stops = take_trips(session, city, on)
        assert list_calls(trips, stops) == list_expected(feed, on), on
        at_night[on.day] = (trips.arrives == 60).any()
    assert [day for day, runs in at_night.items() if runs] == [
        *(21, 22, 23, 24, 25),
        *(28, 29),
        1,
    ]
