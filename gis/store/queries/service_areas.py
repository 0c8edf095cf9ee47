"""Where resources come to people: the areas that each of them serves."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

import numpy as np
import shapely
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.resources import ServiceAreaScope
from gis.store.queries.areas import Area as ReadArea
from gis.store.queries.areas import read_areas
from gis.store.tables.area import Area
from gis.store.tables.on_demand_zone import OnDemandZone
from gis.store.tables.resource import Resource
from gis.store.tables.service_area import ServiceArea, ServiceAreaArea
from gis.store.types import as_wkb

Drawn = tuple[str, bytes]
"""A resource by its identifier, and a polygon that it serves as WKB."""


def read_served_areas(session: Session, city_id: UUID) -> dict[str, frozenset[str]]:
    """Give for each resource that tells its service area the codes of the areas in it.

    A resource that tells none is missing here; one whose service area lies outside every
    area serves none. Of several service areas all count. A drawn polygon serves the areas
    whose interior it meets: to touch a border is not to serve. A listed area of another
    division (小学校区) is taken as its polygon. Rides on demand that tell no service area
    serve the zones in which they can be called.
    """
    areas = read_areas(session, city_id)
    found, drawn = _read_told(session, city_id, {area.id: area.code for area in areas})
    zones = _read_zones(session, city_id)
    drawn += [(owner, wkb) for owner, wkb in zones if owner not in found]
    for owner, _ in drawn:
        found.setdefault(owner, set())
    for owner, number in _find_met(drawn, areas):
        found[owner].add(areas[number].code)
    return {owner: frozenset(codes) for owner, codes in found.items()}


def _read_told(
    session: Session, city_id: UUID, code_of: Mapping[UUID, str]
) -> tuple[dict[str, set[str]], list[Drawn]]:
    """Give the areas that resources name, and what they drew."""
    found: dict[str, set[str]] = {}
    drawn: list[Drawn] = []
    listed = _read_listed(session, city_id)
    rows = session.execute(
        select(
            ServiceArea.id,
            ServiceArea.resource_id,
            ServiceArea.scope,
            as_wkb(ServiceArea.boundary),
        )
        .join(Resource, ServiceArea.resource_id == Resource.id)
        .where(
            ServiceArea.municipality_id == city_id,
            ServiceArea.ended_on.is_(None),
            Resource.ended_on.is_(None),
        )
    )
    for service_area_id, resource_id, scope, wkb in rows:
        owner = str(resource_id)
        mine = found.setdefault(owner, set())
        if scope is ServiceAreaScope.CITY:
            mine.update(code_of.values())
        elif scope is ServiceAreaScope.AREAS:
            for area_id, boundary in listed.get(service_area_id, ()):
                if area_id in code_of:
                    mine.add(code_of[area_id])
                else:
                    drawn.append((owner, boundary))
        elif wkb is not None:
            drawn.append((owner, wkb))
    return found, drawn


def _read_zones(session: Session, city_id: UUID) -> list[Drawn]:
    """Give the zones of rides on demand, each with its resource."""
    rows = session.execute(
        select(OnDemandZone.resource_id, as_wkb(OnDemandZone.boundary))
        .join(Resource, OnDemandZone.resource_id == Resource.id)
        .where(
            OnDemandZone.municipality_id == city_id,
            OnDemandZone.ended_on.is_(None),
            Resource.ended_on.is_(None),
        )
    )
    return [(str(resource_id), wkb) for resource_id, wkb in rows]


def _find_met(
    drawn: Sequence[Drawn], areas: Sequence[ReadArea]
) -> list[tuple[str, int]]:
    """Give whose polygon meets the interior of which area."""
    if not drawn or not areas:
        return []
    polygons = shapely.from_wkb(np.array([wkb for _, wkb in drawn], dtype=object))
    boundaries = np.array([area.boundary for area in areas], dtype=object)
    polygon, area = shapely.STRtree(boundaries).query(polygons, predicate="intersects")
    inside = ~shapely.touches(polygons[polygon], boundaries[area])
    pairs = zip(polygon[inside].tolist(), area[inside].tolist(), strict=True)
    return [(drawn[each][0], number) for each, number in pairs]


def _read_listed(
    session: Session, city_id: UUID
) -> dict[UUID, list[tuple[UUID, bytes]]]:
    """Give the areas that each service area lists, of whichever division."""
    found: dict[UUID, list[tuple[UUID, bytes]]] = defaultdict(list)
    rows = session.execute(
        select(ServiceAreaArea.service_area_id, Area.id, as_wkb(Area.boundary))
        .join(ServiceArea, ServiceAreaArea.service_area_id == ServiceArea.id)
        .join(Area, ServiceAreaArea.area_id == Area.id)
        .where(
            ServiceArea.municipality_id == city_id,
            ServiceAreaArea.ended_on.is_(None),
            Area.ended_on.is_(None),
        )
    )
    for service_area_id, area_id, wkb in rows:
        found[service_area_id].append((area_id, wkb))
    return found
