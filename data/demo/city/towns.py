"""Towns and districts: blocks joined to their nearest town along streets and ridges."""

import heapq
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from city.features import Feature
from city.land import RIVER, bend, draw_city_limit, draw_curve, draw_railway
from city.roads import Road
from city.styles import read_towns

BORDER = {
    "primary": 700.0, "secondary": 600.0, "tertiary": 450.0, "unclassified": 150.0,
}  # fmt: skip
"""What it costs a town to grow over a road, in metres of distance."""


@dataclass(frozen=True, slots=True)
class Town:
    """A 丁目, or a town without.

    Attributes
    ----------
    name, kana, code
        As the census writes the name; reading; 11 digits of KEY_CODE.
    district
        Code of its district.
    address
        As addresses write it.
    style
        How it was laid out, a key of `city.styles.STYLES`, or ``wild``.
    at
        Where it started from, local metres.
    polygon
        Local metres.
    """

    name: str
    kana: str
    code: str
    district: str
    address: str
    style: str
    at: tuple[float, float]
    polygon: MultiPolygon


@dataclass(frozen=True, slots=True)
class District:
    """A middle-school district: code, name, address of its school, outline."""

    code: str
    name: str
    school: str
    address: str
    polygon: MultiPolygon


def draw_towns(edges: list[Road], woods: BaseGeometry) -> list[Town]:
    """Join the blocks between streets to towns."""
    limit = draw_city_limit()
    river, railway = draw_curve(RIVER, 40), draw_railway()
    edges_of_woods = shapely.get_parts(woods.boundary)
    walls = [river, railway, *draw_ridges(), *edges_of_woods]
    lines = [edge.line for edge in edges if edge.highway not in {"footway", "path"}]
    # Vertices on a fine grid, so that neighbours share them to the digit.
    cuts = shapely.union_all([*lines, *walls, limit.boundary], grid_size=0.01)
    shapely.prepare(limit)
    faces = [
        face
        for face in shapely.get_parts(shapely.polygonize([cuts]))
        if limit.contains(face.representative_point())
    ]
    rows = _list_towns()
    owner = _grow(faces, _list_seeds(), edges, walls)
    groups = defaultdict(list)
    for face, number in zip(faces, owner, strict=True):
        groups[number].append(face)
    towns = []
    for number, (facts, at) in enumerate(rows):
        shape = _as_multi(shapely.coverage_union_all(groups[number]))
        inside = shape.contains(shapely.Point(at))
        middle = shape.representative_point()
        towns.append(Town(*facts, at if inside else (middle.x, middle.y), shape))
    return towns


def draw_ridges() -> list[LineString]:
    """Draw the borders that follow ridges and old field boundaries."""
    return [
        draw_curve([(x, y) for x, y in at]) for at in read_towns().get("ridges", [])
    ]


def draw_districts(towns: list[Town], places: list[Feature]) -> list[District]:
    """Join towns to districts, each with the address of its school."""
    schools = {f.name: f.geometry.centroid for f in places if f.kind == "junior_high"}
    districts = []
    for row in read_towns()["district"]:
        at = schools[row["school"]]
        around = next(town for town in towns if town.polygon.contains(at))
        parts = [t.polygon for t in towns if t.district == row["code"]]
        districts.append(
            District(
                code=row["code"],
                name=row["name"],
                school=row["school"],
                address=f"みほん市{around.address}{row['lot']}",
                polygon=_as_multi(shapely.coverage_union_all(parts)),
            )
        )
    return districts


def _as_multi(shape: BaseGeometry) -> MultiPolygon:
    return MultiPolygon([p for p in shapely.get_parts(shape) if isinstance(p, Polygon)])


def _list_towns() -> list[tuple[tuple[str, ...], tuple[float, float]]]:
    rows = []
    for town in read_towns()["town"]:
        for n, (x, y) in enumerate(bend(town["at"]).tolist()):
            chome = town.get("chome", False)
            name = town["name"] + (f"{'１２３４５６７８９'[n]}丁目" if chome else "")
            address = town["name"] + (f"{'一二三四五六七八九'[n]}丁目" if chome else "")
            kana = town["kana"] + (f"{n + 1}ちょうめ" if chome else "")
            code = f"35999{town['code']:04d}{n + 1 if chome else 0:02d}"
            facts = (name, kana, code, town["district"], address, town["style"])
            rows.append((facts, (x, y)))
    return rows


def _list_seeds() -> list[tuple[int, tuple[float, float]]]:
    """List the places from which each town grows, by its number."""
    seeds: list[tuple[int, tuple[float, float]]] = []
    number = 0
    for town in read_towns()["town"]:
        places = bend([*town["at"], *town.get("also", [])]).tolist()
        count = len(town["at"])
        seeds += [
            (number + min(n, count - 1), (x, y)) for n, (x, y) in enumerate(places)
        ]
        number += count
    return seeds


def _grow(
    faces: list[Polygon],
    seeds: list[tuple[int, tuple[float, float]]],
    edges: list[Road],
    walls: list[LineString],
) -> list[int]:
    """Let towns grow from face to face, the nearest first; borders slow them down."""
    cost = _price_borders(faces, edges, walls)
    middle = np.array([f.representative_point().coords[0] for f in faces])
    tree = shapely.STRtree(faces)
    heap: list[tuple[float, int, int]] = []
    owner = [-1] * len(faces)
    taken: dict[int, int] = {}
    for number, seed in seeds:
        at = shapely.Point(seed)
        near = tree.query(at, predicate="dwithin", distance=400.0)
        far = shapely.distance(np.array(faces)[near], at)
        for face in near[np.lexsort((near, far))].tolist():
            # Two places may lie in one block: the later town takes the next one.
            if taken.setdefault(face, number) == number:
                heapq.heappush(heap, (0.0, face, number))
                break
    while heap:
        far, face, number = heapq.heappop(heap)
        if owner[face] >= 0:
            continue
        owner[face] = number
        for other, price in cost[face]:
            if owner[other] < 0:
                step = float(np.hypot(*(middle[other] - middle[face])))
                heapq.heappush(heap, (round(far + step + price, 3), other, number))
    return owner


def _price_borders(
    faces: list[Polygon], edges: list[Road], walls: list[LineString]
) -> list[list[tuple[int, float]]]:
    sides = defaultdict(list)
    for number, face in enumerate(faces):
        for ring in (face.exterior, *face.interiors):
            xy = [(round(x, 3), round(y, 3)) for x, y in ring.coords]
            for a, b in pairwise(xy):
                sides[min(a, b), max(a, b)].append(number)
    strong = [edge for edge in edges if edge.highway in BORDER]
    lines = [*walls, *(edge.line for edge in strong)]
    parting = set(read_towns()["walls"])
    prices = [4000.0] * 2 + [900.0] * (len(walls) - 2)
    prices += [2500.0 if e.name in parting else BORDER[e.highway] for e in strong]
    tree = shapely.STRtree(lines)
    length: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for (a, b), pair in sides.items():
        if len(pair) == 2 and pair[0] != pair[1]:
            middle = shapely.Point((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)
            on = tree.query(middle, predicate="dwithin", distance=0.1)
            price = max((prices[n] for n in on), default=0.0)
            size = float(np.hypot(a[0] - b[0], a[1] - b[1]))
            length[min(pair), max(pair)].append((size, price))
    near: list[list[tuple[int, float]]] = [[] for _ in faces]
    for (m, n), parts in length.items():
        total = sum(size for size, _ in parts)
        price = sum(size * price for size, price in parts) / total
        near[m].append((n, price))
        near[n].append((m, price))
    return near
