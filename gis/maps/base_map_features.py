"""What people orient by, made ready for the base map: shapes, tracks, names, and zooms.

Shapes carry a class alone. Names stand on points of their own, so that a shape that runs
over several tiles is named once, and each knows the zoom from which it is worth reading.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.domain.map_features import FeatureClass
from gis.maps.base_map_names import place_names
from gis.maps.base_map_rails import join_tracks

Objects = NDArray[Any]

RAIL_TUNNEL = "rail_tunnel"
RAIL_SIDE = "rail_side"
TRAM = "tram"
BROOK = "brook"
"""Lines that are drawn otherwise than their class: streams and canals are brooks."""


@dataclass(frozen=True, eq=False)
class DrawnFeatures:
    """Columns of the base map, of one length.

    Attributes
    ----------
    classes, names
        Class, and the name where it is to be read.
    zooms
        The zoom from which it shows.
    geometry
        Areas and lines without name, lines and points with one, EPSG:4326.
    """

    classes: Objects
    names: Objects
    zooms: NDArray[np.int32]
    geometry: Objects

    @staticmethod
    def none() -> "DrawnFeatures":
        """Give no features."""
        empty: Objects = np.array([], dtype=object)
        return DrawnFeatures(empty, empty, np.array([], dtype=np.int32), empty)


def prepare_features(
    *,
    feature_class: Objects,
    subclass: Objects,
    names: Objects,
    geometry: Objects,
    tunnel: NDArray[np.bool_],
    extent: NDArray[np.float64],
) -> DrawnFeatures:
    """Turn features of the map into what is drawn.

    Areas of water, of wood … are joined where they touch, tracks of one railway are drawn
    as one line, and names are put on points.

    Parameters
    ----------
    feature_class, subclass
        `FeatureClass` values and the source's own words, str, shape (n,).
    names
        Empty where there is none, str, shape (n,).
    geometry
        Points, lines and areas in EPSG:4326, shape (n,).
    tunnel, extent
        Whether it runs underground; square metres or metres, shape (n,).
    """
    shapes = shapely.make_valid(geometry)
    dimension = shapely.get_dimensions(shapes)
    rows: list[tuple[str, str, int, Any]] = []
    for name in np.unique(feature_class):
        mine = feature_class == name
        areas = shapes[mine & (dimension == 2)]
        if len(areas):
            joined = shapely.get_parts(shapely.union_all(areas))
            rows += [(str(name), "", 0, area) for area in joined]
    lines = dimension == 1
    rows += _draw_rails(feature_class, subclass, tunnel, shapes, lines)
    rows += _draw_waterways(feature_class, subclass, names, tunnel, shapes, lines)
    rows += place_names(feature_class, subclass, names, shapes, extent)
    if not rows:
        return DrawnFeatures.none()
    classes, texts, zooms, drawn = zip(*rows, strict=True)
    return DrawnFeatures(
        np.array(classes, dtype=object),
        np.array(texts, dtype=object),
        np.array(zooms, dtype=np.int32),
        np.array(drawn, dtype=object),
    )


def _draw_rails(
    feature_class: Objects,
    subclass: Objects,
    tunnel: NDArray[np.bool_],
    shapes: Objects,
    lines: NDArray[np.bool_],
) -> list[tuple[str, str, int, Any]]:
    rails = lines & (feature_class == FeatureClass.RAIL)
    side, tram = subclass == "service", subclass == "tram"
    rows = []
    for name, chosen, zoom in (
        (FeatureClass.RAIL.value, rails & ~side & ~tram & ~tunnel, 0),
        (RAIL_TUNNEL, rails & ~side & tunnel, 0),
        (TRAM, rails & ~side & tram & ~tunnel, 13),
    ):
        if chosen.any():
            rows += [(name, "", zoom, line) for line in join_tracks(shapes[chosen])]
    rows += [(RAIL_SIDE, "", 15, line) for line in shapes[rails & side & ~tunnel]]
    return rows


def _draw_waterways(
    feature_class: Objects,
    subclass: Objects,
    names: Objects,
    tunnel: NDArray[np.bool_],
    shapes: Objects,
    lines: NDArray[np.bool_],
) -> list[tuple[str, str, int, Any]]:
    ways = lines & (feature_class == FeatureClass.WATERWAY) & ~tunnel
    river = subclass == "river"
    rows = []
    for name, chosen, zoom in (
        (FeatureClass.WATERWAY.value, ways & river, 0),
        (BROOK, ways & ~river, 13),
    ):
        for text in np.unique(names[chosen]).tolist():
            whole = shapely.union_all(shapes[chosen & (names == text)])
            parts = shapely.get_parts(shapely.line_merge(whole))
            rows += [(name, text, zoom, part) for part in parts]
    return rows
