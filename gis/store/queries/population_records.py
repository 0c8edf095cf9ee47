"""Population units as records of the data sets that they came with."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.sources.records import Origin, PopulationRecord
from gis.store.tables.population_unit import PopulationUnit
from gis.store.tables.source import Source


@dataclass(frozen=True, slots=True)
class StoredPeople:
    """A unit, and the data set that it is of."""

    record: PopulationRecord
    origin: Origin


def read_population_records(session: Session, city_id: UUID) -> list[StoredPeople]:
    """Give the people of a city as they would be read from a file, in file order.

    Each record's row is its place in the list, counted from 1.
    """
    rows = session.execute(
        select(PopulationUnit, Source)
        .join(Source, PopulationUnit.source_id == Source.id)
        .where(
            PopulationUnit.municipality_id == city_id, PopulationUnit.ended_on.is_(None)
        )
        .order_by(PopulationUnit.position, PopulationUnit.ref, Source.key)
    )
    return [
        StoredPeople(
            PopulationRecord(
                row=place,
                ref=str(unit.ref),
                code=unit.code,
                name=unit.name,
                geometry=unit.geometry,
                total=unit.total,
                from_65=unit.from_65,
                from_75=unit.from_75,
                from_85=unit.from_85,
                households=unit.households,
                single_65=unit.single_65,
                reference_date=unit.reference_date,
            ),
            Origin(source.key, source.title, source.licence, source.attribution),
        )
        for place, (unit, source) in enumerate(rows, start=1)
    ]


def has_ages(session: Session, city_id: UUID) -> bool:
    """Tell whether the number of older people is known anywhere in a city."""
    found = session.scalar(
        select(PopulationUnit.id)
        .where(
            PopulationUnit.municipality_id == city_id,
            PopulationUnit.ended_on.is_(None),
            PopulationUnit.from_65.is_not(None),
        )
        .limit(1)
    )
    return found is not None
