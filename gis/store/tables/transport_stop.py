"""A stop of a bus or another line."""

from shapely import Point
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, gist_index, natural_key
from gis.store.bounds import Bounded
from gis.store.names import Named
from gis.store.types import GeometryType


class TransportStop(Named, Bounded, Record, Base):
    """A stop (GTFS ``stops``); `ref` is its ``stop_id``."""

    __tablename__ = "transport_stop"
    __table_args__ = (natural_key(), gist_index("transport_stop", "point"))

    point: Mapped[Point] = mapped_column(GeometryType("POINT"))
    wheelchair: Mapped[bool | None]
