"""The organizations that areas name as their consultation centre (地域包括支援センター)."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from gis.domain.visibility import Audience, Gate, Thing
from gis.store.queries.contacts import read_personal_numbers
from gis.store.queries.listing_fields import fold_number
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


def read_named_centre(
    session: Session, area_id: UUID, *, reader: Audience = Audience.PUBLIC
) -> NamedCentre | None:
    """Give the organization that an area names as its centre, with its first contact.

    The name of a centre is for everyone; address and contact are told to whom they are
    for. Numbers of persons are never given.

    Parameters
    ----------
    reader
        Who asks.
    """
    row = session.execute(
        select(
            Organization.id,
            Organization.municipality_id,
            Organization.name,
            Organization.address,
            Organization.audience,
            Organization.field_audiences,
        )
        .join(Area, Area.support_centre_id == Organization.id)
        .where(Area.id == area_id, Organization.ended_on.is_(None))
    ).one_or_none()
    if row is None:
        return None
    gate = Gate(
        reader, Thing.ORGANIZATION, row=row.audience, overrides=row.field_audiences
    )
    telephone, hours = _find_contact(session, row, reader)
    return NamedCentre(
        row.name, gate.show("address", row.address, ""), telephone, hours
    )


def _find_contact(
    session: Session, organization: Row[Any], reader: Audience
) -> tuple[str, str]:
    """Give telephone and hours of the first contact whose number the reader may see."""
    rows = session.execute(
        select(
            Contact.telephone, Contact.hours, Contact.audience, Contact.field_audiences
        )
        .where(
            Contact.organization_id == organization.id,
            Contact.personal.is_(False),
            Contact.telephone != "",
            Contact.ended_on.is_(None),
        )
        .order_by(Contact.id)
    )
    personal = read_personal_numbers(session, organization.municipality_id)
    for row in rows:
        gate = Gate(
            reader, Thing.CONTACT, row=row.audience, overrides=row.field_audiences
        )
        if gate.shows("telephone") and fold_number(row.telephone) not in personal:
            return row.telephone, gate.show("hours", row.hours, "")
    return "", ""
