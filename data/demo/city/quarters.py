"""Quarters: the land between main roads, water, railway and woods."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry

from city.fields import CELL, Fields, grid_places
from city.land import (
    Floats,
    draw_castle,
    draw_city_limit,
    draw_island,
    draw_railway,
    draw_river,
    draw_sea,
)
from city.roads import Road, draw_main_roads
from city.splitting import Quarter
from city.styles import find_styles
from city.terrain import measure_height

ENCLOSED = "若葉台通り"
"""The ring road of the subdivision that has one entrance."""


def draw_barriers() -> BaseGeometry:
    """Draw what side streets never enter: water and its dikes, railway, castle."""
    return shapely.union_all(
        [
            draw_river().buffer(20),
            draw_sea().buffer(16),
            draw_railway().buffer(11),
            draw_castle().buffer(9),
        ]
    )


def draw_woods(fields: Fields) -> MultiPolygon:
    """Draw the woods: hills where nobody built."""
    x, y = grid_places()
    rural = np.isin(fields.style, ["village", "wild"])
    built = (fields.out < np.where(rural, 0.6, 0.98)) & (fields.steep < 0.42)
    plain = 2.5 + 0.0034 * np.clip(y - 700, 0, None)
    high = measure_height(x, y) - plain > 9 + 6 * fields.wander
    shape = _trace_cells(~built & (high | (fields.steep > 0.16)), x, y)
    shape = shape.buffer(18).buffer(-40).buffer(22).simplify(4)
    shape = shape.union(draw_belt()).intersection(draw_city_limit().buffer(700))
    shape = shape.difference(draw_sea()).difference(draw_river())
    parts = [
        Polygon(part.exterior, [r for r in part.interiors if Polygon(r).area > 30_000])
        for part in shapely.get_parts(shape)
        if part.area > 12_000
    ]
    return MultiPolygon(parts)


def draw_belt() -> BaseGeometry:
    """Draw the slopes around the new subdivision: only its entrance leads through."""
    roads = draw_main_roads()
    ring = next(road.line for road in roads if road.name == ENCLOSED)
    others = [road.line for road in roads if road.name != ENCLOSED]
    ground = Polygon(ring)
    belt = ground.buffer(96).difference(ground.buffer(34))
    return belt.difference(shapely.union_all(others).buffer(9))


def _trace_cells(mask: NDArray[np.bool_], x: Floats, y: Floats) -> BaseGeometry:
    """Join the cells of a mask, run by run."""
    runs = []
    for row in range(mask.shape[0]):
        edges = np.flatnonzero(np.diff(np.concatenate(([False], mask[row], [False]))))
        runs += [(row, a, b - 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    row, first, last = np.array(runs).T
    half = CELL / 2
    return shapely.union_all(
        shapely.box(
            x[row, first] - half, y[row, first] - half,
            x[row, last] + half, y[row, last] + half,
        )
    )  # fmt: skip


def draw_quarters(roads: list[Road], woods: BaseGeometry) -> list[Polygon]:
    """Cut the land along the main roads; quarters have no holes."""
    land = draw_city_limit().union(draw_island().buffer(-16)).buffer(-1)
    land = land.difference(draw_barriers()).difference(woods)
    lines = [land.boundary, *(road.line for road in roads)]
    cuts = shapely.union_all([*lines, *_close_dead_ends(roads, land)])
    faces = shapely.get_parts(shapely.polygonize([cuts]))
    seams = [seam for face in faces for seam in _draw_seams(face)]
    faces = shapely.get_parts(shapely.polygonize([shapely.union_all([cuts, *seams])]))
    shapely.prepare(land)
    return [
        face
        for face in faces
        if land.contains(face.representative_point())
        and _measure_width(face) > _least_width(face)
    ]


def _least_width(face: Polygon) -> float:
    """Tell how wide a quarter must be for streets within it."""
    if face.distance(draw_sea()) > 30:
        return 22.0
    middle = shapely.get_coordinates(face.representative_point())
    styles, _ = find_styles(middle[:, 0], middle[:, 1])
    # Between a coast road and the beach there is a wall, and no comb of lanes.
    return 40.0 if styles[0] in {"lanes", "harbour", "works"} else 135.0


def _close_dead_ends(roads: list[Road], land: BaseGeometry) -> list[LineString]:
    """Draw from each dead end on to what is nearest, so that it parts two quarters."""
    tree = shapely.STRtree([road.line for road in roads])
    seams = []
    for number, road in enumerate(roads):
        for at in (0, -1):
            end = Point(road.line.coords[at])
            near = tree.query(end, predicate="dwithin", distance=0.1)
            if len(near) == 1 and land.contains(end):
                rest = [r.line for n, r in enumerate(roads) if n != number]
                around = shapely.union_all([land.boundary, *rest])
                xy = shapely.get_coordinates(shapely.shortest_line(end, around))
                # A little beyond, or rounding leaves it short of what it meets.
                beyond = xy[1] + (xy[1] - xy[0]) * (0.05 / np.hypot(*(xy[1] - xy[0])))
                seams.append(LineString([xy[0], beyond]))
    return seams


def _draw_seams(face: Polygon) -> list[LineString]:
    """Draw from both sides of each hole to the border, so that no hole is left."""
    seams = []
    west, _, east, _ = face.bounds
    for hole in face.interiors:
        xy = shapely.get_coordinates(hole)
        for at, to in ((xy[xy[:, 0].argmin()], west), (xy[xy[:, 0].argmax()], east)):
            out = 1.0 if to > at[0] else -1.0
            ray = LineString([(at[0] + out * 0.01, at[1]), (to + out, at[1])])
            hit = shapely.get_coordinates(ray.intersection(face.boundary))
            end = hit[np.abs(hit[:, 0] - at[0]).argmin()]
            seams.append(LineString([at, (end[0] + out * 0.01, end[1])]))
    return seams


def _measure_width(shape: Polygon) -> float:
    """Give the width that a long strip of the same area and border would have."""
    return float(2 * shape.area / shape.length)


def _fill_holes(face: Polygon) -> list[Polygon]:
    if not face.interiors:
        return [face]
    west, south, east, north = face.bounds
    x = Polygon(face.interiors[0]).centroid.x
    halves = [
        face.intersection(shapely.box(west - 1, south - 1, x, north + 1)),
        face.intersection(shapely.box(x, south - 1, east + 1, north + 1)),
    ]
    parts = [p for half in halves for p in shapely.get_parts(half)]
    return [
        piece
        for part in parts
        if isinstance(part, Polygon)
        for piece in _fill_holes(part)
    ]


def draw_hill_roads(woods: BaseGeometry) -> list[Road]:
    """Draw the roads along the edge of the woods, behind the last houses of a hill."""
    edge = shapely.segmentize(woods.buffer(-6).simplify(6).boundary, 20)
    roads = []
    for ring in shapely.get_parts(edge):
        xy = shapely.get_coordinates(ring)
        styles, out = find_styles(xy[:, 0], xy[:, 1])
        town = np.isin(styles, ["hill", "grid", "town"]) & (out < 1.06)
        starts = np.flatnonzero(np.diff(np.concatenate(([False], town, [False]))))
        for first, last in zip(starts[::2], starts[1::2], strict=True):
            if last - first > 8:
                smooth = xy[first:last].copy()
                for _ in range(4):
                    smooth[1:-1] = (smooth[:-2] + 2 * smooth[1:-1] + smooth[2:]) / 4
                line = LineString(smooth).simplify(1.5)
                at = shapely.get_coordinates(line).round(2)
                roads.append(Road(LineString(at), "residential"))
    return roads


def choose_direction(
    face: Polygon, roads: BaseGeometry, rng: np.random.Generator
) -> Quarter:
    """Take the direction of a quarter from the main roads around it."""
    line = face.boundary.intersection(roads)
    parts = [p for p in shapely.get_parts(line) if p.geom_type == "LineString"]
    steps = [np.diff(shapely.get_coordinates(p), axis=0) for p in parts]
    if not steps:
        steps = [np.diff(shapely.get_coordinates(face.exterior), axis=0)]
    step = np.vstack(steps)
    size, angle = np.hypot(*step.T), np.arctan2(step[:, 1], step[:, 0])
    base = complex(np.sum(size * np.exp(4j * angle)))
    base = complex(np.round(base / abs(base), 6)) if base else 1 + 0j
    centre = face.representative_point()
    names, _ = find_styles(np.array([centre.x]), np.array([centre.y]))
    sunny = names[0] in {"grid", "new", "hill", "station"}
    scale = round(float(rng.uniform(1.0, 1.24)), 3)
    long = 0.0 if sunny or rng.uniform() < 0.5 else np.pi / 2
    return Quarter(base, long, scale)
