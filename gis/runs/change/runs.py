"""Comparing kept runs with one another, or with the store as it is now."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from gis.domain.limits import Limit
from gis.domain.people import Age
from gis.runs.change.comparison import Comparison, compare_inputs
from gis.runs.gap_inputs import GapInputs, read_gap_inputs
from gis.runs.kept.inputs import read_inputs
from gis.runs.questions import GapQuestion
from gis.runs.run_choice import check_kept
from gis.store.queries.municipalities import City
from gis.store.queries.runs import Run


@dataclass(frozen=True, eq=False)
class ComparedRuns:
    """Two runs side by side; None stands for the store as it is now."""

    before: Run | None
    after: Run | None
    comparison: Comparison


def compare_runs(
    session: Session,
    city: City,
    runs: tuple[Run | None, Run | None],
    *,
    limit: Limit | None = None,
    age: Age | None = None,
    networks_folder: Path,
    files_folder: Path,
    today: date,
) -> ComparedRuns:
    """Compare two runs, the earlier one first.

    Parameters
    ----------
    runs
        From `gis.runs.run_pairs.choose_pair`: at most one is None, the store as it is now,
        which is asked what the other one was asked, of the same walker.
    limit, age
        What both are asked instead of their own limit and age.
    networks_folder, files_folder
        Where compiled networks, and files named by their content, are kept.
    today
        From which day the store as it is now is asked.

    Raises
    ------
    NotFoundError
        When what a run rests on is not kept.
    StoreError
        When a file of it is missing or damaged.
    UsageError
        When the two cannot be compared.
    NoDataError
        When one does not tell the asked age.
    """
    kept = [None if run is None else _read(run, files_folder) for run in runs]
    question = _choose_question(kept, limit, age)
    before, after = (
        inputs
        if inputs is not None
        else read_gap_inputs(
            session, city, question, networks_folder=networks_folder, today=today
        )
        for inputs in kept
    )
    return ComparedRuns(*runs, compare_inputs(before, after, question))


def _read(run: Run, files: Path) -> GapInputs:
    check_kept(run)
    assert run.inputs is not None  # noqa: S101 - just checked
    return read_inputs(files, run.inputs)


def _choose_question(
    kept: list[GapInputs | None], limit: Limit | None, age: Age | None
) -> GapQuestion:
    question = next(inputs.question for inputs in kept[::-1] if inputs is not None)
    if limit is not None:
        question = replace(question, limit=limit)
    if age is not None:
        question = replace(question, age=age)
    return question
