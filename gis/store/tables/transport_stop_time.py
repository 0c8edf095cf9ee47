"""When a trip calls at a stop."""

from uuid import UUID

from sqlalchemy import SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, Versioned, refers_to


class TransportStopTime(Identified, Versioned, Base):
    """A call (GTFS ``stop_times``).

    Attributes
    ----------
    position
        Order in the trip (``stop_sequence``).
    arrives, departs
        Seconds since midnight of the day of service; beyond 86,400 after midnight. None
        between stops with times, where the feed gives none.
    headsign
        What the front of the bus says from here on, where it differs from the trip's.
    pickup, drop_off
        As GTFS numbers them: 0 as usual, 1 not here, 2 by telephone to the agency, 3 by
        word to the driver.
    """

    __tablename__ = "transport_stop_time"
    __table_args__ = (UniqueConstraint("trip_id", "position"),)

    trip_id: Mapped[UUID] = refers_to("transport_trip.id")
    stop_id: Mapped[UUID] = refers_to("transport_stop.id", index=True)
    position: Mapped[int]
    arrives: Mapped[int | None]
    departs: Mapped[int | None]
    headsign: Mapped[str] = mapped_column(default="")
    pickup: Mapped[int] = mapped_column(SmallInteger, default=0)
    drop_off: Mapped[int] = mapped_column(SmallInteger, default=0)
