"""What runs have kept of a resource can be found, and erased."""

from typing import Any

import pytest
from sqlalchemy import select

from gis.errors import NotFoundError
from gis.runs.kept.erasure import erase_runs, find_runs_naming
from gis.runs.repeat import repeat_run
from gis.store.files import name_file
from gis.store.queries.runs import Run, read_runs
from gis.store.tables.analysis_run import AnalysisRun
from gis.store.tables.stored_file import StoredFile

Town = Any  # of ../conftest.py


def find(town: Town, resource: Any) -> list[str]:
    runs = find_runs_naming(town.session, town.city.id, str(resource.id), town.files)
    return [str(run.id) for run in runs]


def list_runs(town: Town) -> dict[str, Run]:
    return {str(run.id): run for run in read_runs(town.session, town.city.id)}


def test_only_runs_that_name_it_are_found_and_erased(salon_town: Town) -> None:
    town = salon_town
    before = town.keep()
    home = town.open("田中宅", homes=[(100, 0)])
    first, second = town.keep(), town.keep(day="TUE")
    home.ended_on = town.read().today
    after = town.keep()
    assert find(town, home) == [second, first]
    runs = list_runs(town)

    paths = erase_runs(
        town.session, town.city.id, [runs[first], runs[second]], town.files
    )

    # One part that both share, and of each the list of its inputs and the result.
    assert len(paths) == 5
    for path in paths:
        assert "田中" not in path.name
        path.unlink()
    assert find(town, home) == []
    for run_id in (before, after):
        assert repeat_run(runs[run_id], town.files).same
    for run_id in (first, second):
        with pytest.raises(NotFoundError, match="it was erased"):
            repeat_run(list_runs(town)[run_id], town.files)
    # Who asked what, and the checksums, stay.
    rows = town.session.scalars(select(AnalysisRun)).all()
    assert len(rows) == 4
    erased = town.session.scalars(
        select(StoredFile).where(StoredFile.erased.is_(True))
    ).all()
    assert {name_file(town.files, row.checksum) for row in erased} == set(paths)


def test_what_is_missing_names_nobody(salon_town: Town) -> None:
    salon_town.keep()
    resource = salon_town.open("寺", (0, 0))
    run_id = salon_town.keep()
    assert find(salon_town, resource) == [run_id]
    for path in salon_town.files.rglob("*"):
        if path.is_file():
            path.unlink()
    assert find(salon_town, resource) == []
