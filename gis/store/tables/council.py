"""The forum of many bodies (協議体)."""

from uuid import UUID

from sqlalchemy.orm import Mapped

from gis.store.base import Base, Record, natural_key, refers_to
from gis.store.names import Named


class Council(Named, Record, Base):
    """A council, of layer 1 (`area_id` is None) or of an area."""

    __tablename__ = "council"
    __table_args__ = (natural_key(),)

    area_id: Mapped[UUID | None] = refers_to("area.id", index=True)
