"""A meeting of a council."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, Versioned, refers_to


class CouncilMeeting(Identified, Versioned, Base):
    """A meeting: what was on the table, and what was said.

    Attributes
    ----------
    present
        Number of people present; None is unknown.
    """

    __tablename__ = "council_meeting"

    council_id: Mapped[UUID] = refers_to("council.id", index=True)
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(default="")
    agenda: Mapped[str] = mapped_column(default="")
    minutes: Mapped[str] = mapped_column(default="")
    present: Mapped[int | None]
