"""Streets that somebody closed by hand, and the streets near a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shapely import LineString
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.bounds import bbox_filter
from gis.store.tables.street_closure import StreetClosure
from gis.store.tables.street_edge import StreetEdge


@dataclass(frozen=True, slots=True)
class Closure:
    """A street that is closed.

    Attributes
    ----------
    edge_ref
        `ref` of the street.
    closes_on, opens_on
        First day, first day after it; None is open-ended.
    months
        In which it is closed, within these days; empty: in all of them.
    lon, lat
        Where on the street it was entered, EPSG:4326.
    street, highway
        Name and class of the street; empty when unknown.
    is_gone
        Whether the city's streets no longer have it, so that nothing is closed.
    """

    id: UUID
    edge_ref: str
    closes_on: date | None
    opens_on: date | None
    months: frozenset[int]
    note: str
    lon: float
    lat: float
    street: str
    highway: str
    is_gone: bool


@dataclass(frozen=True, slots=True)
class StreetPlace:
    """A street that can be closed: where it lies in EPSG:4326, and what it is called."""

    id: UUID
    ref: str
    name: str
    highway: str
    geometry: LineString


def read_closures(session: Session, city_id: UUID) -> list[Closure]:
    """Give the closures of a city that were not ended, past ones too, by place and dates."""
    rows = session.execute(
        select(
            StreetClosure,
            StreetEdge.ref,
            StreetEdge.name,
            StreetEdge.highway,
            StreetEdge.ended_on,
        )
        .join(StreetEdge, StreetClosure.edge_id == StreetEdge.id)
        .where(
            StreetClosure.municipality_id == city_id, StreetClosure.ended_on.is_(None)
        )
    )
    found = [
        Closure(
            id=row.id,
            edge_ref=ref or "",
            closes_on=row.closes_on,
            opens_on=row.opens_on,
            months=frozenset(row.months),
            note=row.note,
            lon=row.point.x,
            lat=row.point.y,
            street=name,
            highway=highway,
            is_gone=ended_on is not None,
        )
        for row, ref, name, highway, ended_on in rows
    ]
    return sorted(found, key=_put_in_order)


def read_streets_near(
    session: Session, city_id: UUID, bounds: Sequence[float] | None
) -> list[StreetPlace]:
    """Give the streets that may lie in a box (west, south, east, north); None: all."""
    edge = StreetEdge
    statement = select(edge.id, edge.ref, edge.name, edge.highway, edge.geometry).where(
        edge.municipality_id == city_id, edge.ended_on.is_(None)
    )
    if bounds is not None:
        statement = statement.where(bbox_filter(edge, bounds))
    rows = session.execute(statement.order_by(edge.ref, edge.id))
    return [
        StreetPlace(row_id, ref or "", name, highway, geometry)
        for row_id, ref, name, highway, geometry in rows
    ]


def _put_in_order(closure: Closure) -> tuple[object, ...]:
    return (
        closure.lon,
        closure.lat,
        closure.closes_on or date.min,
        closure.opens_on or date.max,
        sorted(closure.months),
        closure.note,
        closure.id,
    )
