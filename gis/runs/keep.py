"""Keeping a run: what was asked, of which data, and what came out."""

import logging
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from gis.domain.profiles import WalkerProfile
from gis.runs.gap_inputs import GapInputs
from gis.runs.gaps import GapAnswer
from gis.runs.kept.inputs import keep_inputs
from gis.runs.kept.result import keep_result, result_to_json
from gis.store.queries.municipalities import City
from gis.store.tables.analysis_run import AnalysisRun

logger = logging.getLogger(__name__)

NUMBERS_DEPEND_ON = ("tetotote", "numpy", "scipy", "shapely", "pyproj")


def library_versions() -> dict[str, str]:
    """Give the versions of the product and of what its numbers depend on."""
    return {name: version(name) for name in NUMBERS_DEPEND_ON}


def keep_run(
    session: Session,
    city: City,
    *,
    what: str,
    parameters: Mapping[str, Any],
    fingerprint: str,
    summary: Mapping[str, Any],
    inputs_id: UUID | None = None,
    result_id: UUID | None = None,
) -> str:
    """Keep a run in the caller's transaction; give its identifier.

    Parameters
    ----------
    what
        Name of the command.
    parameters
        As asked, so that it can be asked again.
    fingerprint
        Of all that it rests on.
    summary
        The figures that lists of runs show.
    inputs_id
        The file that lists what it rests on (`gis.runs.kept.inputs.keep_inputs`).
    result_id
        The file with what came out.
    """
    run = AnalysisRun(
        municipality_id=city.id,
        what=what,
        parameters=dict(parameters),
        fingerprint=fingerprint,
        versions=library_versions(),
        summary=dict(summary),
        inputs_id=inputs_id,
        result_id=result_id,
        actor=session.info["actor"],
    )
    session.add(run)
    session.flush()
    return str(run.id)


def keep_gap_run(
    session: Session,
    inputs: GapInputs,
    answer: GapAnswer,
    *,
    files: Path,
    what: str = "gaps",
) -> str:
    """Keep a gap analysis with all that it rests on; give the run's identifier.

    Parameters
    ----------
    files
        The folder of files that are named by their content. Where it cannot be written
        the run is kept without them, and a warning is logged: it cannot be repeated, and
        that is no reason not to answer.
    what
        Name of the command.
    """
    city, result = answer.city, result_to_json(answer)
    inputs_id = result_id = None
    try:
        inputs_id = keep_inputs(session, inputs, files)
        result_id = keep_result(session, city.id, result, files)
    except OSError as error:
        logger.warning(
            "%s: what the run rests on cannot be kept, so it cannot be repeated: %s",
            files,
            error,
        )
    return keep_run(
        session,
        city,
        what=what,
        parameters={
            **answer.question.to_words(),
            "walker": _tell_walker(answer.question.profile),
            "rides": answer.rides and answer.rides.rules.to_words(),
            "today": answer.today.isoformat(),
        },
        fingerprint=answer.fingerprint,
        summary=result["summary"],
        inputs_id=inputs_id,
        result_id=result_id,
    )


def _tell_walker(profile: WalkerProfile) -> dict[str, object]:
    """Give what a walker was when the run was made: a city may change it afterwards."""
    return {
        "metres_per_minute": profile.metres_per_minute,
        "basis": profile.basis,
        "slope": profile.slope.code,
        "steps_factor": profile.steps_factor,
        "steepest": profile.steepest,
    }
