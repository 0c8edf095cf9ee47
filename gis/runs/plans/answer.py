"""What a plan would change, for whom and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gis.analysis.shifts import Shifts, shift_groups
from gis.analysis.what_if import Reached
from gis.domain.people import Age
from gis.domain.plans import Plan
from gis.domain.reach import ReachStatus
from gis.network.graph import Flags
from gis.runs.plans.base import PlanBase
from gis.runs.plans.resources import PlannedResources, plan_resources


@dataclass(frozen=True, eq=False, kw_only=True)
class PlanAnswer:
    """What a plan would change for people on foot.

    Attributes
    ----------
    base
        The question as things are.
    plan
        What is planned.
    planned
        The resources as the plan would have them.
    after
        How far each point would be from the nearest of them; numbers of resources are
        those of *planned*.
    """

    base: PlanBase
    plan: Plan
    planned: PlannedResources
    after: Reached

    @property
    def by_time(self) -> bool:
        """Whether the limit is one of time, and not of distance."""
        return self.base.answer.by_time

    @property
    def before(self) -> Reached:
        """How far each point is from the nearest resource as things are."""
        return self.base.what_if.before

    @cached_property
    def shifts(self) -> Mapping[Age, Shifts]:
        """People by age and area, before and after; the last area is “in none”."""
        base, before, after = self.base, self.before, self.after
        measured = (_is_measured(before), _is_measured(after))
        return {
            age: shift_groups(
                base.counts[age],
                base.inputs.home.placed[age].people,
                base.group,
                measured=measured,
                within=(before.within, after.within),
            )
            for age in base.ages
        }

    @property
    def changed(self) -> Flags:
        """Which points come within the limit, or no longer are, or are known to be."""
        differs: Flags = self.before.within != self.after.within
        differs |= _is_measured(self.before) != _is_measured(self.after)
        return differs


def answer_plan(base: PlanBase, plan: Plan) -> PlanAnswer:
    """Answer a plan from what is known of the unchanged city.

    It says the same as a full recomputation (`gis.runs.plans.apply.apply_plan`).

    Raises
    ------
    NotFoundError, UsageError
        As `gis.runs.plans.resources.plan_resources`.
    """
    planned = plan_resources(base.inputs, base.answer, base.ground, plan)
    after = base.what_if.change(planned.supply, planned.counts)
    return PlanAnswer(base=base, plan=plan, planned=planned, after=after)


def _is_measured(reached: Reached) -> Flags:
    return np.asarray(reached.status == ReachStatus.REACHED)
