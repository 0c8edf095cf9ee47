"""Keeping a sensitivity run: what was asked, of which data, and what came out."""

from sqlalchemy.orm import Session

from gis.runs.keep import PackedRun, keep_run
from gis.runs.sensitivity.answer import Sensitivity
from gis.runs.sensitivity.sensitivity_json import summary_to_json


def keep_sensitivity(session: Session, answer: Sensitivity) -> str:
    """Keep a run in the caller's transaction; give its identifier.

    The walkers are kept as they were: a city may change them afterwards.
    """
    run = pack_sensitivity(answer)
    return keep_run(
        session,
        answer.city,
        what=run.what,
        parameters=run.parameters,
        fingerprint=run.fingerprint,
        summary=run.summary,
    )


def pack_sensitivity(answer: Sensitivity) -> PackedRun:
    """Give a run to be kept, here or by another process."""
    return PackedRun(
        what="sensitivity",
        parameters={
            **answer.question.to_words(),
            "walkers": [list(each.facts()) for each in answer.walkers],
            "today": answer.inputs.asked.today.isoformat(),
        },
        fingerprint=answer.fingerprint,
        summary=summary_to_json(answer),
    )
