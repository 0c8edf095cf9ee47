"""The JSON of the contract."""

import json
import re
from typing import Any

import pytest
from shapely import Point

from gis.runs.gap_json import gaps_to_json
from gis.runs.keep import library_versions
from gis.sources.records import PopulationRecord

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
    """The salon is at 900; u4 is off the network; u6 walks 1000 and a leg of 50."""
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
