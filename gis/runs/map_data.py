"""What the staff map draws and says: areas, resources, and units with their answer."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from gis import crs
from gis.analysis.clusters import Cluster
from gis.domain.schedules.sentences import Language
from gis.maps.palette import walking_class
from gis.runs.front_shading import shade_fronts
from gis.runs.gap_clusters import draw_cluster
from gis.runs.gap_json import summary_to_json, units_to_json
from gis.runs.gaps import GapAnswer
from gis.runs.walking_classes import count_classes
from gis.runs.when_words import say_when
from gis.store.queries.areas import read_areas
from gis.store.queries.municipalities import City
from gis.store.queries.resources import KindAtLocation, read_kind

Json = dict[str, Any]
DIGITS = 6
"""Decimals of degrees on a map: a tenth of a metre."""
DRAWN_DEGREES = 1e-5
"""Outlines are simplified by so much, which is about a metre."""
DRAWN_METRES = 1.0


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
    return collect(shapes, rows)


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
    return collect(
        np.array(points, dtype=object),
        [_resource_to_json(r) | _say_when(r, language, today) for r in resources],
    )


def units_to_geojson(answer: GapAnswer) -> Json:
    """Give population units with the verdict on each, and the answer beside them.

    A unit is a ``gap`` where none of its people is within the limit. ``some_beyond`` tells
    whether any is beyond it, ``places`` at how many places they live. The answer has
    people by class of walking distance.
    """
    rows = units_to_json(answer)
    towns = answer.towns
    places = np.bincount(answer.demand.unit, minlength=len(rows)).tolist()
    for row, metres, beyond, count in zip(
        rows, towns.metres, towns.some_beyond, places, strict=True
    ):
        row["places"] = count
        row["class"] = walking_class(float(metres))
        row["gap"] = row["share"] == 0.0
        row["some_beyond"] = bool(beyond)
    collection = collect(shapely.simplify(answer.units.geometry, DRAWN_DEGREES), rows)
    classes = [count.people for count in count_classes(answer)]
    return collection | {"answer": summary_to_json(answer) | {"classes": classes}}


def fronts_to_geojson(answer: GapAnswer) -> Json:
    """Give the ground around fronts and dwellings by the verdict on who lives there.

    It is that of units that are areas, in the order in which it is to be drawn. ``class``
    None is of unknown distance.
    """
    shades = shade_fronts(answer)
    plane = f"EPSG:{answer.city.epsg}"
    shapes = [
        crs.to_geographic(shapely.simplify(each.shape, DRAWN_METRES), plane)
        for each in shades
    ]
    rows = [{"class": each.walking_class, "gap": each.gap} for each in shades]
    return collect(np.array(shapes, dtype=object), rows)


def cluster_to_geojson(
    answer: GapAnswer, clusters: Sequence[Cluster], rank: int
) -> Json:
    """Give the outline of a gap cluster; without features where there is none.

    Parameters
    ----------
    clusters
        Those of the answer.
    rank
        1 for the cluster with most people.
    """
    chosen = [each for each in clusters if each.rank == rank]
    hulls = [draw_cluster(answer, each)[0] for each in chosen]
    return collect(np.array(hulls, dtype=object), [{"rank": rank} for _ in hulls])


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


def collect(shapes: NDArray[np.object_], rows: Sequence[Json]) -> Json:
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
