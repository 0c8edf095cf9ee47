"""Two runs side by side as one JSON object."""

from typing import Any

from gis.runs.change.comparison import CAUSES, Compared, Comparison
from gis.runs.change.resources import ResourceChange
from gis.runs.change.runs import ComparedRuns
from gis.runs.gaps import GapAnswer
from gis.store.queries.runs import Run

Json = dict[str, Any]


def comparison_to_json(compared: ComparedRuns) -> Json:
    """Give two runs side by side.

    ``before`` and ``after`` are people within the limit; ``before`` + ``gained`` - ``lost``
    is ``after``, and ``causes``, in the order in which they are taken over, add up to both.
    So it is for the city, for each of ``areas`` (those of the later run) and ``units``.
    ``both_ways`` are people among the gained and the lost: what one cause took away another
    brought back. ``resources`` are those that a cause is about.
    """
    comparison = compared.comparison
    question = comparison.question
    return {
        "municipality": comparison.last.city.code,
        "municipality_name": comparison.last.city.name,
        "kind": question.kind.value,
        **question.conditions(),
        "age": question.age.value,
        "profile": question.profile.code,
        "limit": {"value": question.limit.value, "unit": question.limit.unit},
        **compared_to_json(comparison.of(slice(None))),
        "areas_changed": comparison.areas_changed,
        "areas": areas_to_json(comparison),
        "units": units_to_json(comparison),
        "resources": [resource_to_json(each) for each in comparison.resources],
        "runs": [
            _run_to_json(run, answer)
            for run, answer in (
                (compared.before, comparison.first),
                (compared.after, comparison.last),
            )
        ],
    }


def compared_to_json(compared: Compared) -> Json:
    """Give what was before and after, and what came and went by each cause."""
    balance = compared.balance
    return {
        "before": balance.before,
        "after": balance.after,
        "gained": balance.gained,
        "lost": balance.lost,
        "both_ways": compared.both_ways,
        "population_before": compared.population_before,
        "population_after": compared.population_after,
        "unknown_before": compared.unknown_before,
        "unknown_after": compared.unknown_after,
        "causes": {
            cause.value: {"gained": step.gained, "lost": step.lost}
            for cause, step in zip(CAUSES, balance.steps, strict=True)
        },
    }


def areas_to_json(comparison: Comparison) -> list[Json]:
    """Give one row for each area; without areas one, the city.

    People outside every area stand in a last row without a code.
    """
    if not comparison.areas:
        city = comparison.last.city
        whole = comparison.of(slice(None))
        return [{"code": city.code, "name": city.name, **compared_to_json(whole)}]
    rows = [
        {
            "code": area.code,
            "name": area.name,
            **compared_to_json(comparison.of_area(area.code)),
        }
        for area in comparison.areas
    ]
    if comparison.has_outside:
        outside = compared_to_json(comparison.of_area(""))
        rows.append({"code": None, "name": None, **outside})
    return rows


def units_to_json(comparison: Comparison) -> list[Json]:
    """Give one row for each population unit of one of the runs, or of both."""
    return [
        {
            "id": unit.id,
            "code": unit.code,
            "name": unit.name,
            "area": unit.area or None,
            **compared_to_json(comparison.of(slice(place, place + 1))),
        }
        for place, unit in enumerate(comparison.units)
    ]


def resource_to_json(change: ResourceChange) -> Json:
    """Give a resource that a cause is about."""
    metres = change.moved_metres
    return {
        "id": change.id,
        "name": change.name,
        "cause": change.cause.value,
        "gained": change.gained,
        "lost": change.lost,
        "changed": list(change.facts),
        "moved_m": None if metres is None else round(metres, 1),
        "counted_before": change.counted_before,
        "counted_after": change.counted_after,
    }


def _run_to_json(run: Run | None, answer: GapAnswer) -> Json:
    """Tell of a run; the store as it is now has no identifier."""
    return {
        "id": None if run is None else str(run.id),
        "asked_at": None if run is None else run.asked_at.isoformat(),
        "today": answer.today.isoformat(),
        "what": "now" if run is None else run.what,
        "fingerprint": None if run is None else run.fingerprint,
        "method": answer.gaps.walks.method.value,
    }
