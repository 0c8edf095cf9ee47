"""What a plan would change, as the JSON object of ``what-if --json``."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from gis.analysis.gaps import PEOPLE_DIGITS, count_within, round_up_minutes
from gis.domain.limits import OFFERED_MINUTES
from gis.domain.plans import AddResource, AddStop, AddZone, Plan
from gis.domain.reach import Method
from gis.runs.plans.answer import PlanAnswer
from gis.runs.plans.change_json import change_to_json
from gis.runs.plans.ride_json import rides_to_json
from gis.runs.plans.rides import RideAnswer
from gis.runs.plans.shift_json import area_rows, shift_to_json
from gis.runs.plans.units import (
    UnitState,
    list_cluster_shifts,
    list_unit_shifts,
    name_towns,
)

Json = dict[str, Any]

_OF_PLACES = ("open", "admits_anyone", "takes_newcomers")
_OF_STOPS = ("no_time_lost",)


def plan_to_json(
    answer: PlanAnswer,
    rides: RideAnswer | None,
    *,
    run_id: str,
    fingerprint: str,
    versions: Mapping[str, str],
) -> Json:
    """Give the whole answer with the keys of ``what-if --json``.

    Parameters
    ----------
    rides
        None where they were not looked at.
    run_id, fingerprint, versions
        Under which the run is kept, of which data, and of what the numbers depend on.
    """
    return {
        **headline_to_json(answer),
        **figures_to_json(answer, rides),
        "run": {"id": run_id, "fingerprint": fingerprint, "versions": dict(versions)},
    }


def figures_to_json(answer: PlanAnswer, rides: RideAnswer | None) -> Json:
    """Give the plan as it was understood, and whom it touches where."""
    return {
        "changes": changes_to_json(answer, rides),
        "assumed": list_assumptions(answer.plan),
        "within": _count_within(answer),
        "ages": {
            age.value: shift_to_json(shifts.total())
            for age, shifts in answer.shifts.items()
        },
        "areas": area_rows(answer.base, answer.shifts),
        "units": units_to_json(answer),
        "clusters": clusters_to_json(answer),
        "rides": None if rides is None else rides_to_json(rides),
    }


def list_assumptions(plan: Plan) -> list[str]:
    """Name what is taken for granted of whatever is new.

    ``open`` whenever that is asked, ``admits_anyone``, ``takes_newcomers``: of places and
    zones; ``no_time_lost``: buses lose none at new stops.
    """
    places = any(isinstance(each, AddResource | AddZone) for each in plan.changes)
    stops = any(isinstance(each, AddStop) for each in plan.changes)
    return [*(_OF_PLACES if places else ()), *(_OF_STOPS if stops else ())]


def headline_to_json(answer: PlanAnswer) -> Json:
    """Give the question, and people of the asked age before and after."""
    base = answer.base
    question, walks = base.inputs.question, base.answer.gaps.walks
    estimated = walks.method is Method.STRAIGHT_LINE
    return {
        "municipality": base.inputs.city.code,
        "municipality_name": base.inputs.city.name,
        "kind": question.kind.value,
        **question.conditions(),
        "age": question.age.value,
        "profile": question.profile.code,
        "limit": {"value": question.limit.value, "unit": question.limit.unit},
        "method": walks.method.value,
        "estimated": estimated,
        "detour_factor": base.answer.detour_factor if estimated else None,
        **shift_to_json(answer.shifts[question.age].total()),
        "population_unknown_units": int(np.isnan(base.answer.people).sum()),
    }


def changes_to_json(answer: PlanAnswer, rides: RideAnswer | None) -> list[Json]:
    """Give every change as it was understood, in the order of the plan."""
    told = [*answer.planned.changes, *(rides.changes if rides else ())]
    rows: list[Json] = []
    for number, change in enumerate(answer.plan.changes, start=1):
        rows += [
            {"number": number, **change_to_json(each)}
            for each in told
            if each.change is change
        ]
    return rows


def units_to_json(answer: PlanAnswer) -> list[Json]:
    """Give the units of which the plan changes who is within the limit."""
    units = answer.base.inputs.units
    rows = []
    for shift in list_unit_shifts(answer):
        people = float(answer.base.answer.people[shift.unit])
        rows.append(
            {
                "id": units.ids[shift.unit],
                "code": units.codes[shift.unit],
                "name": units.names[shift.unit],
                "area": units.area_codes[shift.unit] or None,
                "population": None if np.isnan(people) else people,
                "gained": shift.gained,
                "lost": shift.lost,
                "before": _state_to_json(answer, shift.before),
                "after": _state_to_json(answer, shift.after),
            }
        )
    return rows


def _state_to_json(answer: PlanAnswer, state: UnitState) -> Json:
    base = answer.base
    known = np.isfinite(state.reach)
    speed = base.inputs.question.profile.metres_per_minute
    minutes = int(round_up_minutes(np.array([state.reach]), speed)[0])
    nearest = answer.planned.resources[state.nearest] if state.nearest >= 0 else None
    return {
        "verdict": state.verdict.value,
        "share": state.share,
        "walking_m": round(state.reach, 1) if known and not answer.by_time else None,
        "minutes": minutes if known else None,
        "nearest": {"id": nearest.id, "name": nearest.name} if nearest else None,
    }


def clusters_to_json(answer: PlanAnswer) -> list[Json]:
    """Give the gaps that the plan closes or makes smaller."""
    return [
        {
            "rank": shift.cluster.rank,
            "population": round(shift.cluster.people, PEOPLE_DIGITS),
            "left": shift.left,
            "gained": round(shift.cluster.people - shift.left, PEOPLE_DIGITS),
            "units": list(name_towns(answer, shift.cluster)),
        }
        for shift in list_cluster_shifts(answer)
    ]


def _count_within(answer: PlanAnswer) -> Json:
    """Count people within each of the offered limits, in what the limit is asked in."""
    people = answer.base.answer.point_people
    speed = answer.base.inputs.question.profile.metres_per_minute
    found: Json = {"unit": "min" if answer.by_time else "m"}
    for name, reached in (("before", answer.before), ("after", answer.after)):
        if answer.by_time:
            limits = [each * speed for each in OFFERED_MINUTES]
            counts = count_within(reached.reach, people, limits=limits)
            names = [f"{each:g}" for each in OFFERED_MINUTES]
            found[name] = dict(zip(names, counts.values(), strict=True))
        else:
            found[name] = count_within(reached.reach, people)
    return found
