"""Where on a page's map the way to a salon is longer than the page says."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon
from sqlalchemy.orm import Session

from gis.domain.limits import DETOUR_FACTOR, Limit
from gis.domain.listings import Listing
from gis.domain.profiles import DEFAULT_PROFILE, WalkerProfile
from gis.runs.newsletter.belonging import has_position
from gis.runs.newsletter.lines import to_plane
from gis.runs.shading import shade_city
from gis.runs.walker_networks import open_walker_network
from gis.store.queries.municipalities import City

Box = tuple[float, float, float, float]
_ROUND = 32
"""Corners of a quarter of a circle."""


def find_page_gaps(
    session: Session,
    city: City,
    salons: Sequence[Listing],
    *,
    limit: Limit,
    today: date,
    boundary: Polygon | MultiPolygon | None,
    frame: Box,
    networks_folder: Path,
    walker: WalkerProfile = DEFAULT_PROFILE,
) -> tuple[MultiPolygon, bool]:
    """Give where no salon is within the limit, and whether that is an estimate.

    Along streets, near those on which people live; without streets by straight lines and
    the detour factor, all over the area.

    Parameters
    ----------
    salons
        Every one that the newsletter may print, of neighbouring areas too, and also those
        that are full: the page shows them, so no hatch may say that there is none. The
        map of an area on screen counts only those that take people in, and may hatch more.
        Homes stand at their town's label point.
    limit
        Of distance, or of time for the usual walker, there or back, whichever is longer.
    today
        Streets that are closed by hand today are not walked.
    boundary
        The area, outside of which nothing is hatched; None: the whole frame.
    walker
        The usual walker of the city.
    """
    placed = [each for each in salons if has_position(each)]
    lonlat = np.array([(each.lon, each.lat) for each in placed], dtype=float)
    limit_metres = limit.in_metres(walker)
    found = shade_city(
        session,
        city,
        lonlat.reshape(-1, 2),
        networks_folder=networks_folder,
        limits=(limit_metres,),
        frame=frame,
        clip=boundary,
        walker=open_walker_network(session, city, networks_folder, walker, today=today),
        by_time=limit.unit == "min",
    )
    if found is not None:
        return found.bands[-1], False
    ground = boundary if boundary is not None else shapely.box(*frame)
    points = shapely.points(to_plane(placed, city.epsg))
    within = shapely.union_all(
        shapely.buffer(points, limit_metres / DETOUR_FACTOR, quad_segs=_ROUND)
    )
    beyond = shapely.get_parts(shapely.difference(ground, within))
    return MultiPolygon([each for each in beyond if isinstance(each, Polygon)]), True
