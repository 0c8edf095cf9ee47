"""Cards raised for a kind of help (助け合い見える化チャート)."""

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from gis.store.base import Base, Identified, Versioned, refers_to


class ChartCount(Identified, Versioned, Base):
    """How many raised each card for one kind of help; None where nobody asked.

    Attributes
    ----------
    exists
        地域にある.
    wanted
        地域に欲しい.
    joining
        活動に参加したい.
    """

    __tablename__ = "chart_count"
    __table_args__ = (UniqueConstraint("workshop_id", "help_kind_id"),)

    workshop_id: Mapped[UUID] = refers_to("workshop.id")
    help_kind_id: Mapped[UUID] = refers_to("help_kind.id", index=True)
    exists: Mapped[int | None]
    wanted: Mapped[int | None]
    joining: Mapped[int | None]
