"""The way that trips take on the map."""

from shapely import LineString
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, gist_index, natural_key
from gis.store.bounds import Bounded
from gis.store.types import GeometryType


class TransportShape(Bounded, Record, Base):
    """A shape (GTFS ``shapes``); `ref` is its ``shape_id``."""

    __tablename__ = "transport_shape"
    __table_args__ = (natural_key(), gist_index("transport_shape", "geometry"))

    geometry: Mapped[LineString] = mapped_column(GeometryType("LINESTRING"))
