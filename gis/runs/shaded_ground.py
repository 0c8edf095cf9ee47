"""Which ground of a city is shaded: beside streets where people live, and never water."""

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.map_features import FeatureClass
from gis.network.graph import StreetNetwork
from gis.network.grid import Bounds
from gis.runs.networks import read_highway
from gis.store.queries.map_features import read_map_features
from gis.store.queries.municipalities import City

NOT_LIVED_ALONG = frozenset({
    "motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link",
    "busway", "bus_guideway", "track", "path", "bridleway", "cycleway", "platform",
})  # fmt: skip
"""Through roads, and ways across open country: people walk there and do not live there.
Ground beside them is shaded where a street on which they do is near. Steps and footways
stay in, for houses stand on both."""


def find_lived_along(
    session: Session, city: City, network: StreetNetwork
) -> NDArray[np.bool_] | None:
    """Tell along which edges of a network people live.

    Returns
    -------
    ndarray, shape (m,), or None
        None where no street's class is known: then people may live along any.
    """
    highway = read_highway(session, city, network)
    if not (highway != "").any():
        return None
    return ~np.isin(highway, sorted(NOT_LIVED_ALONG))


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
