"""Exports by command: whom they are for, what they say, and what they never do."""

import json
import os
from pathlib import Path

import pytest
from commanding import Run
from exported import unpack

PUBLIC = ("csv", "xlsx", "geojson", "gpkg", "ics")
SHEET = (
    "名前,助けの種類,場所の名前,緯度,経度,日時,見せる相手,同意した人,同意した日,同意の範囲\n"
    "ひだまり,茶話会,本町会館,33.95,131.25,第2・第4火曜 10時～12時,公開,代表,2026-01-05,ウェブ\n"
    "ないしょ会,茶話会,仲町会館,33.96,131.26,毎週水曜,関係者,,,\n"
    "ごみ出し隊,ごみ出し,,,,,公開,代表,2026-01-05,ウェブ\n"
)


@pytest.fixture
def city(run: Run, tmp_path: Path) -> Run:
    """Give a store with a city and three resources."""
    assert run("init", "--code", "35202", "--name", "宇部市").code == 0
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    answer = run("import", "resources", sheet)
    assert answer.code == 0, answer.err
    return run


@pytest.mark.parametrize("form", PUBLIC)
def test_the_public_has_what_has_consent(city: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"city.{form}"

    answer = city("export", form, path, "--audience", "public")

    assert answer.code == 0, answer.err
    count = 2 if form in {"csv", "xlsx"} else 1
    assert f"{path}: {count} resources. For everyone." in answer.out
    assert "left out: 1 – not meant for everyone" in answer.out
    assert "ないしょ会".encode() not in unpack(form, path.read_bytes())
    assert "ひだまり".encode() in unpack(form, path.read_bytes())


@pytest.mark.parametrize("form", PUBLIC)
def test_the_staff_have_all_of_it(city: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"city.{form}"

    answer = city("export", form, path, "--audience", "staff")

    assert answer.code == 0, answer.err
    assert "For staff only: not for publication." in answer.out
    assert "ないしょ会".encode() in unpack(form, path.read_bytes())


def test_a_csv_is_the_staff_s_own_sheet_unless_asked(city: Run, tmp_path: Path) -> None:
    path = tmp_path / "city.csv"

    assert "For staff only" in city("export", "csv", path).out
    assert path.read_text("utf-8-sig").startswith("名前,助けの種類")


def test_features_and_dates_are_public_unless_asked(city: Run, tmp_path: Path) -> None:
    for form in ("geojson", "gpkg", "ics"):
        assert "For everyone." in city("export", form, tmp_path / f"city.{form}").out


@pytest.mark.parametrize("form", ["csv", "gpkg"])
def test_a_file_is_replaced_only_by_force(city: Run, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"city.{form}"
    path.write_bytes(b"mine")
    words = ("export", form, path, "--audience", "public")

    answer = city(*words)

    assert answer.code == 1
    assert "exists already" in answer.err
    assert path.read_bytes() == b"mine"
    assert city(*words, "--force").code == 0
    assert path.read_bytes() != b"mine"
    assert {each.name for each in tmp_path.iterdir()} <= {
        path.name, "sheet.csv", "var", "store.db"
    }  # fmt: skip


@pytest.mark.parametrize("form", ["csv", "gpkg"])
def test_a_folder_that_is_not_there_is_told(
    city: Run, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "nowhere" / f"city.{form}"

    answer = city("export", form, path, "--audience", "public")

    assert answer.code == 1
    assert "cannot be written" in answer.err


def test_another_kind(city: Run, tmp_path: Path) -> None:
    path = tmp_path / "city.csv"
    words = ("--audience", "public", "--kind", "support")

    assert "1 resources" in city("export", "csv", path, *words).out
    refused = city("export", "ics", tmp_path / "a.ics", "--kind", "nothing")
    assert refused.code == 2


def test_the_demo_city_goes_out_and_comes_in(in_demo: Run, tmp_path: Path) -> None:
    path = tmp_path / "city.geojson"

    assert in_demo("export", "geojson", path, "--areas").code == 0

    found = json.loads(path.read_text("utf-8"))
    layers = {
        each["properties"].get("layer", "resources") for each in found["features"]
    }
    assert layers == {"resources", "areas"}
    assert all(each["licence"] == "CC0 1.0" for each in found["sources"])


def test_what_is_no_file_is_not_replaced(run, tmp_path):
    run("init", "--code", "35202", "--name", "宇部市")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    answer = run("export", "csv", pipe, "--force")
    assert answer.code == 1
    assert "is a folder or a device" in answer.err
    assert pipe.is_fifo()
