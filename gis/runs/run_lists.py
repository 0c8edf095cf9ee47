"""Runs as lists show them: what was asked, and the headline of what came out."""

from typing import Any

from gis.errors import UsageError
from gis.runs.questions import GapQuestion, QuestionWords, parse_question
from gis.runs.run_choice import shorten
from gis.store.queries.runs import Run

Json = dict[str, Any]

HEADLINE = ("population", "population_measured", "covered", "share")
"""Figures of a run's summary that tell most of it."""


def run_to_json(run: Run) -> Json:
    """Give what a list tells of a run.

    ``kept`` tells whether what it rests on is kept, so that it can be repeated and, where
    it answers a gap question, compared.
    """
    return {
        "id": str(run.id),
        "short": shorten(run.id),
        "asked_at": run.asked_at.isoformat(),
        "what": run.what,
        "actor": run.actor,
        "parameters": run.parameters,
        "headline": {
            name: run.summary[name] for name in HEADLINE if name in run.summary
        },
        "fingerprint": run.fingerprint,
        "versions": run.versions,
        "kept": run.inputs is not None,
    }


def read_question(run: Run) -> GapQuestion | None:
    """Give the question of a run; None where it was none of a kind of resource.

    Its walker is the default one: lists name the walker by its code.
    """
    words: Any = {
        name: run.parameters.get(name) for name in QuestionWords.__annotations__
    }
    if words["kind"] is None:
        return None
    try:
        return parse_question(**words | {"profile": None})
    except UsageError:
        return None
