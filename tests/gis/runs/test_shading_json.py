"""Bands as a page gets them."""

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from demo_files import read_rows
from pyproj import Transformer
from shapely import MultiPolygon, box
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.kinds import DEFAULT_HELP_KINDS, Kind
from gis.runs.shading import Shading, shade_city
from gis.runs.shading_json import shading_to_geojson
from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import choose_city

PLANE = Transformer.from_crs("EPSG:4326", "EPSG:6671", always_xy=True)


def shapes_of(collection: dict[str, Any]) -> list[MultiPolygon]:
    """Give the geometries in planar metres."""
    found = [
        shapely.from_geojson(json.dumps(feature["geometry"]))
        for feature in collection["features"]
    ]
    return [
        shapely.transform(shape, lambda xy: np.column_stack(PLANE.transform(*xy.T)))
        for shape in found
    ]


def squares() -> Shading:
    """Two bands side by side near the origin of zone III, an empty one, and an island."""
    x, y = -84_800.0, -226_000.0
    return Shading(
        limits=(400.0, 800.0),
        bands=(
            MultiPolygon([box(x, y, x + 100, y + 100)]),
            MultiPolygon([box(x + 100, y, x + 300, y + 100)]),
            MultiPolygon(),
        ),
        unreached=MultiPolygon([box(x, y + 300, x + 100, y + 400)]),
        cell=5.0,
        epsg=6671,
    )


def test_each_band_is_a_feature_with_its_limits() -> None:
    collection = shading_to_geojson(squares())
    assert collection["type"] == "FeatureCollection"
    assert [feature["properties"] for feature in collection["features"]] == [
        {"class": 0, "over": 0.0, "up_to": 400.0},
        {"class": 1, "over": 400.0, "up_to": 800.0},
        {"class": 2, "over": 800.0, "up_to": None},
        {"class": None, "over": None, "up_to": None},
    ]
    assert {feature["geometry"]["type"] for feature in collection["features"]} == {
        "MultiPolygon"
    }
    near, far, nowhere, unreached = shapes_of(collection)
    areas = (near.area, far.area, unreached.area)
    assert areas == pytest.approx((10_000, 20_000, 10_000), rel=2e-3)
    assert nowhere.is_empty


def test_shells_run_against_the_clock_as_rfc_7946_has_it() -> None:
    collection = shading_to_geojson(squares())
    for feature in collection["features"][:2]:
        for shell, *holes in feature["geometry"]["coordinates"]:
            assert shapely.LinearRing(shell).is_ccw
            assert holes == []


def test_what_a_page_changes_is_its_own() -> None:
    first = shading_to_geojson(squares())
    first["features"][0]["geometry"]["coordinates"].clear()
    again = shading_to_geojson(squares())
    assert again["features"][0]["geometry"]["coordinates"]


@pytest.fixture(scope="module")
def networks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder for the demo city's compiled network."""
    return tmp_path_factory.mktemp("networks")


@pytest.fixture(scope="module")
def salons() -> np.ndarray:
    """Give where the demo city's salons are held, straight from its sheet."""
    names = {kind.name for kind in DEFAULT_HELP_KINDS if kind.kind is Kind.SALON}
    places = {
        (float(row["経度"]), float(row["緯度"]))
        for row in read_rows("resources.csv")
        if row["緯度"]
        and row["個人の家"] != "はい"
        and names & set(row["助けの種類"].split("、"))
    }
    return np.array(sorted(places))


@pytest.mark.parametrize(
    ("number", "most"), [(0, 400), (1, 400), (2, 400), (3, 400), (4, 400), (None, 1500)]
)
def test_the_demo_city_is_small_to_send_and_true_to_a_metre(
    demo_session: Session,
    salons: np.ndarray,
    networks: Path,
    number: int | None,
    most: int,
) -> None:
    city = choose_city(demo_session, None)
    clip = None
    if number is not None:
        area = read_areas(demo_session, city.id)[number]
        clip = crs.to_plane(area.boundary, city.epsg)
    shading = shade_city(
        demo_session,
        city,
        salons,
        networks_folder=networks,
        limits=(200, 300, 400, 500),
        clip=clip,
    )
    assert shading is not None
    collection = shading_to_geojson(shading)
    text = json.dumps(collection, separators=(",", ":"))
    assert len(text) < most * 1000
    assert max(map(len, re.findall(r"\.(\d+)", text))) == 6

    shapes = shapes_of(collection)
    assert all(shape.is_valid for shape in shapes)
    total = sum(shape.area for shape in shapes)
    assert total == pytest.approx(shapely.union_all(shapes).area, rel=1e-6)
    bands = (*shading.bands, shading.unreached)
    for shape, band in zip(shapes, bands, strict=True):
        assert shape.symmetric_difference(band).area <= 0.1 * band.length
