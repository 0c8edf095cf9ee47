"""A run is worked out again from what it rested on, whatever the store holds now."""

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from gis.errors import NotFoundError, StoreError, UsageError
from gis.runs.keep import keep_run
from gis.runs.kept.result import keep_result, read_result
from gis.runs.repeat import repeat_run, repetition_to_json
from gis.store.files import name_file
from gis.store.queries.runs import Run, read_runs
from gis.store.tables.analysis_run import AnalysisRun
from gis.store.tables.location import Location
from gis.store.tables.stored_file import StoredFile

Town = Any  # of conftest.py


def find(town: Town, run_id: str) -> Run:
    """Give a run as the store has it."""
    runs = read_runs(town.session, town.city.id)
    return next(run for run in runs if run.id == UUID(run_id))


def test_the_old_answer_comes_out_after_everything_has_changed(
    salon_town: Town,
) -> None:
    asked = {"day": "TUE", "limit": "7.5min"}
    before = salon_town.ask(**asked)
    run_id = salon_town.keep(**asked)
    salon_town.draw([(0, 0), (0, 1000)], [(0, 1000), (2000, 0)])
    salon_town.settle(u1=((0, 0), 1000))
    salon_town.divide(**{"9": (-50, -500, 2500, 500)})
    location = salon_town.session.scalars(select(Location)).one()
    location.point = type(location.point)(131.3, 33.96)
    assert salon_town.ask(**asked).fingerprint != before.fingerprint

    run = find(salon_town, run_id)
    repetition = repeat_run(run, salon_town.files)

    assert repetition.same
    assert repetition.versions == {}
    assert run.result is not None
    kept = read_result(salon_town.files, run.result)
    assert kept["fingerprint"] == before.fingerprint
    # By hand: of 310 people the 20 at x = 1000 are 100 m away.
    assert kept["summary"]["covered"] == 20
    assert kept["summary"]["population"] == 310
    assert [unit["code"] for unit in kept["units"]] == [f"u{n}" for n in range(1, 7)]
    assert kept["units"][1]["walking_m"] == 100
    assert [area["covered"] for area in kept["summary"]["areas"]] == [20, 0, 0]


def test_what_came_out_otherwise_is_named_with_other_versions(
    salon_town: Town,
) -> None:
    run = find(salon_town, salon_town.keep())
    assert run.result is not None
    result = read_result(salon_town.files, run.result)
    result["summary"]["covered"] = 21.0
    result["units"][1]["walking_m"] = 100.1
    result["units"].pop()
    row = salon_town.session.get(AnalysisRun, run.id)
    row.result_id = keep_result(
        salon_town.session, salon_town.city.id, result, salon_town.files
    )
    row.versions = {**run.versions, "numpy": "1.0", "older": "2"}
    salon_town.session.flush()

    found = repetition_to_json(
        repeat_run(find(salon_town, str(run.id)), salon_town.files)
    )

    assert found["same"] is False
    assert found["differences"] == [
        {"name": "summary.covered", "kept": 21.0, "found": 20.0},
        {"name": "units.length", "kept": 5, "found": 6},
        {"name": "units.1.walking_m", "kept": 100.1, "found": 100.0},
    ]
    now = run.versions["numpy"]
    assert found["versions"]["numpy"] == {"then": "1.0", "now": now}
    assert found["versions"]["older"] == {"then": "2", "now": None}


def test_the_headline_is_enough_where_the_result_is_gone(salon_town: Town) -> None:
    run_id = salon_town.keep()
    row = salon_town.session.get(AnalysisRun, UUID(run_id))
    salon_town.session.get(StoredFile, row.result_id).erased = True
    salon_town.session.flush()
    run = find(salon_town, run_id)
    assert run.result is None
    assert repeat_run(run, salon_town.files).same


def test_erased_inputs_cannot_be_repeated(salon_town: Town) -> None:
    run_id = salon_town.keep()
    row = salon_town.session.get(AnalysisRun, UUID(run_id))
    salon_town.session.get(StoredFile, row.inputs_id).erased = True
    salon_town.session.flush()
    with pytest.raises(NotFoundError, match="is not kept"):
        repeat_run(find(salon_town, run_id), salon_town.files)


def test_a_missing_result_is_named(salon_town: Town) -> None:
    run = find(salon_town, salon_town.keep())
    assert run.result is not None
    path = name_file(salon_town.files, run.result)
    path.unlink()
    with pytest.raises(StoreError, match="is missing") as caught:
        repeat_run(run, salon_town.files)
    assert str(path) in str(caught.value)


def test_runs_of_other_commands_are_refused(salon_town: Town) -> None:
    run_id = keep_run(
        salon_town.session,
        salon_town.city,
        what="matrix",
        parameters={},
        fingerprint="",
        summary={},
    )
    with pytest.raises(UsageError, match="“matrix”"):
        repeat_run(find(salon_town, run_id), salon_town.files)


def test_a_folder_that_cannot_be_written_is_no_reason_not_to_answer(
    salon_town: Town, caplog: pytest.LogCaptureFixture
) -> None:
    salon_town.files.write_text("in the way")
    run = find(salon_town, salon_town.keep())
    assert (run.inputs, run.result) == (None, None)
    assert run.summary["covered"] == 20
    assert "cannot be kept" in caplog.text
    with pytest.raises(NotFoundError, match="is not kept"):
        repeat_run(run, salon_town.files)
