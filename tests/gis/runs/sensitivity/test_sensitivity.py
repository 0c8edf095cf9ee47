"""How sure answers of stored towns are: each as if it was asked alone, and by hand."""

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from shapely import Point
from sqlalchemy import select

from gis.analysis.gaps import count_people
from gis.domain.profiles import OLDER, PROFILES
from gis.domain.resources import Admission
from gis.errors import NoDataError
from gis.runs.gaps import answer_gaps
from gis.runs.keep import library_versions
from gis.runs.questions import parse_question
from gis.runs.repeat import repeat_run
from gis.runs.sensitivity.answer import Sensitivity, answer_sensitivity
from gis.runs.sensitivity.keep import keep_sensitivity
from gis.runs.sensitivity.sensitivity_csv import sensitivity_to_csv
from gis.runs.sensitivity.sensitivity_json import sensitivity_to_json
from gis.runs.walkers import take_walkers
from gis.store.queries.runs import read_runs
from gis.store.tables.analysis_run import AnalysisRun
from gis.store.tables.street_closure import StreetClosure
from gis.store.tables.street_edge import StreetEdge

Town = Any  # of conftest.py
TODAY = date(2026, 4, 1)
FRESH, OLD = date(2026, 3, 1), date(2024, 3, 1)
TUESDAYS = "FREQ=WEEKLY;BYDAY=TU"


def ask(town: Town, **question: Any) -> Sensitivity:
    town.session.flush()
    return answer_sensitivity(
        town.session,
        town.city,
        parse_question(**({"kind": "salon"} | question)),
        networks_folder=town.networks,
        today=TODAY,
    )


def read(answer: Sensitivity) -> dict[str, Any]:
    told = sensitivity_to_json(answer, run_id="1", versions={})
    return json.loads(json.dumps(told)) | {
        "by_name": {each["name"]: each for each in told["units"]}
    }


@pytest.fixture
def hill_town(town: Town) -> Town:
    """Give a hill with steps up to it, a closed bridge, and entries of every sort."""
    low, high, top = (0, 0), (300, 0), (300, 350)
    town.draw(
        (low, high),
        (high, top),
        (low, (0, 350), top),
        ((-400, 0), low),
        ((0, 350), (-400, 350)),
        ((-400, 0), (-400, 350)),
        steps=[1],
        heights={low: 0.0, high: 24.0, top: 40.0, (-400, 0): 35.0, (0, 350): 5.0},
    )
    town.settle(
        foot=((20, 0), 10),
        steps=((300, 150), 20),
        top=((290, 350), 40),
        west=((-390, 0), 80),
        bridge=((-390, 340), 160),
        away=((1500, 0), 320),
        unknown=((10, 0), None),
    )
    town.divide(**{"1": (-50, -500, 1600, 500), "2": (-600, -500, -300, 500)})
    edges = town.session.scalars(select(StreetEdge)).all()
    (bridge,) = [each for each in edges if each.position == 5]
    town.session.add(
        StreetClosure(
            municipality_id=town.city.id,
            edge_id=bridge.id,
            point=Point(131.25, 33.96),
            months=[],
        )
    )
    town.open("会館", top, rule=TUESDAYS, confirmed_on=FRESH)
    town.open("古い会", low, rule=TUESDAYS, confirmed_on=OLD)
    town.open("だれも確かめていない会", (-380, 350), rule=TUESDAYS)
    town.open("公開の会", (-60, 0), rule=TUESDAYS, source="list", ref="1")
    town.open("日のわからない会", (150, 0), confirmed_on=FRESH)
    town.open(
        "会員の会",
        (30, 0),
        rule=TUESDAYS,
        confirmed_on=FRESH,
        admission=Admission.MEMBERS,
    )
    return town


@pytest.mark.parametrize(
    "question",
    [
        {"day": "TUE", "limit": "450m", "profile": "wheelchair"},
        {"limit": "7min", "stale": "out", "admits": "all"},
    ],
)
def test_every_combination_is_that_question_alone(
    hill_town: Town, question: dict[str, Any]
) -> None:
    answer = ask(hill_town, **question)

    asked = parse_question(kind="salon", **question)
    assert answer.ask(answer.asked_trials, answer.asked_way) == asked
    limits = {str(each) for trials in answer.trials.values() for each in trials.limits}
    offered = {"300m", "400m", "500m", "800m", "5min", "10min", "15min"}
    assert limits == offered | {str(asked.limit)}
    ways = list(answer.list_ways())
    assert len(ways) == len(limits) * len(PROFILES) * 2
    for trials, way in ways:
        alone = answer_gaps(
            hill_town.session,
            hill_town.city,
            answer.ask(trials, way),
            networks_folder=hill_town.networks,
            today=TODAY,
        )
        assert (trials.within[way] == alone.gaps.within).all()
        assert (trials.share[way] == alone.towns.share).all()
        assert answer.count(trials, way) == count_people(alone.gaps, alone.point_people)
        # Units are points here: their middle person is at the unit's distance.
        speed = alone.question.profile.metres_per_minute
        towns = alone.towns
        reach = towns.level_metres / speed if alone.by_time else towns.metres
        near = reach <= alone.question.limit.value + 1e-3 / speed
        assert (trials.covered[way] == near).all()


@pytest.fixture
def long_town(town: Town) -> Town:
    """Give 2 km of street, a fresh salon at 0, an old one at 1600, and steps north of 0."""
    town.draw(((0, 0), (2000, 0)), ((0, 0), (0, 100)), ((0, 100), (0, 200)), steps=[1])
    town.settle(
        near=((250, 0), 1),
        limit=((350, 0), 2),
        stale=((1500, 0), 4),
        steps=((0, 150), 8),
        both=((900, 0), 16),
        away=((1000, 500), 32),
        nobody_knows=((0, 0), None),
    )
    town.open("会館", (0, 0), confirmed_on=FRESH)
    town.open("古い会", (1600, 0), confirmed_on=OLD)
    return town


def test_verdicts_and_what_turns_them_by_hand(long_town: Town) -> None:
    told = read(ask(long_town))

    assert told["population"] == 63
    assert told["population_unknown_units"] == 1
    # 900 m from the fresh one, and within 800 m of the old one.
    assert told["verdicts"]["m"] == {
        "always": 1, "depends": 2 + 4 + 8 + 16, "never": 0, "unknown": 32,
    }  # fmt: skip
    assert told["depends_on"] == {"limit": 18, "profile": 8, "stale": 4, "several": 0}
    changes = {name: each["changes"] for name, each in told["by_name"].items()}
    assert changes == {
        "near": [],
        "limit": [{"limit": {"value": 300, "unit": "m"}}],
        "stale": [{"stale": "out"}],
        "steps": [{"profile": "frame"}],
        "both": [{"limit": {"value": 800, "unit": "m"}}],
        "away": [],
        "nobody_knows": [],
    }
    verdicts = {name: each["verdict"] for name, each in told["by_name"].items()}
    assert verdicts == {
        "near": "always",
        "limit": "depends",
        "stale": "depends",
        "steps": "depends",
        "both": "depends",
        "away": "unknown",
        "nobody_knows": "always",
    }
    assert told["by_name"]["away"]["covered"] is None
    assert told["by_name"]["away"]["share"] is None
    assert told["by_name"]["nobody_knows"]["population"] is None


def test_two_changes_are_named_where_neither_alone_turns(long_town: Town) -> None:
    told = read(ask(long_town, stale="out"))

    assert told["by_name"]["both"]["changes"] == [
        {"limit": {"value": 800, "unit": "m"}, "stale": "in"}
    ]
    assert told["depends_on"]["several"] == 16
    rows = {
        row["name"]: row
        for row in csv.DictReader(
            io.StringIO(sensitivity_to_csv(ask(long_town, stale="out")))
        )
    }
    assert rows["both"]["turns_with_several"] == "800m+in"
    assert rows["both"]["turns_with_limit"] == ""
    assert rows["limit"]["turns_with_limit"] == "300m"
    assert rows["stale"]["turns_with_stale"] == "in"
    assert rows["steps"]["turns_with_profile"] == "frame"
    assert {row["method"] for row in rows.values()} == {"network"}


def test_people_of_unknown_distance_stay_in_every_share(long_town: Town) -> None:
    told = read(ask(long_town))
    found = {
        (each["limit"]["value"], each["profile"], each["stale"]): each
        for each in told["combinations"]
    }
    assert len(found) == 70
    # Within 300 m: 1, 4 and 8; without the old one 1 and 8; a frame stops at the steps.
    assert found[300, "older", "in"]["covered"] == 13
    assert found[300, "older", "in"]["share"] == 13 / 63
    assert found[300, "older", "in"]["share_measured"] == 13 / 31
    assert found[300, "older", "out"]["covered"] == 9
    assert found[300, "frame", "out"]["covered"] == 1
    assert found[300, "frame", "out"]["population_measured"] == 23


def test_areas_add_up_to_the_city(hill_town: Town) -> None:
    told = read(ask(hill_town, limit="10min"))

    assert [each["code"] for each in told["areas"]] == ["1", "2"]
    for part in ("verdicts", "depends_on"):
        whole = told[part]["min"] if part == "verdicts" else told[part]
        for name, people in whole.items():
            assert sum(each[part][name] for each in told["areas"]) == people
    assert sum(told["verdicts"]["min"].values()) == told["population"]
    assert sum(told["verdicts"]["m"].values()) == told["population"]
    for unit in told["units"]:
        assert sum(unit["verdicts"].values()) == (unit["population"] or 0)
        assert unit["share_least"] <= unit["share_most"]


def test_a_walker_of_the_city_is_tried_too(hill_town: Town) -> None:
    before = ask(hill_town)
    row = {
        "code": "quick",
        "name": "速い",
        "metres_per_minute": 100,
        "basis": "市の調べ",
        "slope": "tobler",
        "steps": 3,
    }
    take_walkers(hill_town.session, hill_town.city, {"walker": [row]}, file="f.toml")

    answer = ask(hill_town)

    assert [each.code for each in answer.walkers] == [*PROFILES, "quick"]
    assert answer.fingerprint != before.fingerprint
    covered = answer.trials["min"].within
    assert (covered[:, 1] <= covered[:, 5]).all()


def test_a_walker_is_tried_as_it_was_asked_for(hill_town: Town) -> None:
    """Whoever asks holds the walker as it was; the city may have changed it meanwhile."""
    slower = replace(OLDER, metres_per_minute=30.0)
    question = replace(parse_question(kind="salon", limit="10min"), profile=slower)
    answer = answer_sensitivity(
        hill_town.session,
        hill_town.city,
        question,
        networks_folder=hill_town.networks,
        today=TODAY,
    )
    assert answer.ask(answer.asked_trials, answer.asked_way) == question


def test_without_streets_the_answer_says_that_it_is_estimated(town: Town) -> None:
    town.settle(u1=((0, 0), 10), u2=((350, 0), 20))
    town.open("会館", (0, 0), confirmed_on=OLD)

    told = read(ask(town))

    assert (told["estimated"], told["detour_factor"]) == (True, 1.3)
    # 350 m × 1.3 = 455 m; without the old entry nothing counts, and nothing is known.
    assert told["by_name"]["u2"]["changes"] == [{"limit": {"value": 500, "unit": "m"}}]
    assert told["by_name"]["u1"]["changes"] == [{"stale": "out"}]
    assert {each["population_measured"] for each in told["combinations"]} == {0, 30}
    assert told["data"]["streets_imported_on"] is None


def test_how_old_the_data_are(hill_town: Town) -> None:
    data = read(ask(hill_town))["data"]

    assert data["entries"] == {
        "half_year": 3,
        "year": 0,
        "older": 1,
        "never": 1,
        "published": 1,
        "oldest": "2024-03-01",
        "newest": "2026-03-01",
        "oldest_list": None,
        "newest_list": None,
    }
    assert data["people_on"] is None
    assert data["streets_imported_on"] == data["people_imported_on"] is not None


def test_the_run_is_kept_and_comes_out_again(hill_town: Town, tmp_path: Path) -> None:
    answer = ask(hill_town, day="TUE", limit="10min")

    run_id = keep_sensitivity(hill_town.session, answer, files=tmp_path)

    hill_town.session.expire_all()
    (run,) = hill_town.session.query(AnalysisRun).all()
    assert (str(run.id), run.what, run.actor) == (run_id, "sensitivity", "test")
    assert run.fingerprint == answer.fingerprint
    assert (run.parameters["day"], run.parameters["limit"]) == ("TUE", "10min")
    assert [
        (each["code"], each["metres_per_minute"]) for each in run.parameters["walkers"]
    ] == [(each.code, each.metres_per_minute) for each in PROFILES.values()]
    assert run.versions == library_versions()
    assert len(run.summary["combinations"]) == 70
    # One street is closed, and there are steps that some walkers do not pass.
    assert len(run.parameters["closed"]) == 1
    (kept,) = read_runs(hill_town.session, hill_town.city.id)
    assert repeat_run(kept, tmp_path).differences == ()


def test_what_a_gap_question_refuses_is_refused(town: Town, street_town: Town) -> None:
    with pytest.raises(NoDataError, match="never estimated"):
        ask(street_town, age="75")
    street_town.open("田中家のお茶", homes=[(0, 0)])
    with pytest.raises(NoDataError, match="people's homes"):
        ask(street_town)


def test_nothing_registered_makes_nobody_near(street_town: Town) -> None:
    answer = ask(street_town)
    told = read(answer)
    assert told["verdicts"]["m"]["unknown"] == told["population"] == 310
    assert not np.any(answer.trials["m"].within)
    assert told["depends_on"] == {"limit": 0, "profile": 0, "stale": 0, "several": 0}
