"""`tetotote rides` on the demo city, and on real cities that lack something."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from commanding import Run, make_runner
from demo_files import DEMO

MakeUrl = Callable[[], str]


def test_words_and_json_tell_the_same(in_demo: Run) -> None:
    words = in_demo("rides", "--kind", "salon")
    told = in_demo("rides", "--kind", "salon", "--json").json()
    assert words.code == 0, words.err
    rides = told["rides"]
    assert f"{rides['ridden']:,.0f} of them can ride there and back" in words.out
    with (DEMO / "gtfs-jp" / "routes.txt").open(encoding="utf-8") as file:
        lines = [row["route_long_name"] for row in csv.DictReader(file)]
    zone = json.loads((DEMO / "on_demand.geojson").read_text())["features"][0]
    names = [*lines, zone["properties"]["名称"]]
    assert [each["name"] for each in rides["carriers"]] == names
    assert rides["timetable_until"] == "2027-03-31"
    for key in ("使える人", "予約", "定員"):
        assert zone["properties"][key] in words.out


def test_gaps_tell_the_rides_of_the_same_question(in_demo: Run) -> None:
    asked = ("--kind", "salon", "--day", "TUE", "--age", "65", "--json")
    rides, gaps = in_demo("rides", *asked).json(), in_demo("gaps", *asked).json()
    assert rides["rides"] == gaps["rides"]
    assert rides["run"]["fingerprint"] == gaps["run"]["fingerprint"]
    by_rank = {each["rank"]: each for each in gaps["clusters"]}
    for cluster in rides["clusters"]:
        outing = cluster.pop("outing")
        assert cluster == by_rank[cluster["rank"]]
        assert outing["date"] >= rides["rides"]["first"]
        assert outing["door"] or (outing["there"] and outing["back"])
    only = sum(each["causes"].get("transport_only", 0) for each in gaps["clusters"])
    assert 0 < only <= rides["rides"]["ridden"] + 1e-6


@pytest.mark.parametrize(
    "rule", [("--stop-limit", 5000), ("--window", 0), ("--change", -1), ("--ride", 91)]
)
def test_rules_out_of_range_are_refused(run: Run, rule: tuple[str, int]) -> None:
    # Before the store is opened: it has no city yet.
    answer = run("rides", "--kind", "salon", *rule)
    assert answer.code == 2
    assert f"“{rule[1]}”" in answer.err


def test_rules_that_are_kept_hold_for_later_questions(run: Run) -> None:
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    nobody = run("rides", "--kind", "salon", "--stop-limit", 500, "--keep")
    # Nobody lives there yet: nothing is kept either.
    assert nobody.code == 1
    assert "import population" in nobody.err


@pytest.fixture(scope="module")
def in_bus_town(
    make_store_url: MakeUrl, shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Run:
    """Give Yaizu with its bus stops, of which no timetable tells, and no streets."""
    run = make_runner(make_store_url(), tmp_path_factory.mktemp("var"))
    yaizu = shared_data / "yaizu"
    stops = yaizu / "焼津市自主運行バス路線図_停留所"
    for words in (
        ("init", "--code", "22212", "--name", "焼津市"),
        ("import", "areas", yaizu / "中学校区"),
        ("import", "population", yaizu / "yaizu_chome_2015.csv"),
        ("import", "resources", yaizu / "公共施設一覧", "--kind", "salon"),
        ("import", "transport", stops, "--name-column", "item3"),
    ):
        answer = run(*words)
        assert answer.code == 0, answer.err
    return run


def test_a_city_with_stops_alone_says_who_lives_near_one(in_bus_town: Run) -> None:
    told = in_bus_town("rides", "--kind", "salon", "--json").json()["rides"]
    assert told["ridden"] == 0
    assert told["near_stop"] > 0
    assert told["stops"] == 0
    assert told["stops_without_times"] > 100
    assert "timetables" in told["missing"]
    words = in_bus_town("rides", "--kind", "salon").out
    assert f"no timetable tells: {told['stops_without_times']}" in words


def test_without_stops_and_zones_the_command_says_what_to_take_in(in_ube: Run) -> None:
    answer = in_ube("rides", "--kind", "salon")
    assert answer.code == 0
    assert "tetotote import transport FILE" in answer.out
    assert in_ube("rides", "--kind", "salon", "--json").json()["rides"] is None
