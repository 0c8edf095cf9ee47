"""A sensitivity answer as one JSON object.

Keys of ``sensitivity --json``:

- ``municipality``, ``municipality_name``, ``kind``, ``day`` and the other conditions, ``age``,
  ``profile``, ``limit``: as asked, as in ``gaps --json``;
- ``method``, ``estimated``, ``detour_factor``, ``population``, ``population_apart``,
  ``population_unknown_units``: as there;
- ``walkers``: every walker that was tried: ``code``, ``metres_per_minute``,
  ``closed_streets``, ``impassable_streets`` (null without streets);
- ``combinations``: one for each way of asking: ``limit``, ``profile``, ``stale``, and the
  figures of ``gaps --json`` for it: ``population_measured``, ``covered``, ``share``,
  ``share_measured``;
- ``verdicts``: people by how their verdict stands up to every way of asking in metres
  (``m``) and in minutes (``min``): ``always``, ``depends``, ``never``, ``unknown`` (their
  distance is known in no way); their sum is ``population``;
- ``depends_on``: people whose verdict turns when one part of the question alone is
  changed: ``limit``, ``profile``, ``stale``, or only when ``several`` are; limits are those
  of the measure that was asked in;
- ``areas``: for each area ``code``, ``name``, ``population``, ``verdicts`` (of the asked
  measure) and ``depends_on``;
- ``units``: for each population unit, in file order: ``id``, ``code``, ``name``, ``area``,
  ``population``, ``share`` within the limit as asked, ``share_least`` and ``share_most`` of
  all ways, ``covered`` (whether the middle one of its people is within the limit as asked;
  null where the distance is not known), ``verdict`` (of that person), ``verdicts`` (people),
  ``changes``: the smallest changes that turn ``covered``, each with the changed parts of the
  question alone (``limit``, ``profile``, ``stale``);
- ``data``: how old they are: ``entries`` (``half_year``, ``year``, ``older``, ``never``,
  ``published``, and first and last days), ``people_on``, ``people_imported_on``,
  ``streets_on``, ``streets_imported_on``;
- ``run``: ``id``, ``fingerprint``, ``versions``.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gis.analysis.gaps import PEOPLE_DIGITS, sum_people
from gis.domain.limits import DETOUR_FACTOR, Limit
from gis.domain.robustness import Robustness
from gis.runs.sensitivity.answer import STALES, Sensitivity
from gis.runs.sensitivity.changes import Change, count_changes, list_changes
from gis.runs.sensitivity.data_ages import tell_data_ages
from gis.runs.sensitivity.trials import Trials
from gis.runs.unit_groups import group_units

Json = dict[str, Any]
Flags = NDArray[np.bool_]


def sensitivity_to_json(
    answer: Sensitivity, *, run_id: str, versions: Mapping[str, str]
) -> Json:
    """Give the whole answer.

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
        "data": data_to_json(answer),
        "run": {
            "id": run_id,
            "fingerprint": answer.fingerprint,
            "versions": dict(versions),
        },
    }


def summary_to_json(answer: Sensitivity) -> Json:
    """Give the figures, areas included and units left out."""
    question, apart = answer.question, answer.inputs.asked.home.placed
    everyone = np.ones(len(answer.point_people), dtype=bool)
    return {
        "municipality": answer.city.code,
        "municipality_name": answer.city.name,
        "kind": question.kind.value,
        **question.conditions(),
        "age": question.age.value,
        "profile": question.profile.code,
        "limit": _limit(question.limit),
        "method": answer.method.value,
        "estimated": answer.estimated,
        "detour_factor": DETOUR_FACTOR if answer.estimated else None,
        "population": sum_people(answer.point_people),
        "population_apart": sum_people(apart[question.age].apart),
        "population_unknown_units": int(np.isnan(answer.people).sum()),
        "walkers": _walkers_to_json(answer),
        "combinations": combinations_to_json(answer),
        "verdicts": {
            unit: count_verdicts(answer, trials, everyone)
            for unit, trials in answer.trials.items()
        },
        "depends_on": count_changes(answer, everyone),
        "areas": areas_to_json(answer),
    }


def combinations_to_json(answer: Sensitivity) -> list[Json]:
    """Give the figures of every way of asking."""
    rows = []
    for trials, way in answer.list_ways():
        count = answer.count(trials, way)
        rows.append(
            {
                "limit": _limit(trials.limits[way[0]]),
                "profile": answer.walkers[way[1]].code,
                "stale": STALES[way[2]].value,
                "population_measured": count.population_measured,
                "covered": count.covered,
                "share": count.share,
                "share_measured": count.share_measured,
            }
        )
    return rows


def count_verdicts(
    answer: Sensitivity, trials: Trials, chosen: Flags
) -> dict[str, float]:
    """Count the people of some points by how their verdict stands up."""
    people, found = answer.point_people, trials.robustness
    return {
        each.value: sum_people(people[chosen & (found == each)]) for each in Robustness
    }


def areas_to_json(answer: Sensitivity) -> list[Json]:
    """Give one row for each area; without areas one, the municipality.

    People outside every area stand in a last row without a code.
    """
    asked = answer.inputs.asked
    rows = []
    for group in group_units(asked.city, asked.areas, asked.units):
        chosen = group.units[answer.point_unit]
        rows.append(
            {
                "code": group.code,
                "name": group.name,
                "population": sum_people(answer.point_people[chosen]),
                "verdicts": count_verdicts(answer, answer.asked_trials, chosen),
                "depends_on": count_changes(answer, chosen),
            }
        )
    return rows


def units_to_json(answer: Sensitivity) -> list[Json]:
    """Give one row for each population unit, in file order."""
    units, trials = answer.inputs.asked.units, answer.asked_trials
    here = answer.asked_way
    known = trials.known_units[here[1:]]
    covered, share = trials.covered, trials.share
    least, most = share.min(axis=(0, 1, 2)), share.max(axis=(0, 1, 2))
    verdict = trials.unit_robustness
    people = _people_by_unit(answer)
    rows = []
    for number in range(len(units)):
        population = answer.people[number]
        rows.append(
            {
                "id": units.ids[number],
                "code": units.codes[number],
                "name": units.names[number],
                "area": units.area_codes[number] or None,
                "population": None if np.isnan(population) else float(population),
                "share": float(share[here][number]) if known[number] else None,
                "share_least": float(least[number]),
                "share_most": float(most[number]),
                "covered": bool(covered[here][number]) if known[number] else None,
                "verdict": str(verdict[number]),
                "verdicts": {name: float(n[number]) for name, n in people.items()},
                "changes": [
                    change_to_json(each)
                    for each in list_changes(answer, answer.turning_units, number)
                ],
            }
        )
    return rows


def data_to_json(answer: Sensitivity) -> Json:
    """Give how old the data are; days as in ISO 8601."""
    return _days_in_words(asdict(tell_data_ages(answer)))


def change_to_json(change: Change) -> Json:
    """Give a change by what it changes."""
    found: Json = {}
    if change.limit is not None:
        found["limit"] = _limit(change.limit)
    if change.profile is not None:
        found["profile"] = change.profile.code
    if change.stale is not None:
        found["stale"] = change.stale.value
    return found


def _people_by_unit(answer: Sensitivity) -> dict[str, NDArray[np.float64]]:
    """Sum the people of each unit by how their verdict stands up."""
    found = answer.asked_trials.robustness
    people = np.nan_to_num(answer.point_people)
    unit, count = answer.point_unit, len(answer.inputs.asked.units)
    summed = {
        each.value: np.bincount(unit, people * (found == each), minlength=count)
        for each in Robustness
    }
    return {name: n.astype(float).round(PEOPLE_DIGITS) for name, n in summed.items()}


def _walkers_to_json(answer: Sensitivity) -> list[Json]:
    return [
        {
            "code": walker.code,
            "metres_per_minute": walker.metres_per_minute,
            "closed_streets": None if network is None else network.closed,
            "impassable_streets": None if network is None else network.impassable,
        }
        for walker, network in zip(answer.walkers, answer.inputs.networks, strict=True)
    ]


def _limit(limit: Limit) -> Json:
    return {"value": limit.value, "unit": limit.unit}


def _days_in_words(values: Json) -> Json:
    return {
        name: _days_in_words(value)
        if isinstance(value, dict)
        else value.isoformat()
        if isinstance(value, date)
        else value
        for name, value in values.items()
    }
