"""Working a kept run out again, to see that every digit is the same."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gis.errors import N_, UsageError
from gis.runs.gap_inputs import GapInputs
from gis.runs.gaps import work_out_gaps
from gis.runs.keep import library_versions
from gis.runs.kept.days import write_json
from gis.runs.kept.inputs import read_inputs
from gis.runs.kept.result import read_result, result_to_json
from gis.runs.plans.runs import WHAT_IF
from gis.runs.plans.runs import answer_again as answer_plan_again
from gis.runs.run_choice import check_kept, shorten
from gis.runs.sensitivity.keep import SENSITIVITY
from gis.runs.sensitivity.keep import answer_again as answer_sensitivity_again
from gis.runs.siting.keep import SITE
from gis.runs.siting.keep import answer_again as answer_siting_again
from gis.store.queries.runs import Run

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that came out otherwise; None where it is missing."""

    name: str
    kept: object
    found: object


@dataclass(frozen=True, slots=True)
class Repetition:
    """A run that was worked out again.

    Attributes
    ----------
    differences
        Figures that came out otherwise.
    versions
        Of the product and the libraries that are other ones now: then and now.
    """

    run: Run
    differences: tuple[Difference, ...]
    versions: Mapping[str, tuple[str | None, str | None]]

    @property
    def same(self) -> bool:
        """Whether every digit is the same."""
        return not self.differences


def _answer_gaps(inputs: GapInputs, _parameters: Mapping[str, Any]) -> Json:
    return result_to_json(work_out_gaps(inputs))


WORKED_OUT: dict[str, Callable[[GapInputs, Mapping[str, Any]], Json]] = {
    "gaps": _answer_gaps,
    "rides": _answer_gaps,
    SENSITIVITY: answer_sensitivity_again,
    SITE: answer_siting_again,
    WHAT_IF: answer_plan_again,
}
"""How the result of each command follows from what it rests on, and from its parameters."""


def repeat_run(run: Run, files: Path) -> Repetition:
    """Work a run out again from what it rested on, whatever the store holds now.

    Parameters
    ----------
    files
        The folder of files that are named by their content.

    Raises
    ------
    UsageError
        When runs of its command are not worked out from kept inputs.
    NotFoundError
        When its inputs or its result are not kept.
    StoreError
        When a file is missing or damaged.
    """
    if run.what not in WORKED_OUT:
        raise UsageError(
            N_("Runs of “%(what)s” cannot be repeated (only: %(known)s)."),
            what=run.what,
            known=", ".join(WORKED_OUT),
        )
    check_kept(run)
    assert run.inputs is not None  # noqa: S101 - just checked
    found = WORKED_OUT[run.what](read_inputs(files, run.inputs), run.parameters)
    kept = _read_kept(run, files)
    told = {name: value for name, value in found.items() if name in kept}
    now = library_versions()
    return Repetition(
        run=run,
        differences=tuple(_differ("", kept, json.loads(write_json(told)))),
        versions={
            name: (run.versions.get(name), now.get(name))
            for name in {**run.versions, **now}
            if run.versions.get(name) != now.get(name)
        },
    )


def repetition_to_json(repetition: Repetition) -> Json:
    """Give a repetition as one JSON object."""
    return {
        "run": str(repetition.run.id),
        "same": repetition.same,
        "differences": [
            {"name": each.name, "kept": each.kept, "found": each.found}
            for each in repetition.differences
        ],
        "versions": {
            name: {"then": then, "now": now}
            for name, (then, now) in repetition.versions.items()
        },
        "fingerprint": repetition.run.fingerprint,
        "short": shorten(repetition.run.id),
    }


def _read_kept(run: Run, files: Path) -> Json:
    """Read what came out then: the whole result, or its headline where that is all."""
    if run.result is None:
        return {"summary": run.summary, "fingerprint": run.fingerprint}
    return read_result(files, run.result)


def _differ(name: str, kept: object, found: object) -> Iterator[Difference]:
    """List the differences of two values of JSON, by the way to them."""
    if isinstance(kept, dict) and isinstance(found, dict):
        for key in {**kept, **found}:
            yield from _differ(
                f"{name}.{key}" if name else key, kept.get(key), found.get(key)
            )
    elif isinstance(kept, list) and isinstance(found, list):
        if len(kept) != len(found):
            yield Difference(f"{name}.length", len(kept), len(found))
        for place, (one, other) in enumerate(zip(kept, found, strict=False)):
            yield from _differ(f"{name}.{place}", one, other)
    elif kept != found:
        yield Difference(name, kept, found)
