"""What the land is used for, drawn from its blocks; and the shore."""

from dataclasses import replace

import numpy as np
import shapely
import shapely.ops
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from city.features import Feature
from city.land import (
    SOUTH,
    bend,
    draw_corners,
    draw_curve,
    draw_island,
    draw_railway,
    draw_ring,
    draw_sea,
)
from city.roads import Road
from city.splitting import Block
from city.terrain import measure_height

HOUSES = 25_000.0
"""A block up to this size is built up, square metres."""
USES = {"merchant": "commercial", "station": "commercial", "works": "industrial"}
PADDY_HEIGHT = 16.0
"""Fields lower than this are paddies, metres."""

BREAKWATERS = (
    [(2400, 555), (2420, 470), (2520, 440)],
    [(3352, 345), (3250, 270), (3000, 265), (2860, 320)],
    [(2640, 550), (2700, 470), (2720, 390)],
    [(5090, 150), (5060, 240), (5120, 280)],
)
FERRY = [(2700, 820), (2780, 620), (2790, 380), (3200, 180), (4300, 80), (5020, 75)]
PONDS = (
    ((330, 4560), 62.0), ((760, 4420), 55.0), ((170, 2150), 48.0), ((690, 1010), 40.0),
    ((3260, 4700), 45.0), ((4760, 4560), 42.0), ((6900, 1330), 46.0),
)  # fmt: skip
PEAKS = (("みほん山", (6380, 4050)), ("城ケ峰", (1300, 5620)), ("大谷山", (3720, 5990)))
PLATFORM = (165.0, 5.0)
"""Length and width, metres."""


def list_land_use(blocks: list[Block]) -> list[Feature]:
    """Draw where people live, trade, work and farm."""
    groups: dict[str, list[Polygon]] = {}
    for block in blocks:
        # What the cutting leaves beyond the sea is no land.
        if block.site is None and block.shape.bounds[3] > SOUTH:
            groups.setdefault(_find_use(block), []).append(block.shape)
    features = []
    for kind, shapes in sorted(groups.items()):
        joined = shapely.union_all(shapely.buffer(shapes, 8, quad_segs=1))
        tidy = joined.buffer(-6).simplify(6).buffer(0)
        features += [
            Feature(kind, "", part)
            for part in shapely.get_parts(tidy)
            if part.area > 3000
        ]
    return features


def _find_use(block: Block) -> str:
    small = block.style != "farm" and block.shape.area < HOUSES
    if small or block.style == "works":
        return USES.get(block.style, "residential")
    middle = block.shape.representative_point()
    height = float(measure_height(np.array(middle.x), np.array(middle.y)))
    return "paddy" if height < PADDY_HEIGHT else "farmland"


def list_shore() -> list[Feature]:
    """Draw beaches, the pines behind them, breakwaters and the ferry."""
    sea = draw_sea()
    beaches = [_along_shore(sea, 0, 36, x) for x in ((4120, 5650), (250, 1500))]
    pines = _along_shore(sea, 37, 78, (5000, 5640))
    return [
        *(Feature("beach", "", beach) for beach in beaches),
        Feature("wood", "松原の松林", pines),
        *(Feature("breakwater", "", draw_corners(line)) for line in BREAKWATERS),
        Feature("ferry", "みほん島航路", draw_curve(FERRY, 60)),
        *(Feature("peak", n, shapely.points(bend([at]))[0]) for n, at in PEAKS),
    ]


def _along_shore(
    sea: BaseGeometry, near: float, far: float, reach: tuple[float, float]
) -> BaseGeometry:
    west, east = bend([(reach[0], 800), (reach[1], 800)])[:, 0]
    strip = sea.buffer(far).difference(sea.buffer(near) if near else sea)
    strip = strip.intersection(shapely.box(west, 0, east, 1500))
    strip = strip.difference(draw_island().buffer(200))
    return max(shapely.get_parts(strip.simplify(1.5)), key=lambda part: part.area)


def list_ponds(blocks: list[Block]) -> list[Feature]:
    """Draw the ponds that water the fields, each within its field."""
    shapes = [block.shape for block in blocks]
    tree = shapely.STRtree(shapes)
    ponds = []
    for (x, y), size in PONDS:
        around = [
            (x + size * r * dx, y + size * r * dy)
            for r, dx, dy in (
                (1.1, 1, 0.1), (0.9, 0.6, 0.8), (1.0, -0.2, 0.9), (1.2, -0.9, 0.4),
                (0.9, -0.8, -0.6), (1.0, 0.1, -0.8), (0.8, 0.8, -0.5),
            )
        ]  # fmt: skip
        pond = Polygon(draw_ring(around))
        field = shapes[tree.nearest(pond.centroid)]
        wet = pond.intersection(field.buffer(-14))
        if wet.area > 1500 and isinstance(wet, Polygon):
            ponds.append(Feature("pond", "", wet.simplify(1)))
    return ponds


def list_railway(
    edges: list[Road], stations: tuple[tuple[str, str, float], ...]
) -> list[Feature]:
    """Draw the railway with its stations, platforms and level crossings."""
    railway = draw_railway()
    points = [p for edge in edges for p in _list_level_crossings(edge)]
    line = _insert(railway, points)
    features = [Feature("railway", "みほん線", line)]
    features += [Feature("level_crossing", "", shapely.Point(p)) for p in points]
    for name, _, x in stations:
        at = railway.project(shapely.points(bend([(x, 3000)]))[0])
        place = shapely.get_coordinates(railway.interpolate(at)).round(2)[0]
        features.append(Feature("station", name, shapely.Point(place)))
        half = PLATFORM[0] / 2
        track = shapely.ops.substring(railway, at - half, at + half).simplify(1)
        for side in (-7.0, 7.0):
            shape = track.offset_curve(side).buffer(PLATFORM[1] / 2, cap_style="flat")
            features.append(Feature("platform", name, shape.simplify(0.5)))
    return features


def mark_level_crossings(edges: list[Road]) -> list[Road]:
    """Give streets a vertex where they cross the railway on the level."""
    return [
        replace(edge, line=_insert(edge.line, points))
        if (points := _list_level_crossings(edge))
        else edge
        for edge in edges
    ]


def _list_level_crossings(edge: Road) -> list[list[float]]:
    if {"bridge", "tunnel"} & set(edge.tags) or not edge.line.intersects(
        draw_railway()
    ):
        return []
    met = shapely.get_coordinates(edge.line.intersection(draw_railway()))
    points: list[list[float]] = met.round(2).tolist()
    return points


def _insert(line: LineString, points: list[list[float]]) -> LineString:
    on = [(line.project(shapely.Point(p)), *p) for p in points]
    xy = [
        (line.project(shapely.Point(p)), *p)
        for p in line.coords
        if all(max(abs(p[0] - q[0]), abs(p[1] - q[1])) > 0.02 for q in points)
    ]
    return LineString([(x, y) for _, x, y in sorted([*on, *xy])])
