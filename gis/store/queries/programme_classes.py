"""Classes of the comprehensive programme (総合事業): their names, and what belongs to them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from gis.store.tables.programme_class import ProgrammeClass
from gis.store.tables.resource import Resource
from gis.store.tables.resource_programme_class import ResourceProgrammeClass


@dataclass(frozen=True, slots=True)
class ProgrammeClassName:
    """A class, as the city calls it."""

    code: str
    name: str


def list_programme_classes(
    session: Session, city_id: UUID, *, today: date
) -> Sequence[ProgrammeClassName]:
    """Give the classes of a city that hold on a day, in its order."""
    rows = session.execute(
        select(ProgrammeClass.code, ProgrammeClass.name)
        .where(ProgrammeClass.municipality_id == city_id, _holds(ProgrammeClass, today))
        .order_by(ProgrammeClass.position, ProgrammeClass.code)
    )
    return [ProgrammeClassName(*row) for row in rows]


def read_programme_classes(
    session: Session, city_id: UUID, *, today: date
) -> dict[str, tuple[str, ...]]:
    """Give for each resource the codes of the classes that it belongs to on a day.

    A class counts from the day on which the resource joined it (where none is told: always)
    until the day before it ended. A resource without any is missing.

    Returns
    -------
    dict
        By identifier of the resource, in the order of the city's list, each class once.
    """
    rows = session.execute(
        select(ResourceProgrammeClass.resource_id, ProgrammeClass.code)
        .join(
            ProgrammeClass,
            ResourceProgrammeClass.programme_class_id == ProgrammeClass.id,
        )
        .join(Resource, ResourceProgrammeClass.resource_id == Resource.id)
        .where(
            Resource.municipality_id == city_id,
            Resource.ended_on.is_(None),
            ResourceProgrammeClass.starts_on.is_(None)
            | (ResourceProgrammeClass.starts_on <= today),
            _holds(ResourceProgrammeClass, today),
            _holds(ProgrammeClass, today),
        )
        .order_by(ProgrammeClass.position, ProgrammeClass.code)
    )
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for resource_id, code in rows:
        found[str(resource_id)][code] = None
    return {resource_id: tuple(codes) for resource_id, codes in found.items()}


def _holds(
    table: type[ProgrammeClass | ResourceProgrammeClass], today: date
) -> ColumnElement[bool]:
    return table.ended_on.is_(None) | (table.ended_on > today)
