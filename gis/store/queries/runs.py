"""Runs that are kept."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, select
from sqlalchemy.orm import Session, aliased

from gis.store.tables.analysis_run import AnalysisRun
from gis.store.tables.stored_file import StoredFile


@dataclass(frozen=True, slots=True)
class Run:
    """A run.

    Attributes
    ----------
    what
        Name of the command.
    asked_at
        When, in UTC.
    parameters, fingerprint, versions, summary, actor
        As in `gis.store.tables.analysis_run.AnalysisRun`.
    inputs, result
        Checksums of the files that list what it rests on, and what came out; None where
        they were not kept, or erased.
    """

    id: UUID
    what: str
    asked_at: datetime
    parameters: dict[str, Any]
    fingerprint: str
    versions: dict[str, Any]
    summary: dict[str, Any]
    actor: str
    inputs: str | None
    result: str | None


def read_runs(
    session: Session, city_id: UUID, *, limit: int | None = None
) -> list[Run]:
    """Give the runs of a city, the latest first.

    Parameters
    ----------
    limit
        At most so many; None: all.
    """
    query = (
        _select_runs()
        .where(AnalysisRun.municipality_id == city_id, AnalysisRun.ended_on.is_(None))
        .order_by(AnalysisRun.created_at.desc(), AnalysisRun.id.desc())
        .limit(limit)
    )
    return [Run(*row) for row in session.execute(query)]


def _select_runs() -> Select[Any]:
    inputs, result = aliased(StoredFile), aliased(StoredFile)
    return (
        select(
            AnalysisRun.id,
            AnalysisRun.what,
            AnalysisRun.created_at,
            AnalysisRun.parameters,
            AnalysisRun.fingerprint,
            AnalysisRun.versions,
            AnalysisRun.summary,
            AnalysisRun.actor,
            case((inputs.erased.is_(False), inputs.checksum)),
            case((result.erased.is_(False), result.checksum)),
        )
        .outerjoin(inputs, AnalysisRun.inputs_id == inputs.id)
        .outerjoin(result, AnalysisRun.result_id == result.id)
    )
