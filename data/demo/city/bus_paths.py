"""Where buses stop, and the streets that they take from stop to stop."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
import shapely.ops
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra
from shapely import LineString, Point

from city.roads import Road

WEIGHTS = {
    "primary": 1.0, "secondary": 1.0, "tertiary": 1.05, "unclassified": 1.35,
    "residential": 2.2,
}  # fmt: skip
"""What a metre of a street costs a bus; other streets it does not take."""
DETOUR = {"unclassified": 100.0, "residential": 200.0}
"""Metres that a stop rather stands farther from its place than on such a street."""
CORNER = 12.0
"""Metres that a stop keeps from a junction, where the street is long enough."""
DETAIL = 1.0
"""Metres by which the way on the map may be simpler than the street."""

Node = tuple[float, float] | str


@dataclass(frozen=True, slots=True)
class StopOnStreet:
    """A stop on the middle line of a street: name, local metres, and the street's edge."""

    name: str
    edge: int
    along: float
    point: Point


@dataclass(frozen=True, slots=True)
class Leg:
    """The way from one stop to the next; `length` in metres."""

    line: LineString

    @property
    def length(self) -> float:
        """Give the length."""
        return float(self.line.length)


def place_stops(
    roads: Sequence[Road], places: Mapping[str, Point]
) -> dict[str, StopOnStreet]:
    """Put each stop on the street nearest to its place, main streets first."""
    usable = [n for n, road in enumerate(roads) if road.highway in WEIGHTS]
    usable = _keep_largest(roads, usable)
    lines = [roads[n].line for n in usable]
    detours = np.array([DETOUR.get(roads[n].highway, 0.0) for n in usable])
    stops = {}
    for name, place in places.items():
        costs = shapely.distance(np.array(lines, dtype=object), place) + detours
        edge = usable[int(np.argmin(costs))]
        line = roads[edge].line
        along = line.project(place)
        if line.length > 2 * CORNER:
            along = min(max(along, CORNER), line.length - CORNER)
        else:
            along = line.length / 2
        stops[name] = StopOnStreet(name, edge, along, line.interpolate(along))
    return stops


class BusStreets:
    """Streets that buses take, cut at the stops that stand on them.

    Parameters
    ----------
    stops
        By name.
    """

    def __init__(
        self, roads: Sequence[Road], stops: Mapping[str, StopOnStreet]
    ) -> None:
        on_edge: dict[int, list[StopOnStreet]] = defaultdict(list)
        for stop in stops.values():
            on_edge[stop.edge].append(stop)
        self.numbers: dict[Node, int] = {}
        self.best: dict[tuple[int, int], tuple[float, LineString]] = {}
        for edge, road in enumerate(roads):
            if road.highway in WEIGHTS:
                self._add(road, sorted(on_edge[edge], key=lambda s: (s.along, s.name)))
        (rows, columns), costs = (
            np.array(list(self.best)).T,
            np.array([cost for cost, _ in self.best.values()]),
        )
        size = len(self.numbers)
        self.matrix = csr_matrix((costs, (rows, columns)), shape=(size, size))

    def find_legs(self, names: Sequence[str]) -> list[Leg]:
        """Give the way of a bus that calls at stops in an order, leg by leg."""
        return [self.find_leg(start, end) for start, end in pairwise(names)]

    def find_leg(self, start: str, end: str) -> Leg:
        """Give the cheapest way between two stops."""
        first, last = self.numbers[start], self.numbers[end]
        _, before = dijkstra(self.matrix, indices=first, return_predecessors=True)
        way = [last]
        while way[-1] != first:
            previous = int(before[way[-1]])
            if previous < 0:
                message = f"no bus can go from {start} to {end}"
                raise ValueError(message)
            way.append(previous)
        pieces = [self.best[pair][1].coords for pair in pairwise(reversed(way))]
        points = [pieces[0][0], *(xy for piece in pieces for xy in piece[1:])]
        return Leg(LineString(points).simplify(DETAIL))

    def _add(self, road: Road, stops: Sequence[StopOnStreet]) -> None:
        line = road.line
        ends = [(0.0, line.coords[0]), *((s.along, s.name) for s in stops)]
        ends.append((line.length, line.coords[-1]))
        for (start, one), (stop, other) in pairwise(ends):
            piece = shapely.ops.substring(line, start, stop)
            if piece.length == 0:
                message = f"two stops at one place: {one}, {other}"
                raise ValueError(message)
            a, b = self._number(one), self._number(other)
            cost = piece.length * WEIGHTS[road.highway]
            for pair, way in (((a, b), piece), ((b, a), piece.reverse())):
                if pair not in self.best or cost < self.best[pair][0]:
                    self.best[pair] = (cost, way)

    def _number(self, node: Node) -> int:
        key = node if isinstance(node, str) else (node[0], node[1])
        return self.numbers.setdefault(key, len(self.numbers))


def _keep_largest(roads: Sequence[Road], usable: Sequence[int]) -> list[int]:
    """Give the streets of the largest connected part: a bus must get away again."""
    leader: dict[Node, Node] = {}

    def find(node: Node) -> Node:
        while leader.setdefault(node, node) != node:
            leader[node] = leader[leader[node]]
            node = leader[node]
        return node

    ends = {}
    for number in usable:
        coords = roads[number].line.coords
        ends[number] = coords[0][:2]
        leader[find(coords[0][:2])] = find(coords[-1][:2])
    parts: dict[Node, list[int]] = defaultdict(list)
    for number, end in ends.items():
        parts[find(end)].append(number)
    return max(parts.values(), key=len)
