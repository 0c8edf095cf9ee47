"""Answers of data, which the scripts of pages fetch."""

from typing import Any

from flask import json, make_response, request
from werkzeug.wrappers import Response

GEOJSON = "application/geo+json"


def send_json(data: dict[str, Any], *, mimetype: str = "application/json") -> Response:
    """Send data that a browser may keep, if it asks each time whether it has changed."""
    response = make_response(json.dumps(data, ensure_ascii=False, allow_nan=False))
    response.mimetype = mimetype
    response.cache_control.private = True
    response.cache_control.no_cache = True
    response.add_etag()
    return response.make_conditional(request)
