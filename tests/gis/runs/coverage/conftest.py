"""A town of two areas, and what enters the service areas of its resources."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from shapely import MultiPolygon, Polygon
from sqlalchemy import select

from gis.domain.people import Age
from gis.domain.resources import ServiceAreaScope
from gis.runs.coverage.uncovered import find_uncovered
from gis.runs.coverage.uncovered_parts import Uncovered
from gis.store.tables.area import Area
from gis.store.tables.resource import Resource
from gis.store.tables.service_area import ServiceArea, ServiceAreaArea

TODAY = date(2026, 4, 1)
Town = Any  # of ../conftest.py
Serve = Callable[..., Resource]
Look = Callable[..., Uncovered]


@pytest.fixture
def wide_town(town: Town) -> Town:
    """Give a town of two areas of a square kilometre, 20 m apart, without streets.

    In the west 10 people live in the western tenth, 20 in the middle and 40 in the eastern
    tenth; in the east 80 near its eastern end. 160 live outside of both.
    """
    town.settle(
        a=((50, 500), 10),
        b=((500, 500), 20),
        c=((950, 500), 40),
        d=((1900, 500), 80),
        e=((5000, 500), 160),
    )
    town.divide(W=(0, 0, 1000, 1000), E=(1020, 0, 2020, 1000))
    return town


@pytest.fixture
def divide_anew(wide_town: Town) -> Callable[[], None]:
    """Give what divides the town a second time, a metre farther to the north."""

    def divide_anew() -> None:
        wide_town.divide(W=(0, 0, 1000, 1001), E=(1020, 0, 2020, 1001))

    return divide_anew


@pytest.fixture
def areas(wide_town: Town) -> dict[str, Area]:
    """Give the areas by code."""
    return {each.code: each for each in wide_town.session.scalars(select(Area))}


@pytest.fixture
def serve(wide_town: Town) -> Serve:
    """Give what enters a resource with its service areas: the city, areas, or shapes."""

    def serve(
        *given: object,
        kind: str = "rubbish",
        places: Sequence[tuple[float, float]] = (),
        **more: Any,
    ) -> Resource:
        session, city = wide_town.session, wide_town.city
        resource: Resource = wide_town.open("手伝い", *places, kind=kind, **more)
        for each in given:
            listed = each if isinstance(each, list) else []
            row = ServiceArea(municipality_id=city.id, resource_id=resource.id)
            row.scope = ServiceAreaScope.AREAS if listed else ServiceAreaScope.CITY
            if isinstance(each, Polygon):
                row.scope = ServiceAreaScope.POLYGON
                row.boundary = MultiPolygon([each])
            session.add(row)
            session.flush()
            session.add_all(
                ServiceAreaArea(service_area_id=row.id, area_id=area.id)
                for area in listed
            )
        session.flush()
        return resource

    return serve


@pytest.fixture
def look(wide_town: Town) -> Look:
    """Give what finds the uncovered parts of the town, of all ages unless told otherwise."""

    def look(age: Age = Age.TOTAL) -> Uncovered:
        wide_town.session.flush()
        wide_town.session.expire_all()
        return find_uncovered(
            wide_town.session,
            wide_town.city,
            age=age,
            networks_folder=wide_town.networks,
            today=TODAY,
        )

    return look
