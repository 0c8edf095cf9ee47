"""Where resources come to people: the areas that each of them serves."""

from collections.abc import Mapping, Sequence
from uuid import UUID

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis.store.queries.areas import Area, read_areas
from gis.store.queries.served_ground import ServedGround, read_served_ground

_BORDER_DEGREES = 9e-6
"""A metre from north to south, and a little less from west to east."""


def read_served_areas(session: Session, city_id: UUID) -> dict[str, frozenset[str]]:
    """Give for each resource that tells its service area the codes of the areas in it.

    A resource that tells none is missing here; one whose service area lies outside every
    area serves none. Of several service areas all count. A drawn polygon serves the areas
    whose interior it meets: to touch a border is not to serve. A listed area of another
    division (小学校区) is taken as its polygon. Rides on demand that tell no service area
    serve the zones in which they can be called.
    """
    return name_served_areas(
        read_served_ground(session, city_id), read_areas(session, city_id)
    )


def name_served_areas(
    ground: Mapping[str, ServedGround], areas: Sequence[Area]
) -> dict[str, frozenset[str]]:
    """Give the codes of the areas that lie, wholly or partly, on the ground served.

    Parameters
    ----------
    ground
        From `gis.store.queries.served_ground.read_served_ground`.
    areas
        The layer-2 areas of the city.
    """
    drawn = list(dict.fromkeys(wkb for each in ground.values() for wkb in each.drawn))
    met: dict[bytes, set[str]] = {wkb: set() for wkb in drawn}
    for number, area in _find_met(drawn, areas):
        met[drawn[number]].add(areas[area].code)
    return {
        owner: frozenset(
            area.code for area in areas if each.everywhere or area.id in each.areas
        ).union(*(met[wkb] for wkb in each.drawn))
        for owner, each in ground.items()
    }


def _find_met(drawn: Sequence[bytes], areas: Sequence[Area]) -> list[tuple[int, int]]:
    """Give which polygon meets more of which area than a strip along its border."""
    if not drawn or not areas:
        return []
    polygons = shapely.from_wkb(np.array(drawn, dtype=object))
    boundaries = np.array([area.boundary for area in areas], dtype=object)
    polygon, area = shapely.STRtree(boundaries).query(polygons, predicate="intersects")
    concerned, which = np.unique(area, return_inverse=True)
    inner = shapely.buffer(boundaries[concerned], -_BORDER_DEGREES, quad_segs=1)
    small = shapely.is_empty(inner)
    inner[small] = boundaries[concerned][small]
    met = shapely.intersects(polygons[polygon], inner[which])
    met &= ~shapely.touches(polygons[polygon], boundaries[area])
    return list(zip(polygon[met].tolist(), area[met].tolist(), strict=True))
