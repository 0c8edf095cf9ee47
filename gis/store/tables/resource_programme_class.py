"""Which classes of the comprehensive programme a resource belongs to, and since when."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from gis.store.base import Base, Identified, Versioned, refers_to


class ResourceProgrammeClass(Identified, Versioned, Base):
    """A resource belongs to a class from a day, until `ended_on`."""

    __tablename__ = "resource_programme_class"

    resource_id: Mapped[UUID] = refers_to("resource.id", index=True)
    programme_class_id: Mapped[UUID] = refers_to("programme_class.id", index=True)
    starts_on: Mapped[date | None]
