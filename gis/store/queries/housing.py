"""Estates and institutions: points with their people, and the units they are part of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import shapely
from shapely import Point
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.housing import OverrideKind
from gis.domain.people import Age
from gis.sources.population.matching import fold_code
from gis.store.queries.population import PopulationUnits, read_units
from gis.store.tables.area import Area
from gis.store.tables.population_override import PopulationOverride
from gis.store.tables.source import Source


@dataclass(frozen=True, slots=True)
class Housing:
    """An estate or an institution.

    Attributes
    ----------
    lon, lat
        Degrees, EPSG:4326.
    unit_ref
        `ref` of the population unit that its people are taken out of; empty where there
        is none: then they are in no count.
    area_code
        Code of the layer-2 area that it is in; empty outside every area.
    people
        People of each age group; None is unknown.
    """

    id: UUID
    name: str
    kind: OverrideKind
    lon: float
    lat: float
    unit_ref: str
    area_code: str
    people: Mapping[Age, float | None]


class UnitFinder:
    """Finds the unit that a point's people are part of.

    Parameters
    ----------
    units
        Those of the city.
    """

    def __init__(self, units: PopulationUnits) -> None:
        self._units = units
        self._by_code: dict[str, list[int]] = {}
        for number in np.argsort(
            np.array(units.refs, dtype=str), kind="stable"
        ).tolist():
            for code in dict.fromkeys(
                (units.refs[number], fold_code(units.codes[number]))
            ):
                self._by_code.setdefault(code, []).append(number)
        self._tree = shapely.STRtree(units.geometry)

    def find(self, told: str, point: Point) -> int | None:
        """Give the place of a unit among the units; None where there is none.

        Where the code that is told belongs to several parts of a town, it is the part
        around the point, else the first by its `ref`; where none is told, it is the unit
        around the point. Of several the first by `ref` is taken.
        """
        around = self._tree.query(point, predicate="intersects").tolist()
        if told:
            named = self._by_code.get(told) or self._by_code.get(fold_code(told), [])
            inside = set(around).intersection(named)
            return self._first(inside) if inside else next(iter(named), None)
        return self._first(around)

    def _first(self, numbers: Sequence[int] | set[int]) -> int | None:
        return min(
            numbers, key=lambda number: (self._units.refs[number], number), default=None
        )


def read_housing(
    session: Session,
    city_id: UUID,
    *,
    units: PopulationUnits | None = None,
    besides: str | None = None,
) -> list[Housing]:
    """Give the estates and institutions of a city, by name and place.

    Neither their order nor the unit that each is part of depends on the order of a file.

    Parameters
    ----------
    units
        The population units of the city, where they were read already.
    besides
        Key of a data set that is left out.
    """
    row = PopulationOverride
    stored = session.execute(
        select(row, Area.code, Source.key)
        .outerjoin(Area, row.area_id == Area.id)
        .outerjoin(Source, row.source_id == Source.id)
        .where(row.municipality_id == city_id, row.ended_on.is_(None))
    )
    rows = [each for each in stored if besides is None or each[2] != besides]
    if not rows:
        return []
    units = read_units(session, city_id) if units is None else units
    finder = UnitFinder(units)
    ordered = sorted(
        rows,
        key=lambda each: (
            each[0].name,
            each[0].point.x,
            each[0].point.y,
            each[2] or "",
            each[0].ref or "",
        ),
    )
    found = []
    for each, area_code, _ in ordered:
        unit = finder.find(each.unit_ref, each.point)
        people = (each.total, each.from_65, each.from_75, each.from_85)
        found.append(
            Housing(
                id=each.id,
                name=each.name,
                kind=each.kind,
                lon=each.point.x,
                lat=each.point.y,
                unit_ref="" if unit is None else units.refs[unit],
                area_code=area_code or "",
                people=dict(zip(Age, people, strict=True)),
            )
        )
    return found
