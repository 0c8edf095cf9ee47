"""Keeping the outline of a city."""

from typing import Any

from shapely import MultiPolygon, point_on_surface
from sqlalchemy.orm import Session

from gis.sources.records import Reading
from gis.store.imports.editions import Kept, find_source, open_batch
from gis.store.queries.municipalities import City
from gis.store.tables.municipality import Municipality


def keep_boundary(
    session: Session,
    city: City,
    reading: Reading[Any],
    outline: MultiPolygon,
) -> Kept:
    """Keep an outline as the city's; its name is written inside of it.

    Parameters
    ----------
    outline
        EPSG:4326.
    """
    source = find_source(session, city.id, reading.origin)
    row = session.get_one(Municipality, city.id)
    if row.boundary is not None and row.boundary.equals_exact(outline):
        return Kept(unchanged=1)
    kept = Kept(added=1) if row.boundary is None else Kept(changed=1)
    open_batch(session, source, "boundary", reading, kept)
    row.boundary, row.label = outline, point_on_surface(outline)
    session.flush()
    return kept
