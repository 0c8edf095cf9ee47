"""The ground of a newsletter's maps: streets and landmarks, read once for all its pages."""

from dataclasses import dataclass

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

Box = tuple[float, float, float, float]

_WIDE = 186.0 / 105.0
"""The widest shape that a map has, width by height."""
_BEYOND = 1.35
"""How much more than the area is cut out: margins, and scales go in steps."""
_LEAST = 700.0
"""Metres."""
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

    def cut(
        self,
        boundary: Polygon | MultiPolygon | None,
        *,
        gaps: MultiPolygon | None,
        entries: tuple[SheetEntry, ...],
        outside: tuple[tuple[Kind, tuple[float, float]], ...],
    ) -> MapData:
        """Give what may be seen on the map of one page."""
        seen = shapely.box(*frame_around(boundary, entries))
        near = shapely.intersects(self.lines, seen)
        met = shapely.intersects(self.shapes, seen)
        return MapData(
            boundary=boundary,
            streets=self.lines[near],
            highway=self.streets.highway[near],
            street_names=self.streets.name[near],
            features=self.shapes[met],
            feature_class=self.features.feature_class[met],
            feature_subclass=self.features.subclass[met],
            feature_names=self.features.name[met],
            extent=self.features.extent[met],
            tunnel=self.features.tunnel[met],
            gaps=gaps,
            entries=entries,
            outside=tuple(
                each for each in outside if shapely.intersects_xy(seen, *each[1])
            ),
            lived_in=find_lived_in(
                boundary, self.lines[near], self.streets.highway[near]
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
    boundary: Polygon | MultiPolygon | None,
    lines: NDArray[np.object_],
    highway: NDArray[np.str_],
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
    xy = shapely.get_coordinates(shapely.segmentize(inside, _STEP))
    if not len(xy):
        return None
    low, high = np.quantile(xy, (_LEFT_OUT, 1 - _LEFT_OUT), axis=0)
    west, south = (low - _BESIDE).tolist()
    east, north = (high + _BESIDE).tolist()
    return (west, south, east, north)


def frame_around(
    boundary: Polygon | MultiPolygon | None, entries: tuple[SheetEntry, ...]
) -> Box:
    """Give the part of the plane that a map of an area may show, with some to spare."""
    shapes: list[shapely.Geometry] = [
        shapely.Point(entry.xy) for entry in entries if entry.xy is not None
    ]
    if boundary is not None:
        shapes.append(boundary)
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    width, height = max(east - west, _LEAST), max(north - south, _LEAST)
    half = (
        max(width, height * _WIDE) * _BEYOND / 2,
        max(height, width / 1.2) * _BEYOND / 2,
    )
    x, y = (west + east) / 2, (south + north) / 2
    return (x - half[0], y - half[1], x + half[0], y + half[1])
