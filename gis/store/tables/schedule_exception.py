"""A day on which a schedule does not hold, or on which there is a session besides."""

from datetime import date, time
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, Versioned, refers_to


class ScheduleException(Identified, Versioned, Base):
    """One day that differs from the rule.

    Attributes
    ----------
    happens
        True for a session besides the rule, False for one that falls out.
    opens_at, closes_at
        Times of the session besides; None is as usual.
    """

    __tablename__ = "schedule_exception"

    schedule_id: Mapped[UUID] = refers_to("schedule.id", index=True)
    held_on: Mapped[date]
    happens: Mapped[bool]
    opens_at: Mapped[time | None]
    closes_at: Mapped[time | None]
    note: Mapped[str] = mapped_column(default="")
