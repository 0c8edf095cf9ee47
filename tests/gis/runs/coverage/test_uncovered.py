"""Where no service area reaches: drawn ones, lists, the city, places, timetables, zones."""

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest
from shapely import MultiPolygon, Polygon, box

from gis.domain.people import Age
from gis.domain.resources import ResourceStatus, ServiceAreaScope
from gis.runs.coverage.uncovered import find_uncovered
from gis.runs.coverage.uncovered_parts import Uncovered, UncoveredPart
from gis.store.tables.area import Area
from gis.store.tables.boundary_set import BoundarySet
from gis.store.tables.location import Location
from gis.store.tables.municipality import Municipality
from gis.store.tables.on_demand_zone import OnDemandZone
from gis.store.tables.resource import Resource
from gis.store.tables.transport_calendar import TransportCalendar
from gis.store.tables.transport_route import TransportRoute
from gis.store.tables.transport_trip import TransportTrip

Town = Any  # of ../conftest.py
Areas = dict[str, Area]
Serve = Callable[..., Resource]
Look = Callable[..., Uncovered]
CITY = ServiceAreaScope.CITY


def part(found: Uncovered, area: str, help_kind: str = "rubbish") -> UncoveredPart:
    """Give the row of an area, seeing that its figures and its ground agree."""
    row = found.find(help_kind, area)
    assert row is not None
    assert row.ground.is_empty == (row.uncovered_square_metres == 0)
    return row


def shares(found: Uncovered, help_kind: str = "rubbish") -> tuple[float, float]:
    """Give which share of the ground of the west and of the east is not covered."""
    west, east = (part(found, area, help_kind).share for area in "WE")
    assert west is not None
    assert east is not None
    return (west, east)


def people(found: Uncovered, help_kind: str = "rubbish") -> tuple[float | None, ...]:
    """Give who is not covered in the west, in the east and outside of both."""
    return tuple(
        part(found, area, help_kind).uncovered_people for area in ("W", "E", "")
    )


def take_share(shape: MultiPolygon, west: float, east: float) -> Polygon:
    """Give the ground between two shares of a shape's width, as high and as deep again."""
    left, bottom, right, top = shape.bounds
    width, height = right - left, top - bottom
    return box(left + west * width, bottom - height, left + east * width, top + height)


def test_nobody_serves(look: Look) -> None:
    found = look()
    assert shares(found) == (1, 1)
    assert people(found) == (70, 80, 160)
    assert part(found, "W").square_metres == pytest.approx(1e6, rel=0.01)
    assert (part(found, "W").providers, part(found, "").providers) == (0, 0)
    assert part(found, "").ground.is_empty
    assert part(found, "").share is None


def test_a_drawn_area_that_leaves_the_city(
    serve: Serve, areas: Areas, look: Look
) -> None:
    """It covers the western quarter of the west, and much beyond the city."""
    serve(take_share(areas["W"].boundary, -3, 0.25))
    found = look()
    assert shares(found) == pytest.approx((0.75, 1), abs=1e-4)
    assert people(found) == (60, 80, 160)
    row = part(found, "W")
    assert (row.providers, row.people, row.people_share) == (1, 70, 60 / 70)
    assert row.square_kilometres == pytest.approx(0.75, rel=0.01)
    left, _, right, _ = areas["W"].boundary.bounds
    assert row.ground.bounds[0] == pytest.approx(left + (right - left) / 4, abs=1e-7)


def test_drawn_areas_that_overlap(serve: Serve, areas: Areas, look: Look) -> None:
    serve(take_share(areas["W"].boundary, 0.0, 0.6))
    serve(take_share(areas["W"].boundary, 0.4, 1.01))
    serve(take_share(areas["E"].boundary, -0.01, 0.5))
    found = look()
    assert shares(found) == pytest.approx((0, 0.5), abs=1e-4)
    assert people(found) == (0, 80, 160)
    assert (part(found, "W").providers, part(found, "E").providers) == (2, 1)


def test_a_drawn_area_as_large_as_the_world(serve: Serve, look: Look) -> None:
    """The plane is good for the city alone."""
    serve(box(-170, -80, 170, 80))
    found = look()
    assert shares(found) == (0, 0)
    assert people(found) == (0, 0, 0)


def test_a_drawn_area_that_meets_itself(serve: Serve, areas: Areas, look: Look) -> None:
    """A bow tie of two quarters."""
    left, bottom, right, top = areas["W"].boundary.bounds
    serve(Polygon([(left, bottom), (right, top), (right, bottom), (left, top)]))
    found = look()
    assert shares(found) == pytest.approx((0.5, 1), abs=1e-4)
    assert people(found) == (20 - 20, 80, 160)


def test_lists_of_areas(serve: Serve, areas: Areas, look: Look) -> None:
    serve([areas["W"]])
    found = look()
    assert shares(found) == (0, 1)
    assert people(found) == (0, 80, 160)


def test_the_whole_city_is_all_of_it(serve: Serve, town: Town, look: Look) -> None:
    """Whatever its outline is, and wherever its people live."""
    city = town.session.get_one(Municipality, town.city.id)
    city.boundary = MultiPolygon([box(131.2, 33.9, 131.2001, 33.9001)])
    serve(CITY)
    found = look()
    assert shares(found) == (0, 0)
    assert people(found) == (0, 0, 0)


def test_several_service_areas_of_one_resource(
    serve: Serve, areas: Areas, look: Look
) -> None:
    serve([areas["E"]], take_share(areas["W"].boundary, 0, 0.5))
    assert shares(look()) == pytest.approx((0.5, 0), abs=1e-4)


@pytest.fixture
def district(town: Town, areas: Areas) -> Area:
    """Give an area of another division: the west as another office drew it.

    Its border runs 0.3 m within that of the west.
    """
    division = BoundarySet(municipality_id=town.city.id, name="小学校区", layer=None)
    town.session.add(division)
    town.session.flush()
    district = Area(
        municipality_id=town.city.id,
        boundary_set_id=division.id,
        code="W",
        name="西小学校区",
        boundary=MultiPolygon([areas["W"].boundary.buffer(-3e-6)]),
    )
    town.session.add(district)
    town.session.flush()
    return district


def test_a_list_of_areas_of_another_division(
    serve: Serve, district: Area, look: Look
) -> None:
    """That two offices draw one border differently leaves nobody without help."""
    serve([district])
    found = look()
    assert shares(found) == (0, 1)
    assert people(found) == (0, 80, 160)


def test_what_tells_no_service_area_serves_where_it_lies(
    town: Town, look: Look, divide_anew: Callable[[], None]
) -> None:
    town.open("事務所", (500, 500), kind="repairs")
    town.open("二か所", (500, 500), (1500, 500), kind="garden_snow")
    town.open("どこか", kind="housework")
    town.open("市外", (9000, 500), kind="housework")
    divide_anew()
    found = look()
    assert shares(found, "repairs") == (0, 1)
    assert people(found, "repairs") == (0, 80, 160)
    assert shares(found, "garden_snow") == (0, 0)
    assert shares(found, "housework") == (1, 1)
    assert found.untold["housework"] == 2
    assert found.untold["repairs"] == 0


def test_what_tells_its_service_area_does_not_serve_where_it_lies(
    serve: Serve, areas: Areas, look: Look, divide_anew: Callable[[], None]
) -> None:
    serve([areas["E"]], places=[(500, 500)])
    divide_anew()
    assert shares(look()) == (1, 0)


def test_a_home_serves_the_area_of_its_towns_label_point(
    town: Town, areas: Areas, look: Look, divide_anew: Callable[[], None]
) -> None:
    """The house stands in the west; that nothing may tell."""
    town.open("個人宅", homes=[(990, 500)], kind="listening")
    home = town.session.query(Location).filter_by(is_home=True).one()
    home.town_point = areas["E"].boundary.centroid
    divide_anew()
    found = look()
    assert shares(found, "listening") == (1, 0)
    assert found.untold["listening"] == 0


@pytest.mark.parametrize(
    ("status", "expected"),
    [(ResourceStatus.TRIAL, (0, 0)), (ResourceStatus.PAUSED, (1, 1))],
)
def test_only_what_serves_now(
    serve: Serve, look: Look, status: ResourceStatus, expected: tuple[float, float]
) -> None:
    serve(CITY, status=status)
    found = look()
    assert shares(found) == expected
    assert found.untold["rubbish"] == 0


def run_bus(town: Town, resource: Resource, *, trips: int = 1) -> None:
    """Let a line run that is known as a resource."""
    mine = {"municipality_id": town.city.id}
    route = TransportRoute(resource_id=resource.id, name="循環線", **mine)
    days = TransportCalendar(weekdays="1111100", starts_on=date(2026, 4, 1), **mine)
    town.session.add_all([route, days])
    town.session.flush()
    town.session.add_all(
        TransportTrip(route_id=route.id, calendar_id=days.id, **mine)
        for _ in range(trips)
    )
    town.session.flush()


def test_a_timetable_is_no_service_area(
    town: Town, serve: Serve, areas: Areas, look: Look, divide_anew: Callable[[], None]
) -> None:
    """Not even where the operator's office lies; a line without trips is no timetable."""
    run_bus(town, town.open("バス", (500, 500), kind="bus"))
    run_bus(town, serve([areas["E"]], kind="bus"))
    run_bus(town, town.open("運休", (500, 500), kind="taxi"), trips=0)
    divide_anew()
    found = look()
    assert shares(found, "bus")[0] == 1
    assert (found.by_timetable["bus"], found.untold["bus"]) == (1, 0)
    assert part(found, "W", "bus").providers == 1
    assert shares(found, "taxi") == (0, 1)
    assert (found.by_timetable["taxi"], found.by_timetable["transport"]) == (0, 1)


def test_rides_on_demand_serve_their_zones(
    town: Town, serve: Serve, areas: Areas, look: Look
) -> None:
    silent, told = serve(kind="bus"), serve([areas["E"]], kind="taxi")
    run_bus(town, silent)
    town.session.add_all(
        OnDemandZone(
            municipality_id=town.city.id,
            resource_id=resource.id,
            boundary=MultiPolygon([take_share(areas["W"].boundary, 0, 0.5)]),
        )
        for resource in (silent, told)
    )
    found = look()
    assert shares(found, "bus") == pytest.approx((0.5, 1), abs=1e-4)
    assert shares(found, "taxi") == (1, 0)
    assert found.by_timetable["bus"] == 0
    assert shares(found, "transport") == pytest.approx((0.5, 0), abs=1e-4)


def test_a_kind_is_its_kinds_of_help_together(
    serve: Serve, areas: Areas, look: Look
) -> None:
    serve(take_share(areas["W"].boundary, 0, 0.5), kind="rubbish")
    serve(take_share(areas["W"].boundary, 0.25, 0.75), kind="shopping")
    serve([areas["E"]], kind="mobile_shop")
    found = look()
    assert shares(found, "support") == pytest.approx((0.25, 1), abs=1e-4)
    assert people(found, "support") == (40, 80, 160)
    assert part(found, "W", "support").providers == 2


def test_what_people_walk_to_has_no_uncovered_ground(look: Look) -> None:
    found = look()
    codes = {each.help_kind.code for each in found.parts}
    assert {"support", "transport", "consultation", "support_centre"} <= codes
    left_out = {*found.on_foot, *found.shown_only}
    assert {"tea", "mobile_shop", "seniors_club", "day_service", "hall"} <= left_out
    assert not codes & left_out
    assert "mobile_shop" in found.on_foot
    assert "day_service" in found.shown_only
    assert found.find("tea", "W") is None


def test_ages_and_numbers_that_nobody_knows(
    town: Town, serve: Serve, areas: Areas, look: Look
) -> None:
    town.settle(a=((50, 500), 10), b=((500, 500), None), c=((1500, 500), None))
    serve(take_share(areas["W"].boundary, 0, 0.25))
    found = look()
    west, east = part(found, "W"), part(found, "E")
    assert (west.people, west.uncovered_people) == (10, 0)
    assert (west.unknown_units, west.uncovered_unknown_units) == (1, 1)
    assert (east.people, east.people_share, east.unknown_units) == (0, None, 1)
    assert found.find("rubbish", "") is None
    assert found.missing == ()
    older = look(Age.FROM_75)
    assert older.missing == ("ages",)
    assert (part(older, "W").people, part(older, "W").people_share) == (None, None)
    assert shares(older) == pytest.approx((0.75, 1), abs=1e-4)


def find(town: Town) -> Uncovered:
    town.session.flush()
    town.session.expire_all()
    return find_uncovered(
        town.session,
        town.city,
        age=Age.TOTAL,
        networks_folder=town.networks,
        today=date(2026, 4, 1),
    )


def test_a_city_without_areas_is_one(town: Town) -> None:
    """Everything that tells no other service area serves it."""
    town.settle(a=((50, 500), 10), b=((900, 500), 20))
    town.open("どこか", kind="housework")
    assert find(town).missing == ("areas",)
    assert find(town).parts == ()
    assert "tea" in find(town).on_foot
    town.divide(W=(0, 0, 1000, 1000))
    (shape,) = [each.boundary for each in town.session.query(Area)]
    for row in (*town.session.query(Area), *town.session.query(BoundarySet)):
        row.ended_on = date(2026, 4, 1)
    town.session.get_one(Municipality, town.city.id).boundary = shape
    found = find(town)
    row, other = found.find("housework", "35202"), found.find("rubbish", "35202")
    assert row is not None
    assert other is not None
    assert (row.area_name, row.providers, row.share) == ("宇部市", 1, 0)
    assert (other.share, other.people, other.uncovered_people) == (1, 30, 30)
    assert {each.area for each in found.parts} == {"35202"}


def test_without_people_ground_is_told_all_the_same(town: Town) -> None:
    town.divide(W=(0, 0, 1000, 1000))
    found = find(town)
    row = found.find("rubbish", "W")
    assert row is not None
    assert (row.share, row.people, row.people_share) == (1, None, None)
    assert found.missing == ("people",)


def test_rows_add_up_to_the_city(serve: Serve, areas: Areas, look: Look) -> None:
    serve(take_share(areas["W"].boundary, 0.2, 1.3))
    found = look()
    rows = [each for each in found.parts if each.help_kind.code == "rubbish"]
    assert [each.area for each in rows] == ["W", "E", ""]
    assert np.sum([each.people for each in rows]) == 310
