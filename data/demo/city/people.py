"""Districts and people."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import LineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from city.ground import RAILWAY, RIVER, Floats, draw_city_limit, draw_curve
from city.main_roads import Road

PEOPLE = 30_000
DWELT = ("residential", "tertiary", "unclassified", "secondary")

DISTRICTS = (
    ("M1", "みほん第一中学校区", "みほん市城内1番1号"),
    ("M2", "みほん第二中学校区", "みほん市みどり台一丁目8番2号"),
    ("M3", "みほん第三中学校区", "みほん市東浜四丁目3番5号"),
)
"""Code, name and address of the school of each district."""

_KANJI = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Block:
    """A 丁目, or a town without.

    Attributes
    ----------
    code, name, address
        Eleven digits; name as the census writes it; name as addresses write it.
    at
        Label point, local metres.
    total, from_65, from_75, from_85, households
        People and households.
    """

    code: str
    name: str
    address: str
    at: tuple[float, float]
    total: int
    from_65: int
    from_75: int
    from_85: int
    households: int


def draw_districts() -> list[MultiPolygon]:
    """Cut the city along the river and, in its east, along the railway.

    Returns
    -------
    list of MultiPolygon
        In the order of `DISTRICTS`, sharing the vertices of their borders.
    """
    mainland, island = draw_city_limit().geoms
    river = draw_curve(RIVER, 40)
    railway = draw_curve(RAILWAY, 40)
    cut = shapely.union_all([mainland.boundary, river])
    east = _find_face(cut, shapely.Point(3300, 1500))
    cut = shapely.union_all([cut, railway.intersection(east.buffer(0.01))])
    west, north, south = (
        _find_face(cut, shapely.Point(x, y))
        for x, y in ((1000, 1500), (3300, 2300), (3300, 1000))
    )
    return [MultiPolygon([west]), MultiPolygon([north]), MultiPolygon([south, island])]


def _find_face(lines: BaseGeometry, inside: shapely.Point) -> Polygon:
    faces: list[Polygon] = list(shapely.get_parts(shapely.polygonize([lines])))
    return next(face for face in faces if face.contains(inside))


def settle_people(edges: list[Road], rng: np.random.Generator) -> list[Block]:
    """Settle people along the streets, and put label points in their middle."""
    towns = tomllib.loads(Path(__file__).with_name("towns.toml").read_text("utf-8"))
    rows = [(town, n) for town in towns["town"] for n in range(len(town["at"]))]
    counted = [row for row in rows if "people" not in row[0]]
    places = np.array([town["at"][n] for town, n in counted], dtype=float)
    lines = [edge.line for edge in edges if edge.highway in DWELT]
    places, metres = _find_middles(places, lines)
    crowd = metres * [town["crowd"] for town, _ in counted]
    crowd *= rng.uniform(0.85, 1.15, len(crowd))
    by_hand = sum(town.get("people", 0) for town in towns["town"])
    totals = np.round(crowd / crowd.sum() * (PEOPLE - by_hand)).astype(int)
    blocks = []
    settled = iter(zip(places, totals, strict=True))
    for town, n in rows:
        if "people" in town:
            at, total = np.array(town["at"][n]), int(town["people"])
        else:
            at, total = next(settled)
        blocks.append(_count(town, n, at, int(total), rng))
    return blocks


def _find_middles(places: Floats, lines: list[LineString]) -> tuple[Floats, Floats]:
    middle = shapely.get_coordinates(
        shapely.line_interpolate_point(lines, 0.5, normalized=True)
    )
    length = shapely.length(lines)
    river = draw_curve(RIVER, 40)
    bank = _side(middle, river)
    # An island or a hamlet far away belongs to no block here.
    for _ in range(3):
        apart = np.hypot(*(middle[:, None] - places).transpose(2, 0, 1))
        apart[bank[:, None] != _side(places, river)] = np.inf
        nearest = apart.argmin(axis=1)
        near = apart.min(axis=1) < 480
        metres = np.bincount(nearest[near], length[near], len(places))
        for axis in (0, 1):
            weighted = length[near] * middle[near, axis]
            places[:, axis] = np.bincount(nearest[near], weighted, len(places)) / metres
    return places, metres.astype(float)


def _side(xy: Floats, river: LineString) -> Floats:
    centre = shapely.get_coordinates(river)[::-1]
    return np.sign(xy[:, 0] - np.interp(xy[:, 1], centre[:, 1], centre[:, 0]))


def _count(
    town: dict[str, Any], n: int, at: Floats, total: int, rng: np.random.Generator
) -> Block:
    from_65 = round(total * town["aged"] * rng.uniform(0.93, 1.07))
    from_75 = round(from_65 * rng.uniform(0.5, 0.6))
    from_85 = round(from_75 * rng.uniform(0.29, 0.36))
    chome = town.get("chome", False)
    return Block(
        code=f"35999{town['code']:04d}{n + 1 if chome else 0:02d}",
        name=town["name"] + (f"{'１２３４５６７８９'[n]}丁目" if chome else ""),
        address=town["name"] + (f"{_KANJI[n]}丁目" if chome else ""),
        at=(float(at[0]), float(at[1])),
        total=total,
        from_65=from_65,
        from_75=from_75,
        from_85=from_85,
        households=round(total / (2.65 - 1.3 * (town["aged"] - 0.23))),
    )
