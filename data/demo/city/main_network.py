"""The main roads as a network: ends joined, cut where they meet."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import shapely
import shapely.ops
from numpy.typing import NDArray
from shapely import LineString, Point
from shapely.geometry.base import BaseGeometry

from city.land import Floats, draw_railway, draw_river
from city.roads import Road, draw_main_roads

Points = NDArray[np.object_]

SAME = 0.05
"""Places nearer to each other differ by rounding only, metres."""
NEAR = 45.0
"""An end that comes this near to another road belongs to it, metres."""
BRIDGES = {
    "国道999号": "みほん大橋",
    "国道999号バイパス": "新みほん橋",
    "駅前通り": "昭和橋",
    "海岸通り": "河口橋",
    "中原橋通り": "中原橋",
}
"""The bridge over the river that carries each road."""
OVERPASS = "東跨線橋"


def make_main_network(more: list[Road]) -> list[Road]:
    """Draw the main roads, and *more* that join them, and cut them where they meet.

    Returns
    -------
    list of Road
        Edges. Those over the river or the railway carry ``bridge`` or ``tunnel``.
    """
    roads = _join_ends([*draw_main_roads(), *more])
    edges = cut_roads(roads, list_meetings(roads))
    edges = _drop_stubs(edges)
    return [piece for edge in edges for piece in _mark_crossings(edge)]


def list_meetings(roads: list[Road]) -> Floats:
    """List the places where roads cross or touch."""
    lines = [road.line for road in roads]
    a, b = shapely.STRtree(lines).query(lines, predicate="intersects")
    met = [lines[m].intersection(lines[n]) for m, n in zip(a, b, strict=True) if m < n]
    return np.unique(shapely.get_coordinates(met).round(2), axis=0)


def cut_roads(roads: list[Road], places: Floats) -> list[Road]:
    """Cut roads at each other's ends and at *places*; ends that meet are the same."""
    ends = [p for r in roads for p in (r.line.coords[0], r.line.coords[-1])]
    points = _merge_near(np.vstack((places, ends)).round(2))
    tree = shapely.STRtree(points)
    cut = []
    for road in roads:
        on = points[
            np.sort(tree.query(road.line, predicate="dwithin", distance=7 * SAME))
        ]
        cut += [
            Road(line, road.highway, road.name, road.tags)
            for line in cut_line(road.line, on)
        ]
    return cut


def _merge_near(xy: Floats) -> Points:
    """Keep one of the places that are the same but for rounding."""
    points = shapely.points(np.unique(xy, axis=0))
    first, second = shapely.STRtree(points).query(
        points, predicate="dwithin", distance=6 * SAME
    )
    gone = np.zeros(len(points), dtype=bool)
    for a, b in sorted(zip(first.tolist(), second.tolist(), strict=True)):
        if a < b and not gone[a]:
            gone[b] = True
    kept: Points = points[~gone]
    return kept


def cut_line(line: LineString, points: Points) -> list[LineString]:
    """Cut a line at points on it."""
    xy = shapely.get_coordinates(line)
    along = np.hstack(([0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))))
    at = sorted((float(line.project(p)), p.x, p.y) for p in points)
    if line.is_closed:
        at.append((float(along[-1]), at[0][1], at[0][2]))
    pieces = []
    for (a, ax, ay), (b, bx, by) in pairwise(at):
        inner = xy[(along > a + 0.5) & (along < b - 0.5)]
        if b - a > 0.5:
            pieces.append(LineString([(ax, ay), *inner.tolist(), (bx, by)]))
    return pieces


def _join_ends(roads: list[Road]) -> list[Road]:
    """Let ends that nearly reach another road reach it, and no further."""
    lines = np.array([road.line for road in roads])
    tree = shapely.STRtree(lines)
    joined = []
    for number, road in enumerate(roads):
        near = np.sort(tree.query(road.line, predicate="dwithin", distance=NEAR))
        others = shapely.union_all(lines[near[near != number]])
        line = _join_end(_join_end(road.line, others).reverse(), others).reverse()
        joined.append(Road(line, road.highway, road.name, road.tags))
    return joined


def _join_end(line: LineString, others: BaseGeometry) -> LineString:
    end = Point(line.coords[-1])
    size = line.length
    met = shapely.points(shapely.get_coordinates(line.intersection(others)))
    past = [size - line.project(p) for p in met]
    if past and min(past) < NEAR and not line.is_closed:
        line = shapely.ops.substring(line, 0, size - min(past))
        return LineString([*line.coords[:-1], np.round(line.coords[-1], 2)])
    near = shapely.shortest_line(end, others)
    if near is None or near.intersects(draw_railway()):
        return line
    if 0.01 < near.length < NEAR and not line.is_closed:
        return LineString([*line.coords, np.round(near.coords[1], 2)])
    return line


def _drop_stubs(edges: list[Road]) -> list[Road]:
    ends = [p for e in edges for p in (e.line.coords[0], e.line.coords[-1])]
    return [
        e
        for e in edges
        if e.line.length > NEAR + 10
        or min(ends.count(e.line.coords[0]), ends.count(e.line.coords[-1])) > 1
    ]


def _mark_crossings(edge: Road) -> list[Road]:
    """Take the stretch over the river or the railway out as an edge of its own."""
    tags = {key: value for key, value in edge.tags.items() if key != "rail"}
    way = "under" if "堤防" in edge.name else edge.tags.get("rail", "")
    bridge, tunnel = {"bridge": "yes", "layer": "1"}, {"tunnel": "yes", "layer": "-1"}
    over_river = bridge | {"bridge:name": BRIDGES.get(edge.name, "")}
    spans: list[tuple[BaseGeometry, float, dict[str, str]]] = [
        (draw_river(), 15, over_river)
    ]
    if way == "over":
        spans.append((draw_railway(), 24, bridge | {"bridge:name": OVERPASS}))
    if way == "under":
        spans.append((draw_railway(), 14, tunnel))
    for barrier, reach, extra in spans:
        inside = edge.line.intersection(barrier.buffer(reach))
        if not edge.line.intersects(barrier) or inside.geom_type != "LineString":
            continue
        ends = shapely.points(shapely.get_coordinates(inside)[[0, -1]].round(2))
        return [
            replace(edge, line=line, tags=tags | extra)
            if line.intersects(barrier)
            else replace(edge, line=line, tags=tags)
            for line in cut_line(edge.line, _with_ends(edge.line, ends))
        ]
    return [replace(edge, tags=tags)]


def _with_ends(line: LineString, points: Points) -> Points:
    ends: Points = shapely.points(shapely.get_coordinates(line)[[0, -1]])
    return np.concatenate((ends[:1], points, ends[1:]))
