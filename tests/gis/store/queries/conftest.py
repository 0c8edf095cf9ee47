"""Rows to be found, and beside them rows that must not be."""

from collections.abc import Callable
from datetime import date

import pytest
from shapely import Point
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.resources import ResourceStatus
from gis.runs.cities import enter_city
from gis.store.queries.municipalities import City, choose_city
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation

Enter = Callable[..., Resource]


@pytest.fixture
def city(session: Session) -> City:
    """Give a city in zone III, beside another one in zone IX."""
    enter_city(session, code="13209", name="東大和市")
    enter_city(session, code="35202", name="宇部市")
    return choose_city(session, "35202")


@pytest.fixture
def neighbour(session: Session, city: City) -> City:
    """Give the other city."""
    return choose_city(session, "13209")


@pytest.fixture
def enter_resource(session: Session) -> Enter:
    """Give what enters a resource by hand, at any number of places."""

    def enter(
        city: City,
        name: str,
        *places: tuple[float, float],
        homes: tuple[tuple[float, float], ...] = (),
        kinds: tuple[str, ...] = ("tea",),
        status: ResourceStatus = ResourceStatus.ACTIVE,
        ended_on: date | None = None,
    ) -> Resource:
        row = Resource(
            municipality_id=city.id, name=name, status=status, ended_on=ended_on
        )
        session.add(row)
        session.flush()
        for at in (*places, *homes):
            location = Location(
                municipality_id=city.id,
                name=name,
                point=Point(at),
                is_home=at in homes,
            )
            session.add(location)
            session.flush()
            session.add(
                ResourceLocation(
                    municipality_id=city.id,
                    resource_id=row.id,
                    location_id=location.id,
                )
            )
        for code in kinds:
            kind = session.scalars(
                select(HelpKind).where(
                    HelpKind.municipality_id == city.id, HelpKind.code == code
                )
            ).one()
            session.add(ResourceHelpKind(resource_id=row.id, help_kind_id=kind.id))
        session.flush()
        return row

    return enter
