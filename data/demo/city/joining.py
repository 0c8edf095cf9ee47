"""From drawn lines to a network: loose ends joined, lines cut where they meet."""

from collections import defaultdict

import numpy as np
import shapely
from shapely import LineString, STRtree
from shapely.geometry.base import BaseGeometry

from city.ground import Floats, draw_railway, draw_river, draw_sea
from city.main_roads import Road

RANKS = (
    "primary", "secondary", "tertiary", "unclassified", "residential", "track",
    "steps", "footway",
)  # fmt: skip
"""Classes of streets, the most important first."""

Point = tuple[float, ...]
"""The x and y of a junction."""


def join_loose_ends(roads: list[Road], *, reach: float = 95.0) -> list[Road]:
    """Lengthen the ends of streets to the street ahead, unless a barrier is between.

    An end that meets nothing stays as it is: a dead end.
    """
    barriers = shapely.union_all([draw_river(), draw_railway(), draw_sea()])
    lines = [road.line for road in roads]
    tree = STRtree(lines)
    joined = []
    for number, street in enumerate(roads):
        xy = shapely.get_coordinates(street.line)
        tail = _reach_ahead(xy[-2], xy[-1], number, lines, tree, barriers, reach)
        head = _reach_ahead(xy[1], xy[0], number, lines, tree, barriers, reach)
        joined.append(
            Road(LineString([*head, *xy.tolist(), *tail]), street.highway, street.name)
        )
    return joined


def _reach_ahead(
    before: Floats,
    end: Floats,
    number: int,
    lines: list[LineString],
    tree: STRtree,
    barriers: BaseGeometry,
    reach: float,
) -> list[Point]:
    heading = np.arctan2(*(end - before)[::-1])
    for degrees in (0, 18, -18, 36, -36):
        angle = heading + np.radians(degrees)
        ahead = np.array([np.cos(angle), np.sin(angle)])
        # A bend is for streets nearly met; further on it would be a street of its own.
        far = reach if degrees == 0 else 0.55 * reach
        ray = LineString([end, end + ahead * far])
        stop = np.inf
        for other in tree.query(ray, predicate="intersects"):
            if other != number:
                met = shapely.get_coordinates(ray.intersection(lines[other]))
                stop = min(stop, float(np.hypot(*(met - end).T).min()))
        hit = end + ahead * (stop + 0.7) if np.isfinite(stop) else end
        if stop < np.inf and not LineString([end, hit]).intersects(barriers):
            return [(float(hit[0]), float(hit[1]))]
    return []


def cut_at_junctions(roads: list[Road], *, within: float = 17.0) -> list[Road]:
    """Cut lines where they meet; junctions nearer than *within* metres become one.

    Returns
    -------
    list of Road
        Edges, in an order that does not depend on how they were cut. Those that meet share the very same end coordinate.
    """
    lines = [road.line for road in roads]
    pieces = shapely.get_parts(shapely.union_all(lines, grid_size=0.25))
    pieces = pieces[np.lexsort(shapely.get_coordinates(shapely.centroid(pieces)).T)]
    tree = STRtree(lines)
    edges = []
    for piece in pieces:
        middle = piece.interpolate(0.5, normalized=True)
        found = tree.query(middle, predicate="dwithin", distance=1.0)
        source = roads[min(found, key=lambda n: (RANKS.index(roads[n].highway), n))]
        edges.append(Road(piece, source.highway, source.name))
    return _merge_junctions(edges, within)


def _merge_junctions(edges: list[Road], within: float) -> list[Road]:
    rank: dict[Point, int] = defaultdict(lambda: len(RANKS))
    for edge in edges:
        for end in (edge.line.coords[0], edge.line.coords[-1]):
            rank[end] = min(rank[end], RANKS.index(edge.highway))
    ends = sorted(rank, key=lambda end: (rank[end], end))
    points = [shapely.Point(end) for end in ends]
    tree = STRtree(points)
    home: dict[Point, Point] = {}
    for number, end in enumerate(ends):
        if end in home:
            continue
        home[end] = end
        near = tree.query(points[number], predicate="dwithin", distance=within)
        for other in near:
            home.setdefault(ends[other], end)
    moved = []
    for edge in edges:
        first, last = home[edge.line.coords[0]], home[edge.line.coords[-1]]
        moved.append(_move_ends(edge, first, last))
    return [edge for edge in moved if edge.line.length > 0]


def _move_ends(edge: Road, first: Point, last: Point) -> Road:
    inner = [
        xy
        for xy in edge.line.coords[1:-1]
        if np.hypot(xy[0] - first[0], xy[1] - first[1]) > 14
        and np.hypot(xy[0] - last[0], xy[1] - last[1]) > 14
    ]
    return Road(LineString([first, *inner, last]), edge.highway, edge.name)
