"""`tetotote matrix` on the demo city, against its own files, and on a city without ages."""

import csv
from pathlib import Path

from commanding import Run
from demo_files import read_rows


def test_the_table_of_the_demo_city_holds_what_its_files_say(
    in_demo: Run, tmp_path: Path
) -> None:
    file = tmp_path / "matrix.csv"
    answer = in_demo("matrix", "--help-kind", "dementia_cafe", "--json", "--csv", file)
    assert answer.code == 0, answer.err
    told = answer.json()
    cafes = {
        row["ID"]
        for row in read_rows("resources.csv")
        if "認知症カフェ" in row["助けの種類"] and row["状態"] in {"活動中", "試行中"}
    }
    assert told["city"]["unique"] == told["city"]["total"] == len(cafes) == 5
    states = {area["code"]: area["states"] for area in told["areas"]}
    assert len(states) == 5
    assert sum(each["exists"] for each in states.values()) == 4
    # Nobody has looked in the area without one: that is no gap yet.
    assert sum(each["unchecked"] for each in states.values()) == 1
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = [
            row for row in csv.DictReader(opened) if "dementia_cafe" in row.values()
        ]
    assert {area for row in rows for area in row.values() if area in states} == set(
        states
    )


def test_what_the_city_does_not_have_is_refused(in_demo: Run) -> None:
    for words in (("--area", "X9"), ("--help-kind", "x"), ("--provider", "x")):
        answer = in_demo("matrix", *words)
        assert answer.code == 2
        assert f"“{words[1]}”" in answer.err


def test_districts_without_ages_have_no_shares(in_yaizu: Run) -> None:
    answer = in_yaizu("matrix", "--json")
    assert answer.code == 0, answer.err
    told = answer.json()
    assert len(told["areas"]) == 9
    assert told["people_65"] is None
    assert {area["people_65"] for area in told["areas"]} == {None}
    assert told["city"]["unique"] > 100
