"""What lies on the paper already when symbols are moved: they keep clear of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gis.maps.sheet.distances import (
    between_boxes,
    cross,
    from_segments,
    segments_to_boxes,
)

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]
Integers = NDArray[np.int64]
Box = tuple[float, float, float, float]

DOT = 0.8
"""Millimetres around a true place that no symbol and no other leader covers."""
OWN_DOT = 1.5
"""The same for its own symbol, so that its leader is seen."""
LEADER = 0.3
"""Millimetres between a leader and the ring of a symbol that it passes."""
_NONE = np.zeros((1, 2))


@dataclass(frozen=True, eq=False)
class Sheet:
    """The room that symbols have.

    Attributes
    ----------
    box
        Left, top, right, bottom that no symbol leaves.
    boxes
        Places that are taken, such as the scale bar, shape (b, 4).
    """

    box: Box
    boxes: Floats

    def holds(self, middle: Floats, half: Floats, reach: float | Floats) -> Booleans:
        """Tell which boxes, grown by *reach*, are inside and clear of what is taken."""
        left, top, right, bottom = self.box
        x, y = middle.T
        wide, tall = half.T
        wide, tall = wide + reach, tall + reach
        inside: Booleans = (x - wide >= left) & (x + wide <= right)
        inside &= (y - tall >= top) & (y + tall <= bottom)
        if len(self.boxes):
            taken = (self.boxes[:, :2] + self.boxes[:, 2:]) / 2
            size = (self.boxes[:, 2:] - self.boxes[:, :2]) / 2
            inside &= between_boxes(middle, half, taken, size).min(axis=1) >= reach
        return inside


@dataclass(frozen=True, eq=False)
class Candidates:
    """Ways to place one bundle, the nearest first.

    Attributes
    ----------
    block
        Which of the bundle's blocks, shape (c,).
    middle, half
        Of the block, shape (c, 2): the box around the middles of its symbols.
    end
        Of its leader, which starts at the hub: the nearest symbol, shape (c, 2).
    cost
        Millimetres off its place, shape (c,).
    """

    block: Integers
    middle: Floats
    half: Floats
    end: Floats
    cost: Floats

    def __len__(self) -> int:
        return len(self.middle)

    def choose(self, which: Booleans | Integers | slice) -> "Candidates":
        """Give some of them."""
        return Candidates(
            self.block[which],
            self.middle[which],
            self.half[which],
            self.end[which],
            self.cost[which],
        )


@dataclass(frozen=True, eq=False)
class Fixed:
    """What does not move: symbols at their place, and the true places of all others.

    Attributes
    ----------
    discs, reach
        Middle and reach of symbols that stay, shapes (s, 2) and (s,).
    dots
        True places of symbols that move, and the hubs of their bundles, shape (d, 2).
    owner
        The bundle that each of the dots belongs to, shape (d,).
    spokes
        Lines from hubs to true places: start and end, shape (p, 2) each.
    strict
        Whether symbols keep clear of true places and leaders too, and not only of symbols.
    """

    discs: Floats
    reach: Floats
    dots: Floats
    owner: Integers
    spokes: tuple[Floats, Floats]
    strict: bool = True

    def allow(
        self, owner: int, hub: Floats, reach: float, some: Candidates
    ) -> Candidates:
        """Give those ways to place a bundle that touch nothing fixed."""
        mine = self.owner == owner
        clear = np.where(mine, OWN_DOT, DOT) + reach
        if not self.strict:
            clear = np.where(mine, clear, 0.0)
        away = between_boxes(some.middle, some.half, self.dots, _NONE)
        good = np.all(away >= clear, axis=1)
        away = between_boxes(some.middle, some.half, self.discs, _NONE)
        good &= (away >= reach + self.reach).all(axis=1)
        some = some.choose(good)
        if not self.strict:
            return some
        start = np.broadcast_to(hub, some.end.shape)
        beside = from_segments(start, some.end, self.discs) >= self.reach + LEADER
        free = np.all(beside, axis=1)
        others = self.dots[~mine]
        free &= (from_segments(start, some.end, others) >= DOT).all(axis=1)
        first, second = self.spokes
        if len(first):
            away = segments_to_boxes(first, second, some.middle, some.half)
            free &= (away >= reach + LEADER).all(axis=0)
            free &= ~cross(start, some.end, first, second).any(axis=1)
        return some.choose(free)
