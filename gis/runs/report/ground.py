"""What a picture map of a stored city is drawn on, in planar metres."""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.map_features import FeatureClass
from gis.maps.pictures.ground import MAIN_ROADS, SURFACES, Ground
from gis.store.queries.areas import read_areas
from gis.store.queries.map_features import read_map_features
from gis.store.queries.municipalities import City
from gis.store.queries.streets import read_street_lines

_DRAWN = (*SURFACES, FeatureClass.WATERWAY, FeatureClass.RAIL)
_DETAIL = 4.0
"""Metres; finer bends cannot be seen on a picture of a city."""


def read_ground(session: Session, city: City) -> Ground:
    """Give the streets, the features and the areas of a city."""
    streets = read_street_lines(session, city.id)
    features = read_map_features(session, city.id, classes=_DRAWN)
    areas = read_areas(session, city.id)
    shown = ~features.tunnel
    boundaries = crs.to_plane(
        np.array([area.boundary for area in areas], dtype=object), city.epsg
    )
    return Ground(
        streets=np.asarray(crs.to_plane(streets.geometry, city.epsg)),
        main=np.isin(streets.highway, sorted(MAIN_ROADS)),
        features=shapely.simplify(
            np.asarray(crs.to_plane(features.geometry[shown], city.epsg)), _DETAIL
        ),
        feature_class=features.feature_class[shown],
        areas=np.asarray(boundaries),
        area_names=tuple(area.name for area in areas),
        borders=_draw_once(np.asarray(boundaries)),
    )


def _draw_once(boundaries: NDArray[Any]) -> NDArray[Any]:
    """Give the borders as lines: one where two areas meet, or dashes would fill dashes."""
    together = shapely.line_merge(shapely.union_all(shapely.boundary(boundaries)))
    return shapely.get_parts(shapely.simplify(together, _DETAIL))
