"""Runs are kept with what they rest on."""

from typing import Any

from gis.store.tables.analysis_run import AnalysisRun

Town = Any  # of conftest.py


def test_a_run_is_kept_with_question_data_and_summary(salon_town: Town) -> None:
    asked = {"day": "TUE", "limit": "10min", "hours": "10:00", "features": ["車椅子"]}
    answer = salon_town.ask(**asked)

    run_id = salon_town.keep(**asked)
    again = salon_town.keep(**asked)

    assert run_id != again
    salon_town.session.expire_all()
    runs = salon_town.session.query(AnalysisRun).all()
    assert {str(run.id) for run in runs} == {run_id, again}
    for run in runs:
        assert run.what == "gaps"
        assert run.actor == "test"
        assert run.fingerprint == answer.fingerprint
        assert run.parameters["kind"] == "salon"
        assert {name: run.parameters[name] for name in asked} == asked
        assert run.parameters["today"] == answer.today.isoformat()
        assert run.summary["population"] == 310
        assert set(run.versions) >= {"tetotote", "shapely", "pyproj"}
