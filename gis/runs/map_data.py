"""What the staff map draws and says: areas, resources, and units with their answer."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from gis.domain.schedules.sentences import Language
from gis.maps.palette import walking_class
from gis.runs.gap_json import summary_to_json, units_to_json
from gis.runs.gaps import GapAnswer
from gis.runs.when_words import say_when
from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import City
from gis.store.queries.resources import KindAtLocation, read_kind

Json = dict[str, Any]
DIGITS = 6
"""Decimals of degrees on a map: a tenth of a metre."""
DRAWN_DEGREES = 1e-5
"""Outlines are simplified by so much, which is about a metre."""


def areas_to_geojson(session: Session, city: City) -> Json:
    """Give the layer-2 areas, each with a place inside it for its name."""
    areas = read_areas(session, city.id)
    boundaries = np.array([area.boundary for area in areas], dtype=object)
    shapes = shapely.simplify(boundaries, DRAWN_DEGREES)
    labels = shapely.get_coordinates(shapely.point_on_surface(shapes)).round(DIGITS)
    rows = [
        {"code": area.code, "name": area.name, "label": label}
        for area, label in zip(areas, labels.tolist(), strict=True)
    ]
    return _collect(shapes, rows)


def resources_to_geojson(
    session: Session, city: City, *, language: Language, today: date
) -> Json:
    """Give the resources of all kinds; those without position have no geometry.

    Parameters
    ----------
    language
        In which their schedules are said.
    today
        From when on their next session is looked for.
    """
    resources = read_kind(session, city.id)
    points = [
        shapely.Point(r.lon, r.lat) if r.lon is not None and r.lat is not None else None
        for r in resources
    ]
    return _collect(
        np.array(points, dtype=object),
        [_resource_to_json(r) | _say_when(r, language, today) for r in resources],
    )


def units_to_geojson(answer: GapAnswer) -> Json:
    """Give population units with the verdict on each, and the answer beside them."""
    rows = units_to_json(answer)
    for row, metres in zip(rows, answer.gaps.walks.metres, strict=True):
        row["class"] = walking_class(metres)
        row["gap"] = row["share"] == 0.0
    collection = _collect(shapely.simplify(answer.units.geometry, DRAWN_DEGREES), rows)
    return collection | {"answer": summary_to_json(answer)}


def _resource_to_json(resource: KindAtLocation) -> Json:
    return {
        "id": resource.id,
        "name": resource.name,
        "kind": resource.kind.value,
        "kind_label": resource.kind.label,
        "address": resource.address,
        "telephone": resource.telephone,
        "website": resource.website,
        "organization": resource.organization,
        "status": resource.status.value,
        "area": resource.area,
    }


def _say_when(resource: KindAtLocation, language: Language, today: date) -> Json:
    """Give what is known of its days, in sentences."""
    when = say_when(resource, language, today=today)
    return {
        "schedules": list(when.schedules),
        "next_session": when.next_session,
        "suspensions": list(when.suspensions),
    }


def _collect(shapes: NDArray[np.object_], rows: Sequence[Json]) -> Json:
    """Give RFC 7946 features, coordinates rounded to `DIGITS`."""
    rounded = shapely.transform(shapes, lambda xy: np.round(xy, DIGITS))
    features = [
        {
            "type": "Feature",
            "geometry": None if geometry is None else json.loads(geometry),
            "properties": row,
        }
        for geometry, row in zip(shapely.to_geojson(rounded), rows, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}
