"""How many people come to one session of each resource, for numbers of staff alone."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.tables.resource import Resource


def read_session_sizes(session: Session, city_id: UUID) -> dict[str, int]:
    """Give about how many people come to one session, by the identifier of the resource.

    A resource of which it is not known is missing. The field is for staff: what is told
    to others is what many resources offer together.
    """
    rows = session.execute(
        select(Resource.id, Resource.participants_per_session).where(
            Resource.municipality_id == city_id,
            Resource.ended_on.is_(None),
        )
    )
    return {str(resource_id): size for resource_id, size in rows if size is not None}
