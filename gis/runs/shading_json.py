"""Bands of walking distance for a screen."""

import json
from functools import lru_cache
from typing import Any

import numpy as np
import shapely

from gis import crs
from gis.analysis.bands import only_polygons
from gis.runs.shading import Shading

DIGITS = 6
"""Decimals of degrees: a tenth of a metre."""
DRAWN_METRES = 1.5
"""A corner of an outline is left out where the triangle that it makes is smaller than
the square of this: outlines move by a few centimetres on the average, and a spike narrower
than a metre may go."""


def shading_to_geojson(shading: Shading) -> dict[str, Any]:
    """Give one feature for each band and one for the rest, in longitude and latitude.

    Neighbours keep their common outline: there are neither gaps nor overlaps.

    Returns
    -------
    dict
        RFC 7946 FeatureCollection. Of each band, ``class`` is its number from 0, ``over``
        and ``up_to`` are its limits in metres; ``up_to`` of the last is None. All three
        are None of the ground that is not reached, which comes last. A band without ground
        has an empty geometry.
    """
    shapes = (*shading.bands, shading.unreached)
    begins, ends = (0.0, *shading.limits), (*shading.limits, None)
    properties: list[dict[str, float | None]] = [
        {"class": number, "over": over, "up_to": up_to}
        for number, (over, up_to) in enumerate(zip(begins, ends, strict=True))
    ]
    properties.append({"class": None, "over": None, "up_to": None})
    features = [
        {"type": "Feature", "geometry": json.loads(shape), "properties": each}
        for shape, each in zip(
            _draw(tuple(shapely.to_wkb(np.array(shapes))), shading.epsg),
            properties,
            strict=True,
        )
    ]
    return {"type": "FeatureCollection", "features": features}


@lru_cache(maxsize=16)
def _draw(bands: tuple[bytes, ...], epsg: int) -> tuple[str, ...]:
    """Give the shapes as GeoJSON; kept as text, since threads may share it."""
    shapes = shapely.from_wkb(np.array(bands, dtype=object))
    drawn = shapely.coverage_simplify(shapes, DRAWN_METRES)
    degrees = crs.to_geographic(drawn, f"EPSG:{epsg}")
    # Rounding alone lets outlines of narrow parts cross.
    rounded = shapely.set_precision(degrees, 10.0**-DIGITS)
    rounded = shapely.transform(rounded, lambda xy: np.round(xy, DIGITS))
    parts = np.array([only_polygons(shape) for shape in rounded])
    return tuple(shapely.to_geojson(shapely.orient_polygons(parts)))
