"""The uncovered parts as a file that a GIS opens."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import shapely
from shapely import box

from gis.domain.people import Age
from gis.runs.coverage.uncovered import find_uncovered
from gis.runs.coverage.uncovered_geojson import uncovered_to_geojson
from gis.runs.coverage.uncovered_parts import Uncovered
from gis.store.tables.area import Area
from gis.store.tables.resource import Resource


def test_features_for_qgis(
    serve: Callable[..., Resource],
    areas: dict[str, Area],
    look: Callable[..., Uncovered],
) -> None:
    left, bottom, right, top = areas["W"].boundary.bounds
    middle = left + (right - left) / 4
    serve(box(left, bottom, middle, top))
    serve([areas["E"]])

    told = json.loads(uncovered_to_geojson(look()))

    (feature,) = [
        each
        for each in told["features"]
        if each["properties"]["help_kind"] == "rubbish"
    ]
    properties = feature["properties"]
    assert properties["share"] == pytest.approx(0.75, abs=1e-4)
    assert properties["km2"] == pytest.approx(0.75, rel=0.01)
    assert properties | {"share": 0, "km2": 0} == {
        "kind": "support",
        "help_kind": "rubbish",
        "help_kind_name": "ごみ出し",
        "area": "W",
        "area_name": "W地区",
        "providers": 1,
        "people": 60,
        "population": 70,
        "people_share": 60 / 70,
        "unknown_units": 0,
        "km2": 0,
        "share": 0,
    }
    shape = shapely.geometry.shape(feature["geometry"])
    assert shape.is_valid
    assert shape.bounds == pytest.approx((middle, bottom, right, top), abs=1e-7)
    assert shapely.is_ccw(shapely.get_exterior_ring(shapely.get_geometry(shape, 0)))
    numbers = shapely.get_coordinates(shape).ravel().tolist()
    assert all(number == round(number, 7) for number in numbers)
    assert told["municipality"] == {"code": "35202", "name": "宇部市"}
    assert (told["age"], told["missing"]) == ("total", [])
    assert "mobile_shop" in told["on_foot"]
    assert told["by_timetable"]["bus"] == 0
    assert told["untold"]["rubbish"] == 0


def test_nothing_to_draw(town: Any, tmp_path: Any) -> None:
    found = find_uncovered(
        town.session,
        town.city,
        age=Age.TOTAL,
        networks_folder=tmp_path,
        today=date(2026, 4, 1),
    )
    told = json.loads(uncovered_to_geojson(found))
    assert (told["features"], told["missing"]) == ([], ["areas", "people"])
