"""Side streets: quarters are divided along the field until blocks are small enough.

After Yang, Wang, Vouga and Wonka, Urban pattern: layout design by hierarchical domain
splitting, ACM Transactions on Graphics 32(6), 2013: a line that follows the direction
field divides a quarter in two, and each part is divided again.
"""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely import LineString, Polygon

from city.cutting import (
    Halves,
    cut_polygon,
    find_chords,
    judge_cut,
    measure_sides,
    truncate,
)
from city.fields import Fields, locate
from city.land import Floats
from city.styles import STYLES, Style
from city.tracing import hit_border, move_end, walk

LARGEST = 1.5
"""A side of this many times the wanted size is divided."""
SMALL = 2.1
"""A side up to this many times the wanted size may be left with a dead end."""
GAP = 45_000.0
WORST = 5.0
"""A cut that is worse is not made."""

XY = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Site:
    """A place that takes a whole block: a school, a park."""

    kind: str
    name: str
    at: XY
    area: float


@dataclass(frozen=True, slots=True)
class Block:
    """Land between streets."""

    shape: Polygon
    style: str
    site: Site | None = None


@dataclass(frozen=True, slots=True)
class Street:
    """A line that divided a quarter, with the area of what it divided; 0: a dead end."""

    line: LineString
    style: str
    size: float


@dataclass(frozen=True, slots=True)
class Quarter:
    """What the parts of a quarter have in common.

    Attributes
    ----------
    base
        Its direction, as a cross.
    heading
        Of the long sides of its blocks, radians.
    scale
        How large its blocks are against those of its style.
    """

    base: complex
    heading: float
    scale: float


@dataclass(slots=True)
class Divider:
    """Divides quarters and keeps the streets and blocks that come of it."""

    fields: Fields
    rng: np.random.Generator
    sites: list[Site]
    places: Floats = field(init=False)
    streets: list[Street] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    junctions: dict[tuple[int, int], list[XY]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def __post_init__(self) -> None:
        self.places = np.array([site.at for site in self.sites]).reshape(-1, 2)

    def add_junction(self, x: float, y: float) -> None:
        """Remember a junction, so that later streets may meet there."""
        near = self.junctions[int(x // 30), int(y // 30)]
        if (x, y) not in near:
            near.append((x, y))

    def divide(self, shape: Polygon, quarter: Quarter) -> None:
        """Divide a quarter into blocks."""
        waiting = [shape]
        while waiting:
            waiting += self._divide_once(waiting.pop(), quarter)

    def _divide_once(self, shape: Polygon, quarter: Quarter) -> list[Polygon]:
        centre = shape.representative_point()
        at = locate(complex(centre.x, centre.y))
        # A small block in a gap between two quarters is no field.
        built = self.fields.out[at] < (1.6 if shape.area < GAP else 1.0)
        name = str(self.fields.style[at]) if built else "farm"
        name = name if name in STYLES else "farm"
        style, site = STYLES[name], self._find_site(shape)
        if site is not None and shape.area < 1.75 * site.area:
            self.blocks.append(Block(shape, name, site))
            return []
        heading = self._choose_heading(at, quarter, style)
        length, depth = measure_sides(shape, heading)
        shares = [
            (length / style.length / quarter.scale, 1),
            (depth / style.depth / quarter.scale, 0),
        ]
        for share, across in sorted(shares, reverse=True):
            if share < LARGEST:
                break
            side = (share, across)
            cut = self._find_cut(shape, quarter, style, heading, side, site)
            if cut is None and site is not None:
                # Better a smaller place than one with the land of all its neighbours.
                cut = self._find_cut(shape, quarter, style, heading, side, None)
            if cut is None:
                continue
            line, halves = cut
            if share < SMALL and site is None and self.rng.uniform() < style.dead_ends:
                self._end_within(line, name)
                break
            self._keep(Street(line, name, shape.area))
            return list(halves)
        self.blocks.append(Block(shape, name, site))
        return []

    def _keep(self, street: Street) -> None:
        self.streets.append(street)
        ends = (street.line.coords[0], street.line.coords[-1])
        for x, y in ends[:1] if street.size == 0 else ends:
            self.add_junction(x, y)

    def _end_within(self, line: LineString, name: str) -> None:
        """Let a street enter a block without leaving it."""
        way = line if self.rng.uniform() < 0.5 else line.reverse()
        size = line.length * float(self.rng.uniform(0.45, 0.8))
        if size > 18:
            self._keep(Street(truncate(way, size), name, 0.0))

    def _choose_heading(
        self, at: tuple[int, int], quarter: Quarter, style: Style
    ) -> float:
        cross = quarter.base + self.fields.bends(style)[at]
        base = float(np.angle(cross)) / 4
        turns = np.round((quarter.heading - base) / (np.pi / 2))
        heading = base + float(turns) * np.pi / 2
        if style.contour > 5 and self.fields.steep[at] > 0.05:
            level = float(self.fields.uphill[at]) + np.pi / 2
            heading += 0 if abs(np.cos(level - heading)) > 0.7 else np.pi / 2
        return heading

    def _find_site(self, shape: Polygon) -> Site | None:
        inside = shapely.contains_xy(shape, self.places[:, 0], self.places[:, 1])
        return self.sites[int(inside.argmax())] if inside.any() else None

    def _find_cut(
        self,
        shape: Polygon,
        quarter: Quarter,
        style: Style,
        heading: float,
        side: tuple[float, int],
        site: Site | None,
    ) -> tuple[LineString, Halves] | None:
        """Try some lines that follow the field, and take the best."""
        parts = max(2, round(side[0]))
        loose = style.jitter * np.array([0.7, 1.0, 1.8, 2.8]) / parts
        shares = (parts // 2) / parts + self.rng.uniform(-1, 1, 4) * loose
        across = side[1] * np.pi / 2
        tries = find_chords(shape, heading + across - np.pi / 2, shares)
        if not tries:
            return None
        starts = np.array([start for _, start in tries])
        halves_of_lines = walk(
            shape, starts, heading + across, quarter.base, self.fields, style
        )
        keep = None if site is None else (*site.at, site.area)
        best, least = None, WORST
        for (share, _), (back, forth) in zip(tries, halves_of_lines, strict=True):
            line = self._finish(shape, back, forth, style)
            halves = None if line is None else cut_polygon(shape, line)
            if line is None or halves is None:
                continue
            fault = judge_cut(halves, line, style, share, keep)
            if fault < least:
                best, least = (LineString(line), halves), fault
            if least < 0.45:
                break
        return best

    def _finish(
        self, shape: Polygon, back: Floats, forth: Floats, style: Style
    ) -> Floats | None:
        """Join both halves of a line, and end them on the border of *shape*."""
        head, tail = hit_border(back, shape), hit_border(forth, shape)
        if head is None or tail is None:
            return None
        line = np.vstack((head, back[-2::-1], forth[1:-1], tail))
        line = move_end(line, self._meet(line[0], shape, style))
        line = move_end(line[::-1], self._meet(line[-1], shape, style))[::-1]
        simple = LineString(line).simplify(style.straight)
        return shapely.get_coordinates(simple).round(2)

    def _meet(self, end: Floats, shape: Polygon, style: Style) -> Floats:
        """Find the junction on the border of *shape* that a street ends at, if near."""
        nearest, least = end, style.meeting * style.depth
        i, j = int(end[0] // 30), int(end[1] // 30)
        for key in ((i + di, j + dj) for di in (-1, 0, 1) for dj in (-1, 0, 1)):
            for at in self.junctions.get(key, ()):
                apart = float(np.hypot(at[0] - end[0], at[1] - end[1]))
                if apart < least and shape.exterior.dwithin(shapely.Point(at), 0.02):
                    nearest, least = np.array(at), apart
        return nearest
