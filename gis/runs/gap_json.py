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
from gis.domain.limits import OFFERED_MINUTES
from gis.domain.people import Age
from gis.domain.reach import Method, ReachStatus
from gis.domain.slopes import LEVEL
from gis.runs.counting import count_standings
from gis.runs.gap_clusters import cluster_to_json, list_clusters, list_unknown
from gis.runs.gaps import GapAnswer
from gis.runs.rides.ride_json import rides_to_json
from gis.runs.unit_groups import group_units

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
        "clusters": [
            cluster_to_json(answer, cluster) for cluster in list_clusters(answer)
        ],
        "rides": rides_to_json(answer),
        "unknown": list_unknown(answer),
        "left_out": left_out_to_json(answer),
        "run": {
            "id": run_id,
            "fingerprint": answer.fingerprint,
            "versions": dict(versions),
        },
    }


def summary_to_json(answer: GapAnswer) -> Json:
    """Give the answer's headline figures, areas included and units left out."""
    question, gaps, people = answer.question, answer.gaps, answer.point_people
    status = answer.towns.status
    estimated = gaps.walks.method is Method.STRAIGHT_LINE
    return {
        "municipality": answer.city.code,
        "municipality_name": answer.city.name,
        "kind": question.kind.value,
        **question.conditions(),
        "age": question.age.value,
        "profile": question.profile.code,
        "metres_per_minute": question.profile.metres_per_minute,
        "limit": {"value": question.limit.value, "unit": question.limit.unit},
        "method": gaps.walks.method.value,
        "estimated": estimated,
        "detour_factor": answer.detour_factor if estimated else None,
        "walking": walking_to_json(answer),
        "missing": list_missing(answer),
        **_count_to_json(count_people(gaps, people)),
        "population_apart": float(np.nansum(answer.apart)),
        "covered_straight": count_straight(gaps, people),
        "population_unknown_units": int(np.isnan(answer.people).sum()),
        "within_m": count_within(gaps.walks.least_metres, people),
        "within_min": count_within_minutes(answer),
        "within_straight_m": count_within(gaps.walks.straight_metres, people),
        "status": {name.value: int((status == name).sum()) for name in ReachStatus},
        "population_by_status": count_statuses(gaps, people),
        "resources": {
            "registered": len(answer.resources),
            **count_standings(answer.standings),
        },
        "areas": areas_to_json(answer),
    }


def walking_to_json(answer: GapAnswer) -> Json:
    """Give what slopes, steps and closed streets do to the asked walker.

    ``heights_known`` is the share of the streets' metres whose slope is known; the rest is
    taken to be level. None without streets.
    """
    profile, walker = answer.question.profile, answer.walker
    if walker is None:
        return {"slope": None, "steps_factor": None, "steepest": None} | dict.fromkeys(
            ("heights_known", "closed_streets", "impassable_streets")
        )
    return {
        "slope": profile.slope.code,
        "steps_factor": profile.steps_factor,
        "steepest": profile.steepest,
        "heights_known": walker.known_metres / walker.metres if walker.metres else None,
        "closed_streets": walker.closed,
        "impassable_streets": walker.impassable,
    }


def list_missing(answer: GapAnswer) -> list[str]:
    """Name what is not known of the city and would make the answer surer.

    ``streets``: distances are estimated; ``heights``: streets of unknown slope are taken to
    be level; ``ages``: only all people together are known; ``schedules``: of some of the
    resources it is not known when they are held; ``people``: of some units it is not known
    how many live there.
    """
    walker, profile = answer.walker, answer.question.profile
    ages = (answer.units.people[age] for age in Age if age is not Age.TOTAL)
    sloping = profile.slope is not LEVEL or profile.steepest is not None
    found = {
        "streets": walker is None,
        "heights": walker is not None
        and sloping
        and walker.known_metres < walker.metres,
        "ages": all(np.isnan(people).all() for people in ages),
        "schedules": any(not each.schedules for each in answer.resources),
        "people": bool(np.isnan(answer.people).any()),
    }
    return [name for name, missing in found.items() if missing]


def count_within_minutes(answer: GapAnswer) -> dict[str, float]:
    """Count people within each of the offered times, there or back, whichever is longer.

    The time is that to the resource that is nearest in what the limit is asked in.
    """
    speed = answer.question.profile.metres_per_minute
    level = answer.gaps.walks.level_metres
    counts = count_within(
        level, answer.point_people, limits=[each * speed for each in OFFERED_MINUTES]
    )
    return dict(
        zip((f"{each:g}" for each in OFFERED_MINUTES), counts.values(), strict=True)
    )


def areas_to_json(answer: GapAnswer) -> list[Json]:
    """Give one row for each area; without districts one, the municipality.

    People outside every area stand in a last row without a code, so that the rows add
    up to the whole.
    """
    gaps, people = answer.gaps, answer.point_people
    return [
        {
            "code": group.code,
            "name": group.name,
            **_count_to_json(count_people(gaps, people, answer.points_of(group.units))),
        }
        for group in group_units(answer.city, answer.areas, answer.units)
    ]


def units_to_json(answer: GapAnswer) -> list[Json]:
    """Give one row for each population unit, in file order."""
    units, towns = answer.units, answer.towns
    speed = answer.question.profile.metres_per_minute
    minutes = round_up_minutes(towns.level_metres, speed)
    rows = []
    for number in range(len(units)):
        reached = towns.status[number] == ReachStatus.REACHED
        nearest = answer.resources[towns.resource[number]] if reached else None
        rows.append(
            {
                "id": units.ids[number],
                "code": units.codes[number],
                "name": units.names[number],
                "area": units.area_codes[number] or None,
                "population": _number(answer.people[number]),
                "population_apart": float(answer.apart[number]),
                "walking_m": _metres(towns.metres[number]),
                "share": float(towns.share[number]) if reached else None,
                "beyond": _number(towns.beyond[number]),
                "unknown": _number(towns.unknown[number]),
                "minutes": int(minutes[number]) if reached else None,
                "straight_m": _metres(towns.straight_metres[number]),
                "snap_m": _metres(towns.snap_metres[number]),
                "nearest": {"id": nearest.id, "name": nearest.name}
                if nearest
                else None,
                "status": str(towns.status[number]),
                "cause": str(towns.cause[number]) or None,
            }
        )
    return rows


def left_out_to_json(answer: GapAnswer) -> list[Json]:
    """Give what is given only at people's homes, with the areas that it serves.

    ``population`` is the people at home in these areas.
    """
    codes = np.array(answer.units.area_codes, dtype=object)
    rows = []
    for each in answer.left_out:
        served = answer.served.get(each.id, ())
        people = answer.people[np.isin(codes, served)] if served else np.zeros(0)
        rows.append(
            {
                "id": each.id,
                "name": each.name,
                "areas": list(served),
                "population": float(np.nansum(people)),
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
