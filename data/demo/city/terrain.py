"""The height of the land: a plain, hills with spurs, and valleys cut into them."""

from functools import cache

import numpy as np
import shapely
from scipy.spatial import cKDTree

from city.land import EAST, NORTH, RIVER, SOUTH, WEST, Floats, bend, draw_curve

CELL = 20.0

HILLS = [
    # x, y, half length, half width, degrees of the long axis, top
    (3900, 4480, 760, 560, 20, 78),
    (3120, 2395, 190, 120, 60, 27),
    (6450, 4050, 1050, 1250, 100, 250),
    (1250, 5500, 1250, 900, 150, 240),
    (3700, 5950, 900, 620, 10, 210),
    (1130, 4180, 640, 420, 165, 52),
    (5450, 4250, 620, 520, 70, 74),
    (6600, 2150, 760, 560, 80, 125),
    (6250, 560, 420, 330, 20, 52),
    (5350, 55, 420, 230, 10, 46),
    (5950, 5450, 900, 800, 120, 190),
    (-150, 5000, 800, 900, 90, 170),
    (4480, 5200, 520, 420, 100, 110),
]
VALLEYS = [
    # The floor's width, and the line that the water takes.
    (300, RIVER[:9]),
    (120, [(2700, 4900), (3050, 5150), (3250, 5500), (3150, 5900)]),
    (150, [(4780, 3500), (4930, 4300), (4960, 5000), (5050, 5600), (5000, 6200)]),
    (110, [(5600, 2650), (6150, 2880), (6650, 3020), (7100, 3100)]),
    (120, [(2300, 4700), (1900, 4800), (1500, 4850), (1000, 4800)]),
    (100, [(2450, 5500), (2100, 5650), (1800, 5900)]),
    (150, [(300, 3800), (350, 4400), (500, 4800)]),
    (90, [(3400, 3650), (3350, 4100), (3200, 4500)]),
]

_WAVES = [
    (620.0, 0.4, 1.1, 0.50), (540.0, 1.9, 4.0, 0.45), (410.0, 2.7, 2.2, 0.40),
    (330.0, 0.9, 5.1, 0.30), (240.0, 2.2, 0.6, 0.22), (190.0, 1.3, 3.3, 0.18),
]  # fmt: skip
"""Length in metres, direction, phase and weight of the spurs."""


@cache
def _model() -> Floats:
    """Make the heights on a grid of `CELL` metres."""
    x, y = np.meshgrid(
        np.arange(WEST, EAST + CELL, CELL), np.arange(SOUTH, NORTH + CELL, CELL)
    )
    hills = np.zeros(x.shape)
    bent_x = x + 70 * _spurs(x / 1.9 + 400, y / 1.9)
    bent_y = y + 70 * _spurs(x / 1.9, y / 1.9 + 700)
    centres = bend([hill[:2] for hill in HILLS])
    for (hx, hy), (_, _, length, width, degrees, top) in zip(
        centres, HILLS, strict=True
    ):
        cos, sin = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
        u = ((bent_x - hx) * cos + (bent_y - hy) * sin) / length
        v = (-(bent_x - hx) * sin + (bent_y - hy) * cos) / width
        inside = np.clip(1 - (u**2 + v**2), 0, None)
        hills = np.hypot(hills, top * inside**1.35)
    hills *= 0.80 + 0.20 * _spurs(x, y)
    places = np.column_stack((x.ravel(), y.ravel()))
    for width, line in VALLEYS:
        water = shapely.get_coordinates(shapely.segmentize(draw_curve(line, 40), 8))
        far = cKDTree(water).query(places)[0].reshape(x.shape)
        hills *= 1 - 0.93 * np.exp(-((far / width) ** 2))
    plain = 1.8 + 0.0032 * np.clip(y - 700, 0, None) + 0.9 * _spurs(x * 0.7, y * 0.7)
    heights: Floats = np.round(np.clip(plain, 1.2, None) + hills, 3)
    return heights


def measure_height(x: Floats, y: Floats) -> Floats:
    """Give the height of the land in metres above the sea."""
    model = _model()
    rows, columns = model.shape
    column = np.clip((np.asarray(x) - WEST) / CELL, 0, columns - 1.001)
    row = np.clip((np.asarray(y) - SOUTH) / CELL, 0, rows - 1.001)
    i, j = row.astype(int), column.astype(int)
    u, v = row - i, column - j
    height: Floats = np.round(
        (1 - u) * ((1 - v) * model[i, j] + v * model[i, j + 1])
        + u * ((1 - v) * model[i + 1, j] + v * model[i + 1, j + 1]),
        2,
    )
    return height


def measure_slope(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Give how much the land rises to the east and to the north, metre by metre."""
    d = 12.0
    east = measure_height(x + d, y) - measure_height(x - d, y)
    north = measure_height(x, y + d) - measure_height(x, y - d)
    return east / (2 * d), north / (2 * d)


def _spurs(x: Floats, y: Floats) -> Floats:
    total = np.zeros(np.broadcast(x, y).shape)
    for length, direction, phase, weight in _WAVES:
        bent = 60 * np.sin(y / 290 + phase) + 40 * np.sin(x / 370 - phase)
        k = 2 * np.pi / length
        along = (x + bent) * np.cos(direction) + (y - bent) * np.sin(direction)
        total += weight * (1 - 2 * np.abs(np.sin(k * along / 2 + phase)))
    return total / 1.2
