"""What a plan would change for people who ride, as JSON."""

from typing import Any

import numpy as np

from gis.analysis.gaps import sum_people
from gis.analysis.what_if import Reached
from gis.network.graph import Flags
from gis.runs.plans.resources import ResourceChange
from gis.runs.plans.rides import RideAnswer
from gis.runs.plans.shift_json import area_rows, shift_to_json
from gis.runs.rides.reach import RideReach

Json = dict[str, Any]


def rides_to_json(rides: RideAnswer) -> Json:
    """Give who comes there on foot or by a ride, before and after.

    ``beyond`` are people of known distance beyond the limit on foot, ``ridden`` those of
    them who can ride there and back on some day, ``unknown_ridden`` people of unknown
    distance who can. ``ages`` and ``areas`` are of people who come there at all, within
    the limit on foot or by a ride. ``without_hours`` are proposed places to which no rides
    were looked for: nobody has said when they are open.
    """
    answer = rides.answer
    asked = answer.base.inputs.question.age
    before, after = rides.ridden
    return {
        "before": _count(rides, answer.before, before),
        "after": _count(rides, answer.after, after),
        **{
            name: value
            for name, value in shift_to_json(rides.shifts[asked].total()).items()
            if name in {"gained", "lost"}
        },
        "ages": {
            age.value: shift_to_json(each.total()) for age, each in rides.shifts.items()
        },
        "areas": area_rows(answer.base, rides.shifts),
        "carriers": _list_carriers(rides),
        "without_hours": [
            each.resource.id for each in answer.planned.changes if _lacks_hours(each)
        ],
    }


def _count(rides: RideAnswer, reached: Reached, ridden: Flags) -> Json:
    people = rides.answer.base.answer.point_people
    unknown = ~reached.within & ~reached.beyond
    return {
        "beyond": sum_people(people[reached.beyond]),
        "ridden": sum_people(people[reached.beyond & ridden]),
        "unknown_ridden": sum_people(people[unknown & ridden]),
    }


def _list_carriers(rides: RideAnswer) -> list[Json]:
    """Give for each line and zone the people beyond the limit who can ride with it alone."""
    rows: dict[str, Json] = {}
    for name, reach, reached in (
        ("before", rides.before, rides.answer.before),
        ("after", rides.after, rides.answer.after),
    ):
        for row, ridden in _ride_with(rides, reach, reached):
            rows.setdefault(row["id"], {**row, "before": None, "after": None})
            rows[row["id"]][name] = ridden
    return list(rows.values())


def _ride_with(
    rides: RideAnswer, reach: RideReach | None, reached: Reached
) -> list[tuple[Json, float]]:
    if reach is None:
        return []
    people = rides.answer.base.answer.point_people[reach.points]
    beyond = reached.beyond[reach.points]
    return [
        (
            {
                "kind": carrier.kind.value,
                "id": carrier.id,
                "name": carrier.name,
                "name_en": carrier.name_en,
                "zone": carrier.zone,
            },
            sum_people(people[np.asarray(mine.any(axis=0)) & beyond]),
        )
        for carrier, mine in zip(reach.carriers, reach.by_carrier, strict=True)
    ]


def _lacks_hours(told: ResourceChange) -> bool:
    """Tell whether something is proposed of which nobody knows when it is open."""
    return told.is_proposed and all(
        each.closes_at is None for each in told.resource.schedules
    )
