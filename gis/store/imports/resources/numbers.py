"""Freeing identifiers that an edition gives to other rows than before."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.imports.editions import update_rows
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_location import ResourceLocation

_AT_ONCE = 500


def free_numbers(session: Session, source_id: UUID, ids: Collection[UUID]) -> None:
    """Take their identifiers in the data set from resources, and from their places.

    Identifiers are unique in a data set, at every moment: a list that is numbered anew
    would clash with itself. Rows that stay get their new ones afterwards.
    """
    wanted = list(ids)
    places: list[UUID] = []
    locations: list[UUID] = []
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        mine = (
            ResourceLocation.resource_id.in_(some),
            ResourceLocation.source_id == source_id,
        )
        places += session.scalars(select(ResourceLocation.id).where(*mine))
        locations += session.scalars(
            select(Location.id)
            .join(ResourceLocation, ResourceLocation.location_id == Location.id)
            .where(*mine, Location.source_id == source_id)
            .distinct()
        )
    for table, rows in (
        (Resource, wanted),
        (ResourceLocation, places),
        (Location, list(dict.fromkeys(locations))),
    ):
        update_rows(session, table, [{"id": each, "ref": None} for each in rows])
