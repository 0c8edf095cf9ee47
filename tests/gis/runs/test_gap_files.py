"""An answer as a table for a spreadsheet, and as GeoJSON for a GIS."""

import csv
import io
import json
from typing import Any

import pytest
from shapely import Point, box

from gis.runs.gap_files import gaps_to_csv, gaps_to_geojson
from gis.runs.gap_json import units_to_json
from gis.sources.records import PopulationRecord

Town = Any  # of conftest.py


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\x00"])
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
    answer = salon_town.ask()

    rows = list(csv.DictReader(io.StringIO(gaps_to_csv(answer), newline="")))

    assert len(rows) == 6
    for row, unit in zip(rows, units_to_json(answer), strict=True):
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

    found = town.ask()
    answer = json.loads(gaps_to_geojson(found))

    assert answer["type"] == "FeatureCollection"
    assert "crs" not in answer
    *features, cluster = answer["features"]
    assert cluster["properties"]["what"] == "cluster"
    assert cluster["geometry"]["type"] == "MultiPolygon"
    assert len(features) == 2
    for feature in features:
        assert feature["type"] == "Feature"
        assert feature["properties"].pop("what") == "unit"
        assert feature["geometry"]["type"] == "Point"
        lon, lat = feature["geometry"]["coordinates"]
        assert 131.2 < lon < 131.3
        assert 33.9 < lat < 34.0
    rows = [feature["properties"] for feature in features]
    assert rows == units_to_json(found)
    # (0, 0) of the sketch, from tests/data/walking/units.csv.
    assert answer["features"][0]["geometry"]["coordinates"] == pytest.approx(
        [131.249127656723, 33.959244150059], abs=1e-7
    )
    assert square.contains(Point(answer["features"][1]["geometry"]["coordinates"]))
