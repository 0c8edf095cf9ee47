"""Official points of a city's blocks and towns."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

import shapely
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.address_points import AddressLevel
from gis.store.tables.address_point import AddressPoint
from gis.store.types import as_wkb


class StoredAddress(NamedTuple):
    """A point in degrees, and the names that it goes by; see `AddressPoint`."""

    level: AddressLevel
    key: str
    town: str
    part: str
    block: str
    lon: float
    lat: float


def read_address_points(session: Session, city_id: UUID) -> Sequence[StoredAddress]:
    """Give the points of a city's blocks and towns, by name."""
    rows = session.execute(
        select(
            AddressPoint.level,
            AddressPoint.key,
            AddressPoint.town,
            AddressPoint.part,
            AddressPoint.block,
            as_wkb(AddressPoint.point),
        ).where(
            AddressPoint.municipality_id == city_id, AddressPoint.ended_on.is_(None)
        )
    ).all()
    places = shapely.get_coordinates(shapely.from_wkb([row[5] for row in rows]))
    return sorted(
        StoredAddress(*row[:5], *place)
        for row, place in zip(rows, places.tolist(), strict=True)
    )
