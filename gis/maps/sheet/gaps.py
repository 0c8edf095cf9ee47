"""The hatch over where nothing is near enough on foot, as real lines."""

from typing import Any

import numpy as np
import shapely

from gis.maps.sheet import style
from gis.maps.sheet.svg import draw_line


def draw_gaps(gaps: Any) -> list[str]:  # noqa: ANN401 - shapely's
    """Draw areas on paper with a hatch and a dotted edge."""
    return [
        draw_line(hatch_lines(gaps), width=style.HATCH_WIDTH, cap="butt"),
        draw_line(gaps.boundary, width=style.GAP_EDGE_WIDTH, dash=style.GAP_EDGE_DASH),
    ]


def hatch_lines(area: Any, *, apart: float = style.HATCH_APART) -> Any:  # noqa: ANN401
    """Give lines that fall to the right at 45°, cut to an area.

    Their places hang on the paper, not on the area: neighbouring areas share them.
    """
    if area.is_empty:
        return area
    left, top, right, bottom = area.bounds
    step = apart * np.sqrt(2)
    first, last = np.floor((top - right) / step), np.ceil((bottom - left) / step)
    offset = np.arange(first, last + 1) * step
    ends = np.stack(
        (
            np.column_stack((np.full(len(offset), left), left + offset)),
            np.column_stack((np.full(len(offset), right), right + offset)),
        ),
        axis=1,
    )
    lines = shapely.multilinestrings(np.array(shapely.linestrings(ends)))
    return shapely.intersection(lines, area)
