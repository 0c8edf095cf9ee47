"""Population units as arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.people import Age
from gis.store.tables.area import Area
from gis.store.tables.population_unit import PopulationUnit
from gis.store.types import as_wkb


@dataclass(frozen=True, eq=False)
class PopulationUnits:
    """All population units of a city, in file order.

    Attributes
    ----------
    ids, refs, codes, names
        Identifier in the store, in the source, code as in the source, name.
    area_codes
        Code of the layer-2 area that a unit is counted in; empty outside every area.
    geometry
        Points and polygons, EPSG:4326.
    people
        For each age group the people of each unit; NaN is unknown.
    reference_date
        The latest day that was counted, where known.
    """

    ids: Sequence[str]
    refs: Sequence[str]
    codes: Sequence[str]
    names: Sequence[str]
    area_codes: Sequence[str]
    geometry: NDArray[np.object_]
    people: Mapping[Age, NDArray[np.float64]]
    reference_date: date | None

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def _lon_lat(self) -> NDArray[np.float64]:
        return shapely.get_coordinates(shapely.point_on_surface(self.geometry))

    @property
    def lon(self) -> NDArray[np.float64]:
        """Longitude of each unit's representative point."""
        return self._lon_lat[:, 0]

    @property
    def lat(self) -> NDArray[np.float64]:
        """Latitude of each unit's representative point."""
        return self._lon_lat[:, 1]


def read_units(session: Session, city_id: UUID) -> PopulationUnits:
    """Give the population units of a city."""
    unit = PopulationUnit
    rows = session.execute(
        select(
            unit.id,
            unit.ref,
            unit.code,
            unit.name,
            Area.code,
            as_wkb(unit.geometry),
            unit.total,
            unit.from_65,
            unit.from_75,
            unit.from_85,
            unit.reference_date,
        )
        .outerjoin(Area, unit.area_id == Area.id)
        .where(unit.municipality_id == city_id, unit.ended_on.is_(None))
        .order_by(unit.position, unit.ref)
    ).all()
    columns = list(zip(*rows, strict=True)) if rows else [()] * 11
    ids, refs, codes, names, areas, wkb, *ages, dates = columns
    return PopulationUnits(
        ids=[str(each) for each in ids],
        refs=[str(each) for each in refs],
        codes=[str(each) for each in codes],
        names=[str(each) for each in names],
        area_codes=[each or "" for each in areas],
        geometry=shapely.from_wkb(np.array(wkb, dtype=object)),
        people={
            age: np.array([np.nan if n is None else n for n in people], dtype=float)
            for age, people in zip(Age, ages, strict=True)
        },
        reference_date=max((each for each in dates if each), default=None),
    )
