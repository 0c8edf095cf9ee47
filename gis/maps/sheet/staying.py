"""Which symbols may stand at their true place."""

import numpy as np
from numpy.typing import NDArray

from gis.maps.sheet.bundles import Bundle
from gis.maps.sheet.distances import between_points
from gis.maps.sheet.paper import DOT, Sheet

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

NUDGE = 0.5
"""Millimetres that a symbol may be off its place without a leader."""
_PUSHES = 40


def choose_staying(
    bundles: list[Bundle],
    points: Floats,
    reach: Floats,
    sheet: Sheet,
    loose: Booleans,
) -> tuple[Booleans, Floats]:
    """Choose symbols that stay, as many as can without touching.

    A symbol that would cover the true place of another cannot stay: that one's leader
    would end under it.

    Parameters
    ----------
    points, reach
        True places, shape (n, 2), and reach of all symbols, shape (n,).
    loose
        Symbols that give up their place for others, shape (n,).

    Returns
    -------
    Whether each bundle stays, shape (b,), and the places of all symbols, shape (n, 2):
    nudged a little where that keeps two apart.
    """
    alone = np.array([len(bundle.members) == 1 for bundle in bundles], dtype=bool)
    first = np.array([bundle.members[0] for bundle in bundles], dtype=np.int64)
    single = np.zeros(len(points), dtype=bool)
    single[first[alone]] = True
    none = np.zeros((len(points), 2))
    apart = between_points(points, points)
    np.fill_diagonal(apart, np.inf)
    free = single & ~loose & (apart >= reach[:, None] + DOT).all(axis=1)
    nudged = _push_apart(points, reach, sheet, np.flatnonzero(free))
    free &= sheet.holds(nudged, none, reach)
    staying = _keep_most(nudged, reach, free)
    chosen = np.flatnonzero(staying)
    again = _push_apart(points, reach, sheet, chosen)
    settled = not _touching(again[chosen], reach[chosen]).any()
    settled = settled and bool(sheet.holds(again, none, reach)[chosen].all())
    return staying[first] & alone, again if settled else nudged


def _keep_most(places: Floats, reach: Floats, free: Booleans) -> Booleans:
    """Keep symbols that do not touch, those that touch fewest first."""
    staying = np.zeros(len(places), dtype=bool)
    touching = _touching(places, reach) & free & free[:, None]
    left = free.copy()
    while left.any():
        count = np.where(left, touching[:, left].sum(axis=1), len(places) + 1)
        best = int(np.argmin(count))
        staying[best] = True
        left[best] = False
        left &= ~touching[best]
    return staying


def _push_apart(
    points: Floats, reach: Floats, sheet: Sheet, which: NDArray[np.int64]
) -> Floats:
    """Nudge symbols that hardly touch away from each other, and off the edge."""
    places = points.copy()
    mine, need = points[which], reach[which]
    moved = mine.copy()
    left, top, right, bottom = sheet.box
    least = np.column_stack((left + need, top + need))
    most = np.column_stack((right - need, bottom - need))
    wanted = need[:, None] + need
    for _ in range(_PUSHES):
        gap = moved[:, None] - moved
        distance = np.hypot(gap[..., 0], gap[..., 1])
        short = wanted + 0.01 - distance
        near = (short > 0) & (short < 2 * NUDGE)
        np.fill_diagonal(near, val=False)
        step = np.where(near, short / 2, 0.0) / np.maximum(distance, 1e-9)
        moved = np.clip(moved + (gap * step[..., None]).sum(axis=1), least, most)
        off = moved - mine
        size = np.hypot(off[:, 0], off[:, 1])[:, None]
        moved = mine + off * np.minimum(1.0, (NUDGE - 0.02) / np.maximum(size, 1e-9))
        if not near.any():
            break
    places[which] = moved
    return places


def _touching(places: Floats, reach: Floats) -> Booleans:
    touching = between_points(places, places) < reach[:, None] + reach - 1e-9
    np.fill_diagonal(touching, val=False)
    return touching
