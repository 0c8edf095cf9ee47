"""The ground on which a plan may put something: near the city, and beside a street."""

import math
from dataclasses import dataclass

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis import crs
from gis.analysis.walking import Places
from gis.domain.limits import MARGIN_METRES, SNAP_LIMIT_METRES
from gis.domain.points import Point
from gis.errors import N_, CrsError, UsageError
from gis.network.graph import Floats
from gis.store.queries.municipalities import City
from gis.store.queries.outlines import read_outline


@dataclass(frozen=True, eq=False)
class PlanGround:
    """Where something may be put.

    Attributes
    ----------
    city
        The city.
    outline
        Its outline in its plane; None where it is not known: then no place is too far.
    """

    city: City
    outline: shapely.MultiPolygon | None

    def put(self, at: Point) -> Floats:
        """Bring a place to the plane, shape (1, 2).

        Raises
        ------
        UsageError
            When it lies farther outside the city than streets and resources are kept.
        """
        try:
            xy = crs.coordinates_to_plane(
                np.array([at.lon]), np.array([at.lat]), self.city.epsg
            )
        except CrsError:
            raise UsageError(
                N_(
                    "%(lon)s,%(lat)s lies far away from %(city)s. Give a place in the city,"
                    " longitude first."
                ),
                lon=at.lon,
                lat=at.lat,
                city=self.city.name,
            ) from None
        if self.outline is not None:
            away = float(shapely.distance(self.outline, shapely.Point(xy[0])))
            if away > MARGIN_METRES:
                raise UsageError(
                    N_(
                        "%(lon)s,%(lat)s lies %(away)s km outside %(city)s; streets are"
                        " known up to %(margin)s km beyond its border. Give a place nearer"
                        " to the city, longitude first."
                    ),
                    lon=at.lon,
                    lat=at.lat,
                    away=f"{away / 1000:.1f}",
                    city=self.city.name,
                    margin=f"{MARGIN_METRES / 1000:g}",
                )
        return xy


def check_beside_street(at: Point, placed: Places) -> None:
    """See that a place lies beside a street, where there are any.

    Parameters
    ----------
    placed
        The place on the streets of the asked walker: one entry.

    Raises
    ------
    UsageError
        When it does not: nobody could walk there.
    """
    if placed.snapped is None or placed.snapped.edge[0] >= 0:
        return
    leg = float(placed.snapped.leg[0])
    if math.isinf(leg):
        raise UsageError(
            N_(
                "There is no street that this walker can walk: choose another --profile."
            )
        )
    raise UsageError(
        N_(
            "%(lon)s,%(lat)s lies %(metres)d m from the nearest street: nobody could walk"
            " there. Give a place no farther than %(limit)d m from a street."
        ),
        lon=at.lon,
        lat=at.lat,
        metres=math.ceil(leg),
        limit=SNAP_LIMIT_METRES,
    )


def read_plan_ground(session: Session, city: City) -> PlanGround:
    """Read the ground of a city."""
    outline = read_outline(session, city)
    if outline is None:
        return PlanGround(city, None)
    return PlanGround(city, crs.to_plane(outline, city.epsg))
