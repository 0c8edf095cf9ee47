"""Streets of a city as arrays."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import func, select
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
    steps
        Whether it is a flight of steps.
    heights
        Metres above the sea where it begins and where it ends, NaN where unknown, shape
        (n, 2).
    """

    ref: NDArray[np.str_]
    geometry: NDArray[np.object_]
    highway: NDArray[np.str_]
    name: NDArray[np.str_]
    steps: NDArray[np.bool_]
    heights: NDArray[np.float64]

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
        select(
            edge.ref,
            as_wkb(edge.geometry),
            edge.highway,
            edge.name,
            edge.steps,
            edge.height_start,
            edge.height_end,
        )
        .where(edge.municipality_id == city_id, edge.ended_on.is_(None))
        .order_by(edge.position, edge.ref)
    ).all()
    columns = zip(*rows, strict=True) if rows else [()] * 7
    ref, wkb, highway, name, steps, *heights = columns
    return StreetLines(
        ref=np.array(ref, dtype=str),
        geometry=shapely.from_wkb(np.array(wkb, dtype=object)),
        highway=np.array(highway, dtype=str),
        name=np.array(name, dtype=str),
        steps=np.array(steps, dtype=bool),
        heights=np.array(heights, dtype=np.float64).T.reshape(-1, 2),
    )


def find_street_rows(session: Session, city_id: UUID, refs: Iterable[str]) -> list[int]:
    """Give the places of some streets among all of a city's, ordered by `ref`.

    A street that is no longer there has none.
    """
    edge = StreetEdge
    mine = (edge.municipality_id == city_id, edge.ended_on.is_(None))
    wanted = session.scalars(select(edge.ref).where(*mine, edge.ref.in_(set(refs))))
    return [
        session.scalar(select(func.count()).where(*mine, edge.ref < ref)) or 0
        for ref in sorted(str(each) for each in wanted)
    ]
