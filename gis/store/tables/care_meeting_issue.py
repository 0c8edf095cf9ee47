"""What case conferences have in common."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Record, natural_key, refers_to


class CareMeetingIssue(Record, Base):
    """A common issue of care meetings (地域ケア会議); nothing finer than a town."""

    __tablename__ = "care_meeting_issue"
    __table_args__ = (natural_key(),)

    area_id: Mapped[UUID | None] = refers_to("area.id", index=True)
    help_kind_id: Mapped[UUID | None] = refers_to("help_kind.id", index=True)
    held_on: Mapped[date]
    town: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
