"""Walking distance by brute force, for comparison with `gis.network`.

It follows the definition word by word and shares no code with the engine: every point is
projected on its nearest street, the street is cut there, the cut becomes a node like any
other, and a textbook Dijkstra runs over the result. Whatever the definition says about
self-loops, parallel edges and two points on one edge comes out by itself.
"""

import heapq
import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import shapely

Point = tuple[float, float]
Line = tuple[Point, ...]
NodeKey = tuple[object, ...]
Graph = dict[NodeKey, list[tuple[NodeKey, float]]]

SAME_METRES = 1e-6
"""Two places this close to being equally near count as equally near."""


@dataclass(frozen=True)
class Place:
    """A position on the streets: which edge, and how far along it in metres."""

    edge: int
    measure: float


@dataclass(frozen=True)
class Projection:
    """A point's leg in metres to the streets, and every place that is as near."""

    leg: float
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Answer:
    """What the definition says about one demand point.

    ``distances`` holds metres to every resource, infinite where none can be walked.
    """

    status: str
    leg: float
    distances: tuple[float, ...]

    @property
    def distance(self) -> float:
        """Metres to the nearest resource."""
        return min(self.distances, default=math.inf)

    @property
    def resource(self) -> int:
        """Index of the nearest resource, the lowest of equals; -1 where none is."""
        if math.isinf(self.distance):
            return -1
        return self.distances.index(self.distance)


@dataclass
class StreetMap:
    """Streets as the definition sees them: directions merged, lines of no length gone."""

    edges: list[Line]
    lengths: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self.lengths = [
            sum(math.dist(a, b) for a, b in itertools.pairwise(edge))
            for edge in self.edges
        ]
        self._shapes = [shapely.LineString(edge) for edge in self.edges]

    @classmethod
    def from_lines(cls, lines: Iterable[Iterable[Sequence[float]]]) -> "StreetMap":
        """Take lines as a file gives them: coordinates in planar metres."""
        edges: dict[Line, None] = {}
        for line in lines:
            points = without_repeats((float(x), float(y)) for x, y in line)
            if len(points) > 1:
                edges[min(points, points[::-1])] = None
        return cls(list(edges))

    def project(self, point: Point) -> Projection:
        """Find the nearest street of a point, trying all of them."""
        if not self.edges:
            return Projection(math.inf, ())
        rough = shapely.distance(self._shapes, shapely.Point(point))
        reach = rough.min() + 2 * SAME_METRES
        trials = sorted(
            (leg, edge, measure)
            for edge in (rough <= reach).nonzero()[0].tolist()
            for leg, measure in project_on_line(self.edges[edge], point)
        )
        leg = trials[0][0]
        places = [
            Place(edge, measure)
            for this, edge, measure in trials
            if this <= leg + SAME_METRES
        ]
        return Projection(leg, tuple(places))

    def is_ambiguous(self, point: Point) -> bool:
        """Tell whether the point is equally near to places that are apart.

        The definition does not say which of them counts, so such points are not
        compared. Places that meet at one node are one place.
        """
        places = self.project(point).places
        for place, other in itertools.pairwise(places):
            near = place.edge == other.edge and math.isclose(
                place.measure, other.measure, abs_tol=SAME_METRES
            )
            if not near and not (self._ends_at(place) & self._ends_at(other)):
                return True
        return False

    def _ends_at(self, place: Place) -> set[Point]:
        """Give the node at a place, if it is one to within the tolerance."""
        edge, length = self.edges[place.edge], self.lengths[place.edge]
        ends = set()
        if place.measure <= SAME_METRES:
            ends.add(edge[0])
        if place.measure >= length - SAME_METRES:
            ends.add(edge[-1])
        return ends

    def node_at(self, place: Place) -> NodeKey:
        """Give the graph node at a place: an old one at a street's end, else a cut."""
        edge = self.edges[place.edge]
        if place.measure <= 0:
            return edge[0]
        if place.measure >= self.lengths[place.edge]:
            return edge[-1]
        return ("cut", place.edge, place.measure)

    def graph_with(self, places: Iterable[Place]) -> Graph:
        """Cut the streets at all places and give the neighbours of every node."""
        cuts: dict[int, set[float]] = defaultdict(set)
        for place in places:
            if 0 < place.measure < self.lengths[place.edge]:
                cuts[place.edge].add(place.measure)
        graph: Graph = defaultdict(list)
        for number, length in enumerate(self.lengths):
            measures = [0.0, *sorted(cuts[number]), length]
            for start, end in itertools.pairwise(measures):
                one = self.node_at(Place(number, start))
                two = self.node_at(Place(number, end))
                graph[one].append((two, end - start))
                graph[two].append((one, end - start))
        return graph

    def answer(
        self,
        demand: Sequence[Point],
        resources: Sequence[Point],
        *,
        limit: float = 200.0,
    ) -> list[Answer]:
        """Walk from every demand point to every resource."""
        origins = [self.project(point) for point in demand]
        targets = [self.project(point) for point in resources]
        graph = self.graph_with(
            projection.places[0]
            for projection in (*origins, *targets)
            if projection.leg <= limit
        )
        answers = []
        for origin in origins:
            reached: dict[NodeKey, float] = {}
            if origin.leg <= limit:
                reached = dijkstra(graph, self.node_at(origin.places[0]))
            distances = tuple(
                origin.leg
                + reached.get(self.node_at(target.places[0]), math.inf)
                + target.leg
                if target.leg <= limit
                else math.inf
                for target in targets
            )
            status = status_of(origin.leg <= limit, distances)
            answers.append(Answer(status, origin.leg, distances))
        return answers


def status_of(on_network: bool, distances: Sequence[float]) -> str:  # noqa: FBT001
    """Name the status of a demand point."""
    if not on_network:
        return "off_network"
    if not distances:
        return "no_resource"
    return "reached" if min(distances) < math.inf else "disconnected"


def without_repeats(points: Iterable[Point]) -> Line:
    """Drop points that repeat the one before."""
    kept: list[Point] = []
    for point in points:
        if not kept or kept[-1] != point:
            kept.append(point)
    return tuple(kept)


def project_on_line(line: Line, point: Point) -> list[tuple[float, float]]:
    """Give leg and measure of the nearest position on every segment of a line."""
    found = []
    passed = 0.0
    for a, b in itertools.pairwise(line):
        length = math.dist(a, b)
        dx, dy = (b[0] - a[0]) / length, (b[1] - a[1]) / length
        along = (point[0] - a[0]) * dx + (point[1] - a[1]) * dy
        along = min(max(along, 0.0), length)
        foot = (a[0] + along * dx, a[1] + along * dy)
        found.append((math.dist(point, foot), passed + along))
        passed += length
    return found


def dijkstra(graph: Graph, start: NodeKey) -> dict[NodeKey, float]:
    """Give the shortest distance from *start* to every node that can be reached."""
    done: dict[NodeKey, float] = {}
    order = 0
    queue: list[tuple[float, int, NodeKey]] = [(0.0, order, start)]
    while queue:
        distance, _, node = heapq.heappop(queue)
        if node in done:
            continue
        done[node] = distance
        for neighbour, length in graph[node]:
            if neighbour not in done:
                order += 1
                heapq.heappush(queue, (distance + length, order, neighbour))
    return done
