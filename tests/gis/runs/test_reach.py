"""The nearest resources of a stored town from one point: who counts, homes, estimates."""

import math
from datetime import date
from typing import Any

import numpy as np
import pytest
import shapely
from oracle.walking_files import EAST, NORTH
from oracle.zone_plane import to_lon_lat
from sqlalchemy import select

from gis.crs import coordinates_to_plane
from gis.domain.limits import parse_limit
from gis.domain.points import Point
from gis.domain.resources import Admission, Intake, ResourceStatus
from gis.errors import CrsError
from gis.runs.questions import parse_question
from gis.runs.reach import answer_reach
from gis.runs.reach_answer import Destination, ReachAnswer
from gis.store.queries.listings import read_listings
from gis.store.tables.location import Location

Town = Any  # of conftest.py
Position = tuple[float, float]
TODAY = date(2026, 4, 1)
NOWHERE = Point(lon=131.9, lat=34.4)


def at(x: float, y: float) -> Point:
    """Give a place of the sketch, without PROJ."""
    lon, lat = to_lon_lat(EAST + x, NORTH + y)
    return Point(lon=lon, lat=lat)


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
        today=TODAY,
        limit=parse_limit(limit) if limit else None,
    )


def names(found: list[Destination]) -> list[str]:
    return [each.listing.name for each in found]


def sketch(path: shapely.LineString | None) -> list[list[float]]:
    """Bring a path back to the sketch's own metres."""
    assert path is not None
    lon, lat = shapely.get_coordinates(path).T
    xy = coordinates_to_plane(lon, lat, 6671) - (EAST, NORTH)
    found: list[list[float]] = np.round(xy, 3).tolist()
    return found


def open_home(town: Town, name: str, house: Position, label: Position) -> None:
    town.open(name, homes=[house], public_name="琴芝のお茶の間")
    town.session.flush()
    location = town.session.scalars(
        select(Location).where(Location.is_home, Location.name == name)
    ).one()
    location.town, location.town_point = (
        "琴芝",
        shapely.Point(to_lon_lat(EAST + label[0], NORTH + label[1])),
    )


def test_nearest_first_with_metres_minutes_date_and_path(street_town: Town) -> None:
    street_town.open("遠い", (1500, 0))
    street_town.open("近い", (700, 40), rule="FREQ=WEEKLY;BYDAY=TU")

    answer = reach(street_town, at(100, 30))

    near, far = answer.within
    assert names([near, far]) == ["近い", "遠い"]
    assert near.metres == pytest.approx(670, abs=1e-3)
    assert near.straight_metres == pytest.approx(math.hypot(600, 10), abs=1e-3)
    assert (near.minutes, far.minutes) == (math.ceil(670 / 60), math.ceil(1430 / 60))
    assert (near.next_date, far.next_date) == (date(2026, 4, 7), None)
    assert sketch(near.path) == [[100, 30], [100, 0], [700, 0], [700, 40]]
    assert (answer.status, answer.method) == ("reached", "network")
    assert answer.snap_metres == pytest.approx(30, abs=1e-3)


def test_a_path_is_as_long_as_it_is_said_to_be(salon_town: Town) -> None:
    """Also in degrees and back: a micrometre."""
    (only,) = reach(salon_town, at(123.4, 56.7)).within

    lon, lat = shapely.get_coordinates(only.path).T
    course = shapely.LineString(coordinates_to_plane(lon, lat, 6671))
    assert course.length == pytest.approx(only.metres, abs=1e-6)


def test_the_same_metres_and_nearest_as_a_unit_there(street_town: Town) -> None:
    for x in (300, 900, 1700, 1100):
        street_town.open(f"会館{x}", (x, 20))
    gaps = street_town.ask().gaps

    for number, x in enumerate((0, 1000, 2000)):
        nearest = reach(street_town, at(x, 0)).within[0]
        assert nearest.metres == pytest.approx(gaps.walks.metres[number], abs=1e-6)
    assert names(reach(street_town, at(1000, 0)).within)[:2] == ["会館1100", "会館900"]
    resource = street_town.ask().resources[gaps.walks.resource[1]]
    assert resource.name == "会館1100"


def test_exactly_at_the_limit_is_within_and_what_is_beyond_is_counted(
    street_town: Town,
) -> None:
    for x in (300, 400, 500):
        street_town.open(f"会館{x}", (x, 0))

    answer = reach(street_town, at(0, 0), limit="400m")

    assert names(answer.within) == ["会館300", "会館400"]
    assert names(answer.beyond) == ["会館500"]
    assert answer.beyond[0].path is None
    assert names(reach(street_town, at(0, 0), limit="5min").within) == ["会館300"]
    standard = reach(street_town, at(0, 0), limit="5min", profile="standard")
    assert names(standard.within) == ["会館300", "会館400"]
    assert len(reach(street_town, at(0, 0)).within) == 3


def test_what_does_not_count_stands_apart_with_its_reason(street_town: Town) -> None:
    street_town.open("火曜", (100, 0), rule="FREQ=WEEKLY;BYDAY=TU")
    street_town.open("水曜", (200, 0), rule="FREQ=WEEKLY;BYDAY=WE")
    street_town.open("いつか", (300, 0))
    street_town.open("会員", (400, 0), rule="FREQ=DAILY", admission=Admission.MEMBERS)
    street_town.open("満員", (500, 0), rule="FREQ=DAILY", intake=Intake.FULL)
    street_town.open("休止", (10, 0), status=ResourceStatus.PAUSED)

    answer = reach(street_town, at(0, 0), day="TUE")

    assert names(answer.within) == ["火曜"]
    assert {each.listing.name: each.standing for each in answer.not_counted} == {
        "水曜": "closed",
        "いつか": "schedule_unknown",
        "会員": "not_admitted",
        "満員": "not_admitted",
    }
    assert [each.metres for each in answer.not_counted] == pytest.approx(
        [200, 300, 400, 500], abs=1e-3
    )
    assert names(reach(street_town, at(0, 0), day="TUE", limit="250m").not_counted) == [
        "水曜"
    ]
    assert names(reach(street_town, at(0, 0)).within) == ["火曜", "水曜", "いつか"]


def test_a_home_is_its_town_and_nothing_else(street_town: Town) -> None:
    open_home(street_town, "田中家", house=(123, 45), label=(600, 10))

    answer = reach(street_town, at(100, 5))

    (home,) = answer.within
    assert answer.status == "reached"
    assert home.listing.approximate
    assert home.listing.name == "琴芝のお茶の間"
    assert home.metres == pytest.approx(515, abs=1e-3)
    assert sketch(home.path) == [[100, 5], [100, 0], [600, 0], [600, 10]]


def test_without_a_place_it_is_named_and_not_measured(street_town: Town) -> None:
    street_town.open("来てくれる")
    street_town.open("どこかの家", homes=[(5, 0)])
    street_town.open("会館", (100, 0))

    answer = reach(street_town, at(0, 0))

    assert names(answer.within) == ["会館"]
    assert len(answer.without_place) == 2


def test_only_the_kind_that_is_asked_for(street_town: Town) -> None:
    street_town.open("お茶", (100, 0))
    street_town.open("掃除", (50, 0), kind="housework")

    assert names(reach(street_town, at(0, 0)).within) == ["お茶"]
    assert names(reach(street_town, at(0, 0), kind="support").within) == ["掃除"]


def test_only_among_the_listings_that_are_given(street_town: Town) -> None:
    street_town.open("公開", (200, 0))
    street_town.open("非公開", (100, 0))
    street_town.open("掃除", (50, 0), kind="housework")
    street_town.session.flush()
    listings = read_listings(street_town.session, street_town.city.id, today=TODAY)

    answer = answer_reach(
        street_town.session,
        street_town.city,
        parse_question(kind="salon"),
        origin=at(0, 0),
        networks_folder=street_town.networks,
        today=TODAY,
        listings=[each for each in listings if each.name != "非公開"],
    )

    assert names(answer.within) == ["公開"]


def test_one_resource_at_two_places_is_two_destinations(street_town: Town) -> None:
    row = street_town.open("出前体操", (300, 0), (1500, 0))

    answer = reach(street_town, at(0, 0))

    assert {each.listing.id for each in answer.within} == {str(row.id)}
    assert [each.metres for each in answer.within] == pytest.approx(
        [300, 1500], abs=1e-3
    )


def test_no_way_is_no_distance(street_town: Town) -> None:
    street_town.draw([(0, 0), (2000, 0)], [(0, 9000), (100, 9000)])
    street_town.open("島", (50, 9000))
    street_town.open("山", (500, 400))

    alone = reach(street_town, at(0, 0))
    street_town.open("会館", (700, 0))
    answer = reach(street_town, at(0, 0))

    assert alone.status == "disconnected"
    assert answer.status == "reached"
    assert names(answer.within) == ["会館"]
    assert [(each.listing.name, each.status) for each in answer.unreached] == [
        ("山", "off_network"),
        ("島", "disconnected"),
    ]
    assert all(
        math.isinf(each.metres) and each.minutes is None and each.path is None
        for each in answer.unreached
    )


def test_from_off_the_network(salon_town: Town) -> None:
    answer = reach(salon_town, at(900, 201))

    assert answer.status == "off_network"
    assert answer.snap_metres == pytest.approx(201, abs=1e-3)
    assert answer.within == answer.beyond == []
    assert names(answer.unreached) == ["会館"]


def test_nothing_registered(street_town: Town) -> None:
    answer = reach(street_town, at(0, 0))

    assert answer.status == "no_resource"
    assert answer.within == []
    assert answer.snap_metres == pytest.approx(0, abs=1e-3)


def test_without_streets_an_estimate_and_never_a_path(town: Town) -> None:
    town.open("会館", (390, 0))

    answer = reach(town, at(0, 0))

    assert (answer.method, answer.status) == ("straight_line", "reached")
    (only,) = answer.within
    assert only.metres == pytest.approx(507, abs=1e-3)
    assert only.straight_metres == pytest.approx(390, abs=1e-3)
    assert only.path is None
    assert math.isnan(answer.snap_metres)


@pytest.mark.parametrize("streets", [True, False], ids=["streets", "no streets"])
def test_from_another_part_of_the_country(town: Town, *, streets: bool) -> None:
    if streets:
        town.draw([(0, 0), (2000, 0)])

    with pytest.raises(CrsError, match="outside the area"):
        reach(town, Point(lon=139.7, lat=35.7))


@pytest.mark.parametrize("turned", [False, True], ids=["in order", "turned"])
def test_ties_go_by_source_name_and_place(street_town: Town, *, turned: bool) -> None:
    places = [("い", 1100.0), ("あ", 900.0), ("あ", 1100.0)]
    for name, x in places[::-1] if turned else places:
        street_town.open(name, (x, 0))

    found = reach(street_town, at(1000, 0)).within

    assert [(each.listing.name, round(sketch(each.path)[-1][0])) for each in found] == [
        ("あ", 900),
        ("あ", 1100),
        ("い", 1100),
    ]
