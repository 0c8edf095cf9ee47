"""How resources tell where they come to."""

from sqlalchemy.orm import Session

from gis.domain.resources import ServiceAreaScope
from gis.runs.cities import enter_city
from gis.store.queries.service_scopes import read_service_scopes
from gis.store.tables.municipality import Municipality
from gis.store.tables.resource import Resource
from gis.store.tables.service_area import ServiceArea


def enter(session: Session, city: Municipality, *scopes: ServiceAreaScope) -> str:
    """Enter a resource that tells its service area in these ways."""
    resource = Resource(municipality_id=city.id, name="会")
    session.add(resource)
    session.flush()
    for scope in scopes:
        session.add(
            ServiceArea(municipality_id=city.id, resource_id=resource.id, scope=scope)
        )
    session.flush()
    return str(resource.id)


def test_each_resource_has_its_ways(session: Session) -> None:
    city = enter_city(session, code="35202", name="宇部市")
    other = enter_city(session, code="35203", name="山口市")
    both = enter(session, city, ServiceAreaScope.CITY, ServiceAreaScope.POLYGON)
    areas = enter(session, city, ServiceAreaScope.AREAS)
    silent = enter(session, city)
    elsewhere = enter(session, other, ServiceAreaScope.CITY)

    found = read_service_scopes(session, city.id)

    assert found == {
        both: {ServiceAreaScope.CITY, ServiceAreaScope.POLYGON},
        areas: {ServiceAreaScope.AREAS},
    }
    assert silent not in found
    assert elsewhere not in found
