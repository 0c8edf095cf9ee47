"""When trips call at stops (``stop_times``): readable, in order, at stops that exist."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gis.errors import N_
from gis.sources.gtfs.checks import Checks, Mask, all_good
from gis.sources.gtfs.records import NO_TIME, Calls, StopRecord, TripRecord
from gis.sources.gtfs.tables import GtfsTable
from gis.sources.gtfs.trips import NOT_AN_ORDER
from gis.sources.gtfs.values import parse_choice, parse_seconds, parse_whole, write_time

NOT_A_TIME = N_(
    "“%(value)s” is not a time: write hours, minutes and seconds, as 9:05:00."
)
_NOT_A_WAY = N_("“%(value)s” is no way to get on or off: write a number from 0 to 3.")
_LAST_WAY = 3

Numbers = NDArray[np.int64]


def read_calls(
    table: GtfsTable,
    trips: Sequence[TripRecord],
    stops: Sequence[StopRecord],
    checks: Checks,
) -> Calls:
    """Read calls at stops, sorted by the order of trips and then by position.

    A call between two others may lack its time; the first and the last may not.
    """
    good = all_good(table)
    numbers = {trip.ref: number for number, trip in enumerate(trips)}
    checks.check_known(table, "trip_id", numbers.keys(), "trips.txt", good)
    checks.check_known(
        table, "stop_id", {stop.ref for stop in stops}, "stops.txt", good
    )
    position = _parse_numbers(
        table, "stop_sequence", parse_whole, NOT_AN_ORDER, checks, good
    )
    arrives, departs = (
        _parse_numbers(table, column, parse_seconds, NOT_A_TIME, checks, good)
        for column in ("arrival_time", "departure_time")
    )
    # Where one of the two is told, it is both.
    arrives = np.where(arrives == NO_TIME, departs, arrives)
    departs = np.where(departs == NO_TIME, arrives, departs)
    pickup, drop_off = (
        _parse_numbers(
            table, c, partial(parse_choice, highest=_LAST_WAY), _NOT_A_WAY, checks, good
        )
        for c in ("pickup_type", "drop_off_type")
    )
    trip = np.array([numbers.get(ref, -1) for ref in table.get("trip_id")], dtype=int)
    sorting = np.lexsort((position, trip))
    sorting = sorting[good[sorting]]
    _check_order(table, sorting, trip, position, (arrives, departs), checks, good)
    sorting = sorting[good[sorting]]
    return Calls(
        trip=table.get("trip_id"),
        stop=table.get("stop_id"),
        position=position,
        arrives=arrives,
        departs=departs,
        headsign=table.get("stop_headsign"),
        pickup=pickup,
        drop_off=drop_off,
    ).take(sorting)


def check_trips(
    table: GtfsTable,
    trips: Sequence[TripRecord],
    calls: Calls,
    checks: Checks,
    *,
    told: Counter[str],
    on_demand: set[str],
) -> tuple[list[TripRecord], Calls]:
    """Leave out trips that go nowhere, and their calls with them.

    Parameters
    ----------
    table
        ``trips.txt``, for messages.
    told
        Trip to the number of its calls in the file, faulty ones too.
    on_demand
        Trips that serve zones: they need no stops.
    """
    index_of = {int(row): index for index, row in enumerate(table.rows)}
    found = Counter(calls.trip.tolist())
    timed = _find_timed_ends(calls)
    gone: set[str] = set()
    for trip in trips:
        count = found[trip.ref]
        if trip.ref in on_demand or (count >= 2 and trip.ref in timed):
            continue
        gone.add(trip.ref)
        if told[trip.ref] > count:
            checks.cascaded[table.file] += 1
        elif count < 2:
            checks.add(
                table,
                index_of[trip.row],
                "trip_id",
                N_("“%(value)s” has %(count)d stops in stop_times.txt: it needs two."),
                value=trip.ref,
                count=count,
            )
        else:
            checks.add(
                table,
                index_of[trip.row],
                "trip_id",
                N_("“%(value)s” has no time at its first or last stop: write it."),
                value=trip.ref,
            )
    if not gone:
        return list(trips), calls
    lost = np.array([ref in gone for ref in calls.trip], dtype=bool)
    checks.cascaded["stop_times.txt"] += int(lost.sum())
    return [trip for trip in trips if trip.ref not in gone], calls.take(~lost)


def _find_timed_ends(calls: Calls) -> set[str]:
    """Give the trips whose first and last calls have a time; calls are sorted."""
    if not len(calls):
        return set()
    edges = np.flatnonzero(calls.trip[1:] != calls.trip[:-1])
    first, last = np.append(0, edges + 1), np.append(edges, len(calls) - 1)
    timed = (calls.arrives[first] != NO_TIME) & (calls.arrives[last] != NO_TIME)
    return set(calls.trip[first[timed]].tolist())


def _parse_numbers(
    table: GtfsTable,
    column: str,
    read: Callable[[str], int],
    template: str,
    checks: Checks,
    good: Mask,
) -> Numbers:
    values = checks.parse(table, column, read, template, good)
    return np.array([NO_TIME if v is None else v for v in values], dtype=np.int64)


def _check_order(
    table: GtfsTable,
    sorting: Numbers,
    trip: Numbers,
    position: Numbers,
    times: tuple[Numbers, Numbers],
    checks: Checks,
    good: Mask,
) -> None:
    """Make faults of calls that share a position, and of times that run backwards."""
    same_trip = trip[sorting[1:]] == trip[sorting[:-1]]
    twice = same_trip & (position[sorting[1:]] == position[sorting[:-1]])
    for before, after in _pick(sorting, twice):
        checks.add(
            table,
            after,
            "stop_sequence",
            N_("Row %(other)d has place %(value)d in this trip too: number them anew."),
            value=int(position[after]),
            other=int(table.rows[before]),
        )
        good[after] = False
    arrives, departs = times
    for index in sorting[departs[sorting] < arrives[sorting]]:
        _add_backwards(table, int(index), departs, arrives[index], checks, good)
    timed = sorting[good[sorting] & (arrives[sorting] != NO_TIME)]
    latest = -1
    current = -1
    for index in timed.tolist():
        if trip[index] != current:
            current, latest = trip[index], -1
        if arrives[index] < latest:
            _add_backwards(table, index, arrives, latest, checks, good)
        else:
            latest = departs[index]


def _add_backwards(
    table: GtfsTable,
    index: int,
    times: Numbers,
    before: int,
    checks: Checks,
    good: Mask,
) -> None:
    checks.add(
        table,
        index,
        "arrival_time",
        N_(
            "%(value)s is earlier than %(before)s, at which the trip stands there or at the"
            " stop before: after midnight count on (24:10:00)."
        ),
        value=write_time(int(times[index])),
        before=write_time(int(before)),
    )
    good[index] = False


def _pick(sorting: Numbers, which: Mask) -> list[tuple[int, int]]:
    pairs = pairwise(sorting.tolist())
    return [pair for pair, wanted in zip(pairs, which, strict=True) if wanted]
