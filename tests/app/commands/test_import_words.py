"""What the imports say of themselves, of a wrong file, and of what a file no longer has."""

import csv
import json
import re

import pytest

from app.commands.imports.group import import_files
from gis.domain.kinds import Kind

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
HALLS = (
    "名称,住所,緯度,経度\n本町会館,本町1,33.94,131.24\n浄土寺,寺町2,33.941,131.241\n"
)


@pytest.fixture(autouse=True)
def _city(run) -> None:
    run("init", "--code", "35202", "--name", "宇部市")


@pytest.mark.parametrize(
    "word", sorted(set(import_files.commands) - {"elevation", "landmarks"})
)
def test_a_pdf_is_answered_with_what_to_ask_for(run, dump, tmp_path, word):
    before = dump()
    for name in ("halls.pdf", "halls.csv"):
        path = tmp_path / name
        path.write_bytes(PDF)
        answer = run("import", word, path)
        assert (answer.code, answer.out) == (1, "")
        assert f"{name} is a PDF" in answer.err
        assert "Excel, CSV" in answer.err
    assert dump() == before


def test_a_list_without_kinds_is_answered_with_what_each_is(run, tmp_path):
    path = tmp_path / "halls.csv"
    path.write_text(HALLS, encoding="utf-8")
    for words in ((), ("--kind", "hall")):
        answer = run("import", "resources", path, *words)
        assert answer.code == 2
        for kind in Kind:
            assert f"{kind} ({kind.label})" in answer.err


def test_an_unknown_kind_of_help_is_answered_with_codes_and_names(run, tmp_path):
    path = tmp_path / "halls.csv"
    path.write_text(HALLS, encoding="utf-8")
    words = ("--kind", "care", "--help-kind", "exercise")
    answer = run("import", "resources", path, *words)
    assert answer.code == 1
    assert "day_service (デイサービス)" in answer.err
    assert "tea" not in answer.err


def test_a_name_of_several_lines_stands_on_one(run, tmp_path):
    path = tmp_path / "halls.csv"
    path.write_text(HALLS.replace("浄土寺", '"浄土寺\n別館"'), encoding="utf-8")
    answer = run("import", "resources", path, "--kind", "salon", "--dry-run")
    assert "row 3 “浄土寺 別館”" in answer.out


def test_what_a_file_no_longer_has_is_named_without_asking(run, tmp_path):
    path = tmp_path / "halls.csv"
    path.write_text(HALLS, encoding="utf-8")
    first = run("import", "resources", path, "--kind", "salon")
    assert "本町会館" not in first.out
    path.write_text("".join(HALLS.splitlines(keepends=True)[:2]), encoding="utf-8")
    answer = run("import", "resources", path, "--kind", "salon")
    assert "ended 1." in answer.out
    assert "no longer there: “浄土寺”" in answer.out
    assert "本町会館" not in answer.out


def test_the_summary_of_each_import_stands_on_its_line(run):
    listed = run("import", "--help").out
    told = dict(re.findall(r"^  (\w+) +(.+)$", listed, re.MULTILINE))
    for name in import_files.commands:
        assert told[name].endswith("."), told[name]
        assert not told[name].endswith("...")


def test_what_is_repaired_stands_in_the_report_too(run, tmp_path):
    bow_tie = [[131.20, 33.90], [131.21, 33.91], [131.21, 33.90], [131.20, 33.91]]
    feature = {
        "type": "Feature",
        "properties": {"name": "北"},
        "geometry": {"type": "Polygon", "coordinates": [[*bow_tie, bow_tie[0]]]},
    }
    path, report = tmp_path / "areas.geojson", tmp_path / "report.csv"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    answer = run("import", "areas", path, "--report", report)
    assert answer.code == 0
    with report.open(encoding="utf-8-sig", newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert [(line["what is done"], line["row"]) for line in lines] == [
        ("to know", ""),
        ("added", "1"),
    ]
    assert "crosses itself and was repaired" in lines[0]["why"]
    assert lines[0]["why"] in answer.out


def test_nothing_is_kept_where_the_report_cannot_be_written(run, dump, tmp_path):
    path = tmp_path / "halls.csv"
    path.write_text(HALLS, encoding="utf-8")
    before = dump()
    for report in (tmp_path, tmp_path / "nowhere" / "report.csv"):
        words = ("--kind", "salon", "--report", report)
        answer = run("import", "resources", path, *words)
        assert (answer.code, answer.out) == (1, "")
        assert "cannot be written" in answer.err
        assert dump() == before
