"""The JSON of the contract, its table and its GeoJSON."""

import csv
import io
import json
import re
from typing import Any

import pytest
from shapely import Point, box

from gis.runs.gap_files import gaps_to_csv, gaps_to_geojson
from gis.runs.gap_json import gaps_to_json
from gis.runs.keep import keep_run, library_versions
from gis.sources.records import PopulationRecord
from gis.store.tables.analysis_run import AnalysisRun

Town = Any  # of conftest.py
NUMBER, TEXT, NONE = (int, float), str, type(None)

# Key of the contract to the types that it may have.
KEYS: dict[str, Any] = {
    "municipality": TEXT,
    "kind": TEXT,
    "day": (TEXT, NONE),
    "month": (int, NONE),
    "age": TEXT,
    "profile": TEXT,
    "limit": dict,
    "method": TEXT,
    "estimated": bool,
    "detour_factor": (float, NONE),
    "population": NUMBER,
    "population_measured": NUMBER,
    "covered": NUMBER,
    "share": (*NUMBER, NONE),
    "share_measured": (*NUMBER, NONE),
    "within_m": dict,
    "within_straight_m": dict,
    "status": dict,
    "population_by_status": dict,
    "areas": list,
    "units": list,
    "left_out": list,
    "run": dict,
}
AREA_KEYS: dict[str, Any] = {
    "code": (TEXT, NONE),
    "name": (TEXT, NONE),
    "population": NUMBER,
    "population_measured": NUMBER,
    "covered": NUMBER,
    "share": (*NUMBER, NONE),
}
UNIT_KEYS: dict[str, Any] = {
    "id": TEXT,
    "code": TEXT,
    "name": TEXT,
    "population": (*NUMBER, NONE),
    "walking_m": (*NUMBER, NONE),
    "share": (*NUMBER, NONE),
    "minutes": (int, NONE),
    "straight_m": (*NUMBER, NONE),
    "snap_m": (*NUMBER, NONE),
    "nearest": (dict, NONE),
    "status": TEXT,
    "cause": (TEXT, NONE),
}
STATUSES = {"reached", "off_network", "disconnected", "no_resource"}


def read(town: Town, **question: Any) -> dict[str, Any]:
    """Ask, and take the answer through text, as a program outside would."""
    answer = town.ask(**question)
    found = gaps_to_json(answer, run_id="run", versions=library_versions())
    text = json.dumps(found, ensure_ascii=False, allow_nan=False)
    back: dict[str, Any] = json.loads(text)
    return back


def assert_keys(found: dict[str, Any], keys: dict[str, Any]) -> None:
    for key, types in keys.items():
        assert key in found
        assert isinstance(found[key], types), f"{key}: {found[key]!r}"


@pytest.fixture
def salon_town(street_town: Town) -> Town:
    """Give the street with a salon at x = 900, which is 100 m from u2."""
    street_town.open("会館", (900, 0), rule="FREQ=WEEKLY;BYDAY=TU")
    return street_town


@pytest.mark.parametrize(
    "question", [{}, {"day": "TUE", "month": 5, "limit": "10min", "profile": "slow"}]
)
def test_all_keys_of_the_contract_with_their_types(
    salon_town: Town, question: dict[str, Any]
) -> None:
    answer = read(salon_town, **question)

    assert_keys(answer, KEYS)
    for area in answer["areas"]:
        assert_keys(area, AREA_KEYS)
    for unit in answer["units"]:
        assert_keys(unit, UNIT_KEYS)
        if unit["nearest"] is not None:
            assert set(unit["nearest"]) >= {"id", "name"}
    assert set(answer["within_m"]) == {"300", "400", "500", "800", "1000"}
    assert set(answer["within_straight_m"]) == set(answer["within_m"])
    assert set(answer["status"]) == STATUSES
    assert set(answer["population_by_status"]) == STATUSES
    assert set(answer["limit"]) == {"value", "unit"}
    assert set(answer["run"]) >= {"id", "fingerprint", "versions"}
    assert re.fullmatch("[0-9a-f]{64}", answer["run"]["fingerprint"])


def test_what_was_asked_stands_in_the_answer(salon_town: Town) -> None:
    asked = read(
        salon_town, day="TUE", month=5, limit="10min", profile="slow", age="total"
    )
    plain = read(salon_town)

    assert asked["municipality"] == plain["municipality"] == "35202"
    assert asked["kind"] == "salon"
    assert (asked["day"], asked["month"]) == ("TUE", 5)
    assert (plain["day"], plain["month"]) == (None, None)
    assert asked["limit"] == {"value": 10, "unit": "min"}
    assert plain["limit"] == {"value": 400, "unit": "m"}
    assert (asked["profile"], plain["profile"]) == ("slow", "older")
    assert (plain["method"], plain["estimated"]) == ("network", False)
    assert plain["detour_factor"] is None


def test_figures_worked_by_hand(salon_town: Town) -> None:
    """Salon at 900: u1 900, u2 100, u3 1100, u4 off, u5 800 (unknown people),
    u6 at (1900, 50): 1000 + 50.
    """
    answer = read(salon_town)

    assert [unit["walking_m"] for unit in answer["units"]] == [
        900, 100, 1100, None, 800, 1050,
    ]  # fmt: skip
    assert [unit["minutes"] for unit in answer["units"]] == [15, 2, 19, None, 14, 18]
    assert [unit["share"] for unit in answer["units"]] == [0, 1, 0, None, 0, 0]
    assert [unit["population"] for unit in answer["units"]] == [
        10, 20, 40, 80, None, 160,
    ]  # fmt: skip
    assert [unit["snap_m"] for unit in answer["units"]] == [0, 0, 0, 400, 0, 50]
    assert answer["units"][3]["straight_m"] == pytest.approx(565.7, abs=0.05)
    assert answer["population"] == 310
    assert answer["population_measured"] == 230
    assert answer["covered"] == 20
    assert answer["share"] == pytest.approx(20 / 310)
    assert answer["share_measured"] == pytest.approx(20 / 230)
    assert answer["within_m"] == {
        "300": 20, "400": 20, "500": 20, "800": 20, "1000": 30,
    }  # fmt: skip
    assert answer["within_straight_m"]["800"] == 100
    assert answer["status"]["off_network"] == 1
    assert answer["population_by_status"] == {
        "reached": 230, "off_network": 80, "disconnected": 0, "no_resource": 0,
    }  # fmt: skip


def test_areas_add_up_with_a_row_for_those_outside(salon_town: Town) -> None:
    answer = read(salon_town)

    assert [(a["code"], a["population"], a["covered"]) for a in answer["areas"]] == [
        ("1", 110, 20),
        ("2", 40, 0),
        (None, 160, 0),
    ]
    for key in ("population", "population_measured", "covered"):
        assert sum(area[key] for area in answer["areas"]) == answer[key]
    assert answer["areas"][0]["name"] == "1地区"
    assert answer["areas"][0]["share"] == pytest.approx(20 / 110)


def test_an_area_without_people_has_no_share(salon_town: Town) -> None:
    salon_town.divide(**{"1": (-50, -500, 3000, 500), "9": (5000, 0, 6000, 100)})

    areas = {area["code"]: area for area in read(salon_town)["areas"]}

    assert set(areas) == {"1", "9"}
    assert (areas["9"]["population"], areas["9"]["share"]) == (0, None)


def test_without_districts_the_municipality_is_the_one_row(town: Town) -> None:
    town.draw([(0, 0), (1000, 0)])
    town.settle(u1=((0, 0), 10))
    town.open("会館", (100, 0))

    (row,) = read(town)["areas"]

    assert (row["code"], row["name"]) == ("35202", "宇部市")
    assert (row["population"], row["covered"], row["share"]) == (10, 10, 1)


def test_codes_may_repeat_and_ids_may_not(town: Town) -> None:
    lon, lat = 131.25, 33.95
    town.settle(
        a=PopulationRecord(2, "1A", "1", "本町", Point(lon, lat), 1),
        b=PopulationRecord(3, "1B", "1", "本町", Point(lon, lat), 2),
    )
    town.open("会館", (0, 0))

    units = read(town)["units"]

    assert [unit["code"] for unit in units] == ["1", "1"]
    assert len({unit["id"] for unit in units}) == 2


@pytest.mark.parametrize("start", list("=+-@") + ["\t", "\r", "\x00"])
def test_formulas_are_defused_in_csv(town: Town, start: str) -> None:
    evil = f"{start}HYPERLINK(1)"
    stored = evil.replace("\x00", "")  # no store takes a null character
    town.settle(a=PopulationRecord(2, "1", stored, stored, Point(131.25, 33.95), 1))
    town.open(stored, (0, 0))

    text = gaps_to_csv(town.ask())

    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    for key in ("code", "name", "nearest"):
        assert not row[key].startswith(("=", "+", "-", "@", "\t", "\r", "\x00"))
        assert row[key].endswith("HYPERLINK(1)")


def test_csv_has_every_unit_and_no_number_is_changed(salon_town: Town) -> None:
    answer = read(salon_town)

    rows = list(csv.DictReader(io.StringIO(gaps_to_csv(salon_town.ask()), newline="")))

    assert len(rows) == 6
    for row, unit in zip(rows, answer["units"], strict=True):
        for key in ("population", "walking_m", "minutes", "straight_m", "snap_m"):
            expected = "" if unit[key] is None else unit[key]
            assert row[key] == str(expected)
        assert row["status"] == unit["status"]
        assert row["cause"] == (unit["cause"] or "")
        assert row["nearest"] == (unit["nearest"] or {"name": ""})["name"]
        assert row["method"] == "network"


def test_geojson_is_that_of_rfc_7946(town: Town) -> None:
    """Longitude first, degrees, no crs member; a polygon stands at a point inside it."""
    square = box(131.24, 33.94, 131.26, 33.96)
    town.settle(
        u1=((0, 0), 10),
        u2=PopulationRecord(3, "u2", "u2", "団地", square, 5),
    )
    town.open("会館", (0, 0))

    answer = json.loads(gaps_to_geojson(town.ask()))

    assert answer["type"] == "FeatureCollection"
    assert "crs" not in answer
    assert len(answer["features"]) == 2
    for feature in answer["features"]:
        assert feature["type"] == "Feature"
        assert feature["geometry"]["type"] == "Point"
        lon, lat = feature["geometry"]["coordinates"]
        assert 131.2 < lon < 131.3
        assert 33.9 < lat < 34.0
        assert_keys(feature["properties"], UNIT_KEYS)
    # (0, 0) of the sketch, from tests/data/walking/units.csv.
    assert answer["features"][0]["geometry"]["coordinates"] == pytest.approx(
        [131.249127656723, 33.959244150059], abs=1e-7
    )
    assert square.contains(Point(answer["features"][1]["geometry"]["coordinates"]))


def test_a_run_is_kept_with_question_data_and_summary(salon_town: Town) -> None:
    answer = salon_town.ask(day="TUE", limit="10min")

    run_id = keep_run(salon_town.session, answer)
    again = keep_run(salon_town.session, answer)

    assert run_id != again
    salon_town.session.expire_all()
    runs = salon_town.session.query(AnalysisRun).all()
    assert {str(run.id) for run in runs} == {run_id, again}
    for run in runs:
        assert run.what == "gaps"
        assert run.actor == "test"
        assert run.fingerprint == answer.fingerprint
        assert run.parameters["kind"] == "salon"
        assert (run.parameters["day"], run.parameters["limit"]) == ("TUE", "10min")
        assert run.summary["population"] == 310
        assert set(run.versions) >= {"tetotote", "shapely", "pyproj"}
