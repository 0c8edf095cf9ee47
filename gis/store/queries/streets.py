"""Streets of a city as arrays."""

from dataclasses import dataclass
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.tables.street_edge import StreetEdge
from gis.store.tables.street_network import StreetNetwork
from gis.store.types import as_wkb


@dataclass(frozen=True, eq=False)
class StreetLines:
    """Walkable street edges, in file order.

    Attributes
    ----------
    ref
        Hash of each course; unlike its place in a file it never changes.
    geometry
        LineStrings, EPSG:4326.
    highway, name
        Class in OpenStreetMap's words, and name; empty when unknown.
    """

    ref: NDArray[np.str_]
    geometry: NDArray[np.object_]
    highway: NDArray[np.str_]
    name: NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.geometry)


def read_fingerprint(session: Session, city_id: UUID) -> str | None:
    """Give the fingerprint of a city's streets; None when it has none."""
    return session.scalar(
        select(StreetNetwork.fingerprint).where(
            StreetNetwork.municipality_id == city_id, StreetNetwork.edge_count > 0
        )
    )


def read_street_lines(session: Session, city_id: UUID) -> StreetLines:
    """Give the streets of a city."""
    edge = StreetEdge
    rows = session.execute(
        select(edge.ref, as_wkb(edge.geometry), edge.highway, edge.name)
        .where(edge.municipality_id == city_id, edge.ended_on.is_(None))
        .order_by(edge.position, edge.ref)
    ).all()
    ref, wkb, highway, name = zip(*rows, strict=True) if rows else ((), (), (), ())
    return StreetLines(
        ref=np.array(ref, dtype=str),
        geometry=shapely.from_wkb(np.array(wkb, dtype=object)),
        highway=np.array(highway, dtype=str),
        name=np.array(name, dtype=str),
    )
