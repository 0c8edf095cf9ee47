"""What a city, or the whole installation, has set."""

from typing import Any
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, Versioned, refers_to, unique_where


class Setting(Identified, Versioned, Base):
    """A setting.

    Attributes
    ----------
    municipality_id
        None for one of the whole store.
    value
        ``{"value": …}``: any JSON.
    """

    __tablename__ = "setting"
    __table_args__ = (
        UniqueConstraint("municipality_id", "key"),
        unique_where("municipality_id IS NULL", "uq_setting_key_whole_store", "key"),
    )

    municipality_id: Mapped[UUID | None] = refers_to("municipality.id")
    key: Mapped[str]
    value: Mapped[dict[str, Any]] = mapped_column(default=dict)
