"""A calculation that can be repeated to the last digit."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from gis.store.base import Base, Identified, MunicipalityOwned, Versioned, refers_to
from gis.store.tables import stored_file  # noqa: F401 - a run refers to its files


class AnalysisRun(Identified, MunicipalityOwned, Versioned, Base):
    """A run. When it was asked for is `created_at`.

    Attributes
    ----------
    what
        The command: ``gaps``, ``site`` and so on.
    parameters
        As asked.
    fingerprint
        Hash of the data that was used.
    versions
        Of the product and of the libraries that the numbers depend on.
    summary
        The figures that lists of runs show.
    inputs_id, result_id
        Files with all of it.
    actor
        Who asked.
    """

    __tablename__ = "analysis_run"

    what: Mapped[str]
    parameters: Mapped[dict[str, Any]] = mapped_column(default=dict)
    fingerprint: Mapped[str] = mapped_column(index=True)
    versions: Mapped[dict[str, Any]] = mapped_column(default=dict)
    summary: Mapped[dict[str, Any]] = mapped_column(default=dict)
    inputs_id: Mapped[UUID | None] = refers_to("stored_file.id", index=True)
    result_id: Mapped[UUID | None] = refers_to("stored_file.id", index=True)
    actor: Mapped[str] = mapped_column(default="")
