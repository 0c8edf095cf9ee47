"""Days on which the whole city, or an area, suspends what it offers."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from gis.store.base import Base, Identified, MunicipalityOwned, Versioned, refers_to


class Suspension(Identified, MunicipalityOwned, Versioned, Base):
    """A suspension for heat, snow, infection or another reason.

    Attributes
    ----------
    area_id, help_kind_id
        What it is limited to; None is everything.
    stops_on
        Last day of it; None while that is unknown.
    """

    __tablename__ = "suspension"

    area_id: Mapped[UUID | None] = refers_to("area.id", index=True)
    help_kind_id: Mapped[UUID | None] = refers_to("help_kind.id", index=True)
    starts_on: Mapped[date]
    stops_on: Mapped[date | None]
    reason: Mapped[str]
