"""The water of a city: where nobody lives, and nothing is shaded."""

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.map_features import FeatureClass
from gis.network.grid import Bounds
from gis.store.queries.map_features import read_map_features
from gis.store.queries.municipalities import City


def read_water(session: Session, city: City, bounds: Bounds) -> shapely.Geometry:
    """Give the sea, rivers, lakes and ponds about a frame, in planar metres.

    What runs underground is left out: houses may stand on it.
    """
    features = read_map_features(
        session, city.id, classes=(FeatureClass.SEA, FeatureClass.WATER)
    )
    open_areas = (shapely.get_dimensions(features.geometry) == 2) & ~features.tunnel
    shapes = np.asarray(crs.to_plane(features.geometry[open_areas], city.epsg))
    near = shapely.intersects(shapely.envelope(shapes), shapely.box(*bounds))
    return shapely.union_all(shapely.make_valid(shapes[near]))
