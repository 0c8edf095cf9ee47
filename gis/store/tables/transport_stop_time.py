"""When a trip calls at a stop."""

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, Versioned, refers_to


class TransportStopTime(Identified, Versioned, Base):
    """A call (GTFS ``stop_times``).

    Attributes
    ----------
    position
        Order in the trip (``stop_sequence``).
    arrives, departs
        Seconds since midnight of the day of service; beyond 86,400 after midnight.
    """

    __tablename__ = "transport_stop_time"
    __table_args__ = (UniqueConstraint("trip_id", "position"),)

    trip_id: Mapped[UUID] = mapped_column(refers_to("transport_trip.id"))
    stop_id: Mapped[UUID] = mapped_column(refers_to("transport_stop.id"), index=True)
    position: Mapped[int]
    arrives: Mapped[int | None]
    departs: Mapped[int | None]
