"""`tetotote runs` and `tetotote compare` as they are typed, on the demo city."""

import csv
import json
import re
import shutil
from pathlib import Path

import pytest
import shapely
from commanding import Run, make_runner
from demo_files import DEMO

from gis.runs.run_choice import choose_run
from gis.store.files import name_file
from gis.store.queries.municipalities import choose_city
from gis.store.session import open_store, read_session


@pytest.fixture(scope="module")
def var(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a demo city that may be changed."""
    folder = tmp_path_factory.mktemp("runs") / "var"
    shutil.copytree(demo_folder, folder)
    return folder


@pytest.fixture(scope="module")
def in_copy(var: Path) -> Run:
    """Give what runs ``tetotote`` on that city."""
    return make_runner(f"sqlite:///{var / 'store.db'}", var)


@pytest.fixture(scope="module")
def first(in_copy: Run, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Open a salon where none is near, after a run of that city; give that run."""
    asked = in_copy("gaps", "--kind", "salon", "--json").json()
    run, clusters = asked["run"], asked["clusters"]
    units = next(each for each in clusters if each["cause"] == "none_in_reach")["units"]
    towns = json.loads((DEMO / "small_areas.geojson").read_text(encoding="utf-8"))
    lon, lat = next(
        shapely.geometry.shape(town["geometry"]).representative_point().coords[0]
        for town in towns["features"]
        if units[0]["name"] in town["properties"].values()
    )
    feature = {
        "type": "Feature",
        "properties": {"name": "新しいサロン"},
        "geometry": {"type": "Point", "coordinates": [lon, lat]},
    }
    path = tmp_path_factory.mktemp("salon") / "new.geojson"
    path.write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]}),
        encoding="utf-8",
    )
    made = in_copy("import", "resources", path, "--kind", "salon")
    assert made.code == 0, made.err
    return str(run["id"])


def test_runs_are_listed_with_what_was_asked(in_copy: Run, first: str) -> None:
    words = in_copy("runs")
    assert words.code == 0, words.err
    assert first[:13] in words.out
    assert "Salons and gathering places within 400m on foot" in words.out
    assert re.search(r"Within the limit: [\d,]+ of [\d,]+ people", words.out)
    told = in_copy("runs", "--json").json()["runs"]
    # Other tests may have asked the same city before it was copied.
    assert told[0]["id"] == first
    assert told[0]["kept"]
    assert told[0]["headline"]["covered"] > 0
    asked = in_copy("gaps", "--kind", "salon", "--profile", "slow", "--day", "TUE")
    assert asked.code == 0
    assert "who walks: slow / Which ones count: on Tuesdays" in in_copy("runs").out
    assert len(in_copy("runs", "--all").out) >= len(in_copy("runs").out)


def test_the_first_run_comes_out_the_same_after_the_store_changed(
    in_copy: Run, first: str
) -> None:
    answer = in_copy("runs", "repeat", first[:13])
    assert (answer.code, answer.err) == (0, "")
    assert "every digit is the same" in answer.out
    told = in_copy("runs", "repeat", first, "--json").json()
    assert (told["same"], told["differences"], told["versions"]) == (True, [], {})


def test_what_a_new_salon_brings(in_copy: Run, first: str, tmp_path: Path) -> None:
    path = tmp_path / "change.csv"
    words = in_copy("compare", first, "now", "--csv", path)
    assert (words.code, words.err) == (0, "")
    told = in_copy("compare", first, "now", "--json").json()
    gained = told["causes"]["new"]["gained"]
    assert gained == told["gained"] > 10
    assert round(told["before"] + gained, 6) == told["after"]
    assert told["lost"] == 0
    assert f"newly opened   {f'+{gained:,.0f}':>7}" in words.out
    assert f"新しいサロン: +{gained:,.0f} people (newly opened)" in words.out
    (new,) = told["resources"]
    assert new["gained"] == pytest.approx(gained)
    assert sum(area["gained"] for area in told["areas"]) == pytest.approx(gained)
    assert sum(unit["gained"] for unit in told["units"]) == pytest.approx(gained)
    with path.open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert float(rows[0]["new_gained"]) == gained
    # A run of today says the same as the store as it is now.
    asked = in_copy("gaps", "--kind", "salon", "--json").json()
    assert asked["covered"] == told["after"]
    again = in_copy("compare", first, "latest", "--json").json()
    assert again["runs"][1]["id"] == asked["run"]["id"]
    assert again["units"] == told["units"]


def test_what_cannot_be_compared_says_why(in_copy: Run, first: str) -> None:
    asked = in_copy("gaps", "--kind", "salon", "--limit", "500m", "--json").json()
    for words, code, reason in (
        (("compare", first, asked["run"]["id"]), 2, "--limit and --age"),
        (("compare", "now", "now"), 2, "nothing to compare"),
        (("compare", "1999-12-31", "now"), 1, "tetotote runs"),
        (("runs", "repeat", "hello"), 2, "names no run"),
    ):
        answer = in_copy(*words)
        assert (answer.code, answer.out) == (code, "")
        assert reason in answer.err
    both = in_copy("compare", first, asked["run"]["id"], "--limit", "500m")
    assert both.code == 0, both.err


def test_a_damaged_file_is_told_and_repeating_fails(
    in_copy: Run, first: str, var: Path
) -> None:
    asked = in_copy("gaps", "--kind", "salon", "--limit", "450m", "--json").json()
    run_id = asked["run"]["id"]
    store = open_store(f"sqlite:///{var / 'store.db'}")
    with read_session(store) as session:
        city = choose_city(session, None)
        run = choose_run(session, city, run_id)
    store.dispose()
    assert run.result is not None
    path = name_file(var / "files", run.result)
    path.write_bytes(b"")
    answer = in_copy("runs", "repeat", run_id)
    assert (answer.code, answer.out) == (1, "")
    assert "is damaged" in answer.err
    assert str(path) in answer.err


def test_before_anything_is_asked_there_is_no_run(run: Run) -> None:
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    assert "No run is kept yet" in run("runs").out
    assert run("runs", "--json").json() == {"runs": []}
    answer = run("compare", "latest", "now")
    assert (answer.code, answer.out) == (1, "")
