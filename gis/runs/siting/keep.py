"""Keeping a choice of sites: what was asked, of which data, and what came out."""

from collections.abc import Mapping
from dataclasses import astuple, replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from gis.domain.siting import SitingModel
from gis.runs.gap_inputs import GapInputs
from gis.runs.keep import PackedRun, keep_packed_run, tell_question
from gis.runs.kept.inputs import pack_inputs
from gis.runs.kept.result import pack_result
from gis.runs.siting.answer import SiteAnswer, answer_siting
from gis.runs.siting.candidates import Candidate, Candidates
from gis.runs.siting.question import SiteQuestion
from gis.runs.siting.site_json import (
    areas_to_json,
    rest_to_json,
    sites_to_json,
    summary_to_json,
)

Json = dict[str, Any]

SITE = "site"


def keep_site_run(
    session: Session, inputs: GapInputs, answer: SiteAnswer, *, files: Path
) -> str:
    """Keep a choice with all that it rests on; give the run's identifier.

    Parameters
    ----------
    files
        The folder of files that are named by their content; where it cannot be written the
        run is kept without them.
    """
    packed = pack_site_run(session, inputs, answer, files=files)
    return keep_packed_run(session, inputs.city, packed, files=files)


def pack_site_run(
    session: Session, inputs: GapInputs, answer: SiteAnswer, *, files: Path
) -> PackedRun:
    """Give a choice to be kept, here or by another process; nothing is written."""
    result = result_to_json(answer)
    return PackedRun(
        what=SITE,
        parameters={
            **tell_question(inputs.question, inputs.today),
            **answer.question.to_words(),
            "places": [list(astuple(each)) for each in answer.candidates.places],
        },
        fingerprint=answer.fingerprint,
        summary=result["summary"],
        inputs=pack_inputs(session, replace(inputs, rides=None), files),
        result=pack_result(result),
    )


def result_to_json(answer: SiteAnswer) -> Json:
    """Give every figure of a choice."""
    return {
        "summary": summary_to_json(answer),
        "sites": sites_to_json(answer),
        "areas": areas_to_json(answer),
        "rest": rest_to_json(answer),
        "fingerprint": answer.fingerprint,
    }


def answer_again(inputs: GapInputs, parameters: Mapping[str, Any]) -> Json:
    """Choose again from what a run rested on, and give every figure."""
    question = SiteQuestion(
        gaps=inputs.question,
        model=SitingModel(parameters["model"]),
        sites=parameters["sites"],
        require=tuple(parameters["require"]),
        forbid=tuple(parameters["forbid"]),
        one_per_area=parameters["one_per_area"],
        time_limit=parameters["time_limit"],
    )
    places = [Candidate(*each) for each in parameters["places"]]
    return result_to_json(answer_siting(inputs, Candidates(places, []), question))
