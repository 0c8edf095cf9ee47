"""Somebody looked, and there is none."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, MunicipalityOwned, Versioned, refers_to


class CheckedNone(Identified, MunicipalityOwned, Versioned, Base):
    """A kind of help was looked for in an area and not found; without it: 未確認.

    Attributes
    ----------
    area_id
        None is the whole municipality.
    """

    __tablename__ = "checked_none"

    area_id: Mapped[UUID | None] = refers_to("area.id", index=True)
    help_kind_id: Mapped[UUID] = refers_to("help_kind.id", index=True)
    checked_on: Mapped[date]
    checked_by: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
