"""A plan answered for a stored city, and the run kept of it."""

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy.orm import Session

from gis.domain.plans import Plan, read_plan
from gis.runs.keep import keep_run, tell_question
from gis.runs.plans.answer import PlanAnswer, answer_plan
from gis.runs.plans.base import PlanBase
from gis.runs.plans.plan_json import headline_to_json
from gis.runs.plans.rides import RideAnswer, answer_rides


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


def keep_plan_run(session: Session, run: PlanRun) -> str:
    """Keep the run in the caller's transaction; give its identifier."""
    inputs = run.answer.base.inputs
    told = headline_to_json(run.answer)
    return keep_run(
        session,
        inputs.city,
        what="what-if",
        parameters={
            **tell_question(inputs.question, inputs.today),
            "changes": run.answer.plan.to_words(),
            "rides": run.rides is not None,
        },
        fingerprint=run.fingerprint,
        summary={**told, "covered": told["after"]},
    )


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
