"""Who gives help, for counting alone."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.resources import OrganizationKind
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource


def read_provider_kinds(session: Session, city_id: UUID) -> dict[str, OrganizationKind]:
    """Give for each resource the kind of organization that gives it.

    It is told of homes, too: numbers of staff count them by who gives the help, though no
    list names who does. A resource of which it is not known is missing.
    """
    rows = session.execute(
        select(Resource.id, Organization.kind)
        .join(Organization, Resource.organization_id == Organization.id)
        .where(
            Resource.municipality_id == city_id,
            Resource.ended_on.is_(None),
        )
    )
    return {str(resource_id): kind for resource_id, kind in rows}
