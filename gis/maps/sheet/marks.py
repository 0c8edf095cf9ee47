"""The numbered symbols of entries, at the size at which they are printed."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.domain.kinds import Kind
from gis.maps.sheet.lettering import CAPITAL, POINT, Lettering
from gis.maps.sheet.shapes import outline
from gis.maps.sheet.svg import BLACK, WHITE, draw_path, draw_text, number, path_data
from gis.maps.symbols import RADIUS

OUTLINE = 0.55
RING = 0.45
"""Millimetres of the black outline, and of the white that keeps lines away from it."""
_SIZES = {1: 12 * POINT, 2: 12 * POINT, 3: 11 * POINT}
_LETTER_SIZES = {1: 12 * POINT, 2: 11 * POINT, 3: 10 * POINT}
_AIR = 0.35
"""Millimetres between the ink of a label and the edge of its symbol at the least."""
_BEARING = 0.07
"""White at either end of a label, in parts of its size, that is part of its length."""
_SMALLEST = {
    Kind.SALON: 3.3,
    Kind.TRANSPORT: 3.08 / 0.88,
    Kind.SUPPORT: 4.0,
    Kind.CONSULTATION: 3.6,
    Kind.CARE: 3.9,
    Kind.PARTICIPATION: 3.6,
    Kind.PLACE: 4.2,
}
"""Millimetres for `RADIUS` of a symbol's drawing, where its label fits into that."""
_LOWER = {Kind.CARE: 0.06, Kind.PLACE: 0.18}
"""How far below the middle a label stands in shapes with a point on top, in radii."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol with its label.

    Attributes
    ----------
    size
        Millimetres for `RADIUS` of the symbol's drawing.
    reach
        Millimetres from the middle that the symbol, its outline and white ring take up.
    """

    label: str
    kind: Kind
    size: float
    text_size: float
    text_width: float
    reach: float

    def draw(self, x: float, y: float) -> list[str]:
        """Draw it around a point of the paper."""
        solid: dict[str, object] = {"fill": BLACK, "stroke": "none"}
        if self.kind is Kind.SALON:
            data = _circle(x, y, self.size)
        else:
            shape = _scaled(self.kind, self.size)
            data = path_data(shapely.transform(shape, lambda xy: xy + np.array((x, y))))
            solid = {"fill": WHITE, "stroke": BLACK, "stroke-width": OUTLINE}
        ring = 2 * RING + (0 if self.kind is Kind.SALON else OUTLINE)
        lower = _LOWER.get(self.kind, 0.0) * self.size
        return [
            draw_path(
                data,
                fill=WHITE,
                stroke=WHITE,
                **{"stroke-width": ring, "stroke-linejoin": "round"},
            ),
            draw_path(data, **solid),
            draw_text(
                self.label,
                x - self.text_width / 2,
                y + lower + self.text_size * CAPITAL / 2,
                size=self.text_size,
                bold=True,
                colour=WHITE if self.kind is Kind.SALON else BLACK,
            ),
        ]


def make_mark(label: str, kind: Kind, face: Lettering) -> Mark:
    """Make the symbol of a label, as small as it can be read in."""
    sizes = _SIZES if kind is Kind.SALON else _LETTER_SIZES
    text_size = sizes.get(len(label), 10 * POINT)
    width = face.measure(label, text_size)
    half = np.array((width / 2 - _BEARING * text_size, text_size * CAPITAL / 2))
    edge = 0.0 if kind is Kind.SALON else OUTLINE / 2
    size = max(_SMALLEST[kind], _fit(kind, half + _AIR + edge))
    reach = _farthest(kind) * size / RADIUS + edge + RING
    return Mark(label, kind, size, text_size, width, reach)


def _fit(kind: Kind, half: NDArray[np.float64]) -> float:
    """Give the size at which a box around the label lies inside the symbol."""
    if kind is Kind.SALON:
        # Figures have round corners: a box around them may touch the circle.
        return math.ceil((math.hypot(*(half - _AIR)) + _AIR) * 20) / 20
    low, high = 1.0, 40.0
    while high - low > 0.01:
        size = (low + high) / 2
        y = _LOWER.get(kind, 0.0) * size
        label = shapely.box(-half[0], y - half[1], half[0], y + half[1])
        fits = shapely.contains(_scaled(kind, size), label)
        low, high = (low, size) if fits else (size, high)
    return math.ceil(high * 20) / 20


def _farthest(kind: Kind) -> float:
    """Give how far a symbol's drawing reaches from its middle."""
    return float(np.hypot(*shapely.get_coordinates(outline(kind)).T).max())


def _scaled(kind: Kind, size: float) -> Any:  # noqa: ANN401 - shapely's
    return shapely.transform(outline(kind), lambda xy: xy * (size / RADIUS))


def _circle(x: float, y: float, radius: float) -> str:
    r, middle = number(radius), number(y)
    left, right = number(x - radius), number(x + radius)
    arc = f"A{r} {r} 0 1 1"
    return f"M{left} {middle}{arc} {right} {middle}{arc} {left} {middle}z"
