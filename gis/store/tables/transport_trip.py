"""One run of a line."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, natural_key, refers_to


class TransportTrip(Record, Base):
    """A trip (GTFS ``trips``); `ref` is its ``trip_id``.

    A trip that the feed repeats at intervals (``frequencies``) is stored once for each
    run; the start follows its ``trip_id`` then.

    Attributes
    ----------
    short_name
        What passengers call this one run (快速, a train's number).
    direction
        0 or 1 as in the feed; None when not told.
    """

    __tablename__ = "transport_trip"
    __table_args__ = (natural_key(),)

    route_id: Mapped[UUID] = refers_to("transport_route.id", index=True)
    calendar_id: Mapped[UUID] = refers_to("transport_calendar.id", index=True)
    shape_id: Mapped[UUID | None] = refers_to("transport_shape.id", index=True)
    headsign: Mapped[str] = mapped_column(default="")
    short_name: Mapped[str] = mapped_column(default="")
    direction: Mapped[int | None]
    wheelchair: Mapped[bool | None]
