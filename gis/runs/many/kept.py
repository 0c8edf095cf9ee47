"""Runs of cities that are kept, and found again instead of being worked out anew."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.errors import TetototeError
from gis.runs.keep import keep_packed_run
from gis.runs.many.jobs import JOBS
from gis.runs.many.pieces import Json, Piece, Worked
from gis.store.queries.city_state import read_city_state
from gis.store.queries.municipalities import City
from gis.store.queries.state import StoreState
from gis.store.tables.analysis_run import AnalysisRun

_KEY = "cities"
"""Under this, a run's summary has what a table of cities shows, and the state of the city
that was read."""
FORM = 1
"""Of what is kept there: what was kept in another form is worked out again."""


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A city's run as a table of cities shows it.

    Attributes
    ----------
    id, fingerprint
        Of the run.
    figures
        As of `gis.runs.many.pieces.Worked`.
    """

    id: str
    fingerprint: str
    figures: Json


def keep_worked(session: Session, piece: Piece, worked: Worked) -> KeptRun:
    """Keep a city's answer as a run, in the caller's transaction."""
    run = worked.run
    beside = {
        "form": FORM,
        "figures": worked.figures,
        "state": _tell_state(worked.state),
    }
    told = replace(run, summary={**run.summary, _KEY: beside})
    run_id = keep_packed_run(session, piece.city, told, files=piece.files_folder)
    return KeptRun(run_id, run.fingerprint, worked.figures)


def find_current(
    session: Session,
    city: City,
    what: str,
    words: Mapping[str, Any],
    *,
    today: date,
    versions: Mapping[str, str],
) -> KeptRun | None:
    """Find the latest run that would come out the same if it were worked out now.

    It has the same question, walker, day and versions, and nothing of the city has changed
    since what it was worked out from was read.
    """
    try:
        asked = JOBS[what].name_parameters(session, city, words, today)
    except TetototeError:
        # What cannot be asked of this city has no run; whoever works it out says why.
        return None
    state = _tell_state(read_city_state(session, city.id))
    runs = session.execute(
        select(AnalysisRun.id, AnalysisRun.parameters)
        .where(
            AnalysisRun.municipality_id == city.id,
            AnalysisRun.what == what,
            AnalysisRun.ended_on.is_(None),
        )
        .order_by(AnalysisRun.id.desc())
    )
    for run_id, parameters in runs:
        if asked.items() <= parameters.items():
            run = session.get_one(AnalysisRun, run_id)
            kept = run.summary.get(_KEY, {})
            same = kept.get("form") == FORM and kept["state"] == state
            if same and run.versions == versions:
                return KeptRun(str(run.id), run.fingerprint, kept["figures"])
    return None


def _tell_state(state: StoreState) -> Json:
    latest: datetime | None = state.latest
    return {"changes": state.changes, "latest": latest and latest.isoformat()}
