"""Editions of map features: recognized by the number of their object in the source."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
import shapely
from pyproj import Geod
from shapely import LineString, Point, Polygon
from shapely.geometry.polygon import orient
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis.domain.map_features import FeatureClass
from gis.sources.records import MapFeatureRecord, Reading
from gis.store.imports.editions import Kept
from gis.store.imports.map_features import keep_map_features, measure_extent
from gis.store.queries.map_features import (
    read_features_fingerprint,
    read_map_features,
)
from gis.store.queries.municipalities import City
from gis.store.tables.import_batch import ImportBatch
from gis.store.tables.map_feature import MapFeature

Read = Callable[..., Reading[Any]]
Dump = Callable[[], dict[str, list[str]]]
FIRST, LATER = date(2026, 4, 1), date(2026, 5, 1)

POND = MapFeatureRecord(
    "relation/1",
    FeatureClass.WATER,
    "pond",
    "ひょうたん池",
    "ひょうたんいけ",
    "",
    Polygon(
        [(131.24, 33.94), (131.25, 33.94), (131.25, 33.95), (131.24, 33.95)],
        [[(131.244, 33.944), (131.246, 33.944), (131.246, 33.946)]],
    ),
)
RAIL = MapFeatureRecord(
    "way/7",
    FeatureClass.RAIL,
    "rail",
    "みほん線",
    "",
    "Mihon Line",
    LineString([(131.2, 33.9), (131.3, 33.9)]),
    tunnel=True,
)
STATION = MapFeatureRecord(
    "node/3", FeatureClass.STATION, "halt", "みほん", "", "", Point(131.25, 33.9)
)


def names(session: Session, city: City) -> list[str]:
    return read_map_features(session, city.id).name.tolist()


def test_a_first_edition_is_added_and_read_back(
    session: Session, city: City, make_reading: Read
) -> None:
    reading = make_reading([POND, RAIL, STATION], "town")
    assert read_features_fingerprint(session, city.id) is None
    assert keep_map_features(session, city, reading, today=FIRST) == Kept(added=3)

    found = read_map_features(session, city.id)
    assert found.feature_class.tolist() == ["water", "rail", "station"]
    assert found.subclass.tolist() == ["pond", "rail", "halt"]
    assert found.name_en.tolist() == ["", "Mihon Line", ""]
    assert found.tunnel.tolist() == [False, True, False]
    assert shapely.equals(
        found.geometry, np.array([POND.geometry, RAIL.geometry, STATION.geometry])
    ).all()
    row = session.scalars(
        select(MapFeature).where(MapFeature.ref == "relation/1")
    ).one()
    assert row.sort_key == "ヒョウタンイケ"
    assert (row.minx, row.maxy) == (131.24, 33.95)


def test_the_same_file_again_changes_nothing(
    session: Session, city: City, make_reading: Read, dump: Dump
) -> None:
    reading = make_reading([POND, RAIL, STATION], "town")
    keep_map_features(session, city, reading, today=FIRST)
    before = dump()
    kept = keep_map_features(session, city, reading, today=LATER)
    assert kept == Kept(unchanged=3)
    assert dump() == before


@pytest.mark.parametrize(
    "change",
    [
        {"name": "丸池"},
        {"name_en": "Pond"},
        {"subclass": "lake"},
        {"feature_class": FeatureClass.PARK},
        {"tunnel": True},
        {"geometry": Point(131.25, 33.95)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_whatever_changes_is_kept_and_the_fingerprint_tells(
    session: Session, city: City, make_reading: Read, change: dict[str, Any]
) -> None:
    keep_map_features(session, city, make_reading([POND, RAIL], "town"), today=FIRST)
    first = read_features_fingerprint(session, city.id)
    reading = make_reading([replace(POND, **change), RAIL], "town")
    kept = keep_map_features(session, city, reading, today=LATER)
    assert kept == Kept(changed=1, unchanged=1)
    assert read_features_fingerprint(session, city.id) != first
    session.expire_all()
    row = session.scalars(select(MapFeature).where(MapFeature.ref == POND.ref)).one()
    assert getattr(row, next(iter(change))) == next(iter(change.values()))


def test_what_is_gone_ends_and_the_fingerprint_tells(
    session: Session, city: City, make_reading: Read
) -> None:
    keep_map_features(session, city, make_reading([POND, RAIL], "town"), today=FIRST)
    first = read_features_fingerprint(session, city.id)
    kept = keep_map_features(session, city, make_reading([RAIL], "town"), today=LATER)
    assert kept == Kept(unchanged=1, ended=1)
    assert names(session, city) == ["みほん線"]
    assert read_features_fingerprint(session, city.id) not in {first, None}
    row = session.scalars(
        select(MapFeature)
        .where(MapFeature.ref == POND.ref)
        .execution_options(populate_existing=True)
    ).one()
    assert row.ended_on == LATER


def test_another_file_takes_the_place_unless_beside(
    session: Session, city: City, make_reading: Read
) -> None:
    keep_map_features(session, city, make_reading([POND], "west"), today=FIRST)
    east = make_reading([RAIL], "east")
    keep_map_features(session, city, east, today=LATER, beside=True)
    assert sorted(names(session, city)) == ["ひょうたん池", "みほん線"]
    other = make_reading([STATION], "new")
    keep_map_features(session, city, other, today=LATER)
    assert names(session, city) == ["みほん"]
    assert session.scalars(select(ImportBatch.what)).all() == ["map features"] * 3


def test_an_edition_without_features_ends_all(
    session: Session, city: City, make_reading: Read
) -> None:
    keep_map_features(session, city, make_reading([POND], "town"), today=FIRST)
    kept = keep_map_features(session, city, make_reading([], "town"), today=LATER)
    assert kept == Kept(ended=1)
    assert len(read_map_features(session, city.id)) == 0


def test_a_window_and_classes_narrow_what_is_read(
    session: Session, city: City, make_reading: Read
) -> None:
    reading = make_reading([POND, RAIL, STATION], "town")
    keep_map_features(session, city, reading, today=FIRST)
    window = (131.245, 33.89, 131.255, 33.91)
    seen = read_map_features(session, city.id, bounds=window)
    assert seen.feature_class.tolist() == ["rail", "station"]
    seen = read_map_features(
        session, city.id, classes=[FeatureClass.WATER, FeatureClass.RAIL]
    )
    assert seen.feature_class.tolist() == ["water", "rail"]


def test_extents_agree_with_the_ellipsoid_to_one_in_a_hundred() -> None:
    shapes = np.array([POND.geometry, RAIL.geometry, STATION.geometry], dtype=object)
    ellipsoid = Geod(ellps="GRS80")
    # Its sign depends on the direction: holes must run against their outline.
    area = ellipsoid.geometry_area_perimeter(orient(POND.geometry))[0]
    length = ellipsoid.geometry_length(RAIL.geometry)
    assert measure_extent(shapes).tolist() == pytest.approx([area, length, 0], rel=0.01)
