"""Resources as GeoJSON (RFC 7946), with whom the data come from as foreign members."""

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from shapely import MultiPolygon

from gis.domain.listings import Listing
from gis.runs.exports.attribution import say_source, sources_to_json
from gis.runs.exports.gathering import Gathered, sort_sources
from gis.runs.exports.properties import tell_listing
from gis.store.queries.areas import Area
from gis.store.queries.attributions import NamedSource

Json = dict[str, Any]
DIGITS = 7


def to_geojson(
    gathered: Gathered,
    *,
    areas: Sequence[Area] = (),
    area_sources: Sequence[NamedSource] = (),
) -> str:
    """Give resources as points, and areas as polygons behind them.

    Positions are longitude and latitude of WGS 84 with `DIGITS` decimals; outer rings run
    counterclockwise. A resource without a position is not in it.

    Parameters
    ----------
    areas, area_sources
        Areas to add, and the data sets that they come from.
    """
    sources = sort_sources((*gathered.sources, *area_sources))
    features = [
        _to_point(gathered, each) for each in gathered.listings if each.lon is not None
    ]
    features += [_to_polygon(area) for area in areas]
    collection: Json = {"type": "FeatureCollection"}
    if features:
        collection["bbox"] = _find_bounds(features)
    collection |= {
        "features": features,
        "municipality": {"code": gathered.city.code, "name": gathered.city.name},
        "audience": str(gathered.audience),
        "attribution": "、".join((gathered.city.name, *map(say_source, sources))),
        "sources": sources_to_json(sources),
    }
    return json.dumps(collection, ensure_ascii=False, allow_nan=False)


def _to_point(gathered: Gathered, listing: Listing) -> Json:
    told = tell_listing(gathered, listing)
    at = [round(float(each or 0), DIGITS) for each in (listing.lon, listing.lat)]
    return {
        "type": "Feature",
        "id": told["ref"],
        "geometry": {"type": "Point", "coordinates": at},
        "properties": told,
    }


def _to_polygon(area: Area) -> Json:
    shape = shapely.orient_polygons(_round_shape(area.boundary))
    return {
        "type": "Feature",
        "id": f"area:{area.code}",
        "geometry": {
            "type": "MultiPolygon",
            "coordinates": shapely.geometry.mapping(shape)["coordinates"],
        },
        "properties": {"layer": "areas", "code": area.code, "name": area.name},
    }


def _round_shape(shape: MultiPolygon) -> MultiPolygon:
    return shapely.transform(shape, lambda at: np.round(at, DIGITS))


def _find_bounds(features: Sequence[Json]) -> list[float]:
    shapes = [shapely.geometry.shape(each["geometry"]) for each in features]
    return [float(side) for side in shapely.total_bounds(shapes)]
