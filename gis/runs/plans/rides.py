"""Whom rides bring there, as things are and as a plan would have them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gis.analysis.shifts import Shifts, count_groups, shift_groups
from gis.analysis.what_if import Reached
from gis.domain.people import Age
from gis.network.graph import Flags
from gis.runs.counting import Standing
from gis.runs.plans.answer import PlanAnswer
from gis.runs.plans.apply import plan_rides
from gis.runs.plans.base import PlanBase
from gis.runs.plans.resources import PlannedResources
from gis.runs.plans.stops import StopChange
from gis.runs.plans.zones import ZoneChange
from gis.runs.rides.inputs import RideInputs
from gis.runs.rides.reach import RideReach, find_rides


@dataclass(frozen=True, eq=False, kw_only=True)
class RideAnswer:
    """What a plan would change for people who ride.

    Attributes
    ----------
    answer
        What it changes for people on foot.
    changes
        What became of each change of stops and zones.
    before, after
        Rides of those who are beyond the limit on foot, or of unknown distance; None:
        neither stops nor zones are there.
    """

    answer: PlanAnswer
    changes: Sequence[StopChange | ZoneChange]
    before: RideReach | None
    after: RideReach | None

    @cached_property
    def ridden(self) -> tuple[Flags, Flags]:
        """Which points have a ride there and back, before and after."""
        count = len(self.answer.base.answer.placed)
        before, after = (
            np.zeros(count, dtype=bool) if rides is None else rides.mark(count)
            for rides in (self.before, self.after)
        )
        return before, after

    @cached_property
    def shifts(self) -> Mapping[Age, Shifts]:
        """People by age and area who come there on foot or by a ride, before and after."""
        answer = self.answer
        base = answer.base
        walks = answer.before, answer.after
        within = [
            each.within | mine for each, mine in zip(walks, self.ridden, strict=True)
        ]
        # Who rides there comes there, whether or not the way on foot is known.
        known = [
            within_reach | each.beyond
            for within_reach, each in zip(within, walks, strict=True)
        ]
        found = {}
        for age in base.ages:
            people = base.inputs.home.placed[age].people
            groups = len(base.inputs.areas) + 1
            counts = count_groups(
                people, base.group, groups, measured=known[0], within=within[0]
            )
            found[age] = shift_groups(
                counts,
                people,
                base.group,
                measured=(known[0], known[1]),
                within=(within[0], within[1]),
            )
        return found


def answer_rides(answer: PlanAnswer) -> RideAnswer:
    """Work out rides as things are and as a plan would have them, both in full.

    Raises
    ------
    NotFoundError, UsageError
        As `gis.runs.plans.apply.plan_rides`.
    """
    base, planned = answer.base, answer.planned
    rides = plan_rides(base, answer.plan)
    now = base.answer
    counts = np.array([each is Standing.COUNTS for each in now.standings], dtype=bool)
    return RideAnswer(
        answer=answer,
        changes=() if rides is None else rides.changes,
        before=_find(
            base,
            base.inputs.rides,
            answer.before,
            PlannedResources(
                resources=now.resources,
                supply=now.supply,
                counts=counts,
                stays=np.ones(len(counts), dtype=bool),
                changes=(),
            ),
        ),
        after=_find(
            base, None if rides is None else rides.inputs, answer.after, planned
        ),
    )


def _find(
    base: PlanBase,
    rides: RideInputs | None,
    reached: Reached,
    planned: PlannedResources,
) -> RideReach | None:
    if rides is None:
        return None
    inputs = base.inputs
    return find_rides(
        rides,
        inputs.city,
        inputs.question,
        walker=inputs.walker,
        demand=base.answer.placed,
        looked_at=~reached.within,
        resources=planned.resources,
        supply=planned.supply,
        counts=planned.counts,
        today=inputs.today,
    )
