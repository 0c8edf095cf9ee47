"""Keeping a sensitivity run: what was asked, of which data, and what came out."""

from sqlalchemy.orm import Session

from gis.runs.keep import library_versions
from gis.runs.sensitivity.answer import Sensitivity
from gis.runs.sensitivity.sensitivity_json import summary_to_json
from gis.store.tables.analysis_run import AnalysisRun


def keep_sensitivity(session: Session, answer: Sensitivity) -> str:
    """Keep a run in the caller's transaction; give its identifier.

    The walkers are kept as they were: a city may change them afterwards.
    """
    run = AnalysisRun(
        municipality_id=answer.city.id,
        what="sensitivity",
        parameters={
            **answer.question.to_words(),
            "walkers": [list(each.facts()) for each in answer.walkers],
            "today": answer.inputs.asked.today.isoformat(),
        },
        fingerprint=answer.fingerprint,
        versions=library_versions(),
        summary=summary_to_json(answer),
        actor=session.info["actor"],
    )
    session.add(run)
    session.flush()
    return str(run.id)
