"""The border of the area, drawn beside the roads and railways that it follows."""

from typing import Any

import shapely

from gis.maps.sheet import style
from gis.maps.sheet.frame import Frame
from gis.maps.sheet.svg import WHITE, draw_line

_BESIDE = 1.0
"""Millimetres from the border within which a line counts as followed by it."""
_ACROSS = 3.5
"""Shorter stretches only cross it."""
_AIR = 0.95
_STEP = 1.8
_DETAIL = 0.15


def lead_beside(border: Any, lines: list[tuple[Any, float]]) -> Any:  # noqa: ANN401
    """Widen an area so that its border runs outside of what it follows.

    Borders run along roads and railways more often than not: drawn upon them, it would
    hide them.

    Parameters
    ----------
    border
        The area on paper.
    lines
        Roads and railways on paper, each with its width.
    """
    near = shapely.buffer(border.boundary, _BESIDE, quad_segs=2)
    beside: list[Any] = []
    for line, width in lines:
        parts = shapely.get_parts(shapely.intersection(line, near))
        long = parts[shapely.length(parts) > _ACROSS]
        joined = shapely.line_merge(shapely.multilinestrings(long))
        beside.append(shapely.buffer(joined, width / 2 + _AIR, cap_style="flat"))
    added = shapely.union_all(beside)
    widened = shapely.union(border, added)
    # Steps that are narrower than the line itself would only blot; notches that the area
    # has of its own stay.
    closed = _grow(_grow(widened, _STEP), -_STEP)
    rounded = _grow(_grow(closed, -_STEP), _STEP)
    near_added = shapely.intersection(rounded, _grow(added, 2 * _STEP))
    return shapely.simplify(shapely.union(border, near_added), _DETAIL)


def _grow(area: Any, by: float) -> Any:  # noqa: ANN401 - shapely's
    return shapely.buffer(area, by, quad_segs=6)


def draw_border(border: Any, frame: Frame) -> list[str]:  # noqa: ANN401 - shapely's
    """Draw a border as dashes and dots on white."""
    line = shapely.clip_by_rect(border.boundary, *frame.edge.bounds)
    line = shapely.line_merge(line)
    return [
        draw_line(line, width=style.BORDER_CASING, colour=WHITE),
        draw_line(line, width=style.BORDER_WIDTH, cap="butt", dash=style.BORDER_DASH),
    ]
