"""People gained and lost by a plan, in all and by area, as JSON."""

from collections.abc import Mapping
from typing import Any

from gis.analysis.gaps import PEOPLE_DIGITS
from gis.analysis.shifts import Shifts
from gis.domain.people import Age
from gis.runs.plans.base import PlanBase

Json = dict[str, Any]


def shift_to_json(shifts: Shifts, row: int = 0) -> Json:
    """Give the people of one group.

    ``before`` and ``after`` are people within the limit, ``gained`` those who come within
    it, ``lost`` those who no longer are; ``unknown`` are people whose distance would not
    be known.
    """
    population, measured = float(shifts.population[row]), float(shifts.measured[row])
    before, after = float(shifts.before[row]), float(shifts.after[row])
    return {
        "population": population,
        "population_measured_before": float(shifts.measured_before[row]),
        "population_measured": measured,
        "unknown": round(population - measured, PEOPLE_DIGITS),
        "before": before,
        "after": after,
        "gained": float(shifts.gained[row]),
        "lost": float(shifts.lost[row]),
        "share_before": before / population if population else None,
        "share": after / population if population else None,
    }


def area_rows(base: PlanBase, shifts: Mapping[Age, Shifts]) -> list[Json]:
    """Give one row for each area with all ages; without districts one, the municipality.

    People outside every area stand in a last row without a code.

    Parameters
    ----------
    shifts
        By age, each with the areas of *base*.
    """
    asked = base.inputs.question.age
    city, areas = base.inputs.city, base.inputs.areas
    if not areas:
        whole = {age: each.total() for age, each in shifts.items()}
        return [_area_row(city.code, city.name, whole, asked, 0)]
    rows = [
        _area_row(area.code, area.name, shifts, asked, place)
        for place, area in enumerate(areas)
    ]
    if (base.group == len(areas)).any():
        rows.append(_area_row(None, None, shifts, asked, len(areas)))
    return rows


def _area_row(
    code: str | None,
    name: str | None,
    shifts: Mapping[Age, Shifts],
    asked: Age,
    row: int,
) -> Json:
    return {
        "code": code,
        "name": name,
        **shift_to_json(shifts[asked], row),
        "ages": {age.value: shift_to_json(each, row) for age, each in shifts.items()},
    }
