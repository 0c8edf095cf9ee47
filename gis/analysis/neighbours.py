"""Which areas lie beside each other."""

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.network.graph import Floats

TOLERANCE_METRES = 10.0
"""Borders of neighbouring areas need not be drawn alike: so far they may be apart."""
SHORTEST_BORDER_METRES = 50.0
"""A shorter stretch is a corner at which areas meet, and no border."""
_STEP_METRES = 10.0


def find_touching(areas: NDArray[np.object_]) -> list[frozenset[int]]:
    """Give for each area those that share a border with it.

    They may overlap or lie up to 10 m apart; areas that meet at a corner alone share none.
    An enclave shares its border with what is around it.

    Parameters
    ----------
    areas : (n,)
        Polygons in planar metres.

    Returns
    -------
    list of frozenset
        For each area the indices of the others; empty for an island.

    Examples
    --------
    >>> row = shapely.box([0, 100, 100], [0, 0, 100], [100, 200, 200], [100, 100, 200])
    >>> [sorted(each) for each in find_touching(row)]
    [[1], [0, 2], [1]]
    """
    found: list[set[int]] = [set() for _ in areas]
    one, other = shapely.STRtree(areas).query(
        areas, predicate="dwithin", distance=TOLERANCE_METRES
    )
    for first, second in zip(one.tolist(), other.tolist(), strict=True):
        if first != second and second not in found[first]:
            metres = max(
                _measure_border(areas[first], areas[second]),
                _measure_border(areas[second], areas[first]),
            )
            if metres >= SHORTEST_BORDER_METRES:
                found[first].add(second)
                found[second].add(first)
    return [frozenset(each) for each in found]


def _measure_border(area: shapely.Geometry, other: shapely.Geometry) -> float:
    """Give how many metres of an area's border run along or inside another area."""
    west, south, east, north = shapely.bounds(other)
    margin = TOLERANCE_METRES + _STEP_METRES
    near = shapely.clip_by_rect(
        shapely.boundary(area),
        west - margin,
        south - margin,
        east + margin,
        north + margin,
    )
    starts, ends = _cut(shapely.segmentize(near, _STEP_METRES))
    shapely.prepare(other)
    along = shapely.dwithin(
        other, shapely.points((starts + ends) / 2), TOLERANCE_METRES
    )
    metres: Floats = np.hypot(*(ends - starts).T)
    return float(metres[along].sum())


def _cut(lines: shapely.Geometry) -> tuple[Floats, Floats]:
    """Give the ends of every straight piece of some lines, each (p, 2)."""
    xy, line = shapely.get_coordinates(shapely.get_parts(lines), return_index=True)
    joined = line[1:] == line[:-1]
    return xy[:-1][joined], xy[1:][joined]
