"""Rides day by day: on which days of the year people can ride, and with what."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from gis.analysis.rides.outings import Walks, find_riders
from gis.analysis.rides.trips import DayTrips
from gis.analysis.walking import Places
from gis.domain.outings import Stay
from gis.network.graph import Flags, Longs
from gis.runs.rides.ground import RideGround
from gis.runs.rides.transport import DayKey


@dataclass(frozen=True, eq=False)
class RideDays:
    """On which days people of each point can ride.

    Attributes
    ----------
    dates : (m,)
        Number of dates.
    weekdays : (7, m)
        Days of the week, on one date at least.
    by_line : (l, 7, m)
        The same with one line alone, out and back.
    by_door : (d, 7, m)
        The same with one zone alone.
    """

    dates: Longs
    weekdays: Flags
    by_line: Flags
    by_door: Flags


@dataclass(frozen=True, eq=False)
class _Day:
    """Who can ride on a date: with anything, with each line alone, with each zone alone."""

    anyhow: Flags
    by_line: Mapping[int, Longs]
    by_door: Mapping[int, Flags]


_Riders = Mapping[Stay, Longs]
"""For each stay that somebody can ride to, the points of these people."""


def go_through_days(ground: RideGround, homes: Places, home: Walks) -> RideDays:
    """Find the days on which people can ride to something.

    Dates with the same trips, stays and zones are worked out once.

    Parameters
    ----------
    homes, home
        Where people live, and the walks between there and the stops.
    """
    count, lines = len(homes), len(ground.transport.lines)
    inside = [door.holds(homes.xy) for door in ground.doors]
    by_date = ground.stays_by_date
    keys = {on: ground.transport.key_of(on) for on in by_date}
    riders = {
        key: _ride(ground, home, on, stays, count)
        for key, (on, stays) in _group_by_key(by_date, keys).items()
    }
    found = RideDays(
        dates=np.zeros(count, dtype=np.int64),
        weekdays=np.zeros((7, count), dtype=bool),
        by_line=np.zeros((lines, 7, count), dtype=bool),
        by_door=np.zeros((len(inside), 7, count), dtype=bool),
    )
    known: dict[object, _Day] = {}
    for on, stays in by_date.items():
        doors = _find_doors(ground, on, stays)
        pattern = (keys[on], frozenset(stays), doors)
        if pattern not in known:
            known[pattern] = _combine(riders[keys[on]], stays, doors, inside, count)
        day = known[pattern]
        found.dates[day.anyhow] += 1
        found.weekdays[on.weekday()] |= day.anyhow
        for line, points in day.by_line.items():
            found.by_line[line, on.weekday(), points] = True
        for door, flags in day.by_door.items():
            found.by_door[door, on.weekday()] |= flags
    return found


def _group_by_key(
    by_date: Mapping[date, Sequence[Stay]], keys: Mapping[date, DayKey]
) -> dict[DayKey, tuple[date, list[Stay]]]:
    """Give for what runs a date on which it does, and every stay of such dates."""
    dates: dict[DayKey, date] = {}
    stays: dict[DayKey, dict[Stay, None]] = defaultdict(dict)
    for on, some in by_date.items():
        dates.setdefault(keys[on], on)
        stays[keys[on]].update(dict.fromkeys(some))
    return {key: (on, list(stays[key])) for key, on in dates.items()}


def _ride(
    ground: RideGround, home: Walks, on: date, stays: Sequence[Stay], count: int
) -> dict[int | None, _Riders]:
    """Find riders with the trips of a date: with all lines (None), and with each alone."""
    near = set(ground.goal.place.tolist())
    stays = [each for each in stays if each.resource in near]
    trips = ground.transport.trips_on(on, ground.profile)

    def find(some: DayTrips) -> _Riders:
        flags = find_riders(
            some,
            stays,
            home=home,
            goal=ground.goal,
            changes=ground.changes,
            rules=ground.rules,
            point_count=count,
        )
        return {
            stay: np.flatnonzero(mine)
            for stay, mine in zip(stays, flags, strict=True)
            if mine.any()
        }

    running = np.unique(trips.line[trips.trip]).tolist()
    found: dict[int | None, _Riders] = {None: find(trips)}
    if found[None]:
        for line in running:
            found[line] = find(trips.take_lines(np.array([line])))
    return found


def _find_doors(ground: RideGround, on: date, stays: Iterable[Stay]) -> frozenset[int]:
    """Give the zones in which rides to one of some stays can be called on a date."""
    return frozenset(
        door
        for stay in stays
        for door in ground.doors_at.get(stay.resource, ())
        if ground.doors[door].runs_on(on)
        and ground.doors[door].takes(stay, ground.rules)
    )


def _combine(
    riders: Mapping[int | None, _Riders],
    stays: Iterable[Stay],
    doors: Iterable[int],
    inside: Sequence[Flags],
    count: int,
) -> _Day:
    """Put together who can ride to one of some stays."""
    by_line: dict[int, Longs] = {}
    anyhow = np.zeros(count, dtype=bool)
    for line, of_line in riders.items():
        points = [of_line[stay] for stay in stays if stay in of_line]
        if not points:
            continue
        if line is None:
            anyhow[np.concatenate(points)] = True
        else:
            by_line[line] = np.unique(np.concatenate(points))
    by_door = {door: inside[door] for door in sorted(doors)}
    for flags in by_door.values():
        anyhow |= flags
    return _Day(anyhow, by_line, by_door)
