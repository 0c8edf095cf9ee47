"""Times of calls for which a timetable gives none."""

import numpy as np

from gis.network.graph import Flags, Longs

UNKNOWN = -1
"""Stands for a time that is not told."""


def fill_times(
    trip: Longs, arrives: Longs, departs: Longs
) -> tuple[Longs, Longs, Flags]:
    """Put times that are not told between those that are.

    Parameters
    ----------
    trip : (c,)
        Trip of each call; calls are sorted by trip and by their order in it.
    arrives, departs : (c,)
        Seconds since midnight; `UNKNOWN` where they are not told. Where one of the two is
        told, it is both.

    Returns
    -------
    arrives, departs : (c,)
        With times in place of `UNKNOWN`.
    timed : (c,)
        Whether a call has a time now: one before the first of its trip that is told, or
        after the last, has none.

    Notes
    -----
    The time between two told ones is divided evenly by the number of stops in between,
    and rounded down to seconds. The distance between stops is seldom told; GTFS leaves
    the method to who reads it (``stop_times.txt``, ``timepoint``).
    """
    arrives = np.where(arrives == UNKNOWN, departs, arrives)
    departs = np.where(departs == UNKNOWN, arrives, departs)
    told = arrives != UNKNOWN
    if told.all():
        return arrives, departs, told
    call = np.arange(len(trip))
    before = np.maximum.accumulate(np.where(told, call, -1))
    after = np.minimum.accumulate(np.where(told, call, len(trip))[::-1])[::-1]
    between = ~told & (before >= 0) & (after < len(trip))
    between[between] = (trip[before[between]] == trip[between]) & (
        trip[after[between]] == trip[between]
    )
    first, last = before[between], after[between]
    step = call[between] - first
    filled = departs[first] + (arrives[last] - departs[first]) * step // (last - first)
    arrives[between] = departs[between] = filled
    return arrives, departs, told | between
