"""Which layer-2 area a unit, an estate or a location is in: decided once, here, and stored."""

from typing import Any
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import select, true
from sqlalchemy.orm import Session

from gis.store.imports.editions import update_rows
from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import City
from gis.store.tables.location import Location
from gis.store.tables.population_override import PopulationOverride
from gis.store.tables.population_unit import PopulationUnit
from gis.store.types import as_wkb

_AT_ONCE = 10_000
"""Rows that are looked at together: a list may have hundreds of thousands."""


def assign_areas(session: Session, city: City) -> None:
    """Write the area of every population unit, estate, institution and location of a city.

    A point on the border of two areas belongs to the one with the lower code; a polygon
    stands at its representative point. The two engines carry different geometry
    libraries and disagree on borders, so this is never left to them.
    """
    areas = sorted(read_areas(session, city.id), key=lambda area: area.code)
    tree = shapely.STRtree([area.boundary for area in areas])
    ids: list[UUID | None] = [area.id for area in areas]
    for table, geometry in (
        (PopulationUnit, PopulationUnit.geometry),
        (PopulationOverride, PopulationOverride.point),
        (Location, Location.point),
    ):
        changed: list[dict[str, Any]] = []
        statement = (
            select(table.id, table.area_id, as_wkb(geometry))
            .where(
                table.municipality_id == city.id,
                # Without areas only rows that were in one have anything to lose.
                true() if areas else table.area_id.is_not(None),
            )
            .execution_options(yield_per=_AT_ONCE)
        )
        for rows in session.execute(statement).partitions():
            points = shapely.point_on_surface(
                shapely.from_wkb(np.array([wkb for *_, wkb in rows], dtype=object))
            )
            for (row_id, area_id, _), number in zip(
                rows, _find_areas(tree, points), strict=True
            ):
                found = ids[number] if number < len(ids) else None
                if found != area_id:
                    changed.append({"id": row_id, "area_id": found})
        update_rows(session, table, changed)


def _find_areas(
    tree: shapely.STRtree, points: NDArray[np.object_]
) -> NDArray[np.int64]:
    """Give the first area around each point; the number of areas where there is none."""
    found = np.full(len(points), len(tree), dtype=np.int64)
    point, area = tree.query(points, predicate="intersects")
    np.minimum.at(found, point, area)
    return found
