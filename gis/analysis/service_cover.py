"""The part of each area that service areas cover, and the part that none covers."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon

from gis.analysis.bands import only_polygons
from gis.analysis.slivers import give_away_slivers
from gis.network.graph import Longs

Shapes = NDArray[np.object_]


@dataclass(frozen=True, eq=False)
class ServiceGround:
    """Areas, and the shapes that may serve them, in planar metres.

    Attributes
    ----------
    areas : (a,)
        MultiPolygons, valid. They may overlap.
    shapes : (s,)
        MultiPolygons, valid: the areas themselves in their order, and what was drawn
        behind them. They may overlap and leave the areas.
    met_area, met_shape : (k,)
        Which area's interior meets which shape's, in pairs.
    whole : (k,)
        Whether the shape covers the whole area.
    """

    areas: Shapes
    shapes: Shapes
    met_area: Longs
    met_shape: Longs
    whole: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class AreaCover:
    """An area divided into what some shapes cover and what they do not.

    The two parts do not overlap, and together they are the area.

    Attributes
    ----------
    covered, uncovered
        Planar metres; a part without ground is empty.
    """

    covered: MultiPolygon
    uncovered: MultiPolygon

    @property
    def square_metres(self) -> float:
        """Size of the area."""
        return float(self.covered.area + self.uncovered.area)

    @property
    def uncovered_square_metres(self) -> float:
        """Size of the part that is not covered."""
        return float(self.uncovered.area)

    @property
    def share(self) -> float:
        """Share of the area's ground that is not covered."""
        whole = self.square_metres
        return self.uncovered_square_metres / whole if whole else 0.0


def lay_ground(areas: Shapes, drawn: Shapes) -> ServiceGround:
    """Find which shapes may serve which areas, once for all questions.

    Parameters
    ----------
    areas : (a,)
        Polygons in planar metres, valid or not. Each is a shape too: a service area may
        list it.
    drawn : (d,)
        Service areas that are no list of areas, likewise.

    Notes
    -----
    Invalid polygons are made valid by their structure: shells are joined, and holes taken
    out of them (GEOS 3.10, ``GEOS_MAKE_VALID_STRUCTURE``).
    """
    valid = _make_valid(areas)
    shapes = np.concatenate((valid, _make_valid(drawn)))
    tree = shapely.STRtree(valid)
    shape, area = tree.query(shapes, predicate="intersects")
    full_shape, full_area = tree.query(shapes, predicate="covers")
    covers = set(zip(full_shape.tolist(), full_area.tolist(), strict=True))
    pairs = zip(shape.tolist(), area.tolist(), strict=True)
    whole = np.array([pair in covers for pair in pairs], dtype=bool)
    meets = whole.copy()
    rest = np.flatnonzero(~whole)
    meets[rest] = ~shapely.touches(shapes[shape[rest]], valid[area[rest]])
    return ServiceGround(valid, shapes, area[meets], shape[meets], whole[meets])


def cover_area(ground: ServiceGround, area: int, shapes: Collection[int]) -> AreaCover:
    """Divide an area into what some shapes cover together and what they do not.

    Parameters
    ----------
    area
        Index of the area.
    shapes
        Indices of shapes.

    Notes
    -----
    Overlays are those of GEOS (OverlayNG) at full precision; where that fails it snaps by
    itself. On a grid, long borders would bend, and parts would no longer add up. Slivers
    along borders that are drawn twice go to the other part
    (`gis.analysis.slivers.give_away_slivers`).
    """
    whole = ground.areas[area]
    mine = ground.met_area == area
    mine &= np.isin(ground.met_shape, np.fromiter(shapes, dtype=np.int64))
    if ground.whole[mine].any():
        return AreaCover(whole, MultiPolygon())
    if not mine.any():
        return AreaCover(MultiPolygon(), whole)
    served = shapely.union_all(ground.shapes[ground.met_shape[mine]])
    covered, uncovered = give_away_slivers(
        only_polygons(shapely.intersection(whole, served)),
        only_polygons(shapely.difference(whole, served)),
    )
    if uncovered.is_empty:
        return AreaCover(whole, MultiPolygon())
    if covered.is_empty:
        return AreaCover(MultiPolygon(), whole)
    return AreaCover(covered, uncovered)


def _make_valid(shapes: Shapes) -> Shapes:
    """Give polygons as valid MultiPolygons; what has no ground is empty."""
    made = shapely.make_valid(shapes, method="structure", keep_collapsed=False)
    found = np.empty(len(shapes), dtype=object)
    found[:] = [only_polygons(each) for each in made]
    return found
