"""The symbols of the kinds as they stand in the table, small and with room for a label."""

from collections.abc import Iterable
from typing import Any

import shapely

from gis.domain.kinds import Kind
from gis.maps.sheet.shapes import outline

_SIZES = {
    Kind.SALON: (4.9, 4.9, 0.0, 1.3),
    Kind.TRANSPORT: (6.2, 4.7, 1.8, 1.2),
    Kind.SUPPORT: (8.2, 5.6, 1.5, 4.0),
    Kind.CONSULTATION: (7.0, 4.7, 1.8, 1.8),
    Kind.CARE: (7.2, 5.0, 1.8, 2.6),
    Kind.PARTICIPATION: (7.8, 5.6, 1.7, 3.5),
}
"""Width and height, how much wider for a label of three letters, and how much of the width
a label cannot use; millimetres."""


def describe_shapes(kinds: Iterable[Kind]) -> dict[str, Any]:
    """Give the outlines of symbols, each fitted into a square from -1 to 1."""
    return {kind.value: _describe(kind) for kind in kinds}


def _describe(kind: Kind) -> dict[str, Any]:
    width, height, more, margin = _SIZES[kind]
    shape = outline(kind)
    left, top, right, bottom = shape.bounds
    corners = [
        (
            round(2 * (x - left) / (right - left) - 1, 4),
            round(2 * (y - top) / (bottom - top) - 1, 4),
        )
        for x, y in shapely.get_coordinates(shape).tolist()
    ]
    return {
        "corners": corners,
        "width": width,
        "height": height,
        "more": more,
        "margin": margin,
        "solid": kind is Kind.SALON,
    }
