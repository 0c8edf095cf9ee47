"""Outlines in matplotlib's words: symbols and shapes from shapely, lines as arrays."""

from functools import cache
from typing import Any

import numpy as np
import shapely
from matplotlib.path import Path
from numpy.typing import NDArray

from gis.domain.kinds import Kind
from gis.maps.sheet.shapes import outline
from gis.maps.symbols import RADIUS


@cache
def symbol_path(kind: Kind) -> Path:
    """Give the outline of a kind's symbol around the origin, of radius 1, y upwards."""
    corners = shapely.get_coordinates(outline(kind)) / (RADIUS, -RADIUS)
    return Path(corners, closed=True)


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
