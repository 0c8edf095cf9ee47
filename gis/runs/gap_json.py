"""A gap answer as the JSON object, table and GeoJSON of the contract."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from gis.analysis.gaps import (
    AreaCount,
    count_people,
    count_statuses,
    count_straight,
    count_within,
    round_up_minutes,
)
from gis.domain.reach import Method
from gis.runs.gaps import GapAnswer

Json = dict[str, Any]


def gaps_to_json(
    answer: GapAnswer, *, run_id: str, versions: Mapping[str, str]
) -> Json:
    """Give the whole answer with the keys of ``gaps --json``.

    Parameters
    ----------
    run_id
        Identifier under which the run is kept.
    versions
        Of what the numbers depend on.
    """
    return {
        **summary_to_json(answer),
        "units": units_to_json(answer),
        "left_out": [{"id": r.id, "name": r.name} for r in answer.left_out],
        "run": {
            "id": run_id,
            "fingerprint": answer.fingerprint,
            "versions": dict(versions),
        },
    }


def summary_to_json(answer: GapAnswer) -> Json:
    """Give the answer's headline figures, areas included and units left out."""
    question, gaps, people = answer.question, answer.gaps, answer.people
    whole = count_people(gaps, people)
    units, persons = count_statuses(gaps, people)
    estimated = gaps.walks.method is Method.STRAIGHT_LINE
    return {
        "municipality": answer.city.code,
        "municipality_name": answer.city.name,
        "kind": question.kind.value,
        "day": question.day.name if question.day is not None else None,
        "month": question.month,
        "age": question.age.value,
        "profile": question.profile.code,
        "metres_per_minute": question.profile.metres_per_minute,
        "limit": {"value": question.limit.value, "unit": question.limit.unit},
        "method": gaps.walks.method.value,
        "estimated": estimated,
        "detour_factor": answer.detour_factor if estimated else None,
        **_count_to_json(whole),
        "covered_straight": count_straight(gaps, people, question.limit_metres),
        "population_unknown_units": int(np.isnan(people).sum()),
        "within_m": count_within(gaps.walks.metres, people),
        "within_straight_m": count_within(gaps.walks.straight_metres, people),
        "status": units,
        "population_by_status": persons,
        "resources": {
            "registered": len(answer.resources),
            "counted": int(answer.counted.counts.sum()),
            "schedule_unknown": int(answer.counted.schedule_unknown.sum()),
            "closed": int(answer.counted.closed.sum()),
            "not_admitted": int(answer.counted.not_admitted.sum()),
        },
        "areas": areas_to_json(answer),
    }


def areas_to_json(answer: GapAnswer) -> list[Json]:
    """Give one row for each area; without districts one, the municipality.

    People outside every area stand in a last row without a code, so that the rows add
    up to the whole.
    """
    gaps, people = answer.gaps, answer.people
    codes = np.array(answer.units.area_codes, dtype=object)
    if not answer.areas:
        city = answer.city
        row = _count_to_json(count_people(gaps, people))
        return [{"code": city.code, "name": city.name, **row}]
    rows = [
        {
            "code": area.code,
            "name": area.name,
            **_count_to_json(count_people(gaps, people, codes == area.code)),
        }
        for area in answer.areas
    ]
    outside = codes == ""
    if outside.any():
        count = _count_to_json(count_people(gaps, people, outside))
        rows.append({"code": None, "name": None, **count})
    return rows


def units_to_json(answer: GapAnswer) -> list[Json]:
    """Give one row for each population unit, in file order."""
    units, gaps, walks = answer.units, answer.gaps, answer.gaps.walks
    minutes = round_up_minutes(walks.metres, answer.question.profile.metres_per_minute)
    rows = []
    for number in range(len(units)):
        reached = bool(np.isfinite(walks.metres[number]))
        nearest = answer.resources[walks.resource[number]] if reached else None
        rows.append(
            {
                "id": units.ids[number],
                "code": units.codes[number],
                "name": units.names[number],
                "area": units.area_codes[number] or None,
                "population": _number(answer.people[number]),
                "walking_m": _metres(walks.metres[number]),
                "share": float(gaps.within[number]) if reached else None,
                "minutes": int(minutes[number]) if reached else None,
                "straight_m": _metres(walks.straight_metres[number]),
                "snap_m": _metres(walks.snap_metres[number]),
                "nearest": {"id": nearest.id, "name": nearest.name}
                if nearest
                else None,
                "status": str(walks.status[number]),
                "cause": str(gaps.cause[number]) or None,
            }
        )
    return rows


def _count_to_json(count: AreaCount) -> Json:
    return {
        "population": count.population,
        "population_measured": count.population_measured,
        "covered": count.covered,
        "share": count.share,
        "share_measured": count.share_measured,
    }


def _metres(value: float) -> float | None:
    return round(float(value), 1) if np.isfinite(value) else None


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
