"""Contacts that must not be told."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.queries.listing_fields import fold_number
from gis.store.tables.contact import Contact

SHORTEST = 9
"""Digits of the shortest number in Japan without its area code's zero."""


def read_personal_numbers(session: Session, city_id: UUID) -> frozenset[str]:
    """Give the digits of every number of a person, of ended contacts too.

    Such a number is not told where somebody wrote it down a second time, as the number of
    a resource. Extensions of a few digits are no numbers.
    """
    rows = session.execute(
        select(Contact.telephone, Contact.fax).where(
            Contact.municipality_id == city_id, Contact.personal
        )
    )
    folded = {fold_number(number) for row in rows for number in row}
    return frozenset(each for each in folded if len(each) >= SHORTEST)
