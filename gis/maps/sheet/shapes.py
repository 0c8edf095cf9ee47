"""Outlines of the symbols as areas, so that they can be measured and kept apart."""

import re
from functools import lru_cache
from typing import Any

import numpy as np
import shapely

from gis.domain.kinds import Kind
from gis.maps.symbols import SYMBOLS

_TOKEN = re.compile(r"[A-Za-z]|-?\d+(?:\.\d+)?")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "Q": 4, "A": 7, "Z": 0}
_STEPS = 24


@lru_cache(maxsize=16)
def outline(kind: Kind) -> Any:  # noqa: ANN401 - shapely's
    """Give the outline of a kind's symbol around the origin, y downwards."""
    return read_outline(SYMBOLS[kind].path)


def read_outline(path: str) -> Any:  # noqa: ANN401 - shapely's
    """Read path data of one closed outline: absolute commands, arcs of half circles.

    Raises
    ------
    ValueError
        When there is another command.

    Examples
    --------
    >>> read_outline("M0 0H2V1L0 1Z").area
    2.0
    """
    points: list[tuple[float, float]] = []
    for command, values in _commands(path):
        x, y = points[-1] if points else (0.0, 0.0)
        match command:
            case "H":
                points.append((values[0], y))
            case "V":
                points.append((x, values[0]))
            case "Q":
                points += _bend((x, y), values)
            case "A":
                points += _turn((x, y), values)
            case "M" | "L":
                points.append((values[0], values[1]))
    return shapely.Polygon(points)


def _commands(path: str) -> list[tuple[str, list[float]]]:
    found: list[tuple[str, list[float]]] = []
    command, values = "", list[float]()
    for token in _TOKEN.findall(path):
        if token.isalpha():
            if token not in _TAKES:
                raise ValueError(f"{token} is no command that symbols are written with")
            command, values = token, []
        else:
            values.append(float(token))
        if len(values) == _TAKES[command]:
            found.append((command, values))
            command, values = ("L" if command == "M" else command), []
    return found


def _bend(start: tuple[float, float], values: list[float]) -> list[tuple[float, float]]:
    """Give points along a quadratic curve."""
    t = np.linspace(0, 1, _STEPS + 1)[1:, None]
    knee, end = np.array(values[:2]), np.array(values[2:])
    curve = (1 - t) ** 2 * np.array(start) + 2 * t * (1 - t) * knee + t**2 * end
    return [(x, y) for x, y in curve.tolist()]


def _turn(start: tuple[float, float], values: list[float]) -> list[tuple[float, float]]:
    """Give points along half a circle, clockwise on paper."""
    end = np.array(values[5:])
    middle = (np.array(start) + end) / 2
    first = np.arctan2(*(np.array(start) - middle)[::-1])
    angles = first + np.linspace(0, np.pi, 2 * _STEPS + 1)[1:]
    radius = np.hypot(*(end - middle))
    around = middle + radius * np.column_stack((np.cos(angles), np.sin(angles)))
    return [(x, y) for x, y in around.tolist()]
