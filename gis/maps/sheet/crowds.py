"""Symbols that have left their places, moved until none is in another's way.

A local search on conflicts: of symbols whose leader or disc is in another's way, one after
the other takes the place where it disturbs least; what keeps disturbing weighs more and
more until a way out opens (breakout local search, Morris 1993). Then each is brought
nearer to its place while it disturbs nobody.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gis.maps.sheet.bundles import Bundle
from gis.maps.sheet.distances import between_boxes, cross, segments_to_boxes
from gis.maps.sheet.paper import LEADER, Candidates

Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

_WEIGHT = 12.0
"""Millimetres that a symbol rather moves than be in another's way."""
_CROSSING = 9.0
"""Millimetres that a symbol rather moves than cross another's leader with its own."""
_PATIENCE = 2500
"""Tries without fewer conflicts before giving up, times the bundles that are moved."""
_BETTER = 3
_FAR = 1e6


@dataclass(eq=False)
class Crowd:
    """Bundles on the move, each at one of its candidates.

    Attributes
    ----------
    strict
        Whether leaders may not run under symbols.
    at
        The candidate that each bundle stands at, shape (m,).
    """

    bundles: list[Bundle]
    candidates: list[Candidates]
    strict: bool = True

    def __post_init__(self) -> None:
        count = len(self.bundles)
        self._hubs = np.array([bundle.hub for bundle in self.bundles]).reshape(-1, 2)
        self._reach = np.array([bundle.reach for bundle in self.bundles])
        self._middle = np.full((count, 2), _FAR)
        self._half = np.zeros((count, 2))
        self._ends = np.full((count, 2), _FAR)
        self._starts = self._ends.copy()
        self._weights = np.full((count, count), _WEIGHT)
        self._conflicts = np.zeros((count, count), dtype=bool)
        self.at = np.zeros(count, dtype=np.int64)

    def settle(self, order: NDArray[np.int64]) -> list[int]:
        """Put every bundle down, then move them; give those left in another's way."""
        for index in order.tolist():
            self._move(index)
        patience = _PATIENCE // max(len(self.bundles), 20)
        tried = np.zeros(len(self.bundles))
        fewest, since = len(self.bundles) ** 2, 0
        while self._conflicts.any():
            # Each in turn: two that are in a hopeless tangle shall not hold up the others.
            tried_last = np.where(self._conflicts.any(axis=1), tried, np.inf)
            index = int(np.argmin(tried_last))
            tried[index] = tried.max() + 1
            if not self._move(index):
                disturbed = self._conflicts[index]
                self._weights[index, disturbed] += _WEIGHT
                self._weights[disturbed, index] += _WEIGHT / 2
            count = int(self._conflicts.sum())
            since = 0 if count < fewest else since + 1
            fewest = min(count, fewest)
            if since > patience:
                return self._worst()
        self._come_nearer()
        return []

    def chosen(self, index: int) -> tuple[Floats, Floats]:
        """Give the places of a bundle's members and the end of its leader."""
        some, at = self.candidates[index], self.at[index]
        return some.middle[at] + self.bundles[index].blocks[some.block[at]], some.end[
            at
        ]

    def _come_nearer(self) -> None:
        for _ in range(_BETTER):
            cost = [c.cost[i] for c, i in zip(self.candidates, self.at, strict=True)]
            moved = [
                self._move(i, strictly=True)
                for i in np.argsort(-np.array(cost), kind="stable").tolist()
            ]
            if not any(moved):
                break

    def _worst(self) -> list[int]:
        """Give bundles to do without, so that none of the others is disturbed."""
        conflicts, found = self._conflicts.copy(), []
        while conflicts.any():
            worst = int(np.argmax(conflicts.sum(axis=1)))
            found.append(worst)
            conflicts[worst] = False
            conflicts[:, worst] = False
        return sorted(found)

    def _move(self, index: int, *, strictly: bool = False) -> bool:
        """Bring a bundle to where it disturbs least; tell whether it has moved."""
        every = self.candidates[index]
        placed = self._starts[index, 0] < _FAR
        now = np.inf
        if placed:
            now = every.cost[self.at[index]] + _CROSSING * self._crossed(index)
            if not strictly:
                now += self._conflicts[index] @ self._weights[index]
        some = every.choose(slice(0, int(np.searchsorted(every.cost, now - 1e-9))))
        if not len(some):
            return False
        disturbing = self._find_conflicts(index, some)
        price = some.cost + _CROSSING * self._count_crossings(index, some)
        if strictly:
            price[disturbing.any(axis=1)] = np.inf
        else:
            price += disturbing @ self._weights[index]
        best = int(np.argmin(price))
        if price[best] >= now - 1e-9:
            return False
        self.at[index] = best
        self._middle[index], self._half[index] = some.middle[best], some.half[best]
        self._starts[index], self._ends[index] = self._hubs[index], some.end[best]
        self._conflicts[index] = self._conflicts[:, index] = disturbing[best]
        return True

    def _find_conflicts(self, index: int, some: Candidates) -> Booleans:
        """Tell whom each candidate of a bundle would disturb, shape (c, m)."""
        reach = self.bundles[index].reach
        touching = between_boxes(some.middle, some.half, self._middle, self._half)
        found: Booleans = touching < reach + self._reach - 1e-9
        if self.strict:
            found |= self._find_covered(index, some)
        found[:, index] = False
        return found

    def _find_covered(self, index: int, some: Candidates) -> Booleans:
        """Tell whose leader each candidate would cover, and who its own, shape (c, m)."""
        reach = self.bundles[index].reach
        start = np.broadcast_to(self._hubs[index], some.end.shape)
        passing = segments_to_boxes(start, some.end, self._middle, self._half)
        found: Booleans = passing < self._reach + LEADER
        under = segments_to_boxes(self._starts, self._ends, some.middle, some.half)
        found |= (under < reach + LEADER).T
        return found

    def _count_crossings(self, index: int, some: Candidates) -> Floats:
        start = np.broadcast_to(self._hubs[index], some.end.shape)
        crossing = cross(start, some.end, self._starts, self._ends)
        if not self.strict:
            crossing |= self._find_covered(index, some)
        crossing[:, index] = False
        count: Floats = crossing.sum(axis=1, dtype=np.float64)
        return count

    def _crossed(self, index: int) -> float:
        some = self.candidates[index].choose(slice(self.at[index], self.at[index] + 1))
        return float(self._count_crossings(index, some)[0])
