"""Trips that a feed repeats at intervals (``frequencies.txt``), written out run by run."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from gis.errors import N_, Message
from gis.sources.gtfs.calls import NOT_A_TIME
from gis.sources.gtfs.checks import Checks, all_good
from gis.sources.gtfs.records import NO_TIME, Calls, TripRecord
from gis.sources.gtfs.tables import GtfsTable
from gis.sources.gtfs.values import parse_seconds, parse_whole, write_time

SHORTEST = 60
"""Seconds between two runs: less is a mistake in the unit."""


def write_out_runs(
    table: GtfsTable,
    trips: Sequence[TripRecord],
    calls: Calls,
    checks: Checks,
    notes: list[Message],
) -> tuple[list[TripRecord], Calls]:
    """Put one trip for each run in the place of every trip that runs at intervals.

    A run's identifier is that of the trip and the time at which it starts.

    Parameters
    ----------
    calls
        Sorted by trip and position.
    """
    starts = _read_starts(table, {trip.ref for trip in trips}, checks)
    if not starts:
        return list(trips), calls
    edges = np.flatnonzero(calls.trip[1:] != calls.trip[:-1]) + 1
    groups = np.split(np.arange(len(calls)), edges)
    own = {calls.trip[group[0]]: group for group in groups if len(group)}
    runs: list[TripRecord] = []
    pieces: list[Calls] = []
    for trip in trips:
        whole = calls.take(own.get(trip.ref, np.empty(0, dtype=np.int64)))
        if trip.ref not in starts:
            runs.append(trip)
            pieces.append(whole)
            continue
        for start in sorted(starts[trip.ref]):
            ref = f"{trip.ref} {write_time(start)}"
            runs.append(replace(trip, ref=ref))
            pieces.append(_shift(whole, ref, start))
    template = N_(
        "%(file)s: %(trips)d trips run at intervals; each run was taken as a trip of its"
        " own: %(runs)d."
    )
    values = {"trips": len(starts), "runs": sum(map(len, starts.values()))}
    notes.append(Message(template, {"file": table.file, **values}))
    columns = (
        np.concatenate([getattr(piece, name) for piece in pieces])
        for name in Calls.__slots__
    )
    return runs, Calls(*columns)


def _read_starts(
    table: GtfsTable, trips: Collection[str], checks: Checks
) -> dict[str, set[int]]:
    """Give the seconds at which each trip starts; a run at the end's own time is none."""
    good = all_good(table)
    checks.check_known(table, "trip_id", trips, "trips.txt", good)
    first, last = (
        checks.parse(table, column, _read_time, NOT_A_TIME, good)
        for column in ("start_time", "end_time")
    )
    steps = checks.parse(
        table,
        "headway_secs",
        _read_step,
        N_("“%(value)s” is no interval: write seconds, 60 or more."),
        good,
    )
    starts: dict[str, set[int]] = defaultdict(set)
    for index, ref in enumerate(table.get("trip_id")):
        if not good[index]:
            continue
        if last[index] <= first[index]:
            checks.add(
                table,
                index,
                "end_time",
                N_("The last time, %(stop)s, is not after the first, %(start)s."),
                start=write_time(first[index]),
                stop=write_time(last[index]),
            )
            continue
        starts[ref].update(range(first[index], last[index], steps[index]))
    return dict(starts)


def _read_time(text: str) -> int:
    seconds = parse_seconds(text)
    if seconds == NO_TIME:
        raise ValueError(text)
    return seconds


def _read_step(text: str) -> int:
    step = parse_whole(text)
    if step < SHORTEST:
        raise ValueError(text)
    return step


def _shift(calls: Calls, ref: str, start: int) -> Calls:
    """Give a trip's calls for the run that starts at a time."""
    shift = start - int(calls.departs[0]) if len(calls) else 0
    arrives, departs = (
        np.where(times == NO_TIME, NO_TIME, times + shift)
        for times in (calls.arrives, calls.departs)
    )
    return replace(
        calls,
        trip=np.full(len(calls), ref, dtype=object),
        arrives=arrives,
        departs=departs,
    )
