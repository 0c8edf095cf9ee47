"""Chosen sites as the JSON object of ``site --json``."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from gis.analysis.gaps import sum_people
from gis.domain.reach import Method
from gis.domain.siting import SitingModel
from gis.network.graph import Flags
from gis.runs.siting.answer import SiteAnswer

Json = dict[str, Any]


def site_to_json(
    answer: SiteAnswer, *, run_id: str, versions: Mapping[str, str]
) -> Json:
    """Give the whole answer with the keys of ``site --json``.

    Parameters
    ----------
    run_id, versions
        Under which the run is kept, and of what the numbers depend on.
    """
    return {
        **summary_to_json(answer),
        "sites": sites_to_json(answer),
        "areas": areas_to_json(answer),
        "rest": rest_to_json(answer),
        "candidates": candidates_to_json(answer),
        "seconds": round(answer.seconds, 3),
        "run": {
            "id": run_id,
            "fingerprint": answer.fingerprint,
            "versions": dict(versions),
        },
    }


def summary_to_json(answer: SiteAnswer) -> Json:
    """Give what was asked and the headline figures.

    ``before`` and ``covered`` are people within the limit without and with the sites,
    ``coverable`` those whom what exists and all allowed candidates together would reach;
    ``off_network`` those of unknown distance.
    ``value`` and ``bound`` are in what the model counts (``counts``): people gained, sites
    or people-metres.
    """
    gaps, question, people = answer.gaps, answer.question, answer.gaps.point_people
    asked, sited = gaps.question, answer.sited
    estimated = gaps.gaps.walks.method is Method.STRAIGHT_LINE
    before, after = sum_people(people[answer.before]), sum_people(people[answer.after])
    return {
        "municipality": gaps.city.code,
        "municipality_name": gaps.city.name,
        "kind": asked.kind.value,
        **asked.conditions(),
        "age": asked.age.value,
        "profile": asked.profile.code,
        "limit": {"value": asked.limit.value, "unit": asked.limit.unit},
        "method": gaps.gaps.walks.method.value,
        "estimated": estimated,
        "detour_factor": gaps.detour_factor if estimated else None,
        **question.to_words(),
        "population": sum_people(people),
        "population_unknown_units": int(np.isnan(gaps.people).sum()),
        "off_network": _count_off_network(answer),
        "before": before,
        "covered": after,
        "gained": sum_people(people[answer.after & ~answer.before]),
        "coverable": sum_people(people[answer.coverable]),
        "optimal": sited.is_optimal,
        "optimality_gap": sited.optimality_gap,
        "counts": _COUNTS[question.model],
        "value": sited.value,
        "bound": sited.bound,
        **_walks_to_json(answer),
    }


def _count_off_network(answer: SiteAnswer) -> float:
    """Count people whose ways are not known: none leads to a street."""
    snapped = answer.gaps.placed.snapped
    if snapped is None:
        return 0.0
    return sum_people(answer.gaps.point_people[snapped.edge < 0])


_COUNTS = {
    SitingModel.MCLP: "people_gained",
    SitingModel.LSCP: "sites",
    SitingModel.P_MEDIAN: "people_metres",
}


def _walks_to_json(answer: SiteAnswer) -> Json:
    """Give the mean walk with the sites, and the people who walk it; None if not asked.

    Where the limit is one of time metres are level ones: those that take as long.
    """
    if answer.cost is None:
        return {"mean_m": None, "connected": None}
    people = np.nan_to_num(answer.gaps.point_people)
    served = np.isfinite(answer.cost) & ~answer.sited.left_out & (people > 0)
    connected = sum_people(people[served])
    total = float((people[served] * answer.cost[served]).sum())
    return {
        "mean_m": round(total / connected, 1) if connected else None,
        "connected": connected,
    }


def sites_to_json(answer: SiteAnswer) -> list[Json]:
    """Give the sites in the order of what each adds, and the people within the limit."""
    people = np.nan_to_num(answer.gaps.point_people)
    reached = answer.before.copy()
    rows = []
    for rank, site in enumerate(answer.sited.sites.tolist(), start=1):
        mine = np.zeros(len(reached), dtype=bool)
        mine[answer.pairs.point[answer.pairs.candidate == site]] = True
        new = mine & ~reached
        reached |= mine
        place = answer.candidates.places[site]
        number = int(answer.area[site])
        rows.append(
            {
                "rank": rank,
                "id": place.id,
                "source": place.source,
                "ref": place.ref,
                "name": place.name,
                "lon": place.lon,
                "lat": place.lat,
                "area": answer.gaps.areas[number].code if number >= 0 else None,
                "required": bool(answer.conditions.required[site]),
                "gained": sum_people(people[new]),
                "covered": sum_people(people[reached]),
                "reached": sum_people(people[mine]),
            }
        )
    return rows


def areas_to_json(answer: SiteAnswer) -> list[Json]:
    """Give people before and after by area; without districts the municipality alone."""
    gaps = answer.gaps
    if not gaps.areas:
        every = np.ones(len(gaps.demand), dtype=bool)
        return [_area(answer, every, gaps.city.code, gaps.city.name)]
    codes = np.array(gaps.units.area_codes, dtype=object)
    rows = [
        _area(answer, gaps.points_of(codes == each.code), each.code, each.name)
        for each in gaps.areas
    ]
    outside = codes == ""
    if outside.any():
        rows.append(_area(answer, gaps.points_of(outside), None, None))
    return rows


def _area(answer: SiteAnswer, mine: Flags, code: str | None, name: str | None) -> Json:
    people = answer.gaps.point_people
    counts = Counter(
        answer.gaps.areas[number].code
        for number in answer.area[answer.sited.sites].tolist()
        if number >= 0
    )
    return {
        "code": code,
        "name": name,
        "population": sum_people(people[mine]),
        "before": sum_people(people[mine & answer.before]),
        "covered": sum_people(people[mine & answer.after]),
        "coverable": sum_people(people[mine & answer.coverable]),
        "sites": counts.get(code or "", 0),
    }


def rest_to_json(answer: SiteAnswer) -> Json:
    """Give who cannot be served whichever candidates are chosen, by unit.

    Of the p-median these are the people whom streets join to no candidate, or to none that
    could be chosen; of the others those beyond the limit of all.
    """
    gaps, people = answer.gaps, np.nan_to_num(answer.gaps.point_people)
    rest = answer.sited.left_out
    by_unit = np.bincount(
        gaps.demand.unit, np.where(rest, people, 0.0), minlength=len(gaps.units)
    )
    some = np.flatnonzero(
        np.bincount(gaps.demand.unit, rest, minlength=len(gaps.units)) > 0
    )
    return {
        "population": sum_people(people[rest]),
        "units": [
            {
                "id": gaps.units.ids[unit],
                "code": gaps.units.codes[unit],
                "name": gaps.units.names[unit],
                "population": round(float(by_unit[unit]), 6),
            }
            for unit in some.tolist()
        ],
    }


def candidates_to_json(answer: SiteAnswer) -> Json:
    """Give how many candidates there were, and those that could not be chosen."""
    left_out = answer.candidates.left_out
    return {
        "count": len(answer.candidates.places),
        "left_out": [
            {"id": each.id, "name": each.name, "why": each.why.value}
            for each in left_out
        ],
    }
