"""One set of symbols for the seven kinds, on screen and in print.

Every kind has its own shape, so that a symbol is told without colour; the colours are
safe for protan and deutan vision. Outlines are SVG path data around the origin, drawn
for a circle of radius 10, so that screen and print scale the same drawing.
"""

import math
from dataclasses import dataclass

from gis.domain.kinds import Kind

RADIUS = 10.0


@dataclass(frozen=True, slots=True)
class Symbol:
    """How a kind is drawn.

    Attributes
    ----------
    shape
        Name of the shape, for a stylesheet or a test.
    colour
        Fill on screen, as ``#rrggbb``.
    letter
        Letter in print; empty where the shape needs none.
    path
        SVG path data around the origin for a radius of `RADIUS`.
    """

    shape: str
    colour: str
    letter: str
    path: str


def _regular(corners: int, *, radius: float = RADIUS, turned: float = -90.0) -> str:
    points = []
    for corner in range(corners):
        angle = math.radians(turned + 360 * corner / corners)
        x, y = radius * math.cos(angle), radius * math.sin(angle)
        points.append(f"{x:.2f} {y:.2f}")
    return "M" + "L".join(points) + "Z"


_CIRCLE = "M-10 0A10 10 0 1 1 10 0A10 10 0 1 1 -10 0Z"
_SQUARE = "M-8.8 -8.8H8.8V8.8H-8.8Z"
_ROUNDED_TURNED = (
    "M-2.4 -9.6Q0 -12 2.4 -9.6L9.6 -2.4Q12 0 9.6 2.4"
    "L2.4 9.6Q0 12 -2.4 9.6L-9.6 2.4Q-12 0 -9.6 -2.4Z"
)

SYMBOLS = {
    Kind.SALON: Symbol("circle", "#0b6e4f", "", _CIRCLE),
    Kind.TRANSPORT: Symbol("square", "#1f4e9c", "A", _SQUARE),
    Kind.SUPPORT: Symbol("diamond", "#7a6200", "B", _regular(4, radius=11.5)),
    Kind.CONSULTATION: Symbol("hexagon", "#6a3d9a", "C", _regular(6, radius=10.8)),
    Kind.CARE: Symbol("pentagon", "#a3195b", "D", _regular(5, radius=11.0)),
    Kind.PARTICIPATION: Symbol("rounded", "#00687a", "F", _ROUNDED_TURNED),
    Kind.PLACE: Symbol("triangle", "#4d4d4d", "E", _regular(3, radius=12.0)),
}


def symbols_for_page() -> dict[str, dict[str, str]]:
    """Give the symbols by kind as plain values, for a page's script."""
    return {
        str(kind): {
            "shape": each.shape,
            "colour": each.colour,
            "letter": each.letter,
            "path": each.path,
        }
        for kind, each in SYMBOLS.items()
    }
