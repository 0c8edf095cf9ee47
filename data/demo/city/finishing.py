"""What a survey would have found: no specks, no near misses, steps where it is steep."""

from collections import defaultdict
from dataclasses import replace

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from shapely import LineString, Point, STRtree

from city.cutting import truncate
from city.land import draw_railway, draw_river
from city.main_network import cut_roads
from city.roads import RANKS, Road
from city.terrain import measure_height

XY = tuple[float, float]

SPECK = 9.0
"""Junctions nearer to each other along a street are one, metres."""
CLOSE = 11.0
"""A dead end is no nearer to another street."""
DOUBLE = 26.0
"""Streets run side by side for less than this, metres."""
GAP = 45.0
"""What is apart by less than this is joined, metres."""
SMALLEST_PART = 12
"""Fewer connected streets than this are left out."""
STEEP = 0.13
"""A lane that rises more than this, metre by metre, is made of steps."""


def finish_streets(edges: list[Road]) -> list[Road]:
    """Tidy the edges, class what is steep as steps, and keep what is connected."""
    edges = _join_near_ends(edges)
    edges = _contract_specks(edges)
    edges = _shorten_dead_ends(edges)
    edges = merge_chains(_drop_doubles(edges))
    edges = _keep_large_parts(_close_gaps(edges))
    return [_class_by_slope(edge) for edge in edges]


def list_ends(edges: list[Road]) -> dict[XY, list[int]]:
    """List the numbers of the edges at each junction."""
    ends: dict[XY, list[int]] = defaultdict(list)
    for number, edge in enumerate(edges):
        for end in (edge.line.coords[0], edge.line.coords[-1]):
            ends[end].append(number)
    return ends


def _move(edges: list[Road], home: dict[XY, XY]) -> list[Road]:
    moved = []
    for edge in edges:
        xy = list(edge.line.coords)
        first, last = home.get(xy[0], xy[0]), home.get(xy[-1], xy[-1])
        if (first, last) == (xy[0], xy[-1]):
            moved.append(edge)
            continue
        inner = [
            p
            for p in xy[1:-1]
            if min(np.hypot(p[0] - q[0], p[1] - q[1]) for q in (first, last)) > SPECK
        ]
        if first != last or len(inner) > 1:
            moved.append(replace(edge, line=LineString([first, *inner, last])))
    return moved


def _join_near_ends(edges: list[Road]) -> list[Road]:
    """Join dead ends that point at each other, as at the seams of farm land."""
    dead = sorted(end for end, around in list_ends(edges).items() if len(around) == 1)
    tree = STRtree(shapely.points(dead))
    home: dict[XY, XY] = {}
    for number, end in enumerate(dead):
        for other in tree.query(Point(end), predicate="dwithin", distance=14.0):
            if other > number and end not in home and dead[other] not in home:
                home[dead[other]] = home[end] = end
    return _move(edges, home)


def _contract_specks(edges: list[Road]) -> list[Road]:
    ends = list_ends(edges)
    best = {
        end: min(RANKS.index(edges[n].highway) for n in around)
        for end, around in ends.items()
    }
    home: dict[XY, XY] = {}
    for edge in sorted(edges, key=lambda e: (e.line.length, e.line.coords[0])):
        pair = (edge.line.coords[0], edge.line.coords[-1])
        if edge.line.length >= SPECK or pair[0] == pair[1]:
            continue
        kept, gone = sorted(pair, key=lambda p: (best[p], p))
        if kept not in home and gone not in home.values() and gone not in home:
            home[gone] = kept
    return _move(edges, home)


def _shorten_dead_ends(edges: list[Road]) -> list[Road]:
    ends = list_ends(edges)
    tree = STRtree([edge.line for edge in edges])
    kept = []
    for number, edge in enumerate(edges):
        line: LineString | None = edge.line
        for end in (edge.line.coords[0], edge.line.coords[-1]):
            if len(ends[end]) > 1 or line is None or RANKS.index(edge.highway) < 3:
                continue
            near = tree.query(Point(end), predicate="dwithin", distance=CLOSE)
            if set(near.tolist()) != {number}:
                way = line if line.coords[-1] == end else line.reverse()
                size = way.length - CLOSE
                line = truncate(way, size) if size > 16 else None
        if line is not None:
            kept.append(replace(edge, line=line))
    return kept


def _drop_doubles(edges: list[Road]) -> list[Road]:
    """Leave out the lesser of two streets that run side by side."""
    lines = [edge.line for edge in edges]
    tree = STRtree(lines)
    gone: set[int] = set()
    order = sorted(
        range(len(edges)),
        key=lambda n: (RANKS.index(edges[n].highway), -lines[n].length),
    )
    rank = {number: place for place, number in enumerate(order)}
    for number in reversed(order):
        line = lines[number]
        for other in tree.query(line, predicate="dwithin", distance=9.0).tolist():
            if other == number or other in gone or rank[other] > rank[number]:
                continue
            beside = line.intersection(lines[other].buffer(9.0)).length
            double = beside > max(0.55 * line.length, DOUBLE)
            if double and not edges[number].tags:
                gone.add(number)
                break
    return [edge for number, edge in enumerate(edges) if number not in gone]


def merge_chains(edges: list[Road]) -> list[Road]:
    """Make one edge of two of one street where nothing else meets them."""
    merged: dict[int, Road] = dict(enumerate(edges))
    ends = list_ends(edges)
    for end in sorted(ends):
        pair = ends[end]
        if len(pair) != 2 or pair[0] == pair[1]:
            continue
        a, b = merged[pair[0]], merged[pair[1]]
        if a.highway != b.highway or a.name != b.name or a.tags != b.tags:
            continue
        head = list(a.line.coords) if a.line.coords[-1] == end else a.line.coords[::-1]
        tail = list(b.line.coords) if b.line.coords[0] == end else b.line.coords[::-1]
        if head[0] == tail[-1]:
            continue
        merged[pair[0]] = replace(a, line=LineString([*head, *tail[1:]]))
        del merged[pair[1]]
        far = ends[tail[-1]]
        far[far.index(pair[1])] = pair[0]
    return list(merged.values())


def _close_gaps(edges: list[Road]) -> list[Road]:
    """Join what is apart to the rest by a short lane, where nothing is between."""
    lines = np.array([edge.line for edge in edges])
    part = _find_parts(edges)
    names, sizes = np.unique(part, return_counts=True)
    lanes = []
    for name in names[sizes < sizes.max()].tolist():
        inside, outside = lines[part == name], lines[part != name]
        gap = shapely.shortest_line(
            shapely.multilinestrings(inside), shapely.multilinestrings(outside)
        )
        barred = gap.intersects(draw_river()) or gap.intersects(draw_railway())
        if gap.length < GAP and not barred:
            xy = shapely.get_coordinates(gap).round(2)
            lanes.append(Road(LineString(xy), "residential"))
    if not lanes:
        return edges
    return _contract_specks(cut_roads([*edges, *lanes], np.empty((0, 2))))


def _keep_large_parts(edges: list[Road]) -> list[Road]:
    part = _find_parts(edges)
    names, sizes = np.unique(part, return_counts=True)
    large = set(names[sizes >= SMALLEST_PART].tolist())
    return [e for e, name in zip(edges, part.tolist(), strict=True) if name in large]


def _find_parts(edges: list[Road]) -> NDArray[np.int64]:
    """Give the number of the connected part that each edge belongs to."""
    ends = {end: n for n, end in enumerate(list_ends(edges))}
    first = [ends[edge.line.coords[0]] for edge in edges]
    last = [ends[edge.line.coords[-1]] for edge in edges]
    links = coo_array((np.ones(len(edges)), (first, last)), shape=(len(ends),) * 2)
    _, part = connected_components(links, directed=False)
    numbers: NDArray[np.int64] = part[first].astype(np.int64)
    return numbers


def _class_by_slope(edge: Road) -> Road:
    if edge.highway not in {"residential", "living_street", "footway"}:
        return edge
    x, y = np.array([edge.line.coords[0], edge.line.coords[-1]]).T
    low, high = np.sort(measure_height(x, y)).tolist()
    if edge.line.length < 150 and (high - low) / edge.line.length > STEEP:
        return replace(edge, highway="steps")
    return edge
