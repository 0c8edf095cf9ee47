from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
import shapely
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.resources import ResourceStatus
from gis.store.tables.location import Location
from gis.store.tables.municipality import Municipality
from gis.store.tables.population_unit import PopulationUnit
from gis.store.tables.resource import Resource
from gis.store.types import UtcDateTime, Word, as_wkb

HOLED = shapely.Polygon(
    [(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (2, 1), (2, 2), (1, 2)]]
)


@pytest.fixture
def city(session: Session) -> Municipality:
    row = Municipality(code="35202", name="宇部市", epsg=6671)
    session.add(row)
    session.flush()
    return row


@pytest.mark.parametrize(
    "geometry",
    [
        shapely.Point(131.2469, 33.9517),
        HOLED,
        shapely.MultiPolygon([HOLED, shapely.box(5, 5, 6, 6.123456789012345)]),
        shapely.box(-0.1, -1e-9, 1 / 3, 2 / 3),
    ],
)
def test_geometries_come_back_to_the_last_bit(
    session: Session, city: Municipality, geometry: shapely.Geometry
) -> None:
    unit = PopulationUnit(municipality_id=city.id, position=0, geometry=geometry)
    session.add(unit)
    session.flush()
    session.expire_all()
    assert unit.geometry.wkb == geometry.wkb
    assert type(unit.geometry) is type(geometry)
    wkb = session.scalars(select(as_wkb(PopulationUnit.geometry))).all()
    assert shapely.from_wkb(np.array(wkb, dtype=object)).tolist() == [geometry]


def test_a_polygon_becomes_a_multipolygon_and_heights_are_dropped(
    session: Session, city: Municipality
) -> None:
    city.boundary = shapely.force_3d(shapely.box(0, 0, 1, 1), z=7.0)
    session.flush()
    session.expire_all()
    assert city.boundary == shapely.MultiPolygon([shapely.box(0, 0, 1, 1)])
    assert not city.boundary.has_z


def test_no_geometry_is_none(session: Session, city: Municipality) -> None:
    place = Location(municipality_id=city.id, name="公民館", point=None)
    session.add(place)
    session.flush()
    session.expire_all()
    assert place.point is None
    assert (place.minx, place.miny, place.maxx, place.maxy) == (None,) * 4


def test_a_geometry_of_another_type_is_refused(
    session: Session, city: Municipality
) -> None:
    session.add(Location(municipality_id=city.id, name="公民館", point=HOLED))
    with pytest.raises(Exception, match="a Polygon cannot be stored where POINT"):
        session.flush()


def test_moments_are_stored_in_utc(session: Session, city: Municipality) -> None:
    tokyo = timezone(timedelta(hours=9))
    city.created_at = datetime(2026, 4, 1, 8, 30, tzinfo=tokyo)
    session.flush()
    session.expire_all()
    assert city.created_at == datetime(2026, 3, 31, 23, 30, tzinfo=UTC)
    assert city.created_at.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        UtcDateTime().process_bind_param(datetime(2026, 4, 1), None)  # noqa: DTZ001


def test_words_come_back_as_members(session: Session, city: Municipality) -> None:
    salon = Resource(municipality_id=city.id, name="サロン", status="trial")
    session.add(salon)
    session.flush()
    session.expire_all()
    assert salon.status is ResourceStatus.TRIAL
    serving = select(Resource.name).where(
        Resource.status.in_([ResourceStatus.TRIAL, ResourceStatus.ACTIVE])
    )
    assert session.scalars(serving).all() == ["サロン"]


def test_an_unknown_word_is_refused() -> None:
    with pytest.raises(ValueError, match="asleep"):
        Word(ResourceStatus).process_bind_param("asleep", None)


def test_json_keeps_japanese_and_nesting(session: Session, city: Municipality) -> None:
    salon = Resource(
        municipality_id=city.id,
        name="サロン",
        accessibility=["車いす可", {"段差": 2}],
    )
    session.add(salon)
    session.flush()
    session.expire_all()
    assert salon.accessibility == ["車いす可", {"段差": 2}]
    assert salon.field_audiences == {}
