"""One import of one file."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, MunicipalityOwned, Versioned, refers_to


class ImportBatch(Identified, MunicipalityOwned, Versioned, Base):
    """An import. Its own row in the audit log stands for the rows that it wrote in bulk.

    Attributes
    ----------
    what
        ``streets``, ``population``, ``areas`` and so on: the word of the command.
    file
        Name of the file, as the user knows it.
    checksum
        SHA-256 of the file, in hexadecimal.
    actor
        Who imported.
    added, changed, unchanged, ended
        Counts of rows.
    report
        Notes and faults, as JSON.
    undone_at
        When the import was taken back.
    """

    __tablename__ = "import_batch"

    source_id: Mapped[UUID | None] = refers_to("source.id", index=True)
    what: Mapped[str]
    file: Mapped[str]
    checksum: Mapped[str]
    actor: Mapped[str]
    added: Mapped[int] = mapped_column(default=0)
    changed: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    ended: Mapped[int] = mapped_column(default=0)
    report: Mapped[dict[str, Any]] = mapped_column(default=dict)
    undone_at: Mapped[datetime | None]
