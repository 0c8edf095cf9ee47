"""Where the data of a city comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.tables.source import Source


@dataclass(frozen=True, slots=True)
class DataSource:
    """A data set, as its publisher names it; licence and attribution may be empty."""

    title: str
    licence: str
    attribution: str


def read_sources(session: Session, city_id: UUID) -> Sequence[DataSource]:
    """Give the data sets of a city, by title."""
    rows = session.execute(
        select(Source.title, Source.licence, Source.attribution).where(
            Source.municipality_id == city_id, Source.ended_on.is_(None)
        )
    )
    return sorted((DataSource(*row) for row in rows), key=lambda each: each.title)
