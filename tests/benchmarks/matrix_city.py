"""A made-up city of areas of a square kilometre, and thousands of resources in it.

Places, kinds of help and service areas are drawn by chance: a third of the resources have
no service area, a third some areas, a third a drawn shape, and a few the whole city. Of
some kinds of help there is much and of others little, so that something is missing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np
import shapely
from shapely import MultiPolygon
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.resources import ServiceAreaScope
from gis.runs.cities import enter_city
from gis.sources.records import AreaRecord, Origin, PopulationRecord, Reading
from gis.store.base import new_id
from gis.store.bulk import bulk_insert
from gis.store.imports.areas import keep_areas
from gis.store.imports.population import keep_population
from gis.store.queries.municipalities import City, choose_city
from gis.store.session import begin_session, prepare_store, read_session
from gis.store.tables.area import Area
from gis.store.tables.help_kind import HelpKind
from gis.store.tables.location import Location
from gis.store.tables.resource import Resource
from gis.store.tables.resource_help_kind import ResourceHelpKind
from gis.store.tables.resource_location import ResourceLocation
from gis.store.tables.service_area import ServiceArea, ServiceAreaArea

TODAY = date(2026, 4, 1)
CORNER = np.array([-85_000.0, -225_000.0])
COLUMNS, ROWS, SIDE = 6, 5, 1000.0
RESOURCES = 2000
UNITS_PER_AREA = 25
SEED = 7


@contextmanager
def open_made_city(folder: Path) -> Iterator[tuple[Session, City]]:
    """Give the city."""
    engine = prepare_store(f"sqlite:///{folder / 'made.db'}")
    chance = np.random.default_rng(SEED)
    with begin_session(engine, actor="bench") as session:
        enter_city(session, code="35202", name="作り物の市")
        city = choose_city(session, "35202")
        resources = _open_resources(session, city, chance)
        _divide(session, city)
        _settle(session, city, chance)
        _serve(session, city, resources, chance)
    with read_session(engine) as session:
        yield session, choose_city(session, "35202")
    engine.dispose()


def _place(xy: np.ndarray, city: City) -> np.ndarray:
    return crs.to_geographic(shapely.points(CORNER + xy), f"EPSG:{city.epsg}")


def _draw(count: int, chance: np.random.Generator) -> np.ndarray:
    """Give positions anywhere in the city, in metres from its corner."""
    return chance.uniform(0.0, (COLUMNS * SIDE, ROWS * SIDE), (count, 2))


def _divide(session: Session, city: City) -> None:
    columns, rows = np.divmod(np.arange(COLUMNS * ROWS), ROWS)
    west, south = CORNER[0] + columns * SIDE, CORNER[1] + rows * SIDE
    boxes = shapely.box(west, south, west + SIDE, south + SIDE)
    keep_areas(
        session,
        city,
        _read(
            "areas",
            [
                AreaRecord(
                    number, f"{number:02}", f"{number}地区", MultiPolygon([shape])
                )
                for number, shape in enumerate(
                    crs.to_geographic(boxes, f"EPSG:{city.epsg}"), 1
                )
            ],
        ),
        today=TODAY,
    )


def _settle(session: Session, city: City, chance: np.random.Generator) -> None:
    count = COLUMNS * ROWS * UNITS_PER_AREA
    points = _place(_draw(count, chance), city)
    records = [
        PopulationRecord(n, str(n), str(n), "", point, total=300.0, from_65=90.0)
        for n, point in enumerate(points, 1)
    ]
    keep_population(session, city, _read("people", records), today=TODAY)


def _open_resources(
    session: Session, city: City, chance: np.random.Generator
) -> list[dict]:
    kinds = session.scalars(select(HelpKind).order_by(HelpKind.code)).all()
    weights = 1.0 / np.arange(1, len(kinds) + 1)
    weights /= weights.sum()
    points = _place(_draw(RESOURCES, chance), city)
    common = {"municipality_id": city.id}
    resources = [
        {"id": new_id(), "name": f"手伝い{number}"} for number in range(RESOURCES)
    ]
    places = [{"id": new_id(), "name": "会館", "point": point} for point in points]
    bulk_insert(session, Resource, resources, common)
    bulk_insert(session, Location, places, common)
    bulk_insert(
        session,
        ResourceLocation,
        [
            {"resource_id": resource["id"], "location_id": place["id"]}
            for resource, place in zip(resources, places, strict=True)
        ],
        common,
    )
    bulk_insert(
        session,
        ResourceHelpKind,
        [
            {"resource_id": resource["id"], "help_kind_id": kinds[kind].id}
            for resource in resources
            for kind in chance.choice(
                len(kinds), chance.integers(1, 4), replace=False, p=weights
            )
        ],
    )
    return resources


def _serve(
    session: Session, city: City, resources: list[dict], chance: np.random.Generator
) -> None:
    areas = session.scalars(select(Area.id)).all()
    rows, listed = [], []
    for number, resource in enumerate(resources):
        row = {"id": new_id(), "resource_id": resource["id"], "boundary": None}
        if number % 200 == 0:
            rows.append(row | {"scope": ServiceAreaScope.CITY})
        elif number % 3 == 1:
            rows.append(row | {"scope": ServiceAreaScope.AREAS})
            chosen = chance.choice(len(areas), chance.integers(1, 7), replace=False)
            listed += [
                {"service_area_id": row["id"], "area_id": areas[area]}
                for area in chosen
            ]
        elif number % 3 == 2:
            rows.append(
                row
                | {"scope": ServiceAreaScope.POLYGON, "boundary": _circle(city, chance)}
            )
    bulk_insert(session, ServiceArea, rows, {"municipality_id": city.id})
    bulk_insert(session, ServiceAreaArea, listed)


def _circle(city: City, chance: np.random.Generator) -> MultiPolygon:
    """Draw around a place, with a hundred corners."""
    middle = shapely.points(CORNER + _draw(1, chance)[0])
    drawn = shapely.buffer(middle, chance.uniform(300.0, 2000.0), quad_segs=25)
    return MultiPolygon([crs.to_geographic(np.array([drawn]), f"EPSG:{city.epsg}")[0]])


def _read(key: str, records: list) -> Reading:
    return Reading(key, "0" * 64, Origin(key, key), records)
