"""Keeping buildings."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis import crs
from gis.sources.building_records import BuildingRecord
from gis.sources.records import Reading
from gis.store.imports.editions import Kept, make_digest
from gis.store.imports.in_bulk import keep_in_bulk
from gis.store.queries.municipalities import City
from gis.store.tables.building import IMPORT, Building


def keep_buildings(
    session: Session,
    city: City,
    reading: Reading[list[BuildingRecord]],
    *,
    today: date,
    beside: bool = False,
) -> Kept:
    """Keep the buildings of a file as the city's buildings.

    Parameters
    ----------
    today
        The day on which buildings that are no longer there end.
    beside
        Keep what other files brought; otherwise this file's buildings take their place.

    Notes
    -----
    A building is recognized by its outline, wherever that begins and whichever way it
    runs. Footprints are measured in the city's plane.
    """
    plan, _ = keep_in_bulk(
        session,
        city,
        Building,
        reading,
        _make_columns(reading.records, city.epsg),
        what=IMPORT,
        today=today,
        beside=beside,
    )
    return plan.counts


def _make_columns(records: Sequence[BuildingRecord], epsg: int) -> list[dict[str, Any]]:
    """Give one dict of columns for each building; an outline that occurs twice only once.

    Which of two stands for both does not depend on their order in the file.
    """
    if not records:
        return []
    # Where an outline begins must not matter, not even to the last digit of its area.
    outlines = shapely.normalize(np.array([r.outline for r in records], dtype=object))
    courses = shapely.to_wkb(outlines)
    points = shapely.point_on_surface(outlines)
    areas = shapely.area(crs.to_plane(outlines, epsg)).tolist()
    rows: dict[str, dict[str, Any]] = {}
    for each, course, point, area in zip(records, courses, points, areas, strict=True):
        ref = hashlib.sha256(course).hexdigest()
        digest = make_digest((each.building_class, each.floors, each.name))
        if ref in rows and rows[ref]["digest"] <= digest:
            continue
        rows[ref] = {
            "ref": ref,
            "digest": digest,
            "point": point,
            "square_metres": area,
            "floors": each.floors,
            "building_class": each.building_class,
            "name": each.name,
        }
    return list(rows.values())
