"""The files, written so that the same city gives the same bytes."""

import csv
import io
import json
from collections.abc import Iterable

import numpy as np
import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from city.facilities import CITY, HEADER, PREFECTURE, Place, Row
from city.ground import Floats
from city.main_roads import Road
from city.people import DISTRICTS, Block
from gis.crs import coordinates_from_plane
from gis.domain.zones import zone_epsg

ZONE = 3
CORNER = (-30_000.0, -105_000.0)
"""Of the local metres in the plane of the zone: in the open Sea of Japan."""
DIGITS = 7
"""Decimals of a degree, about a centimetre."""


def write_streets(edges: list[Road]) -> str:
    """Write edge lines with the columns ``highway`` and ``name``."""
    ordered = sorted(edges, key=lambda edge: edge.line.coords[:])
    return _write_features(
        "streets",
        (({"highway": e.highway, "name": e.name}, e.line) for e in ordered),
    )


def write_areas(districts: list[MultiPolygon]) -> str:
    """Write the districts with the columns of 国土数値情報 A32."""
    return _write_features(
        "areas",
        (
            (
                {
                    "A32_001": "35999",
                    "A32_002": "みほん市立",
                    "A32_003": code,
                    "A32_004": name,
                    "A32_005": address,
                },
                shapely.orient_polygons(district),
            )
            for (code, name, address), district in zip(
                DISTRICTS, districts, strict=True
            )
        ),
    )


def write_population(blocks: list[Block]) -> str:
    """Write census small areas with ages."""
    header = [
        *("KEY_CODE", "PREF_NAME", "CITY_NAME", "MOJI", "JINKO", "SETAI"),
        *("65歳以上", "75歳以上", "85歳以上", "X_CODE", "Y_CODE"),
    ]
    rows: list[list[object]] = [
        [
            *(b.code, PREFECTURE, CITY, b.name, b.total, b.households),
            *(b.from_65, b.from_75, b.from_85, *_degrees(b.at)),
        ]
        for b in blocks
    ]
    return _write_rows(header, rows)


def write_facilities(rows: list[tuple[Row, Place]]) -> str:
    """Write a list of facilities as 公共施設一覧."""
    table: list[list[object]] = []
    for row, place in rows:
        longitude, latitude = _degrees(place)
        values = row | {"緯度": latitude, "経度": longitude}
        table.append([values[column] for column in HEADER])
    return _write_rows(list(HEADER), table)


def _degrees(place: Place) -> tuple[str, str]:
    longitude, latitude = _to_degrees(np.array([place]))[0]
    return f"{longitude:.{DIGITS}f}", f"{latitude:.{DIGITS}f}"


def _to_degrees(xy: Floats) -> Floats:
    return coordinates_from_plane(xy + CORNER, zone_epsg(ZONE))


def _write_rows(header: list[str], rows: Iterable[list[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def _write_features(
    name: str, features: Iterable[tuple[dict[str, str], BaseGeometry]]
) -> str:
    lines = []
    for properties, shape in features:
        degrees = shapely.transform(shape, lambda xy: np.round(_to_degrees(xy), DIGITS))
        feature = {
            "type": "Feature",
            "properties": properties,
            "geometry": shapely.geometry.mapping(degrees),
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    body = ",\n".join(lines)
    return f'{{"type":"FeatureCollection","name":"{name}","features":[\n{body}\n]}}\n'
