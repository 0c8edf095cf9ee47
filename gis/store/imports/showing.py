"""Whom the rows of a data set are for: an open licence is consent for what was published."""

from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.licences import is_open_licence
from gis.domain.visibility import Audience
from gis.sources.own_sheet.records import OWN_KEY
from gis.store.tables.audit_log import AuditLog
from gis.store.tables.contact import Contact
from gis.store.tables.location import Location
from gis.store.tables.organization import Organization
from gis.store.tables.resource import Resource
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.source import Source

Shown: TypeAlias = Contact | Location | Organization | Resource
_TABLES: tuple[type[Shown], ...] = (Resource, Location, Organization, Contact)
_AT_ONCE = 5000


def choose_audience(source: Source) -> Audience:
    """Give whom new rows of a data set are for.

    What a publisher gave out under an open licence is for everyone already; the city's own
    sheets say of each row whom it is for, and all else is for staff.
    """
    if source.key != OWN_KEY and is_open_licence(source.licence):
        return Audience.PUBLIC
    return Audience.STAFF


def show_open_data(session: Session, source: Source) -> int:
    """Show everyone the rows of a data set whose licence is open, once that is known.

    A licence may be told only at a later import. Rows that somebody has narrowed stay as
    they are, and so do contacts of persons and homes.

    Returns
    -------
    int
        Number of rows that are shown now and were not before.
    """
    if choose_audience(source) is not Audience.PUBLIC:
        return 0
    session.flush()
    homes = _list_homes(session, source.id)
    hidden: list[Any] = [
        row
        for table in _TABLES
        for row in session.scalars(
            select(table).where(
                table.source_id == source.id, table.audience == Audience.STAFF
            )
        )
        if not (getattr(row, "personal", False) or getattr(row, "is_home", False))
        and row.id not in homes
    ]
    narrowed = _list_narrowed(session, [row.id for row in hidden])
    shown = [row for row in hidden if row.id not in narrowed]
    for row in shown:
        row.audience = Audience.PUBLIC
    session.flush()
    return len(shown)


def _list_homes(session: Session, source_id: UUID) -> set[UUID]:
    """Give the resources of a data set that are given in somebody's home."""
    return set(
        session.scalars(
            select(ResourceLocation.resource_id)
            .join(Location, ResourceLocation.location_id == Location.id)
            .where(ResourceLocation.source_id == source_id, Location.is_home)
        )
    )


def _list_narrowed(session: Session, ids: list[UUID]) -> set[UUID]:
    """Give the rows that somebody showed to fewer people than they were shown to."""
    found = set()
    for start in range(0, len(ids), _AT_ONCE):
        rows = session.execute(
            select(AuditLog.row_id, AuditLog.changes).where(
                AuditLog.row_id.in_(ids[start : start + _AT_ONCE]),
                AuditLog.action == "update",
            )
        )
        found |= {row_id for row_id, changes in rows if "audience" in changes}
    return found
