"""A gap answer as files: CSV that a spreadsheet opens, GeoJSON that a GIS opens."""

import csv
import json
from io import StringIO

import numpy as np
import shapely

from gis.runs.csv_cells import defuse
from gis.runs.gap_clusters import cluster_to_json, draw_cluster, list_clusters
from gis.runs.gap_json import Json, summary_to_json, units_to_json
from gis.runs.gaps import GapAnswer

DIGITS = 7
"""Decimals of degrees: a centimetre."""

_COLUMNS = (
    "code",
    "name",
    "area",
    "population",
    "beyond",
    "unknown",
    "share",
    "walking_m",
    "minutes",
    "straight_m",
    "snap_m",
    "nearest",
    "status",
    "cause",
    "method",
)


def gaps_to_csv(answer: GapAnswer) -> str:
    """Give one row for each population unit, with the method in every row.

    Text that a spreadsheet would take for a formula is preceded by an apostrophe
    (OWASP ASVS 5.0, 1.2.10).
    """
    buffer = StringIO()
    writer = csv.DictWriter(buffer, _COLUMNS, extrasaction="ignore")
    writer.writeheader()
    for row in units_to_json(answer):
        nearest = row["nearest"]["name"] if row["nearest"] else ""
        values = {**row, "nearest": nearest, "method": answer.gaps.walks.method.value}
        writer.writerow({key: defuse(value) for key, value in values.items()})
    return buffer.getvalue()


def gaps_to_geojson(answer: GapAnswer) -> str:
    """Give units, gap clusters and their street fronts as RFC 7946 features.

    Each tells by ``what`` it is: ``unit`` (a point), ``cluster`` (the ground around the
    fronts of people beyond the limit) or ``fronts`` (these stretches of street). Shapes
    that are empty are left out. The summary is a foreign member.
    """
    units = answer.units
    features = [
        to_feature(shapely.Point(lon, lat), {"what": "unit"} | row)
        for row, lon, lat in zip(
            units_to_json(answer), units.lon, units.lat, strict=True
        )
    ]
    for cluster in list_clusters(answer):
        row = cluster_to_json(answer, cluster)
        features += [
            to_feature(shape, {"what": what} | row)
            for what, shape in zip(
                ("cluster", "fronts"), draw_cluster(answer, cluster), strict=True
            )
            if not shape.is_empty
        ]
    collection = {
        "type": "FeatureCollection",
        "features": features,
        "answer": summary_to_json(answer),
    }
    return json.dumps(collection, ensure_ascii=False)


def to_feature(shape: shapely.Geometry, properties: Json) -> Json:
    """Give a feature; coordinates are rounded to a centimetre, and shapes stay valid."""
    drawn = shapely.set_precision(shape, 10.0**-DIGITS)
    if isinstance(drawn, shapely.MultiPolygon | shapely.Polygon):
        drawn = shapely.orient_polygons(drawn)
    rounded = shapely.transform(drawn, lambda xy: np.round(xy, DIGITS))
    return {
        "type": "Feature",
        "geometry": json.loads(shapely.to_geojson(rounded)),
        "properties": properties,
    }
