"""Gaps into files: a table for a spreadsheet, GeoJSON for a GIS."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pyogrio
import pytest
from commanding import Run, make_runner
from oracle.walking_files import FOLDER, read_rows

MakeUrl = Callable[[], str]
EXPECTED = read_rows("expected.csv")


@pytest.fixture(scope="session")
def in_town(make_store_url: MakeUrl, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Give what runs ``tetotote`` on the hand-made town."""
    run = make_runner(make_store_url(), tmp_path_factory.mktemp("var"))
    for words in (
        ("init", "--code", "352021", "--name", "宇部市"),
        ("import", "streets", FOLDER / "streets.geojson"),
        ("import", "population", FOLDER / "units.csv"),
        ("import", "resources", FOLDER / "resources.csv", "--kind", "salon"),
    ):
        assert run(*words).code == 0
    return run


def test_both_files_and_json_in_one_run(in_town: Run, tmp_path: Path) -> None:
    table, layer = tmp_path / "gaps.csv", tmp_path / "gaps.geojson"

    answer = in_town(
        "gaps", "--kind", "salon", "--json", "--csv", table, "--geojson", layer
    )

    assert answer.code == 0, answer.err
    units = answer.json()["units"]
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    drawn = json.loads(layer.read_text(encoding="utf-8"))["features"]
    features = [each for each in drawn if each["properties"].pop("what") == "unit"]
    clusters = [each["properties"] for each in drawn if each not in features]
    assert clusters == answer.json()["clusters"]
    assert len(units) == len(rows) == len(features) == 20
    for unit, row, feature, expected in zip(
        units, rows, features, EXPECTED, strict=True
    ):
        assert feature["properties"] == unit
        assert row["code"] == unit["code"] == expected["id"]
        assert row["name"] == unit["name"]
        assert row["status"] == expected["status"]
        assert row["cause"] == expected["cause_400"]
        if expected["walking_m"]:
            assert float(row["walking_m"]) == float(expected["walking_m"])
        else:
            assert row["walking_m"] == ""


def test_a_spreadsheet_recognizes_the_encoding(in_town: Run, tmp_path: Path) -> None:
    """Excel on Windows takes UTF-8 for CP932 unless a byte order mark stands first."""
    table = tmp_path / "徒歩圏.csv"

    assert in_town("gaps", "--kind", "salon", "--csv", table).code == 0

    content = table.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert "西の辻".encode() in content
    # RFC 4180: every line ends with carriage return and line feed, once.
    assert content.count(b"\r\n") == 21
    assert b"\r\r" not in content


def test_a_gis_opens_the_geojson(in_town: Run, tmp_path: Path) -> None:
    layer = tmp_path / "gaps.geojson"
    assert in_town("gaps", "--kind", "salon", "--geojson", layer).code == 0

    found = pyogrio.read_info(layer)

    assert found["crs"] == "EPSG:4326"
    frame = pyogrio.read_dataframe(layer)
    units = frame[frame["what"] == "unit"]
    assert len(units) == 20
    assert set(units.geom_type) == {"Point"}
    clusters = frame[frame["what"] == "cluster"]
    assert set(clusters.geom_type) == {"MultiPolygon"}
    assert clusters.is_valid.all()
    west, south, east, north = units.total_bounds
    rows = read_rows("units.csv")
    lon = [float(row["X_CODE"]) for row in rows]
    lat = [float(row["Y_CODE"]) for row in rows]
    assert (west, east) == (
        pytest.approx(min(lon), abs=1e-7),
        pytest.approx(max(lon), abs=1e-7),
    )
    assert (south, north) == (
        pytest.approx(min(lat), abs=1e-7),
        pytest.approx(max(lat), abs=1e-7),
    )


@pytest.mark.parametrize("option", ["--csv", "--geojson"])
def test_where_nothing_can_be_written(
    in_town: Run, tmp_path: Path, option: str
) -> None:
    for place in (tmp_path, tmp_path / "no folder" / "gaps.txt"):
        answer = in_town("gaps", "--kind", "salon", option, place)

        assert answer.code == 1
        assert str(place) in answer.err
        assert answer.out == ""


def test_names_are_no_formulas(run: Run, tmp_path: Path) -> None:
    people, halls = tmp_path / "people.csv", tmp_path / "halls.csv"
    people.write_text(
        "KEY_CODE,MOJI,JINKO,X_CODE,Y_CODE\n1,=1+1,10,131.25,33.95\n", encoding="utf-8"
    )
    halls.write_text("NO,名称,緯度,経度\n1,@SUM(A1),33.95,131.25\n", encoding="utf-8")
    table = tmp_path / "gaps.csv"
    for words in (
        ("init", "--code", "35202", "--name", "宇部市"),
        ("import", "population", people),
        ("import", "resources", halls, "--kind", "salon"),
        ("gaps", "--kind", "salon", "--csv", table),
    ):
        answer = run(*words)
        assert answer.code == 0, answer.err

    (row,) = csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines())

    assert (row["name"], row["nearest"]) == ("'=1+1", "'@SUM(A1)")
