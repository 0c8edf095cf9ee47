"""Where help is in the fictional city: buildings, addresses, and areas that are served."""

import json
import re
from collections import Counter
from typing import Any

import numpy as np
import pytest
import shapely
from demo_files import DEMO, Row, read_rows
from pyproj import Transformer

from gis.sources.resources import read_resources

PLANE = Transformer.from_crs(4326, 6671, always_xy=True)


def list_places(rows: list[Row]) -> list[tuple[str, str, float, float]]:
    """Give the name, address, longitude and latitude of all buildings of all lists."""
    own = [
        (row["location_name"], row["address"], float(row["lon"]), float(row["lat"]))
        for row in rows
        if row["lat"]
    ]
    halls = [
        (row["名称"], row["所在地_連結表記"], float(row["経度"]), float(row["緯度"]))
        for row in read_rows("public_facilities.csv")
    ]
    care = [
        (
            row["介護サービス事業所名称"],
            row["住所"],
            float(row["経度"]),
            float(row["緯度"]),
        )
        for row in read_rows("care.csv")
    ]
    homes = [
        (row["名称"], row["住所"], float(row["経度"]), float(row["緯度"]))
        for row in read_rows("institutions.csv")
    ]
    return [
        (name, address.removeprefix("みほん県"), lon, lat)
        for name, address, lon, lat in (*own, *halls, *care, *homes)
    ]


def test_an_address_is_in_the_town_that_it_names(
    rows: list[Row], towns: list[dict[str, Any]]
) -> None:
    fold = str.maketrans("１２３４５６７８９", "123456789")
    for name, address, lon, lat in list_places(rows):
        inside = [t for t in towns if t["shape"].contains(shapely.Point(lon, lat))]
        assert len(inside) == 1, name
        town = f"みほん市{inside[0]['S_NAME'].translate(fold)}"
        lot = address.removeprefix(town)
        assert re.fullmatch(r"\d+(-\d+)?", lot), (name, address, town)


def test_homes_show_their_town_and_no_more(
    rows: list[Row], towns: list[dict[str, Any]]
) -> None:
    shapes = {town["S_NAME"]: town["shape"] for town in towns}
    homes = [row for row in rows if row["is_home"] == "はい"]
    assert len(homes) == 2
    for row in homes:
        assert row["audience"] != "公開"
        assert row["public_name"]
        assert row["public_name"] != row["name"]
        middle = shapely.Point(float(row["town_lon"]), float(row["town_lat"]))
        town = row["town"].translate(str.maketrans("123456789", "１２３４５６７８９"))
        assert shapes[town].contains(middle)
        assert (row["town_lon"], row["town_lat"]) != (row["lon"], row["lat"])


def test_one_building_has_one_address_and_no_other_stands_on_it(
    rows: list[Row],
) -> None:
    places = list_places(rows)
    points = {address: (lon, lat) for _, address, lon, lat in places}
    for _, address, lon, lat in places:
        assert points[address] == (lon, lat)
    xy = np.column_stack(PLANE.transform(*np.array(list(points.values())).T))
    apart = shapely.STRtree(shapely.points(xy)).query(
        shapely.points(xy), predicate="dwithin", distance=25.0
    )
    assert apart.shape[1] == len(points)


def test_service_areas_are_sound_and_cross_borders(
    resources: dict[str, Row], towns: list[dict[str, Any]]
) -> None:
    text = (DEMO / "areas.geojson").read_text(encoding="utf-8")
    districts = {
        feature["properties"]["A32_004"]: shapely.geometry.shape(feature["geometry"])
        for feature in json.loads(text)["features"]
    }
    city = shapely.union_all([town["shape"] for town in towns])
    scopes = Counter(row["service_scope"] for row in resources.values())
    assert all(scopes[scope] >= 10 for scope in ("市全域", "圏域", "図形"))
    crossing = leaving = 0
    for row in resources.values():
        if row["service_areas"]:
            assert set(row["service_areas"].split("、")) <= set(districts), row["ref"]
        assert bool(row["service_wkt"]) == (row["service_scope"] == "図形")
        if row["service_wkt"]:
            drawn = shapely.from_wkt(row["service_wkt"])
            assert drawn.is_valid
            touched = [d for d in districts.values() if d.intersection(drawn).area > 0]
            assert touched, row["ref"]
            crossing += len(touched) > 1
            leaving += drawn.difference(city).area > 0.1 * drawn.area
    assert crossing >= 3
    assert leaving >= 3


@pytest.mark.parametrize("name", ["public_facilities.csv", "care.csv"])
def test_standard_lists_are_taken_without_a_fault(name: str) -> None:
    reading = read_resources(DEMO / name)
    assert not reading.faults
    assert len(reading.records) == len(read_rows(name))
    assert all(record.point is not None for record in reading.records)
