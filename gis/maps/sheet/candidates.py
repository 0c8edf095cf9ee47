"""The ways in which a bundle of symbols may stand around its place."""

import numpy as np
from numpy.typing import NDArray

from gis.maps.sheet.bundles import Bundle
from gis.maps.sheet.distances import between_points
from gis.maps.sheet.paper import OWN_DOT, Candidates, Fixed, Sheet

Floats = NDArray[np.float64]

_TURNS = 32
_FIRST_STEP = 0.9
_GROWTH = 1.13
"""Rings stand closer near the place and wider farther off."""
_EMPTY = 4.0
"""Millimetres that a block rather moves than have an empty place."""
_ENOUGH = 40
"""With fewer ways than this, a finer net is cast."""
_MOST = 260
"""Ways kept of each bundle: the nearest, and of those farther off an even choice."""


def list_candidates(
    owner: int, bundle: Bundle, sheet: Sheet, fixed: Fixed
) -> Candidates:
    """Give the ways to place a bundle that touch nothing fixed, the nearest first."""
    for fine in (1, 2):
        every = _try_around(owner, bundle, sheet, fixed, fine=fine)
        if len(every) >= _ENOUGH:
            break
    if len(every) <= _MOST:
        return every
    near = np.arange(_MOST // 2)
    far = np.linspace(_MOST // 2, len(every) - 1, _MOST // 2).astype(np.int64)
    return every.choose(np.concatenate((near, far)))


def _try_around(
    owner: int, bundle: Bundle, sheet: Sheet, fixed: Fixed, *, fine: int
) -> Candidates:
    left, top, right, bottom = sheet.box
    farthest = float(np.hypot(right - left, bottom - top))
    around = _around(bundle.reach + OWN_DOT, farthest, fine=fine)
    middles = bundle.hub + around
    found = []
    for index, offsets in enumerate(bundle.blocks):
        half = np.broadcast_to(offsets.max(axis=0), middles.shape)
        held = sheet.holds(middles, half, bundle.reach)
        middle = middles[held]
        away = between_points(middle - bundle.hub, -offsets)
        some = Candidates(
            np.full(len(middle), index),
            middle,
            half[held],
            middle + offsets[np.argmin(np.round(away, 6), axis=1)],
            np.round(away.mean(axis=1) + _EMPTY * _count_empty(offsets), 6),
        )
        found.append(fixed.allow(owner, bundle.hub, bundle.reach, some))
    every = Candidates(
        np.concatenate([some.block for some in found]),
        np.concatenate([some.middle for some in found]),
        np.concatenate([some.half for some in found]),
        np.concatenate([some.end for some in found]),
        np.concatenate([some.cost for some in found]),
    )
    return every.choose(np.argsort(every.cost, kind="stable"))


def _count_empty(offsets: Floats) -> int:
    """Give how many places of a block stay empty."""
    columns, rows = (len(np.unique(np.round(side, 3))) for side in offsets.T)
    return columns * rows - len(offsets)


def _around(first: float, farthest: float, *, fine: int) -> Floats:
    """Give steps away from a place: rings, each turned a little against the last."""
    rings, distance, step = [], first, _FIRST_STEP / fine
    while distance < farthest:
        rings.append(distance)
        distance += step
        step *= _GROWTH ** (1 / fine)
    turns = _TURNS * fine
    angles = np.arange(turns) * (2 * np.pi / turns)
    shift = (np.arange(len(rings)) % 3) * (2 * np.pi / turns / 3)
    turned = angles + shift[:, None]
    around = np.stack((np.cos(turned), np.sin(turned)), axis=-1)
    steps: Floats = (around * np.array(rings)[:, None, None]).reshape(-1, 2)
    return steps
