"""Keeping a run: what was asked, of which data, and what came out."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from gis.runs.gap_inputs import GapInputs
from gis.runs.gaps import GapAnswer
from gis.runs.kept.inputs import pack_inputs
from gis.runs.kept.packing import PackedFile, keep_all_packed, keep_packed
from gis.runs.kept.result import pack_result, result_to_json
from gis.runs.questions import GapQuestion
from gis.store.queries.municipalities import City
from gis.store.tables.analysis_run import AnalysisRun

logger = logging.getLogger(__name__)

NUMBERS_DEPEND_ON = ("tetotote", "numpy", "scipy", "shapely", "pyproj", "highspy")


def library_versions() -> dict[str, str]:
    """Give the versions of the product and of what its numbers depend on."""
    return dict(_read_versions())


@cache
def _read_versions() -> Mapping[str, str]:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedRun:
    """A run to be kept, with its files.

    Attributes
    ----------
    what, parameters, fingerprint, summary
        As for `keep_run`.
    inputs
        What it rests on; the file that lists the others comes last. Empty: it is not kept.
    result
        What came out; None: no more than *summary*.
    """

    what: str
    parameters: Mapping[str, Any]
    fingerprint: str
    summary: Mapping[str, Any]
    inputs: Sequence[PackedFile] = ()
    result: PackedFile | None = None


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
    packed = pack_gap_run(session, inputs, answer, files=files, what=what)
    return keep_packed_run(session, answer.city, packed, files=files)


def pack_gap_run(
    session: Session,
    inputs: GapInputs,
    answer: GapAnswer,
    *,
    files: Path,
    what: str = "gaps",
) -> PackedRun:
    """Give a gap analysis to be kept, here or by another process; nothing is written.

    The parameters are those of `keep_gap_run`.
    """
    result = result_to_json(answer)
    return PackedRun(
        what=what,
        parameters={
            **tell_question(answer.question, answer.today),
            "rides": answer.rides and answer.rides.rules.to_words(),
        },
        fingerprint=answer.fingerprint,
        summary=result["summary"],
        inputs=pack_inputs(session, inputs, files),
        result=pack_result(result),
    )


def keep_packed_run(
    session: Session, city: City, packed: PackedRun, *, files: Path
) -> str:
    """Keep a run with its files, as `keep_gap_run`; give its identifier."""
    inputs_id = result_id = None
    try:
        if packed.inputs:
            inputs_id = keep_all_packed(session, city.id, packed.inputs, files)
        if packed.result is not None:
            result_id = keep_packed(session, city.id, packed.result, files)
    except OSError as error:
        logger.warning(
            "%s: what the run rests on cannot be kept, so it cannot be repeated: %s",
            files,
            error,
        )
    return keep_run(
        session,
        city,
        what=packed.what,
        parameters=packed.parameters,
        fingerprint=packed.fingerprint,
        summary=packed.summary,
        inputs_id=inputs_id,
        result_id=result_id,
    )


def tell_question(question: GapQuestion, today: date) -> dict[str, Any]:
    """Give what was asked, with what the walker was: a city may change it afterwards."""
    profile = question.profile
    return {
        **question.to_words(),
        "walker": {
            "metres_per_minute": profile.metres_per_minute,
            "basis": profile.basis,
            "slope": profile.slope.code,
            "steps_factor": profile.steps_factor,
            "steepest": profile.steepest,
        },
        "today": today.isoformat(),
    }
