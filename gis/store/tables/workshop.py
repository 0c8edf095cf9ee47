"""A meeting at which residents said what they need."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, natural_key, refers_to


class Workshop(Record, Base):
    """A workshop (ワークショップ).

    Attributes
    ----------
    present
        Number of people present; None is unknown.
    """

    __tablename__ = "workshop"
    __table_args__ = (natural_key(),)

    area_id: Mapped[UUID | None] = refers_to("area.id", index=True)
    council_id: Mapped[UUID | None] = refers_to("council.id", index=True)
    held_on: Mapped[date]
    title: Mapped[str] = mapped_column(default="")
    present: Mapped[int | None]
