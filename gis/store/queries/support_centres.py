"""The organizations that areas name as their consultation centre (地域包括支援センター)."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.tables.area import Area
from gis.store.tables.contact import Contact
from gis.store.tables.organization import Organization


@dataclass(frozen=True, slots=True)
class NamedCentre:
    """An organization that an area names; telephone and hours are empty where unknown."""

    name: str
    address: str
    telephone: str
    hours: str


def read_named_centre(session: Session, area_id: UUID) -> NamedCentre | None:
    """Give the organization that an area names as its centre, with its first contact.

    Numbers of persons are never given.
    """
    row = session.execute(
        select(Organization.id, Organization.name, Organization.address)
        .join(Area, Area.support_centre_id == Organization.id)
        .where(Area.id == area_id, Organization.ended_on.is_(None))
    ).one_or_none()
    if row is None:
        return None
    contact = session.execute(
        select(Contact.telephone, Contact.hours)
        .where(
            Contact.organization_id == row.id,
            Contact.personal.is_(False),
            Contact.telephone != "",
            Contact.ended_on.is_(None),
        )
        .order_by(Contact.id)
    ).first()
    telephone, hours = contact or ("", "")
    return NamedCentre(row.name, row.address, telephone, hours)
