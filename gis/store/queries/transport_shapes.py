"""The ways that lines take on the map."""

from uuid import UUID

from shapely import LineString
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.store.names import InCharacterOrder
from gis.store.tables.transport_shape import TransportShape
from gis.store.tables.transport_trip import TransportTrip


def read_ways(session: Session, route_id: UUID) -> list[LineString]:
    """Give the ways that some trip of a line takes, each once, EPSG:4326.

    A line whose trips tell no way gives none: straight lines from stop to stop would lead
    through houses.
    """
    trip, shape = TransportTrip, TransportShape
    driven = select(trip.shape_id).where(
        trip.route_id == route_id, trip.ended_on.is_(None)
    )
    rows = session.scalars(
        select(shape.geometry)
        .where(shape.id.in_(driven), shape.ended_on.is_(None))
        .order_by(InCharacterOrder(shape.ref), shape.id)
    )
    return list(rows)
