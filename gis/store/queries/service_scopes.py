"""How resources tell where they come to: to the whole city, to areas, or to a drawn shape."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.resources import ServiceAreaScope
from gis.store.tables.resource import Resource
from gis.store.tables.service_area import ServiceArea


def read_service_scopes(
    session: Session, city_id: UUID
) -> dict[str, frozenset[ServiceAreaScope]]:
    """Give for each resource that tells its service area the ways in which it does."""
    found: dict[str, set[ServiceAreaScope]] = defaultdict(set)
    rows = session.execute(
        select(ServiceArea.resource_id, ServiceArea.scope)
        .join(Resource, ServiceArea.resource_id == Resource.id)
        .where(
            ServiceArea.municipality_id == city_id,
            ServiceArea.ended_on.is_(None),
            Resource.ended_on.is_(None),
        )
    )
    for resource_id, scope in rows:
        found[str(resource_id)].add(scope)
    return {resource_id: frozenset(scopes) for resource_id, scopes in found.items()}
