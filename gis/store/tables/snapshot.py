"""A newsletter map, frozen as it was printed (「てととて」)."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.audience import Shown
from gis.store.base import Base, Identified, MunicipalityOwned, Versioned, refers_to


class Snapshot(Identified, Shown, MunicipalityOwned, Versioned, Base):
    """A page of an issue.

    Attributes
    ----------
    issue
        Number of the newsletter.
    page
        Page of the issue.
    area_id
        None is the whole municipality.
    shown
        What was shown: the public fields of each resource, as printed.
    parameters
        What it was made with.
    data_date
        The day of the data.
    """

    __tablename__ = "snapshot"

    area_id: Mapped[UUID | None] = refers_to("area.id", index=True)
    analysis_run_id: Mapped[UUID | None] = refers_to("analysis_run.id", index=True)
    issue: Mapped[int]
    page: Mapped[int]
    shown: Mapped[dict[str, Any]] = mapped_column(default=dict)
    parameters: Mapped[dict[str, Any]] = mapped_column(default=dict)
    data_date: Mapped[date]


class SnapshotFile(Identified, Versioned, Base):
    """A file that a snapshot produced."""

    __tablename__ = "snapshot_file"

    snapshot_id: Mapped[UUID] = refers_to("snapshot.id", index=True)
    stored_file_id: Mapped[UUID] = refers_to("stored_file.id", index=True)
