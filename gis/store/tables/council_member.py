"""Organizations that sit on a council."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, Versioned, refers_to


class CouncilMember(Identified, Versioned, Base):
    """An organization is a member, from a day until `ended_on`."""

    __tablename__ = "council_member"

    council_id: Mapped[UUID] = refers_to("council.id", index=True)
    organization_id: Mapped[UUID] = refers_to("organization.id", index=True)
    role: Mapped[str] = mapped_column(default="")
    joined_on: Mapped[date | None]
