"""The direction in which streets run: a field of crosses over the land.

After Chen, Esch, Wonka, Müller and Zhang, Interactive procedural street modeling,
ACM Transactions on Graphics 27(3), 2008: each cross is an angle modulo 90 degrees, and
crosses are blended as unit vectors at four times the angle.
"""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString

from city.ground import HEIGHT, WIDTH, Floats, draw_railway, measure_height

CELL = 10.0
REACH = 450.0
"""Metres beyond which a main road no longer bends the streets beside it."""

_QUARTERS = [
    (1250, 1050, 420, 9), (1230, 2150, 420, -4), (2800, 1150, 480, -8),
    (450, 1150, 350, 3), (3700, 1050, 380, 24), (2500, 2250, 300, 12),
]  # fmt: skip
"""Centre, spread in metres and direction in degrees of each old parcel grid."""


def make_direction_field(lines: list[LineString], rng: np.random.Generator) -> Floats:
    """Blend main roads, railway, contour lines and parcel grids into one field.

    Returns
    -------
    ndarray, shape (rows, columns, 2)
        Cosine and sine of four times the angle, on a grid of `CELL` metres.
    """
    x, y = np.meshgrid(np.arange(-300, WIDTH + 300, CELL), np.arange(0, HEIGHT, CELL))
    field = _cross(np.full(x.shape, np.radians(2.0))) * 0.12
    for qx, qy, spread, degrees in _QUARTERS:
        weight = np.exp(-((x - qx) ** 2 + (y - qy) ** 2) / (2 * spread**2))
        field += _cross(np.full(x.shape, np.radians(degrees))) * 0.8 * weight[..., None]
    field += _contours(x, y)
    for line in (*lines, draw_railway()):
        field += _along(line, x, y)
    wander = 0.20 * _wave(x, y, rng, 620) + 0.10 * _wave(x, y, rng, 260)
    return _turn(field, 4 * wander)


def _cross(angle: Floats) -> Floats:
    return np.stack((np.cos(4 * angle), np.sin(4 * angle)), axis=-1)


def _contours(x: Floats, y: Floats) -> Floats:
    rise_y, rise_x = np.gradient(measure_height(x, y), CELL)
    slope = np.hypot(rise_x, rise_y)
    weight: Floats = 2.2 * np.clip((slope - 0.03) / 0.10, 0, 1)
    return _cross(np.arctan2(rise_x, -rise_y)) * weight[..., None]


def _along(line: LineString, x: Floats, y: Floats) -> Floats:
    samples = shapely.segmentize(line, 25.0)
    xy = shapely.get_coordinates(samples)
    middle = (xy[1:] + xy[:-1]) / 2
    angle = np.arctan2(*(np.diff(xy, axis=0).T[::-1]))
    tree = shapely.STRtree(list(map(shapely.Point, middle)))
    west, south, east, north = line.buffer(REACH).bounds
    near = (x > west) & (x < east) & (y > south) & (y < north)
    nearest = tree.nearest(shapely.points(x[near], y[near]))
    distance = np.hypot(x[near] - middle[nearest, 0], y[near] - middle[nearest, 1])
    weight = 1.3 * (np.exp(-distance / 110) - np.exp(-REACH / 110)).clip(0)
    crosses = np.zeros((*x.shape, 2))
    crosses[near] = _cross(angle[nearest]) * weight[:, None]
    return crosses


def _wave(x: Floats, y: Floats, rng: np.random.Generator, length: float) -> Floats:
    total = np.zeros(x.shape)
    for _ in range(5):
        direction, phase = rng.uniform(0, 2 * np.pi, 2)
        k = 2 * np.pi / (length * rng.uniform(0.8, 1.4))
        total += np.sin(k * (x * np.cos(direction) + y * np.sin(direction)) + phase)
    return total / 2.2


def _turn(field: Floats, angle: NDArray[np.float64]) -> Floats:
    cos, sin = np.cos(angle), np.sin(angle)
    turned = np.stack(
        (field[..., 0] * cos - field[..., 1] * sin,
         field[..., 0] * sin + field[..., 1] * cos), axis=-1,
    )  # fmt: skip
    norm = np.hypot(turned[..., 0], turned[..., 1])[..., None]
    direction: Floats = np.divide(turned, np.maximum(norm, 1e-9))
    return direction
