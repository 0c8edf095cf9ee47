"""The trips that can be ridden on one calendar day, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np

from gis.analysis.rides.untimed_calls import fill_times
from gis.network.graph import Flags, Longs

_PER_CALL = ("trip", "stop", "arrives", "departs", "boards", "alights")
_PER_TRIP = ("line", "number", "shift")


@dataclass(frozen=True, eq=False)
class DayTrips:
    """Trips, and the calls at stops that can be used.

    Attributes
    ----------
    stop_count
        Number of stops; they are numbered from 0.
    trip : (c,)
        Of each call: number of its trip, a place in *line*, *number* and *shift*. Calls are
        sorted by trip, and in a trip by their order; a trip may have no call.
    stop : (c,)
        Of each call: number of its stop. A trip may call at a stop several times.
    arrives, departs : (c,)
        Seconds since midnight of the calendar day; may be negative or beyond 86,400.
        They never run back within a trip.
    boards, alights : (c,)
        Whether one can get on, and off, without asking first.
    line : (n,)
        Of each trip: number of its line.
    number : (n,)
        Of each trip: its number in the timetable of its day of service.
    shift : (n,)
        Of each trip: seconds from midnight of the calendar day to midnight of its day of
        service (-86,400, 0 or 86,400).
    """

    stop_count: int
    trip: Longs
    stop: Longs
    arrives: Longs
    departs: Longs
    boards: Flags
    alights: Flags
    line: Longs
    number: Longs
    shift: Longs

    def __len__(self) -> int:
        """Count the calls."""
        return len(self.trip)

    @property
    def trip_count(self) -> int:
        """Count the trips, those without a call too."""
        return len(self.line)

    def take_calls(self, which: Flags) -> Self:
        """Give the trips with some of their calls; trips keep their numbers.

        Parameters
        ----------
        which : (c,)
            The calls that stay.
        """
        return replace(self, **{name: getattr(self, name)[which] for name in _PER_CALL})

    def take_trips(self, which: Flags) -> Self:
        """Give some of the trips; they keep their numbers, the others have no calls.

        Parameters
        ----------
        which : (n,)
            The trips that stay.
        """
        return self.take_calls(which[self.trip])

    def take_lines(self, lines: Longs) -> Self:
        """Give the trips of some lines; trips keep their numbers.

        Parameters
        ----------
        lines
            Numbers of the lines that stay.
        """
        return self.take_trips(np.isin(self.line, lines))

    def between(self, first: float, last: float) -> Self:
        """Give what can be ridden between two times of the day, in seconds.

        A trip that is under way at one of them keeps its calls in between.
        """
        return self.take_calls((self.departs >= first) & (self.arrives <= last))

    def turn_round(self) -> Self:
        """Give the trips as they are seen when time runs backwards.

        Trips and calls are in the opposite order, so that they have other numbers.
        """
        return replace(
            self,
            trip=self.trip_count - 1 - self.trip[::-1],
            stop=self.stop[::-1],
            arrives=-self.departs[::-1],
            departs=-self.arrives[::-1],
            boards=self.alights[::-1],
            alights=self.boards[::-1],
            line=self.line[::-1],
            number=self.number[::-1],
            shift=-self.shift[::-1],
        )


def make_trips(
    stop_count: int,
    *,
    trip: Longs,
    stop: Longs,
    arrives: Longs,
    departs: Longs,
    boards: Flags,
    alights: Flags,
    line: Longs,
) -> DayTrips:
    """Make the trips of one day of service from its timetable.

    Parameters
    ----------
    stop_count
        Number of stops.
    trip, stop, boards, alights : (c,)
        As in `DayTrips`.
    arrives, departs : (c,)
        Seconds since midnight of the day of service; `UNKNOWN` where they are not told.
    line : (n,)
        Of each trip: number of its line.

    Raises
    ------
    ValueError
        When calls are not sorted by trip, or the times of one run back.

    Notes
    -----
    Times that are not told are put between those that are, by
    `gis.analysis.rides.untimed_calls.fill_times`; calls that remain without a time are
    left out.

    Examples
    --------
    >>> yes, times = np.ones(3, dtype=bool), np.array([600, -1, 905])
    >>> day = make_trips(
    ...     4, trip=np.zeros(3, dtype=int), stop=np.array([3, 0, 1]),
    ...     arrives=times, departs=times, boards=yes, alights=yes, line=np.array([7]),
    ... )
    >>> day.arrives.tolist()
    [600, 752, 905]
    """
    if (np.diff(trip) < 0).any():
        raise ValueError("calls are not sorted by trip")
    arrives, departs, timed = fill_times(trip, arrives, departs)
    day = DayTrips(
        stop_count=stop_count,
        trip=trip,
        stop=stop,
        arrives=arrives,
        departs=departs,
        boards=boards,
        alights=alights,
        line=line,
        number=np.arange(len(line)),
        shift=np.zeros(len(line), dtype=np.int64),
    ).take_calls(timed)
    same = day.trip[1:] == day.trip[:-1]
    back = (day.arrives[1:] < day.departs[:-1]) & same
    if back.any() or (day.departs < day.arrives).any():
        raise ValueError("the times of a trip run back")
    return day


def join_days(days: Sequence[tuple[int, DayTrips]]) -> DayTrips:
    """Join the trips of several days of service to those of one calendar day.

    Trips remain trips of their own: a bus of the day before at 25:10 is one at 1:10.

    Parameters
    ----------
    days
        Seconds from midnight of the calendar day to midnight of the day of service
        (-86,400 for the day before), and the trips of that day. Stops and lines are
        numbered alike on all of them.

    Raises
    ------
    ValueError
        When there is no day, or the days differ in their number of stops.
    """
    if len({day.stop_count for _, day in days}) != 1:
        raise ValueError("days without stops in common")
    before = np.cumsum([0, *(day.trip_count for _, day in days)])
    shifted = [
        replace(
            day,
            trip=day.trip + first,
            arrives=day.arrives + seconds,
            departs=day.departs + seconds,
            shift=day.shift + seconds,
        )
        for first, (seconds, day) in zip(before[:-1], days, strict=True)
    ]
    columns: dict[str, Any] = {
        name: np.concatenate([getattr(day, name) for day in shifted])
        for name in (*_PER_CALL, *_PER_TRIP)
    }
    return replace(shifted[0], **columns)
