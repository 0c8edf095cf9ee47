"""Where and when a ride can be called."""

from datetime import time
from uuid import UUID

from shapely import MultiPolygon
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, gist_index, natural_key, refers_to
from gis.store.bounds import Bounded
from gis.store.types import GeometryType


class OnDemandZone(Bounded, Record, Base):
    """A zone of on-demand rides.

    Attributes
    ----------
    name
        Of the zone, where the resource has several.
    weekdays
        Seven digits from Monday, 1 for a day of service; empty when unknown.
    closed_on_holidays
        None is unknown.
    words
        Days and hours as people wrote them, where that is more than the columns hold.
    calendar_id
        Days of service with their exceptions, where the zone is part of a timetable.
    eligibility, booking
        Who may ride; how and until when to book.
    capacity
        Seats, or rides in a day, in words.
    telephone, website
        Where to book.
    """

    __tablename__ = "on_demand_zone"
    __table_args__ = (natural_key(), gist_index("on_demand_zone", "boundary"))

    resource_id: Mapped[UUID] = refers_to("resource.id", index=True)
    boundary: Mapped[MultiPolygon] = mapped_column(GeometryType("MULTIPOLYGON"))
    calendar_id: Mapped[UUID | None] = refers_to("transport_calendar.id", index=True)
    name: Mapped[str] = mapped_column(default="")
    weekdays: Mapped[str] = mapped_column(default="")
    opens_at: Mapped[time | None]
    closes_at: Mapped[time | None]
    closed_on_holidays: Mapped[bool | None]
    words: Mapped[str] = mapped_column(default="")
    eligibility: Mapped[str] = mapped_column(default="")
    booking: Mapped[str] = mapped_column(default="")
    capacity: Mapped[str] = mapped_column(default="")
    telephone: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
