"""What a gap question would be answered from, were a plan carried out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gis.domain.plans import AddStop, AddZone, CloseStop, CloseZone, Plan
from gis.runs.gap_inputs import GapInputs
from gis.runs.plans.base import PlanBase
from gis.runs.plans.resources import plan_resources
from gis.runs.plans.stops import StopChange, add_stop, close_stop
from gis.runs.plans.zones import ZoneChange, add_zone, close_zone
from gis.runs.rides.inputs import RideInputs


@dataclass(frozen=True, slots=True)
class PlannedRides:
    """Rides as a plan would have them.

    Attributes
    ----------
    inputs
        Timetables and zones.
    changes
        What became of each change of stops and zones.
    """

    inputs: RideInputs
    changes: Sequence[StopChange | ZoneChange]


def apply_plan(base: PlanBase, plan: Plan) -> GapInputs:
    """Give what the question would be answered from: `gis.runs.gaps.work_out_gaps` does.

    What is proposed stands behind all that is there in the order that decides ties.

    Raises
    ------
    NotFoundError, UsageError
        As `gis.runs.plans.resources.plan_resources` and `plan_rides`.
    """
    planned = plan_resources(base.inputs, base.answer, base.ground, plan)
    rides = plan_rides(base, plan)
    return replace(
        base.inputs,
        resources=planned.remaining(),
        rides=None if rides is None else rides.inputs,
    )


def plan_rides(base: PlanBase, plan: Plan) -> PlannedRides | None:
    """Give rides as a plan would have them; None where there are none, and none planned.

    Raises
    ------
    NotFoundError
        When the plan names a line, stop or zone that is not there.
    UsageError
        When a new stop lies where none can be.
    """
    inputs = base.rides
    if inputs is None:
        return None
    transport, doors = inputs.transport, list(inputs.doors)
    changes: list[StopChange | ZoneChange] = []
    for number, change in enumerate(plan.changes, start=1):
        if isinstance(change, AddStop):
            transport, stop = add_stop(
                transport, change, number, inputs=base.inputs, ground=base.ground
            )
            changes.append(stop)
        elif isinstance(change, CloseStop):
            transport, stop = close_stop(transport, change)
            changes.append(stop)
        elif isinstance(change, AddZone):
            zone = add_zone(change, number, base.ground)
            doors += zone.doors
            changes.append(zone)
        elif isinstance(change, CloseZone):
            zone = close_zone(doors, change)
            gone = {each.id for each in zone.doors}
            doors = [each for each in doors if each.id not in gone]
            changes.append(zone)
    if not (len(transport.stops) or doors):
        return None
    return PlannedRides(replace(inputs, transport=transport, doors=doors), changes)
