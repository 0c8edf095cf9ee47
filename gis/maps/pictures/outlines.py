"""Outlines in matplotlib's words: symbols from their SVG path data, shapes from shapely."""

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path
from numpy.typing import NDArray

from gis.domain.kinds import Kind
from gis.maps.symbols import RADIUS, SYMBOLS

_TOKEN = re.compile(r"[A-Za-z]|-?\d+(?:\.\d+)?")


@cache
def symbol_path(kind: Kind) -> Path:
    """Give the outline of a kind's symbol around the origin, of radius 1, y upwards."""
    return read_svg_path(SYMBOLS[kind].path)


def read_svg_path(data: str) -> Path:
    """Read the SVG path data that symbols are written in: M, L, H, V, Q, A and Z, absolute.

    Arcs are half circles around the origin, as in the circle of `gis.maps.symbols`.

    Raises
    ------
    ValueError
        When there is another command.

    Examples
    --------
    >>> read_svg_path("M-10 -10H10V10Z").vertices.round(1).tolist()
    [[-1.0, 1.0], [1.0, 1.0], [1.0, -1.0], [-1.0, 1.0]]
    """
    vertices: list[tuple[float, float]] = []
    codes: list[int] = []
    tokens = _TOKEN.findall(data)
    command = ""
    while tokens:
        if tokens[0].isalpha():
            command = tokens.pop(0)
        for code, point in _take(command, tokens, vertices):
            codes.append(code)
            vertices.append(point)
        if command == "M":
            command = "L"
    return Path(
        [(x / RADIUS, -y / RADIUS) for x, y in vertices],
        codes,
    )


def _take(
    command: str, tokens: list[str], before: list[tuple[float, float]]
) -> Iterator[tuple[int, tuple[float, float]]]:
    """Take the numbers of one step from the front of *tokens*."""
    if command == "Z":
        yield int(Path.CLOSEPOLY), before[0]
        return
    if command not in _NUMBERS:
        raise ValueError(f"{command} is no command that symbols are written with")
    numbers = [float(tokens.pop(0)) for _ in range(_NUMBERS[command])]
    if command in "ML":
        yield int(Path.MOVETO if command == "M" else Path.LINETO), _pair(numbers)
    elif command == "H":
        yield int(Path.LINETO), (numbers[0], before[-1][1])
    elif command == "V":
        yield int(Path.LINETO), (before[-1][0], numbers[0])
    elif command == "Q":
        yield int(Path.CURVE3), _pair(numbers[:2])
        yield int(Path.CURVE3), _pair(numbers[2:])
    else:
        yield from _half_circle(before[-1], _pair(numbers[5:]), numbers[0])


_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "A": 7}


def _pair(numbers: list[float]) -> tuple[float, float]:
    x, y = numbers
    return x, y


def _half_circle(
    start: tuple[float, float], stop: tuple[float, float], radius: float
) -> Iterator[tuple[int, tuple[float, float]]]:
    first = math.atan2(start[1], start[0])
    for step in range(1, 33):
        angle = first + math.pi * step / 32
        yield (
            int(Path.LINETO),
            (radius * math.cos(angle), radius * math.sin(angle)) if step < 32 else stop,
        )


def shape_path(shape: Any) -> Path:  # noqa: ANN401 - shapely has no common type for areas
    """Give the outline of a polygon or of several, holes included.

    Examples
    --------
    >>> len(shape_path(shapely.box(0, 0, 1, 1)).vertices)
    5
    """
    rings = shapely.get_rings(shapely.get_parts(shapely.orient_polygons(shape)))
    return Path.make_compound_path(
        *(Path(shapely.get_coordinates(ring), closed=True) for ring in rings)
    )


def line_arrays(lines: NDArray[Any]) -> list[NDArray[np.float64]]:
    """Give the coordinates of each line; lines of several parts are taken apart."""
    parts = shapely.get_parts(lines)
    coordinates, numbers = shapely.get_coordinates(parts, return_index=True)
    starts = np.flatnonzero(np.diff(numbers)) + 1
    return np.split(coordinates, starts) if len(coordinates) else []
