"""Side streets: lines traced through the direction field at even distances.

After Jobard and Lefer, Creating evenly-spaced streamlines of arbitrary density, 1997.
The wanted distance grows where the land is less built up, so that the town thins out
into farm roads.
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from city.direction import CELL
from city.ground import (
    HEIGHT,
    PARKS,
    WIDTH,
    Floats,
    draw_city_limit,
    draw_railway,
    draw_river,
    draw_sea,
    measure_density,
    measure_height,
)
from city.main_roads import Road

STEP = 8.0
WEST = -300.0
CROSS_RATIO = 1.7
"""Blocks are this much longer than they are deep."""

_DENSITY = [0.09, 0.22, 0.5, 0.8, 1]
_SPACING = [165, 118, 72, 57.5, 51.5]


def draw_barriers() -> BaseGeometry:
    """Draw what side streets never enter: water and dikes, the railway, parks."""
    return shapely.union_all(
        [
            draw_river().buffer(24),
            draw_sea().buffer(38),
            draw_railway().buffer(17),
            *(shapely.Point(x, y).buffer(radius) for x, y, radius in PARKS),
        ]
    )


Seed = tuple[float, float, int]
"""A place where a street may start, and which way of the field it would follow."""


@dataclass(slots=True)
class Tracer:
    """Traces streets one by one and remembers how near the next may come.

    Attributes
    ----------
    field
        Direction field, `city.direction.make_direction_field`.
    distance
        For both directions of the field, metres to the nearest street that runs that
        way, on the grid of the field.
    spacing
        Wanted metres between streets that run the same way; infinite where none may be.
    """

    field: Floats
    distance: Floats
    spacing: Floats

    @classmethod
    def over(cls, field: Floats, roads: list[Road]) -> "Tracer":
        """Start with the main roads in place."""
        rows, columns = field.shape[:2]
        x, y = np.meshgrid(WEST + CELL * np.arange(columns), CELL * np.arange(rows))
        density = measure_density(x, y)
        spacing = np.interp(density, _DENSITY, _SPACING)
        spacing[density < _DENSITY[0]] = np.inf
        spacing[measure_height(x, y) > 72] = np.inf
        barriers = draw_barriers()
        land = draw_city_limit().buffer(-60).difference(barriers)
        shapely.prepare(land)
        spacing[~shapely.contains_xy(land, x, y)] = np.inf
        tracer = cls(field, np.full((2, rows, columns), 900.0), spacing)
        for road in roads:
            if road.highway != "footway":
                tracer.keep(shapely.get_coordinates(shapely.segmentize(road.line, 9)))
        return tracer

    def trace(self, seed: tuple[float, float], way: int, longest: float) -> Floats:
        """Trace a street both ways from *seed*; too short a street is empty."""
        forth = self._walk(seed, way, 1, longest / 2)
        back = self._walk(seed, way, -1, longest / 2)
        return np.array([*back[::-1], seed, *forth])

    def room(self, x: float, y: float, way: int) -> float:
        """Tell the free distance at a place as a share of what is wanted there."""
        row, column = self._cell(x, y)
        if not self._inside(row, column):
            return 0.0
        wanted = self.spacing[row, column] * (1.0, CROSS_RATIO)[way]
        return float(self.distance[way, row, column] / wanted)

    def list_seeds(self, line: Floats) -> list[Seed]:
        """List the places beside and on a street where others may start."""
        seeds: list[Seed] = []
        heading = np.arctan2(*(np.gradient(line, axis=0).T[::-1]))
        for (x, y), angle in list(zip(line.tolist(), heading.tolist(), strict=True))[
            ::3
        ]:
            row, column = self._cell(x, y)
            if not self._inside(row, column):
                continue
            way = self._way(x, y, angle)
            aside = min(self.spacing[row, column], 400) * (1.0, CROSS_RATIO)[way] * 1.04
            dx, dy = -np.sin(angle) * aside, np.cos(angle) * aside
            seeds += [(x + dx, y + dy, way), (x - dx, y - dy, way), (x, y, 1 - way)]
        return [(float(x), float(y), way) for x, y, way in seeds]

    def _way(self, x: float, y: float, angle: float) -> int:
        return 0 if abs(np.cos(angle - self._angle(x, y))) > 0.7071 else 1

    def keep(self, line: Floats) -> None:
        """Remember a street, so that no other runs beside it too near."""
        heading = np.arctan2(*(np.gradient(line, axis=0).T[::-1]))
        for (x, y), angle in zip(line, heading, strict=True):
            row, column = self._cell(x, y)
            if not self._inside(row, column):
                continue
            way = self._way(x, y, angle)
            reach = 35
            top, left = max(0, row - reach), max(0, column - reach)
            window = self.distance[way, top : row + reach, left : column + reach]
            rows = (top + np.arange(window.shape[0]))[:, None] * CELL - y
            columns = (left + np.arange(window.shape[1])) * CELL + WEST - x
            np.minimum(window, np.hypot(rows, columns), out=window)

    def _walk(
        self, seed: tuple[float, float], way: int, sign: int, longest: float
    ) -> list[tuple[float, float]]:
        x, y = seed
        angle = self._angle(x, y) + way * np.pi / 2 + (np.pi if sign < 0 else 0)
        found: list[tuple[float, float]] = []
        while len(found) * STEP < longest:
            middle = self._steer(
                x + STEP / 2 * np.cos(angle), y + STEP / 2 * np.sin(angle), angle
            )
            turn = (middle - angle + np.pi) % (2 * np.pi) - np.pi
            angle += np.clip(turn, -0.16, 0.16)
            x, y = x + STEP * np.cos(angle), y + STEP * np.sin(angle)
            if self.room(x, y, way) < 0.62 or self._closes(x, y, found):
                break
            found.append((float(x), float(y)))
        return found

    def _closes(self, x: float, y: float, found: list[tuple[float, float]]) -> bool:
        if len(found) < 25:
            return False
        old = np.array(found[:-18])
        return bool(np.hypot(old[:, 0] - x, old[:, 1] - y).min() < 55)

    def _steer(self, x: float, y: float, angle: float) -> float:
        base = self._angle(x, y)
        quarter = np.round((angle - base) / (np.pi / 2))
        return float(base + quarter * np.pi / 2)

    def _angle(self, x: float, y: float) -> float:
        rows, columns = self.field.shape[:2]
        column = min(max((x - WEST) / CELL, 0), columns - 1.001)
        row = min(max(y / CELL, 0), rows - 1.001)
        i, j = int(row), int(column)
        u, v = row - i, column - j
        cos, sin = (
            (1 - u) * ((1 - v) * self.field[i, j] + v * self.field[i, j + 1])
            + u * ((1 - v) * self.field[i + 1, j] + v * self.field[i + 1, j + 1])
        )  # fmt: skip
        return float(np.arctan2(sin, cos) / 4)

    def _cell(self, x: float, y: float) -> tuple[int, int]:
        return round(y / CELL), round((x - WEST) / CELL)

    def _inside(self, row: int, column: int) -> bool:
        rows, columns = self.field.shape[:2]
        return bool(0 <= row < rows and 0 <= column < columns)


def trace_streets(
    field: Floats, roads: list[Road], rng: np.random.Generator
) -> list[Road]:
    """Fill the land between the main roads with side streets."""
    tracer = Tracer.over(field, roads)
    waiting = deque[Seed]()
    for road in roads:
        line = shapely.get_coordinates(shapely.segmentize(road.line, STEP))
        waiting.extend(tracer.list_seeds(line))
    x, y = np.meshgrid(np.arange(WEST, WIDTH + 150, 30), np.arange(300, HEIGHT, 30))
    scattered = np.column_stack((x.ravel(), y.ravel()))
    scattered += rng.uniform(-12, 12, scattered.shape)
    rng.shuffle(scattered)
    waiting.extend((float(x), float(y), n % 2) for n, (x, y) in enumerate(scattered))
    streets = []
    while waiting:
        x0, y0, way = waiting.popleft()
        if tracer.room(x0, y0, way) < 0.97:
            continue
        longest = float(rng.choice([260, 450, 800, 1500], p=[0.2, 0.35, 0.3, 0.15]))
        line = tracer.trace((x0, y0), way, longest)
        if len(line) * STEP < 56:
            continue
        tracer.keep(line)
        waiting.extend(tracer.list_seeds(line))
        streets.append(Road(_smooth(line), _classify(line)))
    return streets


def _smooth(line: Floats) -> LineString:
    return LineString(shapely.get_coordinates(LineString(line).simplify(0.9)))


def _classify(line: Floats) -> str:
    built = float(measure_density(line[:, 0], line[:, 1]).mean())
    if built > 0.42:
        return "residential"
    return "unclassified" if built > 0.2 else "track"
