"""Where a resource is given."""

from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column, relationship

from gis.store.base import Base, Record, natural_key, refers_to
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource


class ResourceLocation(Record, Base):
    """A resource is given at a location, with schedules of its own.

    Attributes
    ----------
    location_id
        None when it moves.
    moves
        The location moves and is known shortly before.
    note
        What to know about this location (2階の和室).
    """

    __tablename__ = "resource_location"
    __table_args__ = (natural_key(),)

    resource_id: Mapped[UUID] = refers_to("resource.id", index=True)
    location_id: Mapped[UUID | None] = refers_to("location.id", index=True)
    moves: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(default="")

    resource: Mapped[Resource] = relationship()
    location: Mapped[Location | None] = relationship()
