"""The outline of a city: the one that was taken in, else what its areas cover."""

import numpy as np
import shapely
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import City
from gis.store.tables.municipality import Municipality
from gis.store.types import as_wkb


def read_outline(session: Session, city: City) -> shapely.MultiPolygon | None:
    """Give the outline of a city.

    Returns
    -------
    MultiPolygon or None
        EPSG:4326: the outline that was taken in; without it the layer-2 areas together;
        None where neither is known.
    """
    wkb = session.scalar(
        select(as_wkb(Municipality.boundary)).where(Municipality.id == city.id)
    )
    if wkb is not None:
        outline: shapely.MultiPolygon = shapely.from_wkb(wkb)
        return outline
    areas = read_areas(session, city.id)
    if not areas:
        return None
    shapes = np.array([area.boundary for area in areas], dtype=object)
    joined = shapely.union_all(shapes)
    return shapely.MultiPolygon(
        [part for part in shapely.get_parts(joined) if part.geom_type == "Polygon"]
    )
