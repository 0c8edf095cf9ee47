"""Layer-2 areas (日常生活圏域)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from shapely import MultiPolygon
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.tables.area import Area as AreaRow
from gis.store.tables.boundary_set import BoundarySet


@dataclass(frozen=True, slots=True)
class Area:
    """An area: its boundary in EPSG:4326."""

    id: UUID
    code: str
    name: str
    boundary: MultiPolygon


def read_areas(session: Session, city_id: UUID) -> Sequence[Area]:
    """Give the layer-2 areas of a city, in the order of their source."""
    rows = session.execute(
        select(AreaRow.id, AreaRow.code, AreaRow.name, AreaRow.boundary)
        .join(BoundarySet, AreaRow.boundary_set_id == BoundarySet.id)
        .where(
            AreaRow.municipality_id == city_id,
            AreaRow.ended_on.is_(None),
            BoundarySet.layer == 2,
            BoundarySet.ended_on.is_(None),
        )
        .order_by(AreaRow.position, AreaRow.code)
    )
    return [Area(*row) for row in rows]
