"""What a survey would not have found: stubs, doubled streets, slivers between."""

from collections import defaultdict

import numpy as np
import shapely
from shapely import LineString, STRtree

from city.joining import RANKS, Point
from city.main_roads import Road

Ends = dict[Point, list[int]]


def tidy_network(edges: list[Road]) -> list[Road]:
    """Take out stubs, doubles and slivers until nothing is left to take out."""
    before = -1
    while len(edges) != before:
        before = len(edges)
        edges = _drop_doubles(edges)
        edges = _drop_slivers(edges)
        edges = _drop_sharp_forks(edges)
        edges = _drop_stubs(edges)
        edges = merge_chains(edges)
    return edges


def keep_large_parts(edges: list[Road], *, at_least: int) -> list[Road]:
    """Keep the connected parts of the network that have enough edges."""
    part: dict[Point, Point] = {}

    def find(end: Point) -> Point:
        while part.setdefault(end, end) != end:
            part[end] = part[part[end]]
            end = part[end]
        return end

    for edge in edges:
        part[find(edge.line.coords[0])] = find(edge.line.coords[-1])
    count: dict[Point, int] = defaultdict(int)
    for edge in edges:
        count[find(edge.line.coords[0])] += 1
    return [e for e in edges if count[find(e.line.coords[0])] >= at_least]


def merge_chains(edges: list[Road]) -> list[Road]:
    """Make one edge of edges of one street that follow each other without a junction."""
    edges = list(edges)
    for end, around in _list_ends(edges).items():
        if len(around) != 2 or around[0] == around[1]:
            continue
        a, b = (edges[n] for n in around)
        # A street that was merged before may have become a ring here.
        if a is b or (a.highway, a.name) != (b.highway, b.name):
            continue
        head = list(a.line.coords) if a.line.coords[-1] == end else a.line.coords[::-1]
        tail = list(b.line.coords) if b.line.coords[0] == end else b.line.coords[::-1]
        merged = Road(LineString([*head, *tail[1:]]), a.highway, a.name)
        edges = [merged if edge is a or edge is b else edge for edge in edges]
    return list({id(edge): edge for edge in edges}.values())


def _list_ends(edges: list[Road]) -> Ends:
    ends: Ends = defaultdict(list)
    for number, edge in enumerate(edges):
        ends[edge.line.coords[0]].append(number)
        ends[edge.line.coords[-1]].append(number)
    return ends


def _worth(edge: Road) -> tuple[int, float]:
    return -RANKS.index(edge.highway), edge.line.length


def _drop_doubles(edges: list[Road]) -> list[Road]:
    best: dict[tuple[Point, Point], list[Road]] = defaultdict(list)
    for edge in edges:
        first, last = sorted((edge.line.coords[0], edge.line.coords[-1]))
        kept = best[first, last]
        if first == last and edge.line.length < 120:
            continue
        doubles = [k for k in kept if k.line.hausdorff_distance(edge.line) < 26]
        if not doubles:
            kept.append(edge)
        elif _worth(edge) > _worth(doubles[0]):
            kept[kept.index(doubles[0])] = edge
    return [edge for kept in best.values() for edge in kept]


def _drop_slivers(edges: list[Road]) -> list[Road]:
    faces = list(shapely.polygonize([edge.line for edge in edges]).geoms)
    thin = [f for f in faces if f.area / f.length < 8.5 or f.area < 650]
    tree = STRtree([edge.line for edge in edges])
    gone: set[int] = set()
    for face in sorted(thin, key=lambda f: f.area):
        around = tree.query(face.boundary, predicate="covered_by").tolist()
        # polygonize keeps coordinates, so an edge of the face lies on its boundary.
        around += tree.query(face.boundary, predicate="covers").tolist()
        around = sorted({n for n in around if face.boundary.covers(edges[n].line)})
        if not around or gone.intersection(around):
            continue
        gone.add(
            min(around, key=lambda n: (_worth(edges[n])[0], -edges[n].line.length))
        )
    return [edge for number, edge in enumerate(edges) if number not in gone]


def _drop_sharp_forks(edges: list[Road]) -> list[Road]:
    gone: set[int] = set()
    for end, around in _list_ends(edges).items():
        rays = sorted((_heading(edges[n].line, end), n) for n in around)
        for (a, m), (b, n) in zip(rays, [*rays[1:], *rays[:1]], strict=True):
            if m == n or (b - a) % (2 * np.pi) > np.radians(24):
                continue
            worse = min(m, n, key=lambda k: _worth(edges[k]))
            if RANKS.index(edges[worse].highway) > 2 and not gone.intersection((m, n)):
                gone.add(worse)
    return [edge for number, edge in enumerate(edges) if number not in gone]


def _heading(line: LineString, end: Point) -> float:
    flip = line.coords[0] != end
    there = line.interpolate(-25 if flip else 25)
    if line.length < 25:
        there = shapely.get_point(line, 0 if flip else -1)
    return float(np.arctan2(there.y - end[1], there.x - end[0]))


def _drop_stubs(edges: list[Road], *, shortest: float = 34.0) -> list[Road]:
    ends = _list_ends(edges)
    return [
        edge
        for edge in edges
        if edge.line.length >= shortest
        or (len(ends[edge.line.coords[0]]) > 1 and len(ends[edge.line.coords[-1]]) > 1)
    ]
