import numpy as np
import pytest
import shapely
from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from gis.store.bounds import bbox_filter
from gis.store.bulk import bulk_insert
from gis.store.tables.area import Area
from gis.store.tables.location import Location
from gis.store.tables.municipality import Municipality
from gis.store.tables.population_unit import PopulationUnit


@pytest.fixture
def units(session: Session) -> dict[int, shapely.Geometry]:
    """Give points, polygons and slivers on a coarse grid, so that edges often touch."""
    city = Municipality(code="35202", name="宇部市", epsg=6671)
    session.add(city)
    session.flush()
    rng = np.random.default_rng(7)
    corners = rng.integers(0, 30, (300, 2)) / 10 + 131
    sizes = rng.integers(0, 4, (300, 2)) / 10
    shapes = {
        number: shapely.Point(x, y)
        if not (width and height)
        else shapely.box(x, y, x + width, y + height)
        for number, ((x, y), (width, height)) in enumerate(
            zip(corners.tolist(), sizes.tolist(), strict=True)
        )
    }
    bulk_insert(
        session,
        PopulationUnit,
        [
            {"municipality_id": city.id, "position": number, "geometry": shape}
            for number, shape in shapes.items()
        ],
    )
    return shapes


def test_the_filter_answers_as_brute_force_does(
    session: Session, units: dict[int, shapely.Geometry]
) -> None:
    rng = np.random.default_rng(8)
    answers = 0
    for _ in range(60):
        west, south = (rng.integers(0, 30, 2) / 10 + 131).tolist()
        east, north = west + rng.integers(0, 8) / 10, south + rng.integers(0, 8) / 10
        found = session.scalars(
            select(PopulationUnit.position).where(
                bbox_filter(PopulationUnit, (west, south, east, north))
            )
        )
        wanted = {
            number
            for number, shape in units.items()
            if shape.bounds[0] <= east
            and shape.bounds[2] >= west
            and shape.bounds[1] <= north
            and shape.bounds[3] >= south
        }
        assert set(found) == wanted
        answers += len(wanted)
    assert answers > 100


def test_the_filter_takes_aliases_and_tables(
    session: Session, units: dict[int, shapely.Geometry]
) -> None:
    everything = (130, 130, 140, 140)
    unit = aliased(PopulationUnit)
    by_alias = select(unit.position).where(bbox_filter(unit, everything))
    table = PopulationUnit.__table__
    by_table = select(table.c.position).where(bbox_filter(table, everything))
    assert len(session.scalars(by_alias).all()) == len(units)
    assert len(session.scalars(by_table).all()) == len(units)


def test_a_location_without_point_is_in_no_box(session: Session) -> None:
    city = Municipality(code="35202", name="宇部市", epsg=6671)
    session.add(city)
    session.flush()
    session.add(Location(municipality_id=city.id, name="集会所"))
    session.flush()
    everywhere = select(Location).where(bbox_filter(Location, (-180, -90, 180, 90)))
    assert session.scalars(everywhere).all() == []


def test_the_box_follows_a_moved_point(session: Session) -> None:
    city = Municipality(code="35202", name="宇部市", epsg=6671)
    session.add(city)
    session.flush()
    place = Location(
        municipality_id=city.id, name="集会所", point=shapely.Point(131, 33)
    )
    session.add(place)
    session.flush()
    place.point = shapely.Point(132, 34)
    session.flush()
    session.expire_all()
    assert (place.minx, place.miny, place.maxx, place.maxy) == (132, 34, 132, 34)
    place.point = None
    session.flush()
    session.expire_all()
    assert place.minx is None


def test_the_filter_uses_the_boundary_of_an_area(session: Session) -> None:
    statement = str(
        select(Area.id).where(bbox_filter(Area, (0, 0, 1, 1))).compile(session.bind)
    )
    spatial = session.connection().dialect.name == "postgresql"
    assert ("area.boundary &&" in statement) == spatial
