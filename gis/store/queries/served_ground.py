"""The ground that each resource serves: the whole city, areas, and what was drawn."""

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from gis.domain.resources import ServiceAreaScope
from gis.store.tables.area import Area
from gis.store.tables.boundary_set import BoundarySet
from gis.store.tables.on_demand_zone import OnDemandZone
from gis.store.tables.resource import Resource
from gis.store.tables.service_area import ServiceArea, ServiceAreaArea
from gis.store.types import as_wkb


@dataclass(frozen=True, slots=True)
class ServedGround:
    """What a resource tells of the ground that it serves; of several service areas all.

    Attributes
    ----------
    everywhere
        The whole city: every area of it, and whoever lives outside of them.
    areas
        Identifiers of the layer-2 areas that it lists.
    drawn
        Polygons as WKB, EPSG:4326, as they were drawn: they may overlap, leave the city, or
        be invalid. Listed areas of another division (小学校区) and the zones of rides on
        demand are among them.
    """

    everywhere: bool = False
    areas: frozenset[UUID] = frozenset()
    drawn: frozenset[bytes] = frozenset()


def read_served_ground(session: Session, city_id: UUID) -> dict[str, ServedGround]:
    """Give the ground that each resource serves, for those that tell it.

    A resource that tells none is missing here. Rides on demand that tell no service area
    serve the zones in which they can be called.
    """
    everywhere, listed, drawn = _read_told(session, city_id)
    told = everywhere | listed.keys() | drawn.keys()
    for owner, boundary in _read_zones(session, city_id):
        if owner not in told:
            drawn[owner].add(boundary)
    return {
        owner: ServedGround(
            owner in everywhere,
            frozenset(listed.get(owner, ())),
            frozenset(drawn.get(owner, ())),
        )
        for owner in [*told, *(drawn.keys() - told)]
    }


def _read_told(
    session: Session, city_id: UUID
) -> tuple[set[str], defaultdict[str, set[UUID]], defaultdict[str, set[bytes]]]:
    """Give who serves the city, the areas that others list, and what they drew."""
    everywhere: set[str] = set()
    areas: defaultdict[str, set[UUID]] = defaultdict(set)
    drawn: defaultdict[str, set[bytes]] = defaultdict(set)
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
        mine = areas[owner]
        if scope is ServiceAreaScope.CITY:
            everywhere.add(owner)
        elif scope is ServiceAreaScope.AREAS:
            for area_id, boundary in listed.get(service_area_id, ()):
                if boundary is None:
                    mine.add(area_id)
                else:
                    drawn[owner].add(boundary)
        elif wkb is not None:
            drawn[owner].add(wkb)
    return everywhere, areas, drawn


def _read_zones(session: Session, city_id: UUID) -> list[tuple[str, bytes]]:
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


def _read_listed(
    session: Session, city_id: UUID
) -> dict[UUID, list[tuple[UUID, bytes | None]]]:
    """Give the areas that each service area lists, those of other divisions as polygons."""
    found: dict[UUID, list[tuple[UUID, bytes | None]]] = defaultdict(list)
    in_layer_2 = (BoundarySet.layer == 2) & BoundarySet.ended_on.is_(None)
    rows = session.execute(
        select(
            ServiceAreaArea.service_area_id,
            Area.id,
            case((in_layer_2, None), else_=as_wkb(Area.boundary)),
        )
        .join(ServiceArea, ServiceAreaArea.service_area_id == ServiceArea.id)
        .join(Area, ServiceAreaArea.area_id == Area.id)
        .join(BoundarySet, Area.boundary_set_id == BoundarySet.id)
        .where(
            ServiceArea.municipality_id == city_id,
            ServiceAreaArea.ended_on.is_(None),
            Area.ended_on.is_(None),
        )
    )
    for service_area_id, area_id, wkb in rows:
        found[service_area_id].append((area_id, wkb))
    return found
