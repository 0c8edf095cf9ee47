"""GeoJSON as RFC 7946 has it, with whom its data come from."""

import json
from typing import Any
from uuid import UUID

import shapely
from made_listings import make_listing
from shapely import MultiPolygon, Polygon, box

from gis.domain.listings import Listing
from gis.domain.visibility import Audience
from gis.runs.exports.gathering import Gathered
from gis.runs.exports.geojson import to_geojson
from gis.store.queries.areas import Area
from gis.store.queries.attributions import NamedSource
from gis.store.queries.municipalities import City

CITY = City(UUID(int=1), "35202", "宇部市", 6671, None)
LIST = NamedSource("list", "通いの場一覧", "CC BY 4.0", "宇部市", "https://example.jp/")
ZONES = NamedSource("zones", "中学校区", "", "国土交通省", "")
SALON = make_listing("お茶", lon=131.123456789, lat=33.9, source="list", fee_yen=100)


def write(*listings: Listing, areas: tuple[Area, ...] = ()) -> dict[str, Any]:
    """Write listings, and read what was written."""
    refs = {each.key: f"r{number}" for number, each in enumerate(listings)}
    gathered = Gathered(CITY, Audience.PUBLIC, listings, refs, (LIST,), {})
    found: dict[str, Any] = json.loads(
        to_geojson(gathered, areas=areas, area_sources=(ZONES,) if areas else ())
    )
    return found


def test_points_are_longitude_and_latitude() -> None:
    found = write(SALON)

    assert found["type"] == "FeatureCollection"
    # RFC 7946, 4: there is no other system, and no member for one.
    assert "crs" not in found
    (feature,) = found["features"]
    assert feature["id"] == "r0"
    assert feature["geometry"] == {"type": "Point", "coordinates": [131.1234568, 33.9]}
    assert found["bbox"] == [131.1234568, 33.9, 131.1234568, 33.9]
    assert feature["properties"]["name"] == "お茶"
    assert feature["properties"]["fee"] == "100円"


def test_every_data_set_is_named_with_its_licence() -> None:
    area = Area(UUID(int=2), "1", "北部", MultiPolygon([box(131, 33, 132, 34)]))

    found = write(SALON, areas=(area,))

    assert found["attribution"] == (
        "宇部市、国土交通省「中学校区」、宇部市「通いの場一覧」（CC BY 4.0）"
    )
    assert found["sources"] == [
        {"title": "中学校区", "attribution": "国土交通省"},
        {
            "title": "通いの場一覧",
            "attribution": "宇部市",
            "licence": "CC BY 4.0",
            "url": "https://example.jp/",
        },
    ]


def test_rings_follow_the_right_hand_rule() -> None:
    # Both rings are drawn the wrong way round.
    hole = list(box(131.4, 33.4, 131.6, 33.6).exterior.coords)
    outer = list(box(131, 33, 132, 34).exterior.coords)
    shape = MultiPolygon([Polygon(outer, [hole]).normalize()])
    shape = shapely.reverse(shapely.orient_polygons(shape))
    area = Area(UUID(int=2), "1", "北部", shape)

    feature = write(SALON, areas=(area,))["features"][1]

    assert feature["properties"] == {"layer": "areas", "code": "1", "name": "北部"}
    ((exterior, interior),) = feature["geometry"]["coordinates"]
    assert exterior[0] == exterior[-1]
    assert shapely.LinearRing(exterior).is_ccw
    assert not shapely.LinearRing(interior).is_ccw


def test_without_anything_it_is_still_a_collection() -> None:
    found = write()

    assert found["features"] == []
    assert "bbox" not in found
