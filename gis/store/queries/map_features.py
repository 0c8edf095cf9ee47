"""Features of a city's map as arrays."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gis.domain.map_features import FeatureClass
from gis.store.bounds import bbox_filter
from gis.store.tables.map_feature import MapFeature
from gis.store.tables.source import Source
from gis.store.types import as_wkb


@dataclass(frozen=True, eq=False)
class MapFeatures:
    """What people orient by, as columns of one length, in file order.

    Attributes
    ----------
    feature_class
        `FeatureClass` values, as text.
    subclass
        The source's own word (``pond``, ``light_rail``).
    name, name_en
        Empty when there is none.
    geometry
        Points, lines and areas, EPSG:4326.
    tunnel
        Whether it runs underground.
    extent
        Square metres of areas, metres of lines, 0 of points.
    """

    feature_class: NDArray[np.str_]
    subclass: NDArray[np.str_]
    name: NDArray[np.str_]
    name_en: NDArray[np.str_]
    geometry: NDArray[np.object_]
    tunnel: NDArray[np.bool_]
    extent: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.geometry)


def read_classes(
    session: Session, city_id: UUID, source_key: str
) -> Collection[FeatureClass]:
    """Give the classes of the features that a data set brought and that still count."""
    rows = session.scalars(
        select(MapFeature.feature_class)
        .join(Source, MapFeature.source_id == Source.id)
        .where(
            MapFeature.municipality_id == city_id,
            MapFeature.ended_on.is_(None),
            Source.key == source_key,
        )
        .distinct()
    )
    return frozenset(rows)


def read_map_features(
    session: Session,
    city_id: UUID,
    *,
    bounds: Sequence[float] | None = None,
    classes: Collection[FeatureClass] | None = None,
) -> MapFeatures:
    """Give the features of a city's map.

    Parameters
    ----------
    bounds
        West, south, east, north in degrees: only features whose box meets these.
    classes
        Only these; None gives all.
    """
    feature = MapFeature
    wanted = select(
        feature.feature_class,
        feature.subclass,
        feature.name,
        feature.name_en,
        as_wkb(feature.geometry),
        feature.tunnel,
        feature.extent,
    ).where(feature.municipality_id == city_id, feature.ended_on.is_(None))
    if bounds is not None:
        wanted = wanted.where(bbox_filter(feature, bounds))
    if classes is not None:
        wanted = wanted.where(feature.feature_class.in_(classes))
    rows = session.execute(wanted.order_by(feature.position, feature.ref)).all()
    columns = zip(*rows, strict=True) if rows else ((),) * 7
    names, subclass, name, name_en, wkb, tunnel, extent = columns
    return MapFeatures(
        np.array([each.value for each in names], dtype=str),
        np.array(subclass, dtype=str),
        np.array(name, dtype=str),
        np.array(name_en, dtype=str),
        shapely.from_wkb(np.array(wkb, dtype=object)),
        np.array(tunnel, dtype=bool),
        np.array(extent, dtype=np.float64),
    )


def read_features_fingerprint(session: Session, city_id: UUID) -> str | None:
    """Give what changes whenever a city's map features do; None when it has none."""
    rows = session.execute(
        select(MapFeature.batch_id, func.count())
        .where(MapFeature.municipality_id == city_id, MapFeature.ended_on.is_(None))
        .group_by(MapFeature.batch_id)
    ).all()
    if not rows:
        return None
    lines = sorted(f"{batch_id} {count}" for batch_id, count in rows)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]
