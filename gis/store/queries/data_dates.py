"""How old what a city's answers rest on is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from gis.domain.dates import day_in_japan
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.population_unit import PopulationUnit
from gis.store.tables.source import Source
from gis.store.tables.street_network import StreetNetwork


@dataclass(frozen=True, slots=True)
class DataDates:
    """Days in Japan on which data were taken in last; None: they never were.

    Attributes
    ----------
    streets_on
        The day of the streets themselves; None: their file does not tell.
    streets_imported_on, population_imported_on
        When streets and people were taken in.
    lists_imported_on
        When a list of a data set was, by the data set's key.
    """

    streets_on: date | None
    streets_imported_on: date | None
    population_imported_on: date | None
    lists_imported_on: Mapping[str, date]


def read_data_dates(session: Session, city_id: UUID) -> DataDates:
    """Give the days on which the data of a city were taken in last."""
    taken_in = func.max(ImportBatch.created_at, type_=ImportBatch.created_at.type)
    streets = (
        select(taken_in)
        .join(StreetNetwork, StreetNetwork.batch_id == ImportBatch.id)
        .where(StreetNetwork.municipality_id == city_id)
    )
    people = (
        select(taken_in)
        .join(PopulationUnit, PopulationUnit.batch_id == ImportBatch.id)
        .where(
            PopulationUnit.municipality_id == city_id, PopulationUnit.ended_on.is_(None)
        )
    )
    lists = session.execute(
        select(Source.key, taken_in)
        .join(ImportBatch, ImportBatch.source_id == Source.id)
        .where(
            Source.municipality_id == city_id,
            Source.ended_on.is_(None),
            ImportBatch.undone_at.is_(None),
        )
        .group_by(Source.key)
    )
    return DataDates(
        streets_on=session.scalar(
            select(StreetNetwork.reference_date).where(
                StreetNetwork.municipality_id == city_id
            )
        ),
        streets_imported_on=_find_day(session, streets),
        population_imported_on=_find_day(session, people),
        lists_imported_on={key: day_in_japan(last) for key, last in lists},
    )


def _find_day(session: Session, query: Select[datetime]) -> date | None:
    last = session.scalar(query)
    return None if last is None else day_in_japan(last)
