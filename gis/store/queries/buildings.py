"""Where the dwellings of a city are, as arrays."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.buildings import are_lived_in, measure_floor_area
from gis.store.tables.building import IMPORT, Building
from gis.store.tables.import_batch import ImportBatch
from gis.store.types import as_wkb

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Dwellings:
    """Buildings that people live in, in an order of their own, not that of files.

    Attributes
    ----------
    lon, lat
        A point inside of each, in degrees.
    floor_area
        Square metres of all floors.
    """

    lon: Floats
    lat: Floats
    floor_area: Floats

    def __len__(self) -> int:
        return len(self.lon)


def read_dwellings(session: Session, city_id: UUID) -> Dwellings:
    """Give the buildings of a city that people live in.

    A building that two data sets hold is one, as large as the larger of them says.
    """
    rows = session.execute(
        select(
            Building.ref,
            Building.building_class,
            as_wkb(Building.point),
            Building.square_metres,
            Building.floors,
        ).where(Building.municipality_id == city_id, Building.ended_on.is_(None))
    ).all()
    refs, classes, wkb, metres, floors = zip(*rows, strict=True) if rows else [()] * 5
    ref = np.array(refs, dtype=np.str_)
    area = measure_floor_area(
        np.array(metres, dtype=np.float64),
        np.array([np.nan if each is None else each for each in floors], dtype=float),
    )
    kept = np.flatnonzero(are_lived_in(classes))
    kept = kept[np.lexsort((-area[kept], ref[kept]))]
    _, first = np.unique(ref[kept], return_index=True)
    kept = kept[first]
    points = shapely.from_wkb(np.array(wkb, dtype=object)[kept])
    lonlat = shapely.get_coordinates(points)
    return Dwellings(lonlat[:, 0], lonlat[:, 1], area[kept])


def read_buildings_fingerprint(session: Session, city_id: UUID) -> str | None:
    """Give what changes whenever a city's buildings do; None when it has none.

    Imports alone change them, and only where there is something to change: so the imports
    are asked, not two hundred thousand buildings.
    """
    counting = (Building.municipality_id == city_id) & Building.ended_on.is_(None)
    if session.scalar(select(Building.id).where(counting).limit(1)) is None:
        return None
    batches = session.scalars(
        select(ImportBatch.id).where(
            ImportBatch.municipality_id == city_id, ImportBatch.what == IMPORT
        )
    )
    lines = sorted(str(each) for each in batches)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]
