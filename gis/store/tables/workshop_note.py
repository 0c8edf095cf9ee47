"""A sticky note of a workshop."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, Versioned, refers_to


class WorkshopNote(Identified, Versioned, Base):
    """A note under its heading (KJ法); never a person's name or address."""

    __tablename__ = "workshop_note"

    workshop_id: Mapped[UUID] = refers_to("workshop.id", index=True)
    help_kind_id: Mapped[UUID | None] = refers_to("help_kind.id", index=True)
    heading: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
