"""Help in people's homes, by the areas that it serves."""

from typing import Any

from gis.domain.kinds import Kind
from gis.domain.resources import ServiceAreaScope
from gis.runs.home_help import find_areas_served
from gis.store.queries.resources import read_kind
from gis.store.queries.service_areas import read_served_areas
from gis.store.tables.resource import Resource
from gis.store.tables.service_area import ServiceArea

Town = Any  # of conftest.py


def serve_everywhere(town: Town, resource: Resource) -> None:
    town.session.add(
        ServiceArea(
            municipality_id=town.city.id,
            resource_id=resource.id,
            scope=ServiceAreaScope.CITY,
        )
    )
    town.session.flush()


def test_service_areas_and_the_area_around_the_home(street_town: Town) -> None:
    """Area 1 is in the west, 2 in the east; x = 1900 lies in neither."""
    silent = street_town.open("西の家", homes=[(0, 0)])
    between = street_town.open("境の家", homes=[(1900, 0)])
    turns = street_town.open("回り持ち", homes=[(100, 0), (2000, 0)])
    everywhere = street_town.open("どこでも", homes=[(1900, 0)])
    serve_everywhere(street_town, everywhere)
    # Dividing it anew decides in which area each home lies.
    street_town.divide(**{"1": (-90, -500, 1500, 500), "2": (1950, -500, 2500, 500)})
    session, city = street_town.session, street_town.city

    found = find_areas_served(
        read_kind(session, city.id, Kind.SALON), read_served_areas(session, city.id)
    )

    assert found == {
        str(silent.id): ("1",),
        str(between.id): (),
        str(turns.id): ("1", "2"),
        str(everywhere.id): ("1", "2"),
    }
