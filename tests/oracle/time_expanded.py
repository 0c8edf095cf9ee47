"""Rides by brute force over single events, for comparison with `gis.analysis.rides`.

It reads a feed with the csv module alone, decides itself what runs on a date, and follows
every trip from every call at which someone could board it. A state is (stop, second, rides
so far); there are no rounds, labels or arrays, the time always runs forwards, and nothing
is shared with the engine. The latest departure is the latest of all boardings from which a
search forwards arrives in time.
"""

import csv
import io
import math
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

DAY = 86_400
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

Row = Mapping[str, str]
Read = Callable[[str], list[dict[str, str]]]
Times = dict[str, int]
Changes = Mapping[str, list[tuple[str, int]]]
"""Stop to the stops at which one can board after a change, and the seconds to there."""


@dataclass(frozen=True)
class Call:
    """A trip at a stop; seconds since midnight, None where the feed has none."""

    stop: str
    arrives: int | None
    departs: int | None
    boards: bool = True
    alights: bool = True


Trip = list[Call]


@dataclass(frozen=True)
class Feed:
    """A timetable as its files tell it."""

    places: dict[str, tuple[float, float]]
    trips: dict[str, list[Trip]]
    weeks: dict[str, Row]
    exceptions: dict[tuple[str, date], str]

    def runs(self, service: str, on: date) -> bool:
        """Tell whether a service runs on a date."""
        if (service, on) in self.exceptions:
            return self.exceptions[service, on] == "1"
        week = self.weeks.get(service)
        if week is None:
            return False
        first, last = week["start_date"], week["end_date"]
        within = first <= f"{on:%Y%m%d}" <= last
        return within and week[WEEK[on.weekday()]] == "1"

    def trips_on(self, on: date) -> list[Trip]:
        """Give what runs on a date of the calendar, of three days of service."""
        return [
            shift(guess_times(trip), days * DAY)
            for days in (-1, 0, 1)
            for service, trips in self.trips.items()
            if self.runs(service, on + timedelta(days))
            for trip in trips
        ]


def read_feed(path: Path) -> Feed:
    """Read a feed from a folder or a zip file."""
    read = _read_zip(path) if path.suffix == ".zip" else _read_folder(path)
    assert not read("frequencies.txt")
    calls: dict[str, list[tuple[int, Call]]] = defaultdict(list)
    for row in read("stop_times.txt"):
        call = Call(
            row["stop_id"],
            to_seconds(row["arrival_time"]),
            to_seconds(row["departure_time"]),
            row.get("pickup_type") in {None, "", "0"},
            row.get("drop_off_type") in {None, "", "0"},
        )
        calls[row["trip_id"]].append((int(row["stop_sequence"]), call))
    trips: dict[str, list[Trip]] = defaultdict(list)
    for row in read("trips.txt"):
        in_order = sorted(calls[row["trip_id"]], key=lambda pair: pair[0])
        trips[row["service_id"]].append([call for _, call in in_order])
    return Feed(
        places={
            row["stop_id"]: (float(row["stop_lat"]), float(row["stop_lon"]))
            for row in read("stops.txt")
        },
        trips=trips,
        weeks={row["service_id"]: row for row in read("calendar.txt")},
        exceptions={
            (row["service_id"], to_date(row["date"])): row["exception_type"]
            for row in read("calendar_dates.txt")
        },
    )


def _read_folder(path: Path) -> Read:
    def read(name: str) -> list[dict[str, str]]:
        file = path / name
        return _parse(file.read_bytes()) if file.exists() else []

    return read


def _read_zip(path: Path) -> Read:
    with zipfile.ZipFile(path) as archive:
        files = {Path(name).name: archive.read(name) for name in archive.namelist()}
    return lambda name: _parse(files.get(name, b""))


def _parse(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    reader = csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True)
    return [dict(row) for row in reader]


def to_seconds(text: str) -> int | None:
    """Read 9:05:00 or 25:10:00."""
    if not text.strip():
        return None
    hours, minutes, seconds = map(int, text.split(":"))
    return hours * 3600 + minutes * 60 + seconds


def to_date(text: str) -> date:
    """Read 20260401."""
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))


def guess_times(trip: Trip) -> Trip:
    """Divide the time between calls with a time evenly; drop calls at ends without one."""
    timed = [
        (place, call) for place, call in enumerate(trip) if call.arrives is not None
    ]
    whole: Trip = []
    for (place, call), (next_place, next_call) in pairwise(timed):
        whole.append(call)
        assert call.departs is not None
        assert next_call.arrives is not None
        spent = next_call.arrives - call.departs
        for step in range(1, next_place - place):
            second = call.departs + spent * step // (next_place - place)
            between = trip[place + step]
            whole.append(replace(between, arrives=second, departs=second))
    return whole + [call for _, call in timed[-1:]]


def shift(trip: Trip, seconds: int) -> Trip:
    """Give a trip at another time."""
    return [
        replace(call, arrives=call.arrives + seconds, departs=call.departs + seconds)
        for call in trip
        if call.arrives is not None and call.departs is not None
    ]


def walk_between(
    places: Mapping[str, tuple[float, float]], *, within: float, at_stop: int
) -> dict[str, list[tuple[str, int]]]:
    """Give changes: at each stop, and by straight lines at one metre a second."""
    changes: dict[str, list[tuple[str, int]]] = {stop: [] for stop in places}
    for one, (lat, lon) in places.items():
        for other, (lat2, lon2) in places.items():
            east = (lon2 - lon) * 111_320 * math.cos(math.radians(lat))
            metres = math.hypot(east, (lat2 - lat) * 110_950)
            if one == other or metres <= within:
                changes[one].append((other, at_stop + math.ceil(metres)))
    return changes


@dataclass
class Search:
    """Every ride that one can take between two times of a day, at most two in a row."""

    trips: Iterable[Trip]
    changes: Changes
    first: float
    last: float
    boardings: dict[str, list[tuple[int, Times, Times]]] = field(init=False)
    """Stop to departures there, each with when one then arrives where: without a change,
    and with up to one."""

    def __post_init__(self) -> None:
        """Sit in every trip from every call at which one can board."""
        self._onward: dict[str, list[tuple[int, Trip]]] = defaultdict(list)
        for trip in self.trips:
            for place, call in enumerate(trip):
                assert call.departs is not None
                if call.boards and call.departs >= self.first:
                    self._onward[call.stop].append((call.departs, trip[place + 1 :]))
        self._known: dict[tuple[str, int], Times] = {}
        self.boardings = defaultdict(list)
        for stop, departures in list(self._onward.items()):
            for departs, rest in departures:
                direct: Times = {}
                _keep_earliest(direct, self._step_off(rest))
                changed = dict(direct)
                for between, arrives in self._step_off(rest):
                    for other, seconds in self.changes.get(between, []):
                        ridden = self._wait_and_ride(other, arrives + seconds)
                        _keep_earliest(changed, ridden.items())
                self.boardings[stop].append((departs, direct, changed))

    def _wait_and_ride(self, stop: str, second: int) -> Times:
        """Give when one arrives where with one ride, standing at a stop."""
        if (stop, second) not in self._known:
            arrivals: Times = {}
            for departs, rest in self._onward[stop]:
                if departs >= second:
                    _keep_earliest(arrivals, self._step_off(rest))
            self._known[stop, second] = arrivals
        return self._known[stop, second]

    def _step_off(self, rest: Trip) -> list[tuple[str, int]]:
        return [
            (call.stop, call.arrives)
            for call in rest
            if call.alights and call.arrives is not None and call.arrives <= self.last
        ]

    def earliest(self, stop: str, second: float) -> tuple[Times, Times]:
        """Give when one arrives where, with one ride and with up to two."""
        one: Times = {}
        two: Times = {}
        for departs, direct, changed in self.boardings[stop]:
            if departs >= second:
                _keep_earliest(one, direct.items())
                _keep_earliest(two, changed.items())
        return one, two

    def latest(
        self, stop: str, deadline: Callable[[str], float]
    ) -> tuple[Times, Times]:
        """Give when one has to board for which target, with one ride and with up to two.

        Each target has its own deadline for stepping off.
        """
        both: tuple[Times, Times] = ({}, {})
        for departs, *arrivals in self.boardings[stop]:
            for best, times in zip(both, arrivals, strict=True):
                for target, arrives in times.items():
                    if arrives <= deadline(target):
                        best[target] = max(departs, best.get(target, departs))
        return both


def _keep_earliest(times: Times, others: Iterable[tuple[str, int]]) -> None:
    for stop, second in others:
        times[stop] = min(second, times.get(stop, second))
