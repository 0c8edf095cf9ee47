"""A stop of a bus or another line."""

from uuid import UUID

from shapely import Point
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, gist_index, natural_key, refers_to
from gis.store.bounds import Bounded
from gis.store.names import Named
from gis.store.types import GeometryType


class TransportStop(Named, Bounded, Record, Base):
    """A stop (GTFS ``stops``); `ref` is its ``stop_id``.

    Attributes
    ----------
    code, platform
        Short name that people read at the stop; which platform of its station it is.
    description
        Where exactly it is, in words.
    location_type
        As GTFS numbers them: 0 a stop or platform, 1 a station, 2 an entrance, 3 a node
        inside a station, 4 a part of a platform.
    parent_id
        The station that it is a part of.
    wheelchair
        Whether wheelchairs can board here; None is unknown.
    """

    __tablename__ = "transport_stop"
    __table_args__ = (natural_key(), gist_index("transport_stop", "point"))

    point: Mapped[Point] = mapped_column(GeometryType("POINT"))
    code: Mapped[str] = mapped_column(default="")
    platform: Mapped[str] = mapped_column(default="")
    description: Mapped[str] = mapped_column(default="")
    location_type: Mapped[int] = mapped_column(default=0)
    parent_id: Mapped[UUID | None] = refers_to("transport_stop.id", index=True)
    wheelchair: Mapped[bool | None]
