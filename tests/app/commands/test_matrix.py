"""`tetotote matrix` on the demo city, against its own files, and on a city without ages."""

import csv
import json
from pathlib import Path

import pytest
from commanding import Run
from demo_files import read_rows
from pyproj import Geod
from shapely.geometry import shape


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
    # People are counted of all ages then.
    assert told["uncovered"] == {"age": "total", "missing": []}


def test_the_ground_that_no_service_area_covers(in_demo: Run, tmp_path: Path) -> None:
    """Cells, rows of the CSV and the drawn ground tell the same; sizes are measured anew."""
    table, drawn = tmp_path / "matrix.csv", tmp_path / "uncovered.geojson"
    answer = in_demo("matrix", "--json", "--csv", table, "--geojson", drawn)
    assert answer.code == 0, answer.err
    told = answer.json()
    assert told["uncovered"] == {"age": "65", "missing": []}
    cells = {
        (row["code"], cell["area"]): cell
        for kind in told["kinds"]
        for row in kind["rows"]
        for cell in row["cells"]
    }
    parts = {key: cell["uncovered"] for key, cell in cells.items()}
    features = {
        (each["properties"]["help_kind"], each["properties"]["area"]): each["geometry"]
        for each in json.loads(drawn.read_text())["features"]
    }
    assert features.keys() == {
        key for key, part in parts.items() if part and part["km2"]
    }
    for key, geometry in features.items():
        metres, _ = Geod(ellps="GRS80").geometry_area_perimeter(shape(geometry))
        assert parts[key]["km2"] == pytest.approx(abs(metres) / 1e6, rel=2e-3, abs=1e-4)
    assert {parts["tea", area["code"]] for area in told["areas"]} == {None}
    assert cells["tea", "M1"]["uncovered_reason"] == "on_foot"
    with table.open(encoding="utf-8-sig", newline="") as opened:
        rows = {(row["code"], row["area"]): row for row in csv.DictReader(opened)}
    assert rows.keys() == cells.keys()
    for key, row in rows.items():
        part = parts[key]
        assert row["uncovered_reason"] == (cells[key]["uncovered_reason"] or "")
        assert row["uncovered_share"] == ("" if part is None else str(part["share"]))
        assert row["uncovered_people"] == ("" if part is None else str(part["people"]))


def test_only_what_is_asked_for_is_drawn(in_demo: Run, tmp_path: Path) -> None:
    drawn = tmp_path / "uncovered.geojson"
    answer = in_demo("matrix", "--kind", "support", "--area", "M1", "--geojson", drawn)
    assert answer.code == 0, answer.err
    found = [each["properties"] for each in json.loads(drawn.read_text())["features"]]
    assert found
    assert {(each["kind"], each["area"]) for each in found} == {("support", "M1")}
