"""What is known of a municipality's streets as a whole."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped

from gis.store.base import Base, Identified, Versioned, refers_to


class StreetNetwork(Identified, Versioned, Base):
    """One row for each municipality with streets, written in the import's transaction.

    Attributes
    ----------
    fingerprint
        Hash of all edges that count: the name of the compiled network's file.
    edge_count
        Edges that count.
    reference_date
        Date of the data; None when the source does not tell.
    """

    __tablename__ = "street_network"

    municipality_id: Mapped[UUID] = refers_to("municipality.id", unique=True)
    batch_id: Mapped[UUID | None] = refers_to("import_batch.id", index=True)
    fingerprint: Mapped[str]
    edge_count: Mapped[int]
    reference_date: Mapped[date | None]
