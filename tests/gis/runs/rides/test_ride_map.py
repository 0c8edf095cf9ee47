"""What the map draws of a line and of a zone, on one street."""

from collections.abc import Callable
from math import pi
from typing import Any

import pytest
import shapely
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from shapely.geometry import shape

from gis import crs
from gis.runs.rides.ride_map import ride_to_geojson

OUT, BACK = {"H": "09:30", "G": "09:40"}, {"G": "12:10", "H": "12:20"}
AROUND = 35.0


@pytest.fixture
def homes(ride_town: Any, place_of: Callable[[float], shapely.Point]) -> Any:
    """Give the street with people near the stop, beyond it, and within the limit."""
    ride_town.settle(
        rides=((1500, 0), 100),
        far=((1900, 0), 40),
        near=((200, 0), 30),
        nobody=((1450, 0), 0),
    )
    return place_of


@pytest.fixture
def place_of() -> Callable[[float], shapely.Point]:
    """Give what brings an x of the street to longitude and latitude."""

    def place(x: float) -> shapely.Point:
        lon, lat = to_lon_lat(EAST + x, NORTH)
        return shapely.Point(lon, lat)

    return place


def draw(town: Any, number: int = 0) -> dict[str, list[Any]]:
    answer = town.ask()
    carrier = answer.rides.carriers[number].id
    drawn: dict[str, list[Any]] = {}
    for each in ride_to_geojson(town.session, answer, carrier)["features"]:
        role = each["properties"]["role"]
        drawn.setdefault(role, []).append((shape(each["geometry"]), each["properties"]))
    return drawn


def test_a_line_comes_with_its_stops_and_the_homes_of_those_who_can_ride(
    ride_town: Any, make_bus: Callable[..., Any], homes: Callable[[float], Any]
) -> None:
    make_bus().run(OUT, BACK).run({"M": "08:00", "G": "08:10"}, line="other").keep()
    drawn = draw(ride_town)
    # Without a way in the timetable none is made up.
    assert list(drawn) == ["ground", "stop"]
    assert {row["name"] for _, row in drawn["stop"]} == {"停留所H", "停留所G"}
    for at, row in drawn["stop"]:
        x = {"停留所H": 1400, "停留所G": 200}[row["name"]]
        assert at.distance(homes(x)) < 2e-6
    ((ground, _),) = drawn["ground"]
    assert ground.covers(homes(1500))
    plane = crs.to_plane(ground, ride_town.city.epsg)
    assert plane.area == pytest.approx(pi * AROUND**2, rel=0.05)


def test_a_line_that_brings_nobody_has_stops_alone(
    ride_town: Any, make_bus: Callable[..., Any]
) -> None:
    make_bus().run(OUT).keep()
    assert list(draw(ride_town)) == ["stop"]


def test_a_zone_comes_with_the_homes_in_it(
    ride_town: Any, add_zone: Callable[..., Any], homes: Callable[[float], Any]
) -> None:
    add_zone(0, 1700)
    drawn = draw(ride_town)
    assert list(drawn) == ["ground", "zone"]
    ((zone, _),) = drawn["zone"]
    ((ground, _),) = drawn["ground"]
    assert zone.covers(homes(100))
    assert not zone.covers(homes(1900))
    assert [ground.covers(homes(x)) for x in (1500, 1900, 200)] == [True, False, False]


def test_what_the_answer_does_not_know_is_not_drawn(
    ride_town: Any, add_zone: Callable[..., Any]
) -> None:
    before = ride_town.ask()
    add_zone(0, 1700)
    after = ride_town.ask()
    for answer, carrier in ((before, "x"), (after, "x"), (after, "")):
        assert ride_to_geojson(ride_town.session, answer, carrier)["features"] == []
