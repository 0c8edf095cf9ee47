"""Ways for walkers alone: through parks, and within housing estates."""

import numpy as np
import shapely
import shapely.affinity
from shapely import LineString, Polygon

from city.features import Feature
from city.finishing import list_ends
from city.land import Floats
from city.roads import Road
from city.splitting import Block

CROSSED = {"park", "shrine", "temple", "cemetery"}
"""Kinds of places that a path crosses."""
SLAB = (12.0, 58.0)
"""Depth and length of a block of flats, metres."""
ROW = 44.0
"""From one row of flats to the next, metres."""


def draw_paths(blocks: list[Block], edges: list[Road]) -> list[Road]:
    """Draw paths through parks and service roads around estates."""
    ends = np.array(sorted(list_ends(edges)))
    lines = [edge.line for edge in edges]
    streets = shapely.STRtree(lines)
    tree = shapely.STRtree(shapely.points(ends))
    paths: list[Road] = []
    for block in blocks:
        if block.site is None:
            continue
        near = tree.query(block.shape.exterior, predicate="dwithin", distance=2.5)
        gates = ends[np.sort(near)]
        if block.site.kind in CROSSED and len(gates) >= 2:
            across = _cross_park(block.shape, gates, block.site.area)
            if all(_is_apart(path.line, lines, streets) for path in across):
                paths += across
        elif block.site.kind == "estate" and len(gates) >= 2:
            paths += _ring_estate(block.shape, gates)
    return paths


def _is_apart(
    path: LineString, lines: list[LineString], streets: shapely.STRtree
) -> bool:
    """Tell whether a path crosses no street and runs beside none."""
    for number in streets.query(path, predicate="dwithin", distance=9.0).tolist():
        beside = path.intersection(lines[number].buffer(9.0)).length
        if path.crosses(lines[number]) or beside > 0.45 * path.length:
            return False
    return True


def _cross_park(shape: Polygon, gates: Floats, area: float) -> list[Road]:
    apart = np.hypot(*(gates[:, None] - gates).transpose(2, 0, 1))
    first, last = np.unravel_index(apart.argmax(), apart.shape)
    heart = shapely.get_coordinates(shape.representative_point())[0].round(2)
    chosen = [gates[first], gates[last]]
    if area > 8000 and len(gates) > 2:
        rest = np.minimum(apart[first], apart[last]).argmax()
        chosen.append(gates[rest])
    lines = [_bow(gate, heart) for gate in chosen]
    inside = shape.buffer(0.5)
    if not all(inside.contains(line) for line in lines):
        return []
    if len(lines) == 2:
        xy = np.vstack((lines[0].coords, lines[1].coords[::-1][1:]))
        return [Road(LineString(xy), "footway")]
    return [Road(line, "footway") for line in lines]


def _bow(start: Floats, end: Floats) -> LineString:
    aside = 0.11 * np.array([start[1] - end[1], end[0] - start[0]])
    t = np.linspace(0, 1, 7)[:, None]
    curve = start + (end - start) * t + 4 * t * (1 - t) * aside
    curve[0], curve[-1] = start, end
    return LineString(curve.round(2))


def _ring_estate(shape: Polygon, gates: Floats) -> list[Road]:
    inner = shape.buffer(-16, join_style="mitre").simplify(4)
    if not isinstance(inner, Polygon) or inner.is_empty:
        return []
    ring = shapely.get_coordinates(inner.exterior).round(2)[:-1]
    apart = np.hypot(*(gates[:, None] - gates).transpose(2, 0, 1))
    doors = np.unravel_index(apart.argmax(), apart.shape)
    corners = sorted({int(np.hypot(*(ring - gates[d]).T).argmin()) for d in doors})
    if len(corners) < 2:
        return []
    low, high = corners
    halves = [ring[low : high + 1], np.vstack((ring[high:], ring[: low + 1]))]
    roads = [Road(LineString(half), "service") for half in halves]
    for door in doors:
        corner = int(np.hypot(*(ring - gates[door]).T).argmin())
        line = LineString([gates[door], ring[corner]])
        roads.append(Road(line, "service"))
    return roads


def draw_flats(shape: Polygon) -> list[Feature]:
    """Draw rows of flats on the ground of an estate."""
    box = shapely.get_coordinates(shapely.minimum_rotated_rectangle(shape))
    sides = np.diff(box, axis=0)[:2]
    long = sides[np.hypot(*sides.T).argmax()]
    angle = float(np.degrees(np.arctan2(long[1], long[0])))
    ground = shapely.affinity.rotate(shape.buffer(-23), -angle, origin=(0, 0))
    if ground.is_empty:
        return []
    west, south, east, north = ground.bounds
    flats = []
    for y in np.arange(south + 2, north - SLAB[0], ROW):
        for x in np.arange(west + 4, east - SLAB[1], SLAB[1] + 16):
            slab = shapely.box(x, y, x + SLAB[1], y + SLAB[0])
            if ground.contains(slab):
                back = shapely.affinity.rotate(slab, angle, origin=(0, 0))
                flats.append(Feature("apartments", "", back))
    return flats
