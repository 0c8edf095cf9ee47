"""From local metres to degrees, and files that are the same bytes for the same city."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from gis.crs import coordinates_from_plane
from gis.domain.zones import zone_epsg

ZONE = 3
CORNER = (-33_000.0, -108_000.0)
"""Of the local metres in the plane of the zone: in the open Sea of Japan."""
DIGITS = 7
"""Decimals of a degree, about a centimetre."""

Floats = NDArray[np.float64]


def to_degrees(xy: Floats) -> Floats:
    """Turn local metres into longitude and latitude.

    Parameters
    ----------
    xy
        Shape (n, 2).

    Returns
    -------
    ndarray, shape (n, 2)
        Rounded to `DIGITS`.
    """
    degrees = coordinates_from_plane(np.asarray(xy) + CORNER, zone_epsg(ZONE))
    rounded: Floats = np.round(degrees, DIGITS)
    return rounded


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write a table."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def write_geojson(
    name: str, features: Iterable[tuple[Mapping[str, object], BaseGeometry]]
) -> str:
    """Write features, from local metres, one on each line."""
    lines = []
    for properties, shape in features:
        feature = {
            "type": "Feature",
            "properties": dict(properties),
            "geometry": shapely.geometry.mapping(shapely.transform(shape, to_degrees)),
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    body = ",\n".join(lines)
    return f'{{"type":"FeatureCollection","name":"{name}","features":[\n{body}\n]}}\n'
