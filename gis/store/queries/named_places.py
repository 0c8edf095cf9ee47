"""What a city's loaded data call by the name of a town: population units, small areas."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.tables.area import Area
from gis.store.tables.boundary_set import BoundarySet
from gis.store.tables.population_unit import PopulationUnit
from gis.store.types import as_wkb


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A point or an outline with a name.

    Attributes
    ----------
    code
        As in the source: parts of one town share it.
    people
        Of all ages; 0 where unknown.
    geometry
        EPSG:4326.
    """

    name: str
    code: str
    people: float
    geometry: BaseGeometry


def read_named_units(session: Session, city_id: UUID) -> Sequence[NamedPlace]:
    """Give the population units of a city that have a name."""
    unit = PopulationUnit
    rows = session.execute(
        select(unit.name, unit.code, unit.total, as_wkb(unit.geometry))
        .where(
            unit.municipality_id == city_id, unit.ended_on.is_(None), unit.name != ""
        )
        .order_by(unit.ref)
    ).all()
    shapes = shapely.from_wkb([row[3] for row in rows])
    return [
        NamedPlace(name, code, people or 0, shape)
        for (name, code, people, _), shape in zip(rows, shapes, strict=True)
    ]


def read_named_areas(session: Session, city_id: UUID) -> Sequence[NamedPlace]:
    """Give the areas of a city's divisions that are no layer (自治会, 町丁目)."""
    rows = session.execute(
        select(Area.name, Area.code, as_wkb(Area.boundary))
        .join(BoundarySet, Area.boundary_set_id == BoundarySet.id)
        .where(
            Area.municipality_id == city_id,
            Area.ended_on.is_(None),
            BoundarySet.layer.is_(None),
            BoundarySet.ended_on.is_(None),
        )
        .order_by(BoundarySet.id, Area.code)
    ).all()
    shapes = shapely.from_wkb([row[2] for row in rows])
    return [
        NamedPlace(name, code, 0, shape)
        for (name, code, _), shape in zip(rows, shapes, strict=True)
    ]
