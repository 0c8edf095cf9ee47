"""When the data sets of a city were taken in last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gis.domain.dates import day_in_japan
from gis.store.queries.sources import DataSource
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.source import Source


@dataclass(frozen=True, slots=True)
class ImportedSource:
    """A data set, and the day in Japan on which a file of it was taken in last.

    Attributes
    ----------
    imported_on
        None when no file of it was.
    """

    source: DataSource
    imported_on: date | None


def read_imported_sources(session: Session, city_id: UUID) -> Sequence[ImportedSource]:
    """Give the data sets of a city with the day of their last import, by title."""
    rows = session.execute(
        select(
            Source.title,
            Source.licence,
            Source.attribution,
            func.max(ImportBatch.created_at, type_=ImportBatch.created_at.type),
        )
        .outerjoin(
            ImportBatch,
            (ImportBatch.source_id == Source.id) & ImportBatch.undone_at.is_(None),
        )
        .where(Source.municipality_id == city_id, Source.ended_on.is_(None))
        .group_by(Source.id, Source.title, Source.licence, Source.attribution)
    )
    found = [
        ImportedSource(DataSource(title, licence, attribution), _find_day(last))
        for title, licence, attribution, last in rows
    ]
    return sorted(found, key=lambda each: each.source.title)


def _find_day(moment: datetime | None) -> date | None:
    return None if moment is None else day_in_japan(moment)
