"""The people who live on ground that service areas cover, and those who do not."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import shapely

from gis.analysis.service_cover import AreaCover, ServiceGround
from gis.network.graph import Flags, Floats, Ints, Longs

BORDER_METRES = 0.001
"""Who lives within so many metres of covered ground lives on its border."""


@dataclass(frozen=True, eq=False)
class PointsOnGround:
    """Points at which people live, and where they lie.

    Attributes
    ----------
    xy : (n, 2)
        Planar metres.
    counted_in : (n,)
        Index of the area that the people of a point are counted in; -1: in none.
    inside : mapping of int to (m,)
        For each area that any lie in, on its border too, the points that do.
    outside_point, outside_shape : (k,)
        Which of the points that lie in no area lie in which shape, in pairs.
    outside : (n,)
        Whether a point lies in no area.
    """

    xy: Floats
    counted_in: Ints
    inside: Mapping[int, Longs]
    outside: Flags
    outside_point: Longs
    outside_shape: Longs


@dataclass(frozen=True, eq=False)
class PeopleCovered:
    """People by the area they are counted in; the last of each row: in none.

    Attributes
    ----------
    people : (a + 1,)
        Those whose number is known.
    uncovered : (a + 1,)
        Of these, those who live on ground that is not covered.
    unknown : (a + 1,)
        Population units with people of whom nobody knows how many they are.
    unknown_uncovered : (a + 1,)
        Of these, those of which any live on ground that is not covered.
    """

    people: Floats
    uncovered: Floats
    unknown: Longs
    unknown_uncovered: Longs

    @property
    def covered(self) -> Floats:
        """People who live on covered ground: all the others."""
        return self.people - self.uncovered


def locate_points(
    ground: ServiceGround, xy: Floats, counted_in: Ints
) -> PointsOnGround:
    """Find the areas that points lie in, once for all questions.

    Parameters
    ----------
    xy : (n, 2)
        Planar metres, finite.
    counted_in : (n,)
        Index of the area that the people of a point are counted in; -1: in none.
    """
    inside = {}
    outside = np.ones(len(xy), dtype=bool)
    for number, area in enumerate(ground.areas):
        west, south, east, north = area.bounds
        near = np.flatnonzero(
            (xy[:, 0] >= west - BORDER_METRES)
            & (xy[:, 0] <= east + BORDER_METRES)
            & (xy[:, 1] >= south - BORDER_METRES)
            & (xy[:, 1] <= north + BORDER_METRES)
        )
        found = near[_lie_in(area, xy[near])]
        if len(found):
            inside[number] = found
            outside[found] = False
    left = np.flatnonzero(outside)
    point, shape = shapely.STRtree(ground.shapes).query(
        shapely.points(xy[left]), predicate="dwithin", distance=BORDER_METRES
    )
    return PointsOnGround(xy, counted_in, inside, outside, left[point], shape)


def find_covered(
    points: PointsOnGround, covers: Mapping[int, AreaCover], shapes: Collection[int]
) -> Flags:
    """Tell which points lie on covered ground.

    A point is judged by where it lies, whichever area its people are counted in; a point
    on a border lies on either side, and is covered if one side is. A point in no area is
    covered by the shapes that it lies in, and where all of the area is covered that its
    people are counted in.

    Parameters
    ----------
    covers
        Every area as divided by the shapes (`gis.analysis.service_cover.cover_area`).
    shapes
        Indices of the shapes.

    Returns
    -------
    (n,) of bool
    """
    covered = np.zeros(len(points.xy), dtype=bool)
    for area, inside in points.inside.items():
        cover = covers[area]
        if cover.uncovered.is_empty:
            covered[inside] = True
        elif not cover.covered.is_empty:
            open_yet = inside[~covered[inside]]
            covered[open_yet] = _lie_in(cover.covered, points.xy[open_yet])
    served = np.fromiter(shapes, dtype=np.int64)
    covered[points.outside_point[np.isin(points.outside_shape, served)]] = True
    full = [area for area, cover in covers.items() if cover.uncovered.is_empty]
    covered |= points.outside & np.isin(points.counted_in, full)
    return covered


def count_covered(
    points: PointsOnGround, unit: Ints, people: Floats, covered: Flags, *, areas: int
) -> PeopleCovered:
    """Count people on ground that is covered and that is not; nobody is lost.

    Parameters
    ----------
    unit : (n,)
        Population unit of each point.
    people : (n,)
        People at each point; NaN where unknown.
    covered : (n,)
        From `find_covered`.
    areas
        How many areas there are.
    """
    row = np.where(points.counted_in < 0, areas, points.counted_in)
    known = np.nan_to_num(people)
    unknown = np.isnan(people)
    return PeopleCovered(
        people=_sum_up(row, known, areas),
        uncovered=_sum_up(row, np.where(covered, 0.0, known), areas),
        unknown=_count_units(row, unit, unknown, areas),
        unknown_uncovered=_count_units(row, unit, unknown & ~covered, areas),
    )


def _lie_in(shape: shapely.MultiPolygon, xy: Floats) -> Flags:
    """Tell which points lie in a shape or on its border."""
    shapely.prepare(shape)
    found: Flags = shapely.intersects_xy(shape, xy[:, 0], xy[:, 1])
    rest = np.flatnonzero(~found)
    found[rest] = shapely.dwithin(shape, shapely.points(xy[rest]), BORDER_METRES)
    return found


def _sum_up(row: Longs, people: Floats, areas: int) -> Floats:
    return np.bincount(row, people, minlength=areas + 1).astype(np.float64)


def _count_units(row: Longs, unit: Ints, chosen: Flags, areas: int) -> Longs:
    """Count the units of each area that have any of the chosen points."""
    pairs = np.unique(np.column_stack((row[chosen], unit[chosen])), axis=0)
    return np.bincount(pairs[:, 0], minlength=areas + 1)
