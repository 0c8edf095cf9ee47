"""The lie of the land: coast, river, railway, moat, island, and the city's limit.

All coordinates are local metres, x to the east and y to the north of a corner in the
open sea; `city.files` moves them into the plane rectangular zone. What is written down as
numbers, here and in the TOML files, is a sketch: `bend` moves it to its place.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiPolygon, Polygon

Floats = NDArray[np.float64]
Places = Sequence[tuple[float, float]]

WEST, SOUTH, EAST, NORTH = -500.0, -600.0, 7700.0, 6700.0
"""The frame in which the land is drawn, wider than the city."""

COAST_WEST = [
    (-700, 930), (-100, 850), (500, 770), (1000, 690), (1500, 640), (1860, 655),
    (2010, 640),
]  # fmt: skip
COAST_HARBOUR = [
    (2262, 600), (2330, 560), (2440, 560), (2445, 640), (2520, 645), (2530, 540),
    (2640, 545), (2660, 835), (3080, 868), (3095, 790), (3130, 790), (3140, 872),
    (3330, 885), (3352, 340), (4060, 395), (4035, 770), (4085, 800),
]  # fmt: skip
"""Quays and made land: straight from corner to corner."""
COAST_EAST = [
    (4085, 800), (4300, 838), (4700, 850), (5200, 800), (5620, 750), (5860, 650),
    (5960, 520), (6060, 455), (6120, 330), (6260, 300), (6330, 380), (6460, 420),
    (6500, 560), (6610, 640), (6640, 800), (6900, 930), (7200, 960), (7900, 1090),
]  # fmt: skip
RIVER = [
    (2480, 6900), (2470, 6500), (2450, 6050), (2585, 5600), (2480, 5150), (2280, 4750),
    (2290, 4350), (2440, 3980), (2400, 3550), (2240, 3100), (2260, 2650), (2350, 2200),
    (2260, 1700), (2135, 1200), (2130, 700), (2130, 100),
]  # fmt: skip
RAILWAY = [
    (-700, 2985), (0, 2940), (500, 2900), (1000, 2870), (1600, 2915), (2250, 3015),
    (2800, 3065), (3300, 3040), (3900, 2975), (4500, 2945), (5000, 2985), (5400, 3010),
    (5900, 2925), (6350, 2700), (6900, 2500), (7900, 2380),
]  # fmt: skip
ISLAND = [
    (5010, 130), (5120, 215), (5300, 240), (5420, 175), (5570, 190), (5650, 90),
    (5590, -40), (5440, -110), (5290, -70), (5130, -120), (4990, -30),
]  # fmt: skip
CASTLE = [
    (2905, 2185), (2885, 2420), (2960, 2570), (3150, 2590), (3300, 2520), (3310, 2200),
]  # fmt: skip
"""Outer edge of the moat."""
LIMIT = [
    (-420, 700), (-380, 1500), (-300, 2300), (-360, 3000), (-250, 3900), (-60, 4700),
    (150, 5400), (700, 6050), (1500, 6250), (2450, 6150), (3300, 6330), (4200, 6200),
    (5100, 6350), (5900, 6050), (6500, 5500), (6850, 4800), (7250, 4200), (7150, 3400),
    (7330, 2700), (7250, 2000), (7380, 1400), (7420, 900),
]  # fmt: skip


def bend(points: Places) -> Floats:
    """Move places of the sketch to where they are: nothing on the land is square.

    Examples
    --------
    >>> bend([(3300.0, 3000.0)])
    array([[3338.81, 3104.76]])
    """
    x, y = np.asarray(points, dtype=float).T
    east = 105 * np.sin(y / 520 + 0.6) + 30 * np.sin(y / 205 + 2 + x / 900)
    north = 125 * np.sin(x / 610 + 2.9) + 30 * np.sin(x / 230 + 0.5 + y / 800)
    return np.round(np.column_stack((x + east, y + north)), 2)


def draw_curve(points: Places, step: float = 12.0) -> LineString:
    """Draw a smooth curve through points of the sketch (Catmull-Rom).

    It is sampled about every *step* metres.
    """
    return _smooth(bend(points), step)


def _smooth(p: Floats, step: float) -> LineString:
    p = np.vstack((2 * p[0] - p[1], p, 2 * p[-1] - p[-2]))
    pieces = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False):
        count = max(2, int(np.hypot(*(c - b)) / step))
        t = np.linspace(0, 1, count, endpoint=False)[:, None]
        pieces.append(
            0.5
            * (
                2 * b
                + (c - a) * t
                + (2 * a - 5 * b + 4 * c - d) * t**2
                + (3 * b - a - 3 * c + d) * t**3
            )
        )
    return LineString(np.round(np.vstack((*pieces, p[-2])), 2))


def draw_ring(points: Places, step: float = 12.0) -> LineString:
    """Draw a smooth closed curve through points."""
    p = bend(points)
    curve = shapely.get_coordinates(_smooth(np.vstack((p[-2:], p, p[:3])), step))
    first, last = np.flatnonzero((curve == p[0]).all(axis=1))[[0, -1]]
    return LineString(curve[first : last + 1])


def draw_corners(points: Places) -> LineString:
    """Draw straight lines from corner to corner of the sketch."""
    return LineString(bend(points))


@cache
def draw_river() -> Polygon:
    """Draw the water between the banks, wider towards the mouth."""
    centre = shapely.get_coordinates(draw_curve(RIVER, 15))
    half = np.interp(centre[:, 1], [600, 1300, 3000, 4500, 6000], [88, 60, 46, 30, 13])
    half *= 1 + 0.10 * np.sin(centre[:, 1] / 130) + 0.06 * np.sin(centre[:, 1] / 47)
    tangent = np.gradient(centre, axis=0)
    tangent /= np.hypot(tangent[:, 0], tangent[:, 1])[:, None]
    normal = np.column_stack((-tangent[:, 1], tangent[:, 0])) * half[:, None]
    banks = np.round(np.vstack((centre + normal, (centre - normal)[::-1])), 2)
    return Polygon(banks).buffer(0)


@cache
def draw_sea() -> Polygon:
    """Draw the sea south of the coast; the river's mouth is left to the river."""
    west = shapely.get_coordinates(draw_curve(COAST_WEST, 18)).tolist()
    east = shapely.get_coordinates(draw_curve(COAST_EAST, 18)).tolist()
    far = [(EAST + 200, SOUTH), (WEST - 200, SOUTH)]
    harbour = bend(COAST_HARBOUR).tolist()
    sea = Polygon([*west, *harbour, *east[1:], *far])
    return Polygon(sea.difference(draw_island()))


@cache
def draw_railway() -> LineString:
    """Draw the railway; streets cross it only where they are drawn to."""
    return draw_curve(RAILWAY, 30)


@cache
def draw_island() -> Polygon:
    """Draw the island, which only a ferry reaches."""
    return Polygon(draw_ring(ISLAND, 15))


@cache
def draw_castle() -> Polygon:
    """Draw the ground inside the outer edge of the moat."""
    return Polygon(bend(CASTLE))


@cache
def draw_moat() -> Polygon:
    """Draw the moat, which the castle's hill closes in the north-west."""
    ring = draw_castle().difference(draw_castle().buffer(-24, join_style="mitre"))
    gates = [((3100, 2170), (3100, 2240)), ((3270, 2370), (3350, 2370))]
    ring = ring.difference(
        shapely.union_all([draw_corners(g).buffer(7) for g in gates])
    )
    dry = Polygon(
        bend([(2860, 2440), (2930, 2600), (3010, 2610), (2990, 2530), (2920, 2430)])
    )
    parts = shapely.get_parts(ring.difference(dry))
    return MultiPolygon([part for part in parts if part.area > 200])


@cache
def draw_city_limit() -> MultiPolygon:
    """Draw the outline of the municipality: land with the island, without the sea."""
    land = draw_curve(LIMIT, 60)
    west, east = land.coords[0][0], land.coords[-1][0]
    outline = Polygon([*land.coords, (east, -800), (west, -800)])
    mainland = outline.difference(draw_sea())
    parts = [part for part in shapely.get_parts(mainland) if part.area > 1e6]
    return MultiPolygon([*parts, draw_island()])
