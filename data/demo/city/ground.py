"""The lie of the land: coast, river, railway, hills, and where it is built up.

All coordinates are local metres, x to the east and y to the north of a corner in the
open sea; `city.files` moves them into the plane rectangular zone.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, MultiPolygon, Polygon

Floats = NDArray[np.float64]

WIDTH, HEIGHT = 4700.0, 3700.0

COAST = [
    (-300, 430), (200, 410), (700, 330), (1150, 300), (1500, 350), (1800, 420),
    (2150, 430), (2500, 320), (2900, 270), (3300, 300), (3650, 420), (4050, 620),
    (4400, 730), (5000, 800),
]  # fmt: skip
RIVER = [
    (2280, 4100), (2260, 3600), (2180, 3150), (1960, 2700), (1870, 2250), (2000, 1850),
    (2170, 1500), (2150, 1100), (1990, 750), (1950, 420), (1950, 100),
]  # fmt: skip
RAILWAY = [
    (-300, 2010), (300, 1960), (900, 1850), (1450, 1790), (2000, 1840), (2500, 1900),
    (3000, 1840), (3600, 1830), (4200, 1960), (5000, 2080),
]  # fmt: skip
ISLAND_CENTRE = (3560.0, -170.0)

HILLS = [
    (3600, 2500, 380, 70), (450, 3300, 420, 110), (4450, 3050, 500, 150),
    (2900, 3450, 330, 100), (1350, 3500, 350, 80), (4350, 1500, 330, 55),
]  # fmt: skip
"""Centre, spread in metres and height of each hill."""

PARKS = [(1160, 1215, 105), (2620, 905, 80), (640, 2270, 75)]
"""Centre and radius of the castle park and two others."""

BUILT_UP = [
    (1250, 1050, 640, 1.0), (1230, 2150, 560, 0.85), (2800, 1150, 640, 1.0),
    (3400, 2250, 560, 0.85), (3750, 1050, 500, 0.75), (600, 2600, 400, 0.62),
    (2640, 2830, 380, 0.6), (450, 1150, 560, 0.75), (2500, 2150, 420, 0.7),
    (1000, 1950, 2100, 0.15), (3200, 1900, 2100, 0.15),
]  # fmt: skip
"""Centre, spread in metres and density (1 = town) of each quarter."""


def draw_curve(points: Sequence[tuple[float, float]], step: float = 12.0) -> LineString:
    """Draw a smooth curve through points (Catmull-Rom), sampled about every *step* m."""
    p = np.asarray(points, dtype=float)
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
    return LineString(np.vstack((*pieces, p[-2])))


@cache
def draw_river() -> Polygon:
    """Draw the water between the banks, wider towards the mouth."""
    centre = shapely.get_coordinates(draw_curve(RIVER))
    half = np.interp(centre[:, 1], [300, 1200, 3600], [72, 52, 36])
    tangent = np.gradient(centre, axis=0)
    tangent /= np.hypot(tangent[:, 0], tangent[:, 1])[:, None]
    normal = np.column_stack((-tangent[:, 1], tangent[:, 0])) * half[:, None]
    return Polygon(np.vstack((centre + normal, (centre - normal)[::-1]))).buffer(0)


@cache
def draw_sea() -> Polygon:
    """Draw the sea south of the coast."""
    coast = shapely.get_coordinates(draw_curve(COAST))
    return Polygon([*coast, (5000, -900), (-300, -900)])


@cache
def draw_railway() -> LineString:
    """Draw the railway; streets cross it only where they are drawn to."""
    return draw_curve(RAILWAY)


@cache
def draw_island() -> Polygon:
    """Draw the island, which only a ferry reaches."""
    t = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    r = 1 + 0.13 * np.sin(2 * t + 0.6) + 0.08 * np.sin(3 * t + 2)
    x, y = ISLAND_CENTRE
    return Polygon(np.column_stack((x + 270 * r * np.cos(t), y + 165 * r * np.sin(t))))


@cache
def draw_city_limit() -> MultiPolygon:
    """Draw the outline of the municipality: land with the island, without the sea."""
    land = draw_curve(
        [(-250, 600), (-180, 1700), (-230, 2700), (-40, 3500), (900, 3900),
         (1900, 3830), (2700, 3990), (3700, 3800), (4600, 3700), (4880, 2900),
         (4760, 1900), (4830, 1100), (4800, 500)],
        60,
    )  # fmt: skip
    outline = Polygon([*land.coords, (4800, -800), (-250, -800)])
    mainland = outline.difference(draw_sea()).simplify(2)
    return MultiPolygon([shapely.get_parts(mainland)[0], draw_island()])


def measure_height(x: Floats, y: Floats) -> Floats:
    """Give the height of the land in metres."""
    height = np.zeros(np.broadcast(x, y).shape)
    for hx, hy, spread, top in HILLS:
        height += top * np.exp(-((x - hx) ** 2 + (y - hy) ** 2) / (2 * spread**2))
    return height


def measure_density(x: Floats, y: Floats) -> Floats:
    """Tell how densely the land is built up, 0 to 1."""
    bare = np.ones(np.broadcast(x, y).shape)
    for bx, by, spread, top in BUILT_UP:
        bare *= 1 - top * np.exp(
            -((((x - bx) ** 2 + (y - by) ** 2) / spread**2) ** 1.6)
        )
    return 1 - bare
