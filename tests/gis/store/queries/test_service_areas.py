"""The areas that resources serve, however their service area is told."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from shapely import MultiPolygon, Polygon, box
from sqlalchemy.orm import Session

from gis.domain.resources import ServiceAreaScope
from gis.sources.records import AreaRecord, Origin, Reading
from gis.store.imports.areas import keep_areas
from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import City
from gis.store.queries.service_areas import read_served_areas
from gis.store.tables.area import Area
from gis.store.tables.boundary_set import BoundarySet
from gis.store.tables.on_demand_zone import OnDemandZone
from gis.store.tables.resource import Resource
from gis.store.tables.service_area import ServiceArea, ServiceAreaArea

Enter = Callable[..., Resource]
WEST, EAST, NORTH = (
    box(131.0, 33.0, 131.1, 33.1),
    box(131.1, 33.0, 131.2, 33.1),
    box(131.0, 33.1, 131.2, 33.2),
)


@pytest.fixture
def areas(session: Session, city: City) -> dict[str, Area]:
    """Give the city three areas, W, E and N."""
    records = [
        AreaRecord(2, code, code, MultiPolygon([shape]))
        for code, shape in (("W", WEST), ("E", EAST), ("N", NORTH))
    ]
    reading = Reading("areas", "0" * 64, Origin("areas", "areas"), records)
    keep_areas(session, city, reading, today=date(2026, 4, 1))
    return {each.code: each for each in read_areas(session, city.id)}


@pytest.fixture
def serve(session: Session, city: City, enter_resource: Enter) -> Callable[..., str]:
    """Give what enters a resource with its service areas."""

    def serve(name: str, *given: object, **more: object) -> str:
        resource = enter_resource(city, name, **more)
        for each in given:
            add_service_area(session, city, resource, each)
        session.flush()
        return str(resource.id)

    return serve


def add_service_area(
    session: Session, city: City, resource: Resource, given: object, **more: object
) -> ServiceArea:
    """Enter a service area: the city, areas, or what was drawn."""
    scope, boundary = ServiceAreaScope.CITY, None
    if isinstance(given, list):
        scope = ServiceAreaScope.AREAS
    elif isinstance(given, Polygon):
        scope, boundary = ServiceAreaScope.POLYGON, MultiPolygon([given])
    row = ServiceArea(
        municipality_id=city.id,
        resource_id=resource.id,
        scope=scope,
        boundary=boundary,
        **more,
    )
    session.add(row)
    session.flush()
    if isinstance(given, list):
        session.add_all(
            ServiceAreaArea(service_area_id=row.id, area_id=area.id) for area in given
        )
    session.flush()
    return row


def test_city_lists_and_polygons(
    session: Session, city: City, areas: dict[str, Area], serve: Callable[..., str]
) -> None:
    everywhere = serve("市内", ServiceAreaScope.CITY)
    listed = serve("東と北", [areas["E"], areas["N"]])
    drawn = serve("西の一角", box(131.02, 33.02, 131.04, 33.04))
    across = serve("市境", box(130.9, 33.09, 131.02, 33.11))
    both = serve("二つ", [areas["E"]], box(131.02, 33.02, 131.04, 33.04))
    silent = serve("無記入")

    found = read_served_areas(session, city.id)

    assert found[everywhere] == {"W", "E", "N"}
    assert found[listed] == {"E", "N"}
    assert found[drawn] == {"W"}
    assert found[across] == {"W", "N"}
    assert found[both] == {"W", "E"}
    assert silent not in found


@pytest.mark.parametrize(
    ("over", "expected"), [(3e-6, {"W"}), (-3e-6, {"W"}), (3e-5, {"W", "E"})]
)
@pytest.mark.usefixtures("areas")
def test_a_border_drawn_a_hand_aside_serves_nobody_beyond(
    session: Session,
    city: City,
    serve: Callable[..., str],
    over: float,
    expected: set[str],
) -> None:
    """Draw the western area again, its eastern border 0.3 m or 3 m from where it was."""
    west = serve("西", box(131.0, 33.0, 131.1 + over, 33.1))

    assert read_served_areas(session, city.id)[west] == expected


def test_to_touch_a_border_is_not_to_serve(
    session: Session, city: City, areas: dict[str, Area], serve: Callable[..., str]
) -> None:
    exact = serve("西だけ", WEST)
    elsewhere = serve("隣の市", box(130.0, 33.0, 130.5, 33.1))

    found = read_served_areas(session, city.id)

    assert found[exact] == {"W"}
    assert found[elsewhere] == frozenset()


def test_areas_of_another_division_are_polygons(
    session: Session, city: City, areas: dict[str, Area], serve: Callable[..., str]
) -> None:
    """A school district called N lies in the west."""
    division = BoundarySet(municipality_id=city.id, name="小学校区", layer=None)
    session.add(division)
    session.flush()
    district = Area(
        municipality_id=city.id,
        boundary_set_id=division.id,
        code="N",
        name="北小学校区",
        boundary=MultiPolygon([box(131.01, 33.01, 131.05, 33.05)]),
    )
    session.add(district)
    session.flush()
    resource = serve("小学校区", [district])

    assert read_served_areas(session, city.id)[resource] == {"W"}


def test_rides_serve_their_zones_unless_they_tell_more(
    session: Session, city: City, areas: dict[str, Area], serve: Callable[..., str]
) -> None:
    silent = serve("乗合", kinds=("bus",))
    told = serve("送迎", [areas["N"]], kinds=("bus",))
    for resource_id, more in (
        (silent, {}),
        (silent, {"ended_on": date(2026, 4, 1), "boundary": MultiPolygon([EAST])}),
        (told, {}),
    ):
        zone = {"boundary": MultiPolygon([box(131.02, 33.02, 131.04, 33.04)])}
        session.add(
            OnDemandZone(
                municipality_id=city.id, resource_id=UUID(resource_id), **zone | more
            )
        )
    session.flush()

    assert read_served_areas(session, city.id) == {silent: {"W"}, told: {"N"}}


def test_what_has_ended_serves_nobody(
    session: Session,
    city: City,
    neighbour: City,
    areas: dict[str, Area],
    enter_resource: Enter,
) -> None:
    over = date(2026, 4, 1)
    moved = enter_resource(city, "移った")
    add_service_area(session, city, moved, [areas["W"]], ended_on=over)
    add_service_area(session, city, moved, [areas["E"]])
    gone = enter_resource(city, "終わった", ended_on=over)
    add_service_area(session, city, gone, ServiceAreaScope.CITY)
    foreign = enter_resource(neighbour, "隣の市")
    add_service_area(session, neighbour, foreign, ServiceAreaScope.CITY)
    shorter = enter_resource(city, "減らした")
    row = add_service_area(session, city, shorter, [areas["W"], areas["N"]])
    link = next(
        each
        for each in session.query(ServiceAreaArea).filter_by(service_area_id=row.id)
        if each.area_id == areas["N"].id
    )
    link.ended_on = over
    session.flush()

    found = read_served_areas(session, city.id)

    assert found == {str(moved.id): {"E"}, str(shorter.id): {"W"}}


def test_a_city_without_areas(
    session: Session, city: City, serve: Callable[..., str]
) -> None:
    everywhere = serve("市内", ServiceAreaScope.CITY)
    drawn = serve("一角", box(131.02, 33.02, 131.04, 33.04))

    assert read_served_areas(session, city.id) == {
        everywhere: frozenset(),
        drawn: frozenset(),
    }
