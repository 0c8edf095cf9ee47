"""When a resource is given at a location."""

from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column, relationship

from gis.store.base import Base, Record, natural_key, refers_to
from gis.store.tables.resource_location import ResourceLocation


class Schedule(Record, Base):
    """A recurrence in local wall time. No schedule at all is "unknown", never "always".

    Attributes
    ----------
    starts_on
        DTSTART: the day from which the rule counts.
    stops_on
        Its last day; None when none is known. (When the row stopped counting is
        ``ended_on``.)
    rule
        RRULE of RFC 5545 without its name (``FREQ=MONTHLY;BYDAY=2TU,4TU``); empty when
        the days follow no rule.
    opens_at, closes_at
        Local time of day.
    closed_on_holidays
        None is unknown.
    rest_months
        Months (1 to 12) in which it rests.
    words
        The schedule as people wrote it.
    irregular
        The days follow no rule.
    """

    __tablename__ = "schedule"
    __table_args__ = (natural_key(),)

    resource_location_id: Mapped[UUID] = refers_to("resource_location.id", index=True)
    starts_on: Mapped[date | None]
    stops_on: Mapped[date | None]
    rule: Mapped[str] = mapped_column(default="")
    opens_at: Mapped[time | None]
    closes_at: Mapped[time | None]
    closed_on_holidays: Mapped[bool | None]
    rest_months: Mapped[list[Any]] = mapped_column(default=list)
    words: Mapped[str] = mapped_column(default="")
    irregular: Mapped[bool] = mapped_column(default=False)

    resource_location: Mapped[ResourceLocation] = relationship()
