"""The search over a day's timetable beside a connection scan and brute force.

The question: when does one have to board at each stop to be at some stops by the end of a
window, directly and with at most one change. All who answer it are given the trips of the
window, ready in their own form, and must agree on every second.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import ride_cities
from connection_scan import list_connections, scan, turn_round
from oracle.random_timetables import to_changes, to_day_trips
from oracle.time_expanded import Changes, Search, Trip, read_feed, walk_between
from timing import compare, in_words

from gis.analysis.rides.rounds import find_latest_departures

HOUR = 3600
TARGETS = 12
TIMES = 2
MOST_BOARDINGS = 5000
"""Brute force follows every ride from every boarding. Of the buses of Porto Alegre a window
of 20 minutes, with 12,000, took it 55 s, and the answer was the same."""

Latest = tuple[np.ndarray, np.ndarray]
"""Seconds by target and stop, directly and with at most one change."""


@dataclass(frozen=True)
class Case:
    """A feed, a date on which it runs, and the hours of the window."""

    name: str
    path: Path
    on: date
    window: tuple[int, int]


def print_table(data: Path) -> None:
    """Print the seconds of each way, how often ours goes into it, and what was asked."""
    porto_alegre, on = data.parent / "porto-alegre", ride_cities.PORTO_ALEGRE_DAY
    takaoka = data.parent / "takaoka-gtfs.zip"
    buses, trains = (porto_alegre / feed for feed in ride_cities.FEEDS)
    for case in (
        Case("Demo city", ride_cities.DEMO / "gtfs-jp", ride_cities.DEMO_DAY, (7, 10)),
        Case("Takaoka", takaoka, date(2016, 10, 3), (7, 10)),
        Case("Porto Alegre, railway", trains, on, (7, 10)),
        Case("Porto Alegre, buses", buses, on, (12, 15)),
    ):
        if case.path.exists():
            _compare(case)
        else:
            print(f"  {case.name}: {case.path.name} is not here")


def _compare(case: Case) -> None:
    feed = read_feed(case.path)
    first, last = (hour * HOUR for hour in case.window)
    trips = feed.trips_on(case.on)
    called = sorted({call.stop for trip in trips for call in trip})
    changes = walk_between(
        {stop: feed.places[stop] for stop in called}, within=250, at_stop=60
    )
    targets = called[:: math.ceil(len(called) / TARGETS)]
    asked = _Asked(trips, called, targets, changes, first, last)
    ours, scanned, brute = asked.prepare()
    deeds = {"tetotote: rounds over arrays": ours, "connection scan, Python": scanned}
    if asked.boardings <= MOST_BOARDINGS:
        deeds["brute force, all targets at once"] = brute
    answers: dict[str, Latest] = {}
    best = compare(
        {
            name: lambda name=name, deed=deed: answers.update({name: deed()})
            for name, deed in deeds.items()
        },
        times=TIMES,
    )
    expected = answers["tetotote: rounds over arrays"]
    for name, found in answers.items():
        assert np.array_equal(expected, found), f"{case.name}: {name} differs"
    reached = np.isfinite(expected).mean(axis=(1, 2))
    print(
        f"  {case.name}, {case.on:%Y-%m-%d}, {case.window[0]} to {case.window[1]}"
        f" o'clock: {len(called):,} stops, {asked.boardings:,} boardings,"
        f" {len(targets)} targets;\n    {reached[0]:.0%} of stops and targets are joined"
        f" directly, {reached[1]:.0%} with a change: the same by all"
    )
    least = best["tetotote: rounds over arrays"]
    for name, seconds in best.items():
        print(f"    {name:34}{in_words(seconds)}{seconds / least:9.1f} ×", flush=True)
    if asked.boardings > MOST_BOARDINGS:
        print("    brute force: left out, 20 minutes of these hours take it about one")


@dataclass(frozen=True)
class _Asked:
    trips: Sequence[Trip]
    stops: Sequence[str]
    targets: Sequence[str]
    changes: Changes
    first: float
    last: float

    @property
    def boardings(self) -> int:
        """Count the calls of the window at which one can board."""
        return sum(
            call.boards and self.first <= call.departs and call.arrives <= self.last
            for trip in self.trips
            for call in trip
        )

    def prepare(self):
        """Give the question as deeds: ours, the connection scan's and the oracle's."""
        number = {stop: place for place, stop in enumerate(self.stops)}
        within = to_day_trips(self.trips, number).between(self.first, self.last)
        changes = to_changes(self.changes, number)
        deadline = np.full((len(self.targets), len(self.stops)), -np.inf)
        for row, target in enumerate(self.targets):
            deadline[row, number[target]] = self.last
        connections = list_connections(self.trips, self.first, self.last)
        before = turn_round(self.changes)

        def scan_all() -> np.ndarray:
            latest = np.full((2, *deadline.shape), -np.inf)
            for row, target in enumerate(self.targets):
                found = scan(connections, before, target, self.last)
                for rides, times in enumerate(found):
                    for stop, second in times.items():
                        latest[rides, row, number[stop]] = second
            return latest

        def follow_all() -> np.ndarray:
            latest = np.full((2, *deadline.shape), -np.inf)
            row = {target: place for place, target in enumerate(self.targets)}
            search = Search(self.trips, self.changes, self.first, self.last)
            for stop in self.stops:
                for rides, times in enumerate(search.latest(stop, lambda _: self.last)):
                    for target in times.keys() & row.keys():
                        latest[rides, row[target], number[stop]] = times[target]
            return latest

        return (
            lambda: find_latest_departures(within, deadline, changes),
            scan_all,
            follow_all,
        )
