"""The heights of a city's ground, and what its streets know of them."""

from dataclasses import dataclass
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gis.store.tables.elevation import Elevation
from gis.store.tables.stored_file import StoredFile
from gis.store.tables.street_edge import StreetEdge
from gis.store.types import as_wkb


@dataclass(frozen=True, eq=False)
class StreetEnds:
    """Both ends of a city's streets.

    Attributes
    ----------
    id
        Of each street.
    lonlat
        Longitude and latitude of start and end, shape (n, 2, 2).
    height
        Metres above the sea, NaN where unknown, shape (n, 2).
    sampled
        Whether a height was taken from the city's elevation, shape (n, 2).
    """

    id: list[UUID]
    lonlat: NDArray[np.float64]
    height: NDArray[np.float64]
    sampled: NDArray[np.bool_]


def read_elevation_file(session: Session, city_id: UUID) -> str | None:
    """Give the checksum of the file of a city's heights; None where none was taken in."""
    return session.scalar(
        select(StoredFile.checksum)
        .join(Elevation, Elevation.stored_file_id == StoredFile.id)
        .where(Elevation.municipality_id == city_id, StoredFile.erased.is_(False))
    )


def read_street_bounds(
    session: Session, city_id: UUID
) -> tuple[float, float, float, float] | None:
    """Give west, south, east, north of a city's streets; None where there are none."""
    edge = StreetEdge
    box = session.execute(
        select(
            func.min(edge.minx),
            func.min(edge.miny),
            func.max(edge.maxx),
            func.max(edge.maxy),
        ).where(edge.municipality_id == city_id, edge.ended_on.is_(None))
    ).one()
    west, south, east, north = (np.nan if side is None else side for side in box)
    return None if np.isnan(west) else (west, south, east, north)


def read_street_ends(session: Session, city_id: UUID) -> StreetEnds:
    """Give both ends of the streets of a city."""
    edge = StreetEdge
    rows = session.execute(
        select(
            edge.id,
            as_wkb(edge.geometry),
            edge.height_start,
            edge.height_end,
            edge.start_sampled,
            edge.end_sampled,
        )
        .where(edge.municipality_id == city_id, edge.ended_on.is_(None))
        .order_by(edge.position, edge.ref)
    ).all()
    lines = shapely.from_wkb(np.array([row[1] for row in rows], dtype=object))
    ends = [
        shapely.get_coordinates(shapely.get_point(lines, place)) for place in (0, -1)
    ]
    return StreetEnds(
        id=[row[0] for row in rows],
        lonlat=np.stack(ends, axis=1).reshape(-1, 2, 2),
        height=np.array([row[2:4] for row in rows], dtype=np.float64).reshape(-1, 2),
        sampled=np.array([row[4:6] for row in rows], dtype=np.bool_).reshape(-1, 2),
    )
