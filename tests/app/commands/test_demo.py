"""The fictional city: into an empty store only, and worth asking about."""

import csv
import json
from pathlib import Path

import pytest
from commanding import Dump, Run, make_dump

DEMO = Path(__file__).parents[3] / "data" / "demo"


@pytest.fixture
def demo(in_demo: Run, demo_url: str) -> tuple[Run, Dump]:
    """Give what runs commands on the demo city, and what reads every row of its store."""
    return in_demo, make_dump(demo_url)


def test_a_second_time_it_is_refused(demo: tuple[Run, Dump]) -> None:
    run, dump = demo
    before = dump()

    answer = run("demo")

    assert answer.code == 1
    assert "empty store" in answer.err
    assert "TETOTOTE_DATABASE_URL" in answer.err
    assert answer.out == ""
    assert dump() == before


def test_a_second_time_if_empty_is_passed_over(demo: tuple[Run, Dump]) -> None:
    run, dump = demo
    before = dump()

    answer = run("demo", "--if-empty")

    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert dump() == before


def test_an_entered_city_is_never_covered(run: Run, dump: Dump) -> None:
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    before = dump()

    assert run("demo").code == 1
    assert run("demo", "--if-empty").code == 0
    assert dump() == before


def test_gaps_answer_for_everybody_in_the_files(demo: tuple[Run, Dump]) -> None:
    run, _ = demo
    towns, areas = (
        json.loads((DEMO / f"{name}.geojson").read_text(encoding="utf-8"))["features"]
        for name in ("small_areas", "areas")
    )

    answer = run("gaps", "--kind", "salon", "--json").json()

    counts = [town["properties"]["JINKO"] for town in towns]
    with (DEMO / "institutions.csv").open(encoding="utf-8-sig") as file:
        apart = sum(
            int(row["総数"]) for row in csv.DictReader(file) if row["種類"] != "団地"
        )
    assert answer["population"] == pytest.approx(sum(counts) - apart)
    assert answer["population_apart"] == apart > 0
    # One town's ages are withheld: it is one area with the neighbour they are counted in.
    assert len(answer["units"]) == len(towns) - 1
    assert answer["method"] == "network"
    assert 0 < answer["covered"] < answer["population_measured"]
    assert len([area for area in answer["areas"] if area["code"]]) == len(areas)
    assert sum(area["covered"] for area in answer["areas"]) == pytest.approx(
        answer["covered"]
    )
    assert sum(area["population"] for area in answer["areas"]) == pytest.approx(
        answer["population"]
    )
    clusters = answer["clusters"]
    beyond = answer["population_measured"] - answer["covered"]
    assert sum(each["population"] for each in clusters) == pytest.approx(beyond)
    assert [each["rank"] for each in clusters] == [*range(1, len(clusters) + 1)]
    people = [each["population"] for each in clusters]
    assert people == sorted(people, reverse=True)
    # None is larger than a place could serve, so none is half of the city.
    assert people[0] < beyond / 10
    unknown = answer["population"] - answer["population_measured"]
    assert sum(each["population"] for each in answer["unknown"]) == pytest.approx(
        unknown
    )


@pytest.mark.parametrize("kind", ["support", "participation", "consultation", "care"])
def test_other_kinds_answer_too(demo: tuple[Run, Dump], kind: str) -> None:
    run, _ = demo

    answer = run("gaps", "--kind", kind, "--json")

    assert answer.code == 0, answer.err
    assert answer.json()["resources"]["registered"] > 0


def test_days_make_gaps_wider_never_smaller(demo: tuple[Run, Dump]) -> None:
    run, _ = demo
    always = run("gaps", "--kind", "salon", "--json").json()["covered"]

    days = [
        run("gaps", "--kind", "salon", "--day", day, "--json").json()["covered"]
        for day in ("MON", "TUE", "SUN")
    ]

    assert max(days) <= always
    assert max(days) > 0
