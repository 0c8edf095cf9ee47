"""Ground by the verdict on the people who live there: street fronts and dwellings.

Bands of walking distance (`gis.runs.shading`) tell the way to the nearest place in metres.
Where time decides, or a walker is stopped by steps, slopes or closed streets, the ground
must tell what was counted: here each stretch of street wears the verdict of its people.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.analysis.bands import only_polygons
from gis.analysis.fronts import draw_fronts
from gis.domain.reach import ReachStatus
from gis.runs.gaps import GapAnswer
from gis.runs.walking_classes import classify_points, limit_is_distance

FRONT_METRES = 35.0
"""How far from the middle of a street its fronts are drawn."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class FrontShade:
    """Ground of one verdict.

    Attributes
    ----------
    walking_class
        Class of walking distance; None: not known.
    gap
        Beyond the limit.
    shape
        In planar metres.
    """

    walking_class: int | None
    gap: bool
    shape: shapely.MultiPolygon


def needs_fronts(answer: GapAnswer) -> bool:
    """Tell whether bands of metres along all streets would not tell what was counted."""
    walker = answer.walker
    if walker is None:
        return False
    return not limit_is_distance(answer) or walker.network is not walker.streets


def shade_fronts(answer: GapAnswer, units: Flags | None = None) -> list[FrontShade]:
    """Shade where the people of units that are areas live, by the verdict on them.

    Parameters
    ----------
    units : (u,)
        Which units; None: all.

    Returns
    -------
    list of FrontShade
        In the order in which they are to be drawn: the unknown first, then from far to
        near, so that at a corner nobody is shown farther than somebody there is.
    """
    areas = shapely.get_dimensions(answer.units.geometry) == 2
    mine = answer.points_of(areas if units is None else areas & units)
    found, beyond = classify_points(answer), answer.gaps.beyond
    unknown = answer.gaps.walks.status != ReachStatus.REACHED
    shades = []
    for number in (-1, *range(found.max(initial=-1), -1, -1)):
        for gap in (True, False):
            chosen = (
                mine & (found == number) & (beyond == gap) & ((number < 0) == unknown)
            )
            if chosen.any():
                shape = draw_ground(answer, np.flatnonzero(chosen))
                shades.append(FrontShade(None if number < 0 else number, gap, shape))
    return shades


def draw_ground(answer: GapAnswer, points: NDArray[np.int64]) -> shapely.MultiPolygon:
    """Give the ground around the fronts and dwellings that some points stand for."""
    demand, walker = answer.demand, answer.walker
    fronts = draw_fronts(None if walker is None else walker.streets, demand, points)
    lines = shapely.get_parts(fronts)
    places = shapely.points(demand.xy[points[demand.edge[points] < 0]])
    # Piece by piece: all in one buffer, a city's streets take a hundred times as long.
    along = shapely.buffer(lines, FRONT_METRES, cap_style="flat", quad_segs=4)
    around = shapely.buffer(np.asarray(places), FRONT_METRES, quad_segs=6)
    return only_polygons(shapely.union_all([*along.tolist(), *around.tolist()]))
