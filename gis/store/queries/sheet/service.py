"""Service areas of the store, told as the own sheet tells them."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from gis.domain.resources import ServiceAreaScope
from gis.sources.own_sheet.records import Facts
from gis.sources.own_sheet.shapes import write_shape
from gis.store.queries.sheet.lists import name_area
from gis.store.tables.area import Area
from gis.store.tables.boundary_set import BoundarySet
from gis.store.tables.resource import Resource
from gis.store.tables.service_area import ServiceArea, ServiceAreaArea


def read_service(session: Session, chosen: ColumnElement[bool]) -> Mapping[UUID, Facts]:
    """Give the scopes, the areas and the drawn shapes that each resource comes to.

    A list without an area and a shape without a polygon tell nothing, and are left out.
    """
    areas = _read_areas(session, chosen)
    rows = session.execute(
        select(
            ServiceArea.id,
            ServiceArea.resource_id,
            ServiceArea.scope,
            ServiceArea.boundary,
        )
        .join(Resource, ServiceArea.resource_id == Resource.id)
        .where(chosen, ServiceArea.ended_on.is_(None))
        .order_by(ServiceArea.id)
    )
    scopes: dict[UUID, set[ServiceAreaScope]] = defaultdict(set)
    listed: dict[UUID, set[str]] = defaultdict(set)
    shapes: dict[UUID, list[str]] = defaultdict(list)
    for row_id, resource, scope, boundary in rows:
        if scope is ServiceAreaScope.AREAS:
            listed[resource] |= areas.get(row_id, set())
        elif scope is ServiceAreaScope.POLYGON and boundary is not None:
            shapes[resource].append(write_shape(boundary))
        told = {
            ServiceAreaScope.CITY: True,
            ServiceAreaScope.AREAS: bool(listed[resource]),
            ServiceAreaScope.POLYGON: bool(shapes[resource]),
        }
        if told[scope]:
            scopes[resource].add(scope)
    return {
        resource: {
            "service_scope": tuple(
                scope for scope in ServiceAreaScope if scope in found
            ),
            "service_areas": tuple(sorted(listed[resource])),
            "service_wkt": "\n".join(shapes[resource]),
        }
        for resource, found in scopes.items()
    }


def _read_areas(
    session: Session, chosen: ColumnElement[bool]
) -> Mapping[UUID, set[str]]:
    rows = session.execute(
        select(
            ServiceAreaArea.service_area_id,
            Area.code,
            BoundarySet.layer,
            BoundarySet.name,
        )
        .join(ServiceArea, ServiceAreaArea.service_area_id == ServiceArea.id)
        .join(Resource, ServiceArea.resource_id == Resource.id)
        .join(Area, ServiceAreaArea.area_id == Area.id)
        .join(BoundarySet, Area.boundary_set_id == BoundarySet.id)
        .where(chosen, ServiceAreaArea.ended_on.is_(None))
    )
    found: dict[UUID, set[str]] = defaultdict(set)
    for service_area, code, layer, division in rows:
        found[service_area].add(name_area(code, layer, division))
    return found
