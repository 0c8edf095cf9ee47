"""The organizations that areas name as their consultation centre (地域包括支援センター)."""

from collections.abc import Sequence
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


def read_named_centres(
    session: Session, city_id: UUID, *, reader: Audience = Audience.PUBLIC
) -> dict[UUID, NamedCentre]:
    """Give the organization that each area names as its centre, with its first contact.

    The name of a centre is for everyone; address and contact are told to whom they are
    for. Numbers of persons are never given.

    Parameters
    ----------
    reader
        Who asks.

    Returns
    -------
    dict
        By area; those that name none are not in it.
    """
    rows = session.execute(
        select(
            Area.id.label("area_id"),
            Organization.id,
            Organization.municipality_id,
            Organization.name,
            Organization.address,
            Organization.audience,
            Organization.field_audiences,
        )
        .join(Area, Area.support_centre_id == Organization.id)
        .where(
            Area.municipality_id == city_id,
            Area.ended_on.is_(None),
            Organization.ended_on.is_(None),
        )
    ).all()
    contacts = _find_contacts(session, rows, reader)
    found = {}
    for row in rows:
        gate = Gate(
            reader, Thing.ORGANIZATION, row=row.audience, overrides=row.field_audiences
        )
        telephone, hours = contacts.get(row.id, ("", ""))
        address = gate.show("address", row.address, "")
        found[row.area_id] = NamedCentre(row.name, address, telephone, hours)
    return found


def _find_contacts(
    session: Session, organizations: Sequence[Row[Any]], reader: Audience
) -> dict[UUID, tuple[str, str]]:
    """Give telephone and hours of each one's first contact that the reader may call."""
    rows = session.execute(
        select(
            Contact.organization_id,
            Contact.telephone,
            Contact.hours,
            Contact.audience,
            Contact.field_audiences,
        )
        .where(
            Contact.organization_id.in_({each.id for each in organizations}),
            Contact.personal.is_(False),
            Contact.telephone != "",
            Contact.ended_on.is_(None),
        )
        .order_by(Contact.id)
    )
    # An organization may be shared by cities.
    cities = {each.municipality_id for each in organizations}
    personal = {
        number for city in cities for number in read_personal_numbers(session, city)
    }
    found: dict[UUID, tuple[str, str]] = {}
    for row in rows:
        gate = Gate(
            reader, Thing.CONTACT, row=row.audience, overrides=row.field_audiences
        )
        if gate.shows("telephone") and fold_number(row.telephone) not in personal:
            told = (row.telephone, gate.show("hours", row.hours, ""))
            found.setdefault(row.organization_id, told)
    return found
