"""What part of a prefecture's file a city takes: itself and a margin around it.

The margin lets people near the border walk to what lies beyond it: the largest limit and
the way to the nearest street. A city is known by

1. its outline, as ``import boundary`` took it in;
2. else its daily-living areas, all together;
3. else the hull of its population units.

With none of these nothing is clipped, and a note says how it would be.
"""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import shapely
from sqlalchemy import select
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.limits import MARGIN_METRES
from gis.errors import N_, Message
from gis.sources.osm.clip import Clip
from gis.sources.records import Reading
from gis.store.queries.municipalities import City
from gis.store.queries.outlines import read_outline
from gis.store.tables.municipality import Municipality
from gis.store.tables.population_unit import PopulationUnit
from gis.store.types import as_wkb

Record = TypeVar("Record")

_FINE = 5.0
"""Metres by which the line around the margin may stray, so that it has few corners."""


def make_clip(session: Session, city: City) -> Clip | None:
    """Give the city and the margin around it; None where nothing tells where it lies."""
    shape: shapely.Geometry | None = read_outline(session, city)
    what = Message(N_("the daily-living areas"))
    if shape is None:
        shape = _read_hull(session, city)
        what = Message(N_("where people live"))
    elif _has_outline(session, city):
        what = Message(N_("the outline of the city"))
    if shape is None or shapely.is_empty(shape):
        return None
    plane = crs.to_plane(shape, city.epsg)
    around = shapely.simplify(shapely.buffer(plane, MARGIN_METRES), _FINE)

    def back(xy: np.ndarray) -> np.ndarray:
        return crs.coordinates_from_plane(xy, city.epsg)

    return Clip(shapely.transform(around, back), what, round(MARGIN_METRES))


def keep_near(
    session: Session,
    city: City,
    reading: Reading[list[Record]],
    geometries: Sequence[shapely.Geometry],
) -> None:
    """Leave out what lies farther from the city than its margin, and count it.

    Files of a prefecture, or of the whole country, hold much that nobody of the city walks
    to. Where nothing tells where the city lies, nothing is left out.
    """
    clip = make_clip(session, city)
    if clip is None or not reading.records:
        return
    near = clip.meets(np.array(geometries, dtype=object))
    if near.all():
        return
    template = N_(
        "%(file)s: farther than %(metres)d m from the city, left out: %(count)d."
    )
    values = {"metres": clip.margin, "count": int((~near).sum())}
    reading.notes.append(Message(template, {"file": reading.file, **values}))
    reading.records[:] = [
        record for record, kept in zip(reading.records, near, strict=True) if kept
    ]


def note_unclipped(file: str) -> Message:
    """Tell that a file was taken whole, and what would clip it."""
    return Message(
        N_(
            "%(file)s was taken whole. Where the city ends is told by “import boundary”;"
            " after it, files of a whole prefecture are clipped to the city."
        ),
        {"file": file},
    )


def _has_outline(session: Session, city: City) -> bool:
    return (
        session.scalar(
            select(Municipality.id).where(
                Municipality.id == city.id, Municipality.boundary.is_not(None)
            )
        )
        is not None
    )


def _read_hull(session: Session, city: City) -> shapely.Geometry | None:
    unit = PopulationUnit
    wkb = session.scalars(
        select(as_wkb(unit.geometry)).where(
            unit.municipality_id == city.id, unit.ended_on.is_(None)
        )
    ).all()
    if not wkb:
        return None
    shapes = shapely.from_wkb(np.array(wkb, dtype=object))
    return shapely.convex_hull(shapely.union_all(shapely.envelope(shapes)))
