"""Which kinds of help a resource gives."""

from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from gis.store.base import Base, Identified, Versioned, refers_to
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.resource import Resource


class ResourceHelpKind(Identified, Versioned, Base):
    """A resource gives a kind of help; ended when it no longer does."""

    __tablename__ = "resource_help_kind"
    __table_args__ = (UniqueConstraint("resource_id", "help_kind_id"),)

    resource_id: Mapped[UUID] = refers_to("resource.id")
    help_kind_id: Mapped[UUID] = refers_to("help_kind.id", index=True)

    resource: Mapped[Resource] = relationship()
    help_kind: Mapped[HelpKind] = relationship()
