"""A plan answered for a stored city, and the run kept of it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from gis.domain.plans import Plan, read_plan
from gis.runs.gap_inputs import GapInputs
from gis.runs.keep import PackedRun, keep_packed_run, tell_question
from gis.runs.kept.inputs import pack_inputs
from gis.runs.kept.result import pack_result
from gis.runs.plans.answer import PlanAnswer, answer_plan
from gis.runs.plans.base import PlanBase, make_plan_base
from gis.runs.plans.ground import PlanGround
from gis.runs.plans.plan_json import figures_to_json, headline_to_json
from gis.runs.plans.rides import RideAnswer, answer_rides

Json = dict[str, Any]

WHAT_IF = "what-if"


@dataclass(frozen=True, slots=True)
class PlanRun:
    """A plan and what it would change.

    Attributes
    ----------
    answer
        For people on foot.
    rides
        For people who ride; None where that was not looked at.
    fingerprint
        SHA-256 of all that both rest on.
    """

    answer: PlanAnswer
    rides: RideAnswer | None
    fingerprint: str


def run_plan(base: PlanBase, plan: Plan, *, with_rides: bool = False) -> PlanRun:
    """Answer a plan.

    Parameters
    ----------
    with_rides
        Look at rides, too, where neither stops nor zones are in the plan.

    Raises
    ------
    NotFoundError, UsageError
        As `gis.runs.plans.apply.apply_plan`.
    """
    answer = answer_plan(base, plan)
    rides = answer_rides(answer) if with_rides or plan.about_rides else None
    return PlanRun(answer, rides, _digest(answer, rides))


def keep_plan_run(session: Session, run: PlanRun, *, files: Path) -> str:
    """Keep the run with all that it rests on; give its identifier.

    Parameters
    ----------
    files
        The folder of files that are named by their content; where it cannot be written the
        run is kept without them.
    """
    base = run.answer.base
    inputs = base.inputs
    result = result_to_json(run)
    rests_on = replace(inputs, rides=None if run.rides is None else base.rides)
    packed = PackedRun(
        what=WHAT_IF,
        parameters={
            **tell_question(inputs.question, inputs.today),
            "changes": run.answer.plan.to_words(),
            "with_rides": run.rides is not None,
        },
        fingerprint=run.fingerprint,
        summary=result["summary"],
        inputs=pack_inputs(session, rests_on, files),
        result=pack_result(result),
    )
    return keep_packed_run(session, inputs.city, packed, files=files)


def result_to_json(run: PlanRun) -> Json:
    """Give every figure of a plan."""
    answer, rides = run.answer, run.rides
    told = headline_to_json(answer)
    return {
        "summary": {**told, "covered": told["after"]},
        **figures_to_json(answer, rides),
        "fingerprint": run.fingerprint,
    }


def answer_again(inputs: GapInputs, parameters: Mapping[str, Any]) -> Json:
    """Answer a plan again from what a run rested on, and give every figure."""
    rides = inputs.rides
    nothing = rides is None or not (len(rides.transport.stops) or rides.doors)
    base = make_plan_base(
        replace(inputs, rides=None) if nothing else inputs,
        PlanGround(inputs.city, None),
        rides,
    )
    plan = read_plan(parameters["changes"])
    return result_to_json(run_plan(base, plan, with_rides=parameters["with_rides"]))


def name_by_id(answer: PlanAnswer) -> Plan:
    """Give the plan with every resource named by its identifier: names may change."""
    known = {id(each.change): each.resource.id for each in answer.planned.changes}
    words = []
    for change, each in zip(answer.plan.changes, answer.plan.to_words(), strict=True):
        if each["what"] in {"close", "move"}:
            each["id"] = known[id(change)]
        words.append(each)
    return read_plan(words)


def _digest(answer: PlanAnswer, rides: RideAnswer | None) -> str:
    digest = hashlib.sha256(answer.base.answer.fingerprint.encode())
    told = json.dumps(answer.plan.to_words(), sort_keys=True, ensure_ascii=False)
    digest.update(told.encode())
    for reach in () if rides is None else (rides.before, rides.after):
        digest.update(b"-" if reach is None else reach.fingerprint.encode())
    return digest.hexdigest()
