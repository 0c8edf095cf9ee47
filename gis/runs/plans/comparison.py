"""Kept plans answered on today's data, one beside the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from gis.domain.plans import read_plan
from gis.domain.profiles import WalkerProfile
from gis.runs.plans.base import PlanBase, read_plan_base
from gis.runs.plans.plan_json import changes_to_json, headline_to_json
from gis.runs.plans.ride_json import rides_to_json
from gis.runs.plans.runs import PlanRun, run_plan
from gis.runs.plans.shift_json import area_rows, shift_to_json
from gis.runs.questions import GapQuestion, parse_question
from gis.store.queries.municipalities import City
from gis.store.queries.plans import KeptPlan

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ComparedPlan:
    """A kept plan, and what it would change."""

    name: str
    run: PlanRun

    def to_json(self) -> Json:
        """Give what a comparison tells of it: by age and area, without its towns."""
        answer, rides = self.run.answer, self.run.rides
        return {
            "name": self.name,
            **headline_to_json(answer),
            "changes": changes_to_json(answer, rides),
            "ages": {
                age.value: shift_to_json(each.total())
                for age, each in answer.shifts.items()
            },
            "areas": area_rows(answer.base, answer.shifts),
            "rides": None if rides is None else rides_to_json(rides),
        }


def read_kept_question(
    kept: KeptPlan,
    words: Mapping[str, Any],
    walkers: Mapping[str, WalkerProfile],
) -> GapQuestion:
    """Give the question of a kept plan, with what is asked otherwise this time.

    Parameters
    ----------
    words
        What is asked now; what is missing, None or empty is as it was kept.
    walkers
        Those of the city.

    Raises
    ------
    UsageError
        When a part of it means nothing.
    """
    now = {name: value for name, value in words.items() if value}
    both: Any = {**kept.question, **now}
    return parse_question(walkers=walkers, **both)


def compare_plans(
    session: Session,
    city: City,
    plans: Iterable[tuple[KeptPlan, GapQuestion]],
    *,
    networks_folder: Path,
    today: date,
    with_rides: bool = False,
) -> Sequence[ComparedPlan]:
    """Answer kept plans; those with one question start from the same.

    Raises
    ------
    NotFoundError, UsageError
        When what a plan names is no longer there.
    """
    bases: dict[GapQuestion, PlanBase] = {}
    found = []
    for kept, question in plans:
        if question not in bases:
            bases[question] = read_plan_base(
                session, city, question, networks_folder=networks_folder, today=today
            )
        plan = read_plan(kept.changes)
        run = run_plan(bases[question], plan, with_rides=with_rides)
        found.append(ComparedPlan(kept.name, run))
    return found
