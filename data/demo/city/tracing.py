"""Following the direction field from inside a block to its border."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

from city.fields import Fields, locate_all
from city.land import Floats
from city.styles import Style

STEP = 7.0
BEND = 0.14
"""Radians that a street turns in one step, at most."""
LONGEST = 300
"""Steps."""


def walk(
    shape: Polygon,
    starts: NDArray[np.complex128],
    heading: float,
    base: complex,
    fields: Fields,
    style: Style,
) -> list[tuple[Floats, Floats]]:
    """Follow the field from places inside a block both ways, all at once.

    Parameters
    ----------
    starts
        x + iy of each.
    heading
        Radians; the way back is opposite.
    base
        Direction of the quarter, as a cross.

    Returns
    -------
    list
        For each start the way back and the way forth, each from the start to the first
        place outside.
    """
    shapely.prepare(shape)
    at = np.concatenate((starts, starts))
    way = np.repeat([heading + np.pi, heading], len(starts))
    bends, stray = fields.bends(style), np.radians(style.wander) * fields.wander
    walked, inside = [at], np.ones(len(at), dtype=bool)
    size = np.ones(len(at), dtype=int)
    while inside.any() and len(walked) < LONGEST:
        near = locate_all(at + STEP / 2 * np.exp(1j * way))
        arm = np.angle(base + bends[near]) / 4 + stray[near]
        turn = (arm - way + np.pi / 4) % (np.pi / 2) - np.pi / 4
        way = way + np.clip(turn, -BEND, BEND)
        at = np.round(at + STEP * np.exp(1j * way), 3)
        size += inside
        walked.append(at)
        inside &= shapely.contains_xy(shape, at.real, at.imag)
    lines = np.stack(walked, axis=1)
    lines = np.stack((lines.real, lines.imag), axis=-1)
    cut = [line[:count] for line, count in zip(lines, size, strict=True)]
    return list(zip(cut[: len(starts)], cut[len(starts) :], strict=True))


def hit_border(line: Floats, shape: Polygon) -> Floats | None:
    """Find where the last step of a line leaves a block, if it does."""
    step = shapely.linestrings(line[-2:])
    points = shapely.get_coordinates(shapely.intersection(step, shape.exterior))
    if len(points) == 0:
        return None
    nearest: Floats = points[np.hypot(*(points - line[-2]).T).argmin()].round(2)
    return nearest


def move_end(line: Floats, to: Floats, *, over: float = 60.0) -> Floats:
    """Move the first place of a line, and bend what follows for *over* metres."""
    apart = np.hypot(*(line - line[0]).T)
    weight = np.clip(1 - apart / min(over, apart[-1]), 0, 1)
    moved: Floats = line + weight[:, None] * (to - line[0])
    return moved
