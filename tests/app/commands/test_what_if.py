"""`tetotote what-if` on the demo city, and on cities that lack something."""

import json
from pathlib import Path
from typing import Any

import pytest
from commanding import Run
from demo_files import DEMO

SALON = ("what-if", "--kind", "salon")


@pytest.fixture(scope="module")
def nearest(in_demo: Run) -> dict[str, Any]:
    """Give a unit of the demo city that is within the limit, and its nearest salon."""
    units = in_demo("gaps", "--kind", "salon", "--json").json()["units"]
    found: dict[str, Any] = next(each for each in units if each["share"])
    return found


def test_before_is_what_gaps_tell_and_sums_agree(
    in_demo: Run, nearest: dict[str, Any]
) -> None:
    gaps = in_demo("gaps", "--kind", "salon", "--age", "75", "--json").json()
    told = in_demo(
        *SALON, "--close", nearest["nearest"]["id"], "--age", "75", "--json"
    ).json()
    whole = sum(area["covered"] for area in gaps["areas"])
    assert told["before"] == pytest.approx(whole, abs=1e-5)
    assert told["population"] == gaps["population"]
    assert told["lost"] > 0
    assert told["after"] == pytest.approx(
        told["before"] + told["gained"] - told["lost"], abs=1e-5
    )
    for key in ("before", "after", "gained", "lost"):
        by_area = sum(area[key] for area in told["areas"])
        assert by_area == pytest.approx(told[key], abs=1e-4)
        assert told["ages"]["75"][key] == told[key]
    by_unit = sum(unit["lost"] for unit in told["units"])
    assert by_unit == pytest.approx(told["lost"], abs=1e-4)
    assert set(told["ages"]) == {"total", "65", "75", "85"}
    assert told["rides"] is None
    assert told["run"]["id"]


def test_words_tell_the_same(in_demo: Run, nearest: dict[str, Any]) -> None:
    asked = (*SALON, "--close", nearest["nearest"]["name"], "--rides")
    told = in_demo(*asked, "--json").json()
    words = in_demo(*asked)
    assert words.code == 0, words.err
    assert f"1. closes: {nearest['nearest']['name']}" in words.out
    assert f"no longer: {told['lost']:,.0f} people" in words.out
    for area in told["areas"]:
        assert area["name"] in words.out
    ridden = told["rides"]["after"]["ridden"]
    assert f"people can ride now, {ridden:,.0f} then" in words.out
    rides = in_demo("gaps", "--kind", "salon", "--json").json()["rides"]
    assert told["rides"]["before"]["ridden"] == rides["ridden"]
    assert told["rides"]["before"]["beyond"] == rides["population"]


def test_several_changes_make_one_plan(in_demo: Run, nearest: dict[str, Any]) -> None:
    zone = json.loads((DEMO / "on_demand.geojson").read_text())["features"][0]
    service = zone["properties"]["名称"]
    salon = nearest["nearest"]["id"]
    told = in_demo(
        *(*SALON, "--close", salon, "--close-zone", service),
        *("--add-zone", DEMO / "on_demand.geojson", "--json"),
    ).json()
    assert [each["what"] for each in told["changes"]] == [
        *("close", "close_zone", "add_zone")
    ]
    assert told["assumed"] == ["open", "admits_anyone", "takes_newcomers"]
    # The same zone again, but for whom it admits: nobody rides less with it.
    zones = [row for row in told["rides"]["carriers"] if row["kind"] == "door"]
    assert zones[0]["after"] is None
    assert zones[1]["before"] is None
    assert zones[1]["after"] >= zones[0]["before"] > 0


def test_plans_are_kept_compared_and_dropped(
    in_demo: Run, nearest: dict[str, Any]
) -> None:
    salon = nearest["nearest"]["id"]
    for name, limit in (("試し一", "300m"), ("試し二", "500m")):
        kept = in_demo(*SALON, "--close", salon, "--limit", limit, "--keep", name)
        assert kept.code == 0, kept.err
        assert f"--plan “{name}”" in kept.out
    again = in_demo("what-if", "--plan", "試し一", "--json").json()
    assert again["plan"] == "試し一"
    assert again["limit"] == {"value": 300, "unit": "m"}
    both = ("what-if", "--compare", "試し一", "--compare", "試し二")
    rows = in_demo(*both, "--json").json()["plans"]
    assert rows[0]["lost"] == again["lost"] > 0
    assert [row["limit"]["value"] for row in rows] == [300, 500]
    table = in_demo(*both).out
    assert f"{again['after']:,.0f}" in table
    assert "within 300m on foot" in table
    listed = in_demo("what-if", "--list")
    assert "試し二: Salons and gathering places within 500m, 1 changes" in listed.out
    for name in ("試し一", "試し二"):
        assert in_demo("what-if", "--drop", name).code == 0
    names = [
        row["name"] for row in in_demo("what-if", "--list", "--json").json()["plans"]
    ]
    assert not {"試し一", "試し二"} & set(names)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(("--kind", "salon"), "--add LON,LAT", id="nothing"),
        pytest.param(("--add", "131.2,33.9"), "--kind salon", id="no kind"),
        pytest.param(("--list", "--plan", "A"), "one of these alone", id="two deeds"),
        pytest.param(("--plan", "A", "--keep", "B"), "--keep", id="kept twice"),
        pytest.param((*SALON[1:], "--add", "33.9,131.2"), "131.2,33.9", id="turned"),
        pytest.param((*SALON[1:], "--add", "here"), "131.2467,33.9519", id="words"),
        pytest.param((*SALON[1:], "--move", "7f"), "--move ID=", id="move where"),
        pytest.param((*SALON[1:], "--add-stop", "=1,2"), "--add-stop LINE=", id="line"),
        pytest.param((*SALON[1:], "--close", " "), "an identifier", id="empty"),
    ],
)
def test_what_means_nothing_is_refused_before_the_store_is_opened(
    run: Run, words: tuple[str, ...], told: str
) -> None:
    answer = run("what-if", *words)
    assert answer.code == 2
    assert told in answer.err


def test_what_is_not_there_is_told_with_near_names(
    in_demo: Run, nearest: dict[str, Any], tmp_path: Path
) -> None:
    name = nearest["nearest"]["name"]
    missing = in_demo(*SALON, "--close", name[:-1])
    assert missing.code == 1
    assert f"{name} ({nearest['nearest']['id']})" in missing.err
    far = in_demo(*SALON, "--add", "-43.2,-22.9")
    assert far.code == 2
    assert "-43.2,-22.9 lies far away from みほん市" in far.err
    assert in_demo(*SALON, "--close-stop", "なし").code == 1
    assert in_demo(*SALON, "--add-zone", tmp_path / "none.geojson").code == 1


def test_a_city_without_streets_is_estimated(in_yaizu: Run) -> None:
    gaps = in_yaizu("gaps", "--kind", "salon", "--json").json()
    told = in_yaizu(*SALON, "--add", "138.32,34.85", "--json").json()
    assert told["estimated"]
    assert told["detour_factor"] == 1.3
    assert told["changes"][0]["snap_m"] is None
    assert told["after"] >= told["before"] > 0
    assert told["before"] == sum(area["covered"] for area in gaps["areas"])
