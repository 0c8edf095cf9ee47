"""On which days trips run."""

from datetime import date
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from gis.store.base import Base, Identified, Record, Versioned, natural_key, refers_to


class TransportCalendar(Record, Base):
    """Days of service (GTFS ``calendar``); `ref` is the ``service_id``.

    Attributes
    ----------
    weekdays
        Seven digits from Monday, 1 for a day of service (``1111100``).
    starts_on, stops_on
        First and last day; None where only single dates are given.
    """

    __tablename__ = "transport_calendar"
    __table_args__ = (natural_key(),)

    weekdays: Mapped[str]
    starts_on: Mapped[date | None]
    stops_on: Mapped[date | None]


class TransportCalendarDate(Identified, Versioned, Base):
    """A date that differs from the days of service (GTFS ``calendar_dates``)."""

    __tablename__ = "transport_calendar_date"
    __table_args__ = (UniqueConstraint("calendar_id", "runs_on"),)

    calendar_id: Mapped[UUID] = refers_to("transport_calendar.id")
    runs_on: Mapped[date]
    runs: Mapped[bool]
