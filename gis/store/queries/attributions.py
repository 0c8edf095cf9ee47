"""Data sets by the key that their rows carry, to be named where the rows are shown."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.tables.area import Area
from gis.store.tables.boundary_set import BoundarySet
from gis.store.tables.population_unit import PopulationUnit
from gis.store.tables.source import Source


@dataclass(frozen=True, slots=True)
class NamedSource:
    """A data set as its publisher names it; licence, attribution, url may be empty."""

    key: str
    title: str
    licence: str
    attribution: str
    url: str


def read_named_sources(session: Session, city_id: UUID) -> dict[str, NamedSource]:
    """Give all data sets of a city by their keys."""
    rows = session.execute(
        select(
            Source.key, Source.title, Source.licence, Source.attribution, Source.url
        ).where(Source.municipality_id == city_id)
    )
    return {row.key: NamedSource(*row) for row in rows}


def read_source_keys(
    session: Session, city_id: UUID, table: type[Area | PopulationUnit]
) -> frozenset[str]:
    """Give the keys of the data sets that layer-2 areas or population units come from."""
    query = (
        select(Source.key)
        .join(table, table.source_id == Source.id)
        .where(table.municipality_id == city_id, table.ended_on.is_(None))
        .distinct()
    )
    if table is Area:
        query = query.join(BoundarySet, Area.boundary_set_id == BoundarySet.id).where(
            BoundarySet.layer == 2, BoundarySet.ended_on.is_(None)
        )
    return frozenset(session.scalars(query))
