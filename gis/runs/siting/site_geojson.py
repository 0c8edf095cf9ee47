"""Chosen sites and candidates as GeoJSON."""

import json

import numpy as np
import shapely

from gis.runs.gap_files import to_feature
from gis.runs.siting.answer import SiteAnswer
from gis.runs.siting.site_json import sites_to_json, summary_to_json


def site_to_geojson(answer: SiteAnswer) -> str:
    """Give sites and other candidates as RFC 7946 points, told apart by ``what``.

    The summary is a foreign member.
    """
    features = [
        to_feature(shapely.Point(row["lon"], row["lat"]), {"what": "site"} | row)
        for row in sites_to_json(answer)
    ]
    chosen = np.zeros(len(answer.candidates.places), dtype=bool)
    chosen[answer.sited.sites] = True
    features += [
        to_feature(
            shapely.Point(place.lon, place.lat),
            {
                "what": "candidate",
                "id": place.id,
                "name": place.name,
                "forbidden": bool(forbidden),
            },
        )
        for place, forbidden, taken in zip(
            answer.candidates.places, answer.conditions.forbidden, chosen, strict=True
        )
        if not taken
    ]
    collection = {
        "type": "FeatureCollection",
        "features": features,
        "answer": summary_to_json(answer),
    }
    return json.dumps(collection, ensure_ascii=False)
