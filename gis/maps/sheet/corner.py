"""The scale bar and the arrow to the north, where they hide nothing that matters."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.maps.sheet.distances import between_boxes
from gis.maps.sheet.frame import Frame
from gis.maps.sheet.ground import Ground
from gis.maps.sheet.lettering import KANJI_TOP, POINT, Faces
from gis.maps.sheet.svg import BLACK, WHITE, draw_path, draw_text, number, path_data

Floats = NDArray[np.float64]
Box = tuple[float, float, float, float]

_AWAY = 2.0
"""Millimetres from the line around the panel."""
_STEP = 4.0
_BAR = 1.4
_LENGTHS = (1.0, 2.0, 5.0)
_LONGEST = 56.0
_NORTH = (8.0, 14.0)
_BIG, _SMALL = 11 * POINT, 10 * POINT
_ON_AREA, _ON_BORDER, _ON_MARK, _NOT_CORNER = 1.0, 60.0, 400.0, 40.0
"""What it costs to hide a square millimetre of the area, a millimetre of its border or an
entry, or to stand between two corners."""


@dataclass(frozen=True, eq=False)
class Corner:
    """The scale bar and the arrow: the boxes that they take, and how they are drawn."""

    boxes: tuple[Box, ...]
    drawing: tuple[str, ...]


def place_corner(
    frame: Frame,
    *,
    border: Any,  # noqa: ANN401 - shapely's
    points: Floats,
    ground: Ground,
    faces: Faces,
    remark: str = "",
) -> Corner:
    """Choose places for the scale bar and the arrow, and draw them.

    Parameters
    ----------
    border
        The area on paper; None where there is none.
    points
        True places of entries on paper, shape (n, 2).
    remark
        A line above the bar; empty: none.
    """
    metres, length = choose_length(frame.millimetres)
    title = f"縮尺 1:{frame.scale:,}"
    words = [title, remark] if remark else [title]
    lines = len(words)
    right_word = _say_metres(metres)
    last = faces.regular.measure(right_word, _SMALL)
    wide = max(
        length + last / 2 + 3.0,
        *(faces.bold.measure(word, _BIG) + 3.0 for word in words),
    )
    tall = 2.2 + lines * 5.0 + _SMALL + 0.8 + _BAR + 1.6
    scale_box = _choose(frame, (wide, tall), border, points, ground, ())
    north_box = _choose(frame, _NORTH, border, points, ground, (scale_box,))
    return Corner(
        (scale_box, north_box),
        (
            *_draw_scale(scale_box, words, metres, length, faces),
            *_draw_north(north_box, faces),
        ),
    )


def choose_length(millimetres: float) -> tuple[int, float]:
    """Give a round length for the bar, in metres and in millimetres on paper.

    Examples
    --------
    >>> choose_length(0.05)
    (1000, 50.0)
    """
    power = 10.0 ** np.floor(np.log10(_LONGEST / millimetres))
    metres = max(s * power for s in _LENGTHS if s * power * millimetres <= _LONGEST)
    return round(metres), float(metres * millimetres)


def _choose(
    frame: Frame,
    size: tuple[float, float],
    border: Any,  # noqa: ANN401 - shapely's
    points: Floats,
    ground: Ground,
    others: tuple[Box, ...],
) -> Box:
    """Find the place along the edge where a box of this size hides least."""
    left, top, right, bottom = frame.box
    x = _spread(left + _AWAY, right - _AWAY - size[0])
    y = _spread(top + _AWAY, bottom - _AWAY - size[1])
    grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    on_x = np.isin(grid[:, 0], (x[0], x[-1]))
    on_y = np.isin(grid[:, 1], (y[0], y[-1]))
    grid, corner = grid[on_x | on_y], (on_x & on_y)[on_x | on_y]
    boxes = np.column_stack((grid, grid + size))
    shapes = shapely.box(*boxes.T)
    cost = np.where(corner, 0.0, _NOT_CORNER) + ground.weigh(boxes)
    if border is not None:
        cost += _ON_AREA * shapely.area(shapely.intersection(shapes, border))
        near = shapely.box(*(boxes + np.array((-2, -2, 2, 2))).T)
        edge = shapely.intersection(near, border.boundary)
        cost += _ON_BORDER * shapely.length(edge)
    if len(points):
        middle, half = grid + np.array(size) / 2, np.full_like(grid, size) / 2
        near_to = between_boxes(middle, half, points, np.zeros((1, 2))) < 5.0
        cost += _ON_MARK * near_to.sum(axis=1)
    for other in others:
        cost += 1e6 * shapely.intersects(shapes, shapely.box(*other).buffer(2.0))
    # The lower left is where a scale bar is looked for, the upper right the north.
    usual = (left, bottom) if size[0] > size[1] else (right, top)
    far = np.hypot(*((grid + np.array(size) / 2) - usual).T)
    best = boxes[np.argmin(np.round(cost + 0.02 * far, 6))]
    return tuple(best.tolist())


def _spread(first: float, last: float) -> Floats:
    return np.linspace(
        first, max(last, first), max(round((last - first) / _STEP), 1) + 1
    )


def _draw_scale(
    box: Box, words: list[str], metres: int, length: float, faces: Faces
) -> list[str]:
    left, top, right, bottom = box
    drawn = [draw_path(path_data(shapely.box(left, top, right, bottom)), fill=WHITE)]
    x, y = left + 1.5, top + 1.0
    for word in words:
        y += 5.0
        drawn.append(draw_text(word, x, y - 1.0, size=_BIG, bold=True))
    bar = bottom - 1.4
    parts = (0.0, 0.5, 1.0)
    for part, word in zip(
        parts, ("0", _say_metres(metres / 2), _say_metres(metres)), strict=True
    ):
        wide = faces.regular.measure(word, _SMALL)
        at = x + part * length - (0.0 if part == 0 else wide / 2)
        drawn.append(draw_text(word, at, bar - _BAR - 0.9, size=_SMALL, bold=False))
    half = length / 2
    drawn.append(
        draw_path(
            path_data(shapely.box(x, bar - _BAR, x + length, bar)),
            fill=WHITE,
            stroke=BLACK,
            **{"stroke-width": 0.35},
        )
    )
    drawn.append(
        draw_path(path_data(shapely.box(x, bar - _BAR, x + half, bar)), fill=BLACK)
    )
    return drawn


def _draw_north(box: Box, faces: Faces) -> list[str]:
    left, top, right, bottom = box
    middle, word = (left + right) / 2, "北"
    wide = faces.bold.measure(word, _BIG)
    tip, foot = top + 1.0 + KANJI_TOP * _BIG + 1.4, bottom - 0.8
    arrow = [(0, tip), (2.4, foot), (0, foot - 2.0), (-2.4, foot)]
    return [
        draw_path(path_data(shapely.box(left, top, right, bottom)), fill=WHITE),
        draw_text(
            word, middle - wide / 2, top + 0.8 + KANJI_TOP * _BIG, size=_BIG, bold=True
        ),
        draw_path(
            path_data(shapely.Polygon([(middle + x, y) for x, y in arrow])), fill=BLACK
        ),
    ]


def _say_metres(metres: float) -> str:
    """Give a length as a bar says it.

    Examples
    --------
    >>> _say_metres(250.0), _say_metres(1500.0), _say_metres(2000)
    ('250m', '1.5km', '2km')
    """
    if metres < 1000:
        return f"{number(metres)}m"
    return f"{number(metres / 1000)}km"
