"""What plans start from: made once for a question, it answers a plan in milliseconds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

import numpy as np
from sqlalchemy.orm import Session

from gis.analysis.clusters import Cluster
from gis.analysis.shifts import GroupCounts, count_groups
from gis.analysis.what_if import WhatIf, make_what_if
from gis.domain.people import Age
from gis.domain.reach import ReachStatus
from gis.network.graph import Longs
from gis.runs.counting import Standing
from gis.runs.gap_clusters import list_clusters
from gis.runs.gap_inputs import GapInputs, read_gap_inputs
from gis.runs.gaps import GapAnswer, work_out_gaps
from gis.runs.plans.ground import PlanGround, read_plan_ground
from gis.runs.questions import GapQuestion
from gis.runs.rides.inputs import RideInputs
from gis.runs.rides.rules import read_ride_rules
from gis.runs.rides.transport import open_transport
from gis.store.queries.municipalities import City


@dataclass(frozen=True, eq=False, kw_only=True)
class PlanBase:
    """A question and its answer as things are, ready for plans.

    Nothing of it is changed by a plan: many may be answered from it at once.

    Attributes
    ----------
    inputs
        What the question is answered from.
    ground
        Where something may be put.
    answer
        The answer as things are, without rides.
    what_if
        The ways to the nearest resources.
    rides
        Timetables, zones and rules, also where nothing is stored yet; None: rides cannot
        be looked at.
    """

    inputs: GapInputs
    ground: PlanGround
    answer: GapAnswer
    what_if: WhatIf
    rides: RideInputs | None

    @cached_property
    def ages(self) -> Sequence[Age]:
        """The ages that the population tells."""
        people = self.inputs.units.people
        return [age for age in Age if not np.isnan(people[age]).all()]

    @cached_property
    def group(self) -> Longs:
        """The area that the people of each point are counted in; behind all: in none."""
        units, areas = self.inputs.units, self.inputs.areas
        number = {area.code: place for place, area in enumerate(areas)}
        of_unit = [number.get(code, len(areas)) for code in units.area_codes]
        return np.array(of_unit, dtype=np.int64)[self.inputs.home.demand.unit]

    @cached_property
    def counts(self) -> Mapping[Age, GroupCounts]:
        """People by age and area, as things are."""
        before = self.what_if.before
        return {
            age: count_groups(
                self.inputs.home.placed[age].people,
                self.group,
                len(self.inputs.areas) + 1,
                measured=before.status == ReachStatus.REACHED,
                within=before.within,
            )
            for age in self.ages
        }

    @cached_property
    def clusters(self) -> Sequence[Cluster]:
        """The gaps as things are, most people first."""
        return list_clusters(self.answer)


def make_plan_base(
    inputs: GapInputs, ground: PlanGround, rides: RideInputs | None
) -> PlanBase:
    """Answer a question as things are, and keep what plans start from.

    Parameters
    ----------
    inputs, ground, rides
        As in `PlanBase`.
    """
    answer = work_out_gaps(replace(inputs, rides=None))
    walker = inputs.walker
    return PlanBase(
        inputs=inputs,
        ground=ground,
        answer=answer,
        what_if=make_what_if(
            None if walker is None else walker.network,
            answer.placed,
            answer.supply,
            np.array(
                [each is Standing.COUNTS for each in answer.standings], dtype=bool
            ),
            limit_metres=inputs.question.limit_metres,
            detour_factor=answer.detour_factor,
            costs=None if walker is None else walker.costs,
            by_time=answer.by_time,
        ),
        rides=rides,
    )


def read_plan_base(
    session: Session,
    city: City,
    question: GapQuestion,
    *,
    networks_folder: Path,
    today: date,
) -> PlanBase:
    """Read what a question is answered from, and answer it as things are.

    The parameters and errors are those of `gis.runs.gaps.answer_gaps`.
    """
    inputs = read_gap_inputs(
        session, city, question, networks_folder=networks_folder, today=today
    )
    rides = inputs.rides or RideInputs(
        rules=read_ride_rules(session, city.id),
        transport=open_transport(session, city),
        doors=(),
    )
    return make_plan_base(inputs, read_plan_ground(session, city), rides)
