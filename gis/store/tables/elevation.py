"""The heights of a city's ground."""

from uuid import UUID

from sqlalchemy.orm import Mapped

from gis.store.base import Base, Identified, Versioned, refers_to


class Elevation(Identified, Versioned, Base):
    """One row for each municipality whose heights were taken in.

    Attributes
    ----------
    stored_file_id
        The GeoTIFF that is kept: the city's part of what was taken in.
    """

    __tablename__ = "elevation"

    municipality_id: Mapped[UUID] = refers_to("municipality.id", unique=True)
    source_id: Mapped[UUID] = refers_to("source.id", index=True)
    batch_id: Mapped[UUID] = refers_to("import_batch.id", index=True)
    stored_file_id: Mapped[UUID] = refers_to("stored_file.id", index=True)
