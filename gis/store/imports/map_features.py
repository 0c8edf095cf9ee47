"""Keeping what people orient by on a map."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from gis.domain.map_features import FeatureClass
from gis.sources.records import MapFeatureRecord, Reading
from gis.store.imports.editions import Kept, make_digest
from gis.store.imports.in_bulk import keep_in_bulk
from gis.store.names import make_sort_key
from gis.store.queries.municipalities import City
from gis.store.tables.map_feature import MapFeature

METRES_PER_DEGREE = 111_195.0
"""Of a great circle, on a sphere of 6,371 km."""


def keep_map_features(
    session: Session,
    city: City,
    reading: Reading[Sequence[MapFeatureRecord]],
    *,
    today: date,
    beside: bool = False,
    classes: Collection[FeatureClass] | None = None,
) -> Kept:
    """Keep the map features of a file as the city's.

    Parameters
    ----------
    today
        The day on which features that are no longer there end.
    beside
        Keep what other files brought; otherwise this file's features take their place.
    classes
        Take the place of features of these classes alone; None: of all.
    """
    plan, _ = keep_in_bulk(
        session,
        city,
        MapFeature,
        reading,
        _make_columns(reading.records),
        what="map features",
        today=today,
        beside=beside,
        instead_of=None
        if classes is None
        else MapFeature.feature_class.in_(list(classes)),
    )
    return plan.counts


def measure_extent(geometry: NDArray[np.object_]) -> NDArray[np.float64]:
    """Estimate square metres of areas and metres of lines; 0 for points.

    Parameters
    ----------
    geometry
        Any geometries in EPSG:4326, shape (n,).

    Examples
    --------
    >>> degree = shapely.LineString([(131.0, 0.0), (132.0, 0.0)])
    >>> float(measure_extent(np.array([degree])).round(-3)[0])
    111000.0
    """
    bounds = shapely.bounds(geometry)
    middle = np.radians((bounds[:, 1] + bounds[:, 3]) / 2)
    counts = shapely.get_num_coordinates(geometry)
    scale = np.repeat(np.cos(middle), counts)
    flat = shapely.force_2d(geometry)
    coordinates = shapely.get_coordinates(flat) * METRES_PER_DEGREE
    coordinates[:, 0] *= scale
    planar = shapely.set_coordinates(flat.copy(), coordinates)
    areas: NDArray[np.float64] = shapely.area(planar)
    return np.where(shapely.get_dimensions(planar) == 1, shapely.length(planar), areas)


def _make_columns(features: Sequence[MapFeatureRecord]) -> list[dict[str, Any]]:
    geometry = np.array([each.geometry for each in features], dtype=object)
    extents = measure_extent(geometry).tolist() if features else []
    return [
        {
            "ref": each.ref,
            "digest": make_digest(
                (
                    each.feature_class.value,
                    each.subclass,
                    each.name,
                    each.name_kana,
                    each.name_en,
                    each.tunnel,
                    wkb,
                )
            ),
            "position": position,
            "feature_class": each.feature_class,
            "subclass": each.subclass,
            "name": each.name,
            "name_kana": each.name_kana,
            "name_en": each.name_en,
            "sort_key": make_sort_key(each.name, each.name_kana),
            "geometry": each.geometry,
            "tunnel": each.tunnel,
            "extent": extent,
        }
        for position, (each, extent, wkb) in enumerate(
            zip(features, extents, shapely.to_wkb(geometry), strict=True)
        )
    ]
