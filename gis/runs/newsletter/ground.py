"""The ground of a newsletter's maps: streets and landmarks, read once for all its pages."""

from dataclasses import dataclass, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiPolygon, Polygon
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.kinds import Kind
from gis.maps.sheet.content import MapData, SheetEntry
from gis.store.queries.map_features import MapFeatures, read_map_features
from gis.store.queries.municipalities import City
from gis.store.queries.streets import StreetLines, read_street_lines

Area = Polygon | MultiPolygon
Box = tuple[float, float, float, float]

HOME_STREETS = ("residential", "living_street")
_STEP = 20.0
_LEFT_OUT = 0.01
_BESIDE = 80.0
"""Metres about these streets: the houses on their other side."""


@dataclass(frozen=True, eq=False)
class Ground:
    """Streets and features of a city in its plane, with what is told of them.

    Attributes
    ----------
    epsg
        The plane.
    """

    epsg: int
    streets: StreetLines
    lines: NDArray[np.object_]
    features: MapFeatures
    shapes: NDArray[np.object_]

    def find_lived_in(self, boundary: Area | None) -> Box | None:
        """Give the part of an area where people live, as `find_lived_in` does."""
        return find_lived_in(boundary, self.lines, self.streets.highway)

    def lay(
        self,
        boundary: Area | None,
        entries: tuple[SheetEntry, ...],
        *,
        lived_in: Box | None,
        outside: tuple[tuple[Kind, tuple[float, float]], ...],
    ) -> MapData:
        """Give the map of one page with all that there is, in sight or not."""
        return MapData(
            boundary=boundary,
            streets=self.lines,
            highway=self.streets.highway,
            street_names=self.streets.name,
            features=self.shapes,
            feature_class=self.features.feature_class,
            feature_subclass=self.features.subclass,
            feature_names=self.features.name,
            extent=self.features.extent,
            tunnel=self.features.tunnel,
            gaps=None,
            entries=entries,
            outside=outside,
            lived_in=lived_in,
        )


def cut(data: MapData, view: Box) -> MapData:
    """Leave out what cannot be in sight."""
    seen = shapely.box(*view)
    near = shapely.intersects(data.streets, seen)
    met = shapely.intersects(data.features, seen)
    return replace(
        data,
        streets=data.streets[near],
        highway=data.highway[near],
        street_names=data.street_names[near],
        features=data.features[met],
        feature_class=data.feature_class[met],
        feature_subclass=data.feature_subclass[met],
        feature_names=data.feature_names[met],
        extent=data.extent[met],
        tunnel=data.tunnel[met],
        outside=tuple(
            each for each in data.outside if shapely.intersects_xy(seen, *each[1])
        ),
    )


def read_ground(session: Session, city: City) -> Ground:
    """Read the streets and features of a city."""
    streets = read_street_lines(session, city.id)
    features = read_map_features(session, city.id)
    return Ground(
        city.epsg,
        streets,
        np.asarray(crs.to_plane(streets.geometry, city.epsg)),
        features,
        np.asarray(crs.to_plane(features.geometry, city.epsg)),
    )


def find_lived_in(
    boundary: Area | None, lines: NDArray[np.object_], highway: NDArray[np.str_]
) -> Box | None:
    """Give the frame of the streets of an area on which people live.

    A hundredth of their length may lie outside on each side: a farm up the valley must not
    make the town's map too small to read.

    Returns
    -------
    west, south, east, north in planar metres; None where no such street is known.
    """
    if boundary is None:
        return None
    shapely.prepare(boundary)
    homes = np.isin(highway, HOME_STREETS) & shapely.intersects(boundary, lines)
    inside = shapely.intersection(lines[homes], boundary)
    parts = shapely.get_parts(shapely.segmentize(inside, _STEP))
    xy, part = shapely.get_coordinates(parts, return_index=True)
    together = part[1:] == part[:-1]
    steps = np.diff(xy, axis=0)[together]
    middles = xy[:-1][together] + steps / 2
    lengths = np.hypot(*steps.T)
    if not lengths.sum():
        return None
    west, south = (_find_share(side, lengths) - _BESIDE for side in middles.T)
    east, north = (-_find_share(-side, lengths) + _BESIDE for side in middles.T)
    return (west, south, east, north)


def _find_share(values: NDArray[np.float64], lengths: NDArray[np.float64]) -> float:
    """Give the value below which `_LEFT_OUT` of the length lies.

    Bends have many corners, straight streets few: each counts by its length.
    """
    order = np.argsort(values, kind="stable")
    so_far = np.cumsum(lengths[order])
    return float(values[order][np.searchsorted(so_far, _LEFT_OUT * so_far[-1])])
