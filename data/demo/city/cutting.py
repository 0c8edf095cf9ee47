"""Cutting a block in two along a line, and telling how good the cut is."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Polygon

from city.land import Floats
from city.styles import Style

Halves = tuple[Polygon, Polygon]


def measure_sides(shape: Polygon, heading: float) -> tuple[float, float]:
    """Measure the length of a block along *heading*, radians, and its depth."""
    xy = shapely.get_coordinates(shape)
    cos, sin = np.cos(heading), np.sin(heading)
    length = float(np.ptp(xy[:, 0] * cos + xy[:, 1] * sin))
    depth = float(np.ptp(-xy[:, 0] * sin + xy[:, 1] * cos))
    # A bent strip fills little of its box: its border tells how long it is.
    half = shape.length / 2
    long = (half + max(0.0, half**2 - 4 * shape.area) ** 0.5) / 2
    short = shape.area / long
    return (long, short) if length > depth else (short, long)


def find_chords(
    shape: Polygon, heading: float, shares: Floats
) -> list[tuple[float, complex]]:
    """Find the middles of chords across a block.

    Parameters
    ----------
    heading
        Across which the chords lie, radians.
    shares
        How far along the block each chord lies, 0 to 1.

    Returns
    -------
    list
        The share and the middle, x + iy, of each chord of at least 12 metres.
    """
    xy = shapely.get_coordinates(shape)
    cos, sin = float(np.cos(heading)), float(np.sin(heading))
    along = xy[:, 0] * cos + xy[:, 1] * sin
    aside = -xy[:, 0] * sin + xy[:, 1] * cos
    u = along.min() + shares * np.ptp(along)
    ends = np.array([aside.min() - 5, aside.max() + 5])
    x = u[:, None] * cos - ends * sin
    y = u[:, None] * sin + ends * cos
    chords = shapely.intersection(shapely.linestrings(np.stack((x, y), axis=-1)), shape)
    found = []
    for share, chord in zip(shares.tolist(), chords, strict=True):
        part = chord
        if chord.geom_type != "LineString":
            part = max(shapely.get_parts(chord), key=lambda p: p.length, default=chord)
        if part.length >= 12:
            middle = part.interpolate(0.5, normalized=True)
            found.append((share, complex(round(middle.x, 2), round(middle.y, 2))))
    return found


def cut_polygon(shape: Polygon, line: Floats) -> Halves | None:
    """Cut a polygon without holes along a line between two places on its border.

    Returns
    -------
    pair of Polygon
        Or None where the line does not cut it properly.
    """
    closed = shapely.get_coordinates(shape.exterior)
    ring = closed[:-1]
    border = shapely.linestrings(closed)
    first, last = shapely.line_locate_point(border, shapely.points(line[[0, -1]]))
    if min(abs(first - last), border.length - abs(first - last)) < 8:
        return None
    if first > last:
        line, first, last = line[::-1], last, first
    along = np.concatenate(([0], np.cumsum(np.hypot(*np.diff(closed, axis=0).T))[:-1]))
    between = ring[(along > first + 0.01) & (along < last - 0.01)]
    after, before = ring[along > last + 0.01], ring[along < first - 0.01]
    rings = [np.vstack((line[::-1], between)), np.vstack((line, after, before))]
    if min(map(len, rings)) < 4:
        return None
    one, other = (Polygon(xy) for xy in rings)
    if abs(one.area + other.area - shape.area) > 1 + 1e-4 * shape.area:
        return None
    if not (one.is_valid and other.is_valid):
        return None
    return one, other


def judge_cut(
    halves: Halves,
    line: Floats,
    style: Style,
    share: float,
    keep: tuple[float, float, float] | None,
) -> float:
    """Tell how bad a cut is: uneven, thin, bent, or meeting a street too sharply.

    Parameters
    ----------
    share
        Of the area that one half should have.
    keep
        x and y of a place, and the area that must be left around it.
    """
    areas = [half.area for half in halves]
    fault = 4 * abs(min(areas) / sum(areas) - min(share, 1 - share))
    thin = min(4 * half.area / half.length for half in halves) / style.depth
    fault += 10 * max(0.0, 0.85 - thin) + 9 * (thin < 0.58)
    fault += 9 * (min(areas) < 0.34 * style.depth * style.length)
    for end, before in ((line[0], line[1]), (line[-1], line[-2])):
        fault += sum(_judge_corner(half, end, before) for half in halves)
    straight = float(np.hypot(*(line[-1] - line[0])))
    fault += 3 * max(0.0, shapely.linestrings(line).length / max(straight, 1) - 1.15)
    if keep is not None:
        x, y, area = keep
        held = next((h for h in halves if shapely.contains_xy(h, x, y)), halves[0])
        fault += 9 * (held.area < 0.9 * area)
    return float(fault)


def _judge_corner(half: Polygon, end: Floats, before: Floats) -> float:
    """Tell how sharp the corner between a cut and the old border is."""
    ring = shapely.get_coordinates(half.exterior)[:-1]
    at = int(np.abs(ring - end).sum(axis=1).argmin())
    ray = before - end
    fault = 0.0
    for neighbour in (ring[(at + 1) % len(ring)], ring[at - 1]):
        arm: NDArray[np.float64] = neighbour - end
        size = float(np.hypot(*ray) * np.hypot(*arm))
        if np.abs(neighbour - before).sum() > 0.01:
            cos = float(ray @ arm) / size if size else 1.0
            fault += 6 * max(0.0, cos - 0.5) + 4 * (cos > 0.88)
    return fault


def truncate(line: LineString, size: float) -> LineString:
    """Keep the first *size* metres of a line."""
    xy = shapely.get_coordinates(line)
    along = np.concatenate(([0], np.cumsum(np.hypot(*np.diff(xy, axis=0).T))))
    end = shapely.get_coordinates(line.interpolate(size)).round(2)
    return LineString(np.vstack((xy[along < size - 1], end)))
