"""The ground that resources tell, and which of them run to a timetable."""

from collections.abc import Callable
from datetime import date

import pytest
from shapely import Geometry, MultiPolygon, Polygon, box, from_wkb
from sqlalchemy.orm import Session

from gis.domain.resources import ServiceAreaScope
from gis.sources.records import AreaRecord, Origin, Reading
from gis.store.imports.areas import keep_areas
from gis.store.queries.areas import Area, read_areas
from gis.store.queries.municipalities import City
from gis.store.queries.served_ground import ServedGround, read_served_ground
from gis.store.queries.timetabled import read_timetabled
from gis.store.tables.area import Area as AreaRow
from gis.store.tables.boundary_set import BoundarySet
from gis.store.tables.on_demand_zone import OnDemandZone
from gis.store.tables.resource import Resource
from gis.store.tables.service_area import ServiceArea, ServiceAreaArea
from gis.store.tables.transport_calendar import TransportCalendar
from gis.store.tables.transport_route import TransportRoute
from gis.store.tables.transport_trip import TransportTrip

Enter = Callable[..., Resource]
OVER = date(2026, 4, 1)
SHAPE = box(131.02, 33.02, 131.04, 33.04)


@pytest.fixture
def area(session: Session, city: City) -> Area:
    """Give the city an area of layer 2."""
    records = [AreaRecord(2, "1", "琴芝", MultiPolygon([box(131, 33, 131.1, 33.1)]))]
    reading = Reading("areas", "0" * 64, Origin("areas", "areas"), records)
    keep_areas(session, city, reading, today=OVER)
    return read_areas(session, city.id)[0]


def add(
    session: Session, city: City, resource: Resource, given: object, **more: object
) -> None:
    """Enter a service area: the city, the identifiers of areas, or what was drawn."""
    row = ServiceArea(municipality_id=city.id, resource_id=resource.id, **more)
    row.scope = ServiceAreaScope.CITY
    if isinstance(given, Polygon):
        row.scope, row.boundary = ServiceAreaScope.POLYGON, MultiPolygon([given])
    session.add(row)
    if isinstance(given, list):
        row.scope = ServiceAreaScope.AREAS
        session.flush()
        session.add_all(
            ServiceAreaArea(service_area_id=row.id, area_id=each) for each in given
        )
    session.flush()


def drawn(ground: ServedGround) -> list[Geometry]:
    return [from_wkb(each) for each in ground.drawn]


def test_every_way_to_tell(
    session: Session, city: City, area: Area, enter_resource: Enter
) -> None:
    division = BoundarySet(municipality_id=city.id, name="小学校区", layer=None)
    session.add(division)
    session.flush()
    district = AreaRow(
        municipality_id=city.id,
        boundary_set_id=division.id,
        code="1",
        name="琴芝小学校区",
        boundary=MultiPolygon([SHAPE]),
    )
    session.add(district)
    session.flush()
    names = (
        "市内",
        "圏域",
        "小学校区",
        "手書き",
        "市内と手書き",
        "空欄",
        "乗合",
        "無記入",
    )
    made = {name: enter_resource(city, name) for name in names}
    for name, *given in (
        ("市内", ServiceAreaScope.CITY),
        ("圏域", [area.id]),
        ("小学校区", [district.id]),
        ("手書き", SHAPE),
        ("市内と手書き", ServiceAreaScope.CITY, SHAPE),
        ("空欄", []),
    ):
        for each in given:
            add(session, city, made[name], each)
    zone = {"municipality_id": city.id, "boundary": MultiPolygon([SHAPE])}
    session.add_all(
        OnDemandZone(resource_id=made[name].id, **zone) for name in ("乗合", "圏域")
    )
    session.flush()

    found = read_served_ground(session, city.id)

    of = {name: found.get(str(row.id)) for name, row in made.items()}
    assert of["市内"] == ServedGround(everywhere=True)
    assert of["圏域"] == ServedGround(areas=frozenset({area.id}))
    assert of["空欄"] == ServedGround()
    assert of["無記入"] is None
    for name in ("小学校区", "手書き", "市内と手書き", "乗合"):
        ground = of[name]
        assert ground is not None
        assert ground.everywhere == (name == "市内と手書き")
        assert not ground.areas
        (shape,) = drawn(ground)
        assert shape.equals(SHAPE)


def test_what_has_ended_is_not_told(
    session: Session, city: City, neighbour: City, enter_resource: Enter
) -> None:
    moved, gone = (
        enter_resource(city, "移った"),
        enter_resource(city, "終わった", ended_on=OVER),
    )
    add(session, city, moved, SHAPE, ended_on=OVER)
    add(session, city, gone, ServiceAreaScope.CITY)
    add(session, neighbour, enter_resource(neighbour, "隣の市"), ServiceAreaScope.CITY)

    assert read_served_ground(session, city.id) == {}


def test_an_area_of_a_division_that_has_ended_is_a_polygon(
    session: Session, city: City, area: Area, enter_resource: Enter
) -> None:
    resource = enter_resource(city, "前の圏域")
    add(session, city, resource, [area.id])
    row = session.get_one(AreaRow, area.id)
    session.get_one(BoundarySet, row.boundary_set_id).ended_on = OVER
    session.flush()

    ground = read_served_ground(session, city.id)[str(resource.id)]

    assert not ground.areas
    assert drawn(ground)[0].equals(area.boundary)


def test_lines_with_trips(
    session: Session, city: City, neighbour: City, enter_resource: Enter
) -> None:
    """A line that has ended, has no trips that count, or is no resource is none."""

    def run(city: City, name: str, *, ended: bool = False, trips: int = 2) -> Resource:
        resource = enter_resource(city, name, kinds=("bus",))
        mine = {"municipality_id": city.id}
        route = TransportRoute(resource_id=resource.id, name=name, **mine)
        route.ended_on = OVER if ended else None
        days = TransportCalendar(weekdays="1111111", **mine)
        session.add_all([route, days])
        session.flush()
        trip = {"route_id": route.id, "calendar_id": days.id, **mine}
        session.add_all(TransportTrip(**trip) for _ in range(trips))
        session.add(TransportTrip(**trip, ended_on=OVER))
        session.flush()
        return resource

    running = run(city, "循環線")
    run(city, "廃線", ended=True)
    run(city, "運休", trips=0)
    run(neighbour, "隣の市")
    nameless = TransportRoute(municipality_id=city.id, name="回送")
    session.add(nameless)
    session.flush()

    assert read_timetabled(session, city.id) == {str(running.id)}
