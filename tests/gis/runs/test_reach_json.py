"""A reach answer as JSON and GeoJSON, and the isochrone."""

import json
import math
from datetime import date
from typing import Any

import numpy as np
import pytest
import shapely
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely.geometry import shape
from sqlalchemy import select

from gis.crs import coordinates_to_plane
from gis.domain.limits import parse_limit
from gis.domain.points import Point
from gis.domain.resources import Admission
from gis.errors import CrsError
from gis.runs.isochrones import Isochrone, draw_isochrone
from gis.runs.networks import open_network
from gis.runs.questions import parse_question
from gis.runs.reach import answer_reach
from gis.runs.reach_answer import ReachAnswer
from gis.runs.reach_json import reach_to_geojson, reach_to_json
from gis.store.tables.location import Location

Town = Any  # of conftest.py


def at(x: float, y: float) -> Point:
    """Give a place of the sketch, without PROJ."""
    lon, lat = to_lon_lat(EAST + x, NORTH + y)
    return Point(lon=lon, lat=lat)


def sketch(geometry: shapely.Geometry) -> Any:
    """Bring a shape back to the sketch's own metres."""
    return shapely.transform(
        geometry,
        lambda xy: coordinates_to_plane(xy[:, 0], xy[:, 1], 6671) - (EAST, NORTH),
    )


def reach(
    town: Town, origin: Point, *, limit: str | None = None, **question: Any
) -> ReachAnswer:
    town.session.flush()
    return answer_reach(
        town.session,
        town.city,
        parse_question(**({"kind": "salon"} | question)),
        origin=origin,
        networks_folder=town.networks,
        today=date(2026, 4, 1),
        limit=parse_limit(limit) if limit else None,
    )


def features(answer: ReachAnswer) -> dict[str, list[dict[str, Any]]]:
    """Read the collection, by what each feature is."""
    found: dict[str, list[dict[str, Any]]] = {}
    for feature in json.loads(reach_to_geojson(answer))["features"]:
        found.setdefault(feature["properties"]["what"], []).append(feature)
    return found


def isochrone(town: Town, origin: Point, metres: float) -> Isochrone:
    town.session.flush()
    network = open_network(town.session, town.city, town.networks)
    return draw_isochrone(network, origin, epsg=6671, limit_metres=metres)


def test_every_key(street_town: Town) -> None:
    row = street_town.open("会館", (700, 40), rule="FREQ=WEEKLY;BYDAY=TU")
    origin = at(100, 30)

    found = reach_to_json(reach(street_town, origin))

    lon, lat = to_lon_lat(EAST + 700, NORTH + 40)
    (only,) = found.pop("resources")
    path = only.pop("path")
    assert only == {
        "id": str(row.id),
        "name": "会館",
        "kind": "salon",
        "lon": pytest.approx(lon),
        "lat": pytest.approx(lat),
        "approximate": False,
        "walking_m": 670.0,
        "minutes": 12,
        "straight_m": 600.1,
        "next_date": "2026-04-07",
    }
    assert path["type"] == "LineString"
    assert path["coordinates"] == [
        [round(degrees, 6) for degrees in to_lon_lat(EAST + x, NORTH + y)]
        for x, y in ((100, 30), (100, 0), (700, 0), (700, 40))
    ]
    assert found == {
        "municipality": "35202",
        "municipality_name": "宇部市",
        "kind": "salon",
        "help_kind": None,
        "statuses": "trial,active",
        "day": None,
        "month": None,
        "hours": None,
        "frequency": None,
        "admits": "anyone",
        "intake": "open",
        "barrier_free": False,
        "features": [],
        "stale": "in",
        "profile": "older",
        "metres_per_minute": 60.0,
        "limit": None,
        "method": "network",
        "estimated": False,
        "detour_factor": None,
        "from": {
            "lon": origin.lon, "lat": origin.lat, "snap_m": 30.0, "status": "reached",
        },
        "registered": {
            "all": 1,
            "counted": 1,
            "stale": 0,
            "schedule_unknown": 0,
            "features_unknown": 0,
            "closed": 0,
            "not_admitted": 0,
            "without_place": 0,
        },
        "beyond": 0,
        "not_counted": [],
        "unreached": [],
        "without_place": [],
    }  # fmt: skip


def test_everything_registered_is_somewhere(street_town: Town) -> None:
    street_town.draw([(0, 0), (2000, 0)], [(0, 9000), (100, 9000)])
    street_town.open("近い", (100, 0), rule="FREQ=DAILY")
    street_town.open("遠い", (900, 0), rule="FREQ=DAILY")
    street_town.open("島", (50, 9000), rule="FREQ=DAILY")
    street_town.open("水曜", (200, 0), rule="FREQ=WEEKLY;BYDAY=WE")
    street_town.open("いつか", (300, 0))
    street_town.open("会員", (50, 0), rule="FREQ=DAILY", admission=Admission.MEMBERS)
    street_town.open("来てくれる")

    found = reach_to_json(reach(street_town, at(0, 0), day="TUE", limit="10min"))

    assert found["limit"] == {"value": 10, "unit": "min"}
    assert found["day"] == "TUE"
    assert [each["name"] for each in found["resources"]] == ["近い"]
    assert found["beyond"] == 1
    assert [(each["name"], each["reason"]) for each in found["not_counted"]] == [
        ("会員", "not_admitted"),
        ("水曜", "closed"),
        ("いつか", "schedule_unknown"),
    ]
    (island,) = found["unreached"]
    assert (island["name"], island["status"]) == ("島", "disconnected")
    assert (island["walking_m"], island["minutes"], island["path"]) == (None,) * 3
    assert [each["name"] for each in found["without_place"]] == ["来てくれる"]
    assert found["registered"] == {
        "all": 7,
        "counted": 3,
        "stale": 0,
        "schedule_unknown": 1,
        "features_unknown": 0,
        "closed": 1,
        "not_admitted": 1,
        "without_place": 1,
    }


def test_an_estimate_says_so(town: Town) -> None:
    town.open("会館", (390, 0))

    answer = reach(town, at(0, 0))
    found = reach_to_json(answer)

    assert (found["method"], found["estimated"]) == ("straight_line", True)
    assert found["detour_factor"] == 1.3
    assert found["from"]["snap_m"] is None
    (only,) = found["resources"]
    assert (only["walking_m"], only["straight_m"]) == (507, 390)
    assert only["path"] is None
    drawn = features(answer)
    assert set(drawn) == {"from", "resource", "isochrone"}
    assert drawn["isochrone"][0]["properties"]["estimated"] is True


def test_a_house_is_nowhere_to_be_found(street_town: Town) -> None:
    """Neither its place nor its people's name: not in JSON, not in GeoJSON."""
    street_town.open("田中家", homes=[(123, 45)], public_name="琴芝のお茶の間")
    street_town.session.flush()
    location = street_town.session.scalars(
        select(Location).where(Location.is_home)
    ).one()
    label = at(600, 10)
    location.town, location.town_point = "琴芝", shapely.Point(label.lon, label.lat)
    house = at(123, 45)
    answer = reach(street_town, at(100, 0))

    found, layer = reach_to_json(answer), features(answer)
    for told in (found, layer):
        assert "田中" not in json.dumps(told, ensure_ascii=False)
    for degrees in (house.lon, house.lat):
        assert f"{degrees:.4f}" not in json.dumps(found)
    (home,) = found["resources"]
    assert home["approximate"] is True
    assert (home["lon"], home["lat"]) == (label.lon, label.lat)
    end = [round(label.lon, 6), round(label.lat, 6)]
    assert home["path"]["coordinates"][-1] == end
    assert layer["path"][0]["geometry"]["coordinates"][-1] == end
    assert layer["resource"][0]["geometry"]["coordinates"] == end


def test_geojson_has_origin_resources_paths_and_isochrone(street_town: Town) -> None:
    street_town.open("近い", (500, 0))
    street_town.open("会員", (600, 0), admission=Admission.MEMBERS)
    street_town.open("遠い", (1900, 0))

    found = features(reach(street_town, at(300, 0), limit="400m"))

    assert {what: len(rows) for what, rows in found.items()} == {
        "from": 1, "resource": 2, "path": 2, "isochrone": 1, "streets": 1,
    }  # fmt: skip
    rows = [each["properties"] for each in found["resource"]]
    assert [(each["name"], each["counts"], each["reason"]) for each in rows] == [
        ("近い", True, None),
        ("会員", False, "not_admitted"),
    ]
    assert [each["walking_m"] for each in rows] == [200, 300]
    assert found["path"][0]["properties"]["name"] == "近い"
    (streets,) = found["streets"]
    assert streets["geometry"]["type"] == "MultiLineString"
    assert streets["properties"]["limit"] == {"value": 400, "unit": "m"}
    drawn = sketch(shape(streets["geometry"]))
    assert drawn.bounds == pytest.approx((0, 0, 700, 0), abs=0.1)


def test_the_usual_limit_where_none_is_asked(salon_town: Town) -> None:
    found = features(reach(salon_town, at(1000, 0)))

    (ground,) = found["isochrone"]
    assert ground["properties"]["limit"] == {"value": 400, "unit": "m"}
    assert len(found["resource"]) == 1


def test_the_same_bytes_again(salon_town: Town) -> None:
    one, two = (reach_to_geojson(reach(salon_town, at(970, 20))) for _ in range(2))

    assert one == two


def test_off_the_network_there_is_no_isochrone(salon_town: Town) -> None:
    found = features(reach(salon_town, at(1000, 300)))

    assert set(found) == {"from"}
    assert found["from"][0]["properties"]["status"] == "off_network"


def test_ground_within_reach_of_a_straight_street(salon_town: Town) -> None:
    """From x = 1000: |x - 1000| + |y| is at most 400 m, and |y| at most 70 m."""
    drawn = isochrone(salon_town, at(1000, 0), 400)

    streets, ground = sketch(drawn.streets), sketch(drawn.ground)
    assert streets.length == pytest.approx(800, abs=1e-3)
    assert streets.bounds == pytest.approx((600, 0, 1400, 0), abs=1e-3)
    assert ground.is_valid
    expected = shapely.Polygon(
        [(600, 0), (670, 70), (1330, 70), (1400, 0), (1330, -70), (670, -70)]
    )
    assert ground.symmetric_difference(expected).area < 0.01 * expected.area
    assert not drawn.estimated


def test_ground_beside_an_origin_that_is_beside_its_street(salon_town: Town) -> None:
    """Its own leg counts: 30 m are walked before the street begins."""
    drawn = isochrone(salon_town, at(1000, 30), 130)

    assert sketch(drawn.streets).bounds == pytest.approx((900, 0, 1100, 0), abs=1e-3)
    ground = sketch(drawn.ground)
    expected = shapely.Polygon(
        [(900, 0), (970, 70), (1030, 70), (1100, 0), (1030, -70), (970, -70)]
    )
    assert ground.symmetric_difference(expected).area < 0.02 * expected.area


def test_a_wide_isochrone_is_drawn_in_larger_cells(street_town: Town) -> None:
    street_town.draw(*([(0, y), (20_000, y)] for y in range(0, 3000, 1000)))
    drawn = isochrone(street_town, at(10_000, 0), 5000)

    ground = sketch(drawn.ground)
    assert ground.bounds == pytest.approx((5000, -70, 15_000, 70), abs=60)
    assert ground.area == pytest.approx(10_000 * 140, rel=0.05)


def test_without_streets_the_ground_is_the_disc_of_the_estimate(town: Town) -> None:
    drawn = isochrone(town, at(0, 0), 400)

    assert drawn.estimated
    assert drawn.streets.is_empty
    radius = 400 / 1.3
    assert sketch(drawn.ground).bounds == pytest.approx(
        (-radius, -radius, radius, radius), abs=0.6
    )
    assert sketch(drawn.ground).area == pytest.approx(math.pi * radius**2, rel=0.01)


def test_an_isochrone_elsewhere_is_refused(salon_town: Town) -> None:
    with pytest.raises(CrsError, match="outside the area"):
        isochrone(salon_town, Point(lon=139.7, lat=35.7), 400)


def test_shapes_have_six_decimals(salon_town: Town) -> None:
    for rows in features(reach(salon_town, at(970, 20))).values():
        for feature in rows:
            coordinates = shapely.get_coordinates(shape(feature["geometry"]))
            assert (coordinates == np.round(coordinates, 6)).all()
            assert shape(feature["geometry"]).is_valid
