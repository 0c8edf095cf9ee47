"""A reach answer as the JSON object of the contract, and as GeoJSON with its isochrone."""

import json
import math
from typing import Any

import numpy as np
import shapely

from gis.domain.limits import DEFAULT_LIMIT, Limit
from gis.domain.listings import Listing
from gis.domain.reach import Method
from gis.runs.counting import Standing, count_standings
from gis.runs.isochrones import DIGITS, draw_isochrone
from gis.runs.reach_answer import Destination, ReachAnswer

Json = dict[str, Any]


def reach_to_json(answer: ReachAnswer) -> Json:
    """Give the whole answer with the keys of ``reach --json``.

    ``resources`` are those that count and are within the limit, ``beyond`` is how many
    more are reached; what does not count, has no way from here or has no place stands
    apart, and ``registered`` adds all of them up.
    """
    return {
        **_question_to_json(answer),
        "from": {
            "lon": answer.origin.lon,
            "lat": answer.origin.lat,
            "snap_m": _metres(answer.snap_metres),
            "status": answer.status.value,
        },
        "registered": _registered(answer),
        "resources": [destination_to_json(each) for each in answer.within],
        "beyond": len(answer.beyond),
        "not_counted": [
            destination_to_json(each) | {"reason": each.standing.value}
            for each in answer.not_counted
        ],
        "unreached": [
            destination_to_json(each) | {"status": each.status.value}
            for each in answer.unreached
        ],
        "without_place": [_listing_to_json(each) for each in answer.without_place],
    }


def destination_to_json(destination: Destination) -> Json:
    """Give one resource with the way to it."""
    listing, coming = destination.listing, destination.next_date
    return {
        **_listing_to_json(listing),
        "lon": listing.lon,
        "lat": listing.lat,
        "approximate": listing.approximate,
        "walking_m": _metres(destination.metres),
        "minutes": destination.minutes,
        "straight_m": _metres(destination.straight_metres),
        "next_date": coming.isoformat() if coming else None,
        "path": shape_to_json(destination.path),
    }


def reach_to_geojson(answer: ReachAnswer) -> str:
    """Give origin, resources, paths and isochrone as RFC 7946 features.

    Each tells by ``what`` it is: ``from``, ``resource``, ``path``, ``isochrone`` (the
    ground) or ``streets`` (the stretches of streets). Shapes that are empty are left out.
    The isochrone is that of the asked limit, or of the usual one where none was asked.
    The answer without its resources is a foreign member.
    """
    whole = reach_to_json(answer)
    features = [
        _feature(
            shapely.Point(answer.origin.lon, answer.origin.lat),
            {"what": "from"} | whole["from"],
        )
    ]
    for each in (*answer.within, *answer.not_counted):
        row = destination_to_json(each)
        del row["path"]
        row["counts"] = each.standing is Standing.COUNTS
        row["reason"] = None if row["counts"] else each.standing.value
        at = shapely.Point(row.pop("lon"), row.pop("lat"))
        features.append(_feature(at, {"what": "resource"} | row))
        if each.path is not None:
            features.append(_feature(each.path, {"what": "path"} | row))
    features.extend(_isochrone_features(answer))
    about = {
        key: value
        for key, value in whole.items()
        if key not in {"resources", "not_counted", "unreached", "without_place"}
    }
    collection = {"type": "FeatureCollection", "features": features, "answer": about}
    return json.dumps(collection, ensure_ascii=False)


def shape_to_json(shape: shapely.Geometry | None) -> Json | None:
    """Give a shape as GeoJSON with coordinates rounded to `DIGITS`; None stays None.

    Positions that are the same after rounding come once.
    """
    if shape is None:
        return None
    rounded = shapely.transform(shape, lambda xy: np.round(xy, DIGITS))
    found: Json = json.loads(
        shapely.to_geojson(shapely.remove_repeated_points(rounded))
    )
    return found


def _question_to_json(answer: ReachAnswer) -> Json:
    question = answer.question
    estimated = answer.method is Method.STRAIGHT_LINE
    return {
        "municipality": answer.city.code,
        "municipality_name": answer.city.name,
        "kind": question.kind.value,
        **question.conditions(),
        "profile": question.profile.code,
        "metres_per_minute": question.profile.metres_per_minute,
        "limit": _limit_to_json(answer.limit),
        "method": answer.method.value,
        "estimated": estimated,
        "detour_factor": answer.detour_factor if estimated else None,
    }


def _registered(answer: ReachAnswer) -> Json:
    """Count the places of the kind by what becomes of them; they add up to ``all``."""
    standings = [each.standing for each in answer.destinations]
    return {
        "all": len(standings) + len(answer.without_place),
        **count_standings(standings),
        "without_place": len(answer.without_place),
    }


def _listing_to_json(listing: Listing) -> Json:
    return {"id": listing.id, "name": listing.name, "kind": listing.kind.value}


def _isochrone_features(answer: ReachAnswer) -> list[Json]:
    limit = answer.limit or DEFAULT_LIMIT
    walker, by_time = answer.walker, limit.unit == "min"
    drawn = draw_isochrone(
        None if walker is None else walker.network,
        answer.origin,
        epsg=answer.city.epsg,
        limit_metres=limit.in_metres(answer.question.profile),
        costs=walker.costs if walker is not None and by_time else None,
    )
    about = {"limit": _limit_to_json(limit), "estimated": drawn.estimated}
    return [
        _feature(shape, {"what": what} | about)
        for what, shape in (("isochrone", drawn.ground), ("streets", drawn.streets))
        if not shape.is_empty
    ]


def _feature(shape: shapely.Geometry, properties: Json) -> Json:
    return {
        "type": "Feature",
        "geometry": shape_to_json(shape),
        "properties": properties,
    }


def _limit_to_json(limit: Limit | None) -> Json | None:
    return {"value": limit.value, "unit": limit.unit} if limit else None


def _metres(value: float) -> float | None:
    return round(value, 1) if math.isfinite(value) else None
