"""What walking costs there and back, by brute force, for comparison with `gis.network`.

Streets are those of `oracle.brute_force`; every place is a cut, every piece of street two
arcs with a cost each, and a textbook search runs from every resource.
"""

import heapq
import itertools
import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from oracle.brute_force import Line, Place, Point, StreetMap

Key = tuple[object, ...]


@dataclass(frozen=True)
class Hills:
    """Streets that rise and fall.

    `height` of a place, `is_steps` of a street, `factor` of a slope in the direction of
    walking, `steps` for a metre of steps; None: steps cannot be passed.
    """

    streets: StreetMap
    height: Callable[[Point], float | None]
    is_steps: Callable[[Line], bool]
    factor: Callable[[float], float]
    steps: float | None

    def rates(self, edge: int) -> tuple[float, float] | None:
        """Give the cost of a metre forward and backward; None: no way at all."""
        line = self.streets.edges[edge]
        if self.is_steps(line):
            return None if self.steps is None else (self.steps, self.steps)
        low, high = self.height(line[0]), self.height(line[-1])
        if low is None or high is None or line[0] == line[-1]:
            return 1.0, 1.0
        slope = (high - low) / self.streets.lengths[edge]
        return self.factor(slope), self.factor(-slope)

    def measure(
        self, starts: Iterable[tuple[Place, float]], ends: Iterable[tuple[Place, float]]
    ) -> list[list[float]]:
        """Give the cost from every start to every end, straight legs included."""
        starts, ends = list(starts), list(ends)
        cuts: dict[int, set[float]] = defaultdict(set)
        for place, _ in (*starts, *ends):
            cuts[place.edge].add(place.measure)
        arcs: dict[Key, list[tuple[Key, float]]] = defaultdict(list)
        for edge, length in enumerate(self.streets.lengths):
            rates = self.rates(edge)
            if rates is None:
                continue
            marks = sorted({0.0, length, *cuts[edge]})
            for near, far in itertools.pairwise(marks):
                one, other = self._key(edge, near), self._key(edge, far)
                arcs[one].append((other, (far - near) * rates[0]))
                arcs[other].append((one, (far - near) * rates[1]))
        rows = []
        for place, leg in starts:
            found = _search(arcs, self._key(place.edge, place.measure))
            rows.append(
                [
                    leg + found.get(self._key(end.edge, end.measure), math.inf) + other
                    for end, other in ends
                ]
            )
        return rows

    def _key(self, edge: int, measure: float) -> Key:
        line = self.streets.edges[edge]
        if measure == 0.0:
            return ("node", *line[0])
        if measure == self.streets.lengths[edge]:
            return ("node", *line[-1])
        return ("cut", edge, measure)


def _search(arcs: dict[Key, list[tuple[Key, float]]], start: Key) -> dict[Key, float]:
    done: dict[Key, float] = {}
    waiting: list[tuple[float, int, Key]] = [(0.0, 0, start)]
    number = 0
    while waiting:
        cost, _, key = heapq.heappop(waiting)
        if key in done:
            continue
        done[key] = cost
        for other, step in arcs.get(key, ()):
            number += 1
            heapq.heappush(waiting, (cost + step, number, other))
    return done
