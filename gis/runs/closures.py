"""Closing streets by hand, and opening them again."""

import math
from collections.abc import Sequence
from datetime import date
from uuid import UUID

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis import crs
from gis.domain.points import Point
from gis.errors import N_, NoDataError, NotFoundError, UsageError
from gis.runs.closure_orders import ClosureOrder
from gis.runs.closure_words import name_street
from gis.store.queries.closures import (
    Closure,
    StreetPlace,
    read_closures,
    read_streets_near,
)
from gis.store.queries.municipalities import City
from gis.store.tables.street_closure import StreetClosure

FARTHEST = 30.0
"""Metres from a street beyond which a point does not say which one is meant."""
_LOOKED_AT = 0.002
"""Degrees around a point within which its street is looked for first."""
_MILLIMETRE = 0.001


def close_street(
    session: Session, city: City, order: ClosureOrder
) -> tuple[Closure, float]:
    """Close the nearest street of a point.

    Returns
    -------
    closure : Closure
        At the place of the street that is nearest to the point.
    metres : float
        From the point to the street.

    Raises
    ------
    NoDataError
        When the city has no streets.
    NotFoundError
        When the nearest street is farther than 30 m.
    UsageError
        When the same is closed already.
    """
    street, place, metres = _find_street(session, city, order.at)
    if metres > FARTHEST:
        raise NotFoundError(
            N_(
                "The nearest street to %(lon)s,%(lat)s is %(metres)d m away (%(street)s):"
                " give a point that is no farther than %(farthest)d m from the street."
            ),
            lon=order.at.lon,
            lat=order.at.lat,
            metres=math.ceil(metres),
            street=name_street(street.name, street.highway),
            farthest=FARTHEST,
        )
    for known in read_closures(session, city.id):
        same = (known.closes_on, known.opens_on, known.months) == (
            order.closes_on,
            order.opens_on,
            order.months,
        )
        if same and known.edge_ref == street.ref and not known.is_gone:
            raise UsageError(
                N_("%(street)s is closed on these days already (%(id)s)."),
                street=name_street(street.name, street.highway),
                id=known.id,
            )
    row = StreetClosure(
        municipality_id=city.id,
        edge_id=street.id,
        point=place,
        closes_on=order.closes_on,
        opens_on=order.opens_on,
        months=sorted(order.months),
        note=order.note,
    )
    session.add(row)
    session.flush()
    found = {each.id: each for each in read_closures(session, city.id)}
    return found[row.id], metres


def end_closure(session: Session, city: City, text: str, *, today: date) -> Closure:
    """End a closure, so that the street can be walked again; its row stays.

    Parameters
    ----------
    text
        Its identifier as typed.

    Raises
    ------
    NotFoundError
        When the city has no such closure, or it was ended before.
    """
    found = {str(each.id): each for each in read_closures(session, city.id)}
    closure = found.get(text.strip().lower())
    if closure is not None:
        row = session.get_one(StreetClosure, closure.id)
        row.ended_on = today
        session.flush()
        return closure
    ended = _read_ended(session, city, text)
    if ended is not None:
        raise NotFoundError(
            N_("The closure %(id)s was ended on %(day)s."), id=text, day=ended
        )
    raise NotFoundError(
        N_("There is no closure %(id)s. See them with: tetotote closure list"), id=text
    )


def _read_ended(session: Session, city: City, text: str) -> date | None:
    try:
        row = session.get(StreetClosure, UUID(text.strip()))
    except ValueError:
        return None
    return row.ended_on if row and row.municipality_id == city.id else None


def _find_street(
    session: Session, city: City, at: Point
) -> tuple[StreetPlace, shapely.Point, float]:
    """Give the nearest street, the nearest point on it in degrees, and how far that is."""
    box = shapely.buffer(shapely.Point(at.lon, at.lat), _LOOKED_AT).bounds
    # Near the point first; where none is near enough, how far the nearest is has to be told.
    for bounds in (box, None):
        streets = read_streets_near(session, city.id, bounds)
        if streets:
            found = _choose_nearest(streets, at, city.epsg)
            if found[2] <= FARTHEST or bounds is None:
                return found
    raise NoDataError(
        N_("%(city)s has no streets yet: begin with “import streets”."), city=city.name
    )


def _choose_nearest(
    streets: Sequence[StreetPlace], at: Point, epsg: int
) -> tuple[StreetPlace, shapely.Point, float]:
    """Choose the nearest; of those that are equal to the millimetre the first by `ref`."""
    point = crs.to_plane(shapely.Point(at.lon, at.lat), epsg)
    lines = crs.to_plane(np.array([each.geometry for each in streets]), epsg)
    metres = shapely.distance(lines, point)
    nearest = int(np.argmax(metres <= metres.min() + _MILLIMETRE))
    line = lines[nearest]
    place = shapely.line_interpolate_point(line, shapely.line_locate_point(line, point))
    lonlat = crs.coordinates_from_plane(shapely.get_coordinates(place), epsg)
    lon, lat = np.round(lonlat[0], 7).tolist()
    return streets[nearest], shapely.Point(lon, lat), float(metres[nearest])
