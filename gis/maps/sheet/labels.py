"""Names on the printed map: how they are set, and what room they take."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from gis.maps.sheet.lettering import KANJI_BOTTOM, KANJI_TOP, Lettering
from gis.maps.sheet.svg import WHITE, draw_line, draw_text

_MIDDLE = (KANJI_TOP - KANJI_BOTTOM) / 2
"""How far above its line the middle of a letter is, in parts of the size."""
_PITCH = 1.04
"""From letter to letter in upright columns, in parts of the size."""
_LYING = "ー－―—〜～…（）()「」『』【】・-"
"""Letters that lie on their side in an upright column."""
UPRIGHT_FROM = 56.0
"""Degrees: names of steeper roads are set in upright letters, one under the other."""


@dataclass(frozen=True, slots=True)
class Setting:
    """How a name is set."""

    face: Lettering
    bold: bool
    size: float
    halo: float


@dataclass(frozen=True, eq=False)
class Label:
    """A set name: the room it takes, and its elements."""

    room: Any
    drawing: tuple[str, ...]


def set_level(text: str, x: float, y: float, setting: Setting) -> Label:
    """Set a name that starts at *x*, its middle at the height *y*."""
    wide = setting.face.measure(text, setting.size)
    tall = setting.size * (KANJI_TOP + KANJI_BOTTOM) / 2
    return Label(
        shapely.box(x - 0.2, y - tall, x + wide + 0.2, y + tall),
        (
            draw_text(
                text,
                x,
                y + _MIDDLE * setting.size,
                size=setting.size,
                bold=setting.bold,
                halo=setting.halo,
            ),
        ),
    )


def set_along(text: str, middle: Any, angle: float, setting: Setting) -> Label:  # noqa: ANN401
    """Set a name along a straight stretch.

    Parameters
    ----------
    middle
        Middle of the stretch, (x, y).
    angle
        Of the stretch in degrees clockwise from the east, between -90 and 90; a steep
        one carries a column of upright letters, from the top down.
    """
    if abs(angle) >= UPRIGHT_FROM:
        return _set_column(text, middle, angle, setting)
    wide = setting.face.measure(text, setting.size)
    turn = np.radians(angle)
    along = np.array((np.cos(turn), np.sin(turn)))
    across = np.array((-along[1], along[0]))
    start = middle - along * wide / 2 + across * _MIDDLE * setting.size
    return Label(
        _strip(middle, along, wide, setting.size),
        (
            draw_text(
                text,
                float(start[0]),
                float(start[1]),
                size=setting.size,
                bold=setting.bold,
                halo=setting.halo,
                turned=angle,
            ),
        ),
    )


def length_along(text: str, angle: float, setting: Setting) -> float:
    """Give the length of a name along a stretch."""
    if abs(angle) >= UPRIGHT_FROM:
        return len(text) * setting.size * _PITCH
    return setting.face.measure(text, setting.size)


def _set_column(text: str, middle: Any, angle: float, setting: Setting) -> Label:  # noqa: ANN401
    size = setting.size
    turn = np.radians(angle if angle > 0 else angle + 180.0)
    along = np.array((np.cos(turn), np.sin(turn)))
    step = along * size * _PITCH
    first = middle - step * (len(text) - 1) / 2
    long = length_along(text, angle, setting)
    ground = shapely.LineString([first, first + step * (len(text) - 1) + along * 0.01])
    drawn = [draw_line(ground, width=size + setting.halo / 2, colour=WHITE)]
    for index, letter in enumerate(text):
        x, y = first + step * index
        lying = letter in _LYING
        wide = setting.face.measure(letter, size)
        if lying:
            start = (x - _MIDDLE * size, y - wide / 2)
        else:
            start = (x - wide / 2, y + _MIDDLE * size)
        drawn.append(
            draw_text(
                letter,
                float(start[0]),
                float(start[1]),
                size=size,
                bold=setting.bold,
                turned=90.0 if lying else 0.0,
            )
        )
    return Label(_strip(middle, along, long, size), tuple(drawn))


def _strip(middle: Any, along: Any, long: float, size: float) -> Any:  # noqa: ANN401
    half, across = along * long / 2, np.array((-along[1], along[0])) * size * 0.52
    corners = [half + across, half - across, -half - across, -half + across]
    return shapely.Polygon([middle + corner for corner in corners])
