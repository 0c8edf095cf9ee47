"""What can be reached on foot from one point within a limit, drawn for a map."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from gis import crs
from gis.analysis.bands import field_to_bands, only_polygons
from gis.analysis.reach import reachable_streets
from gis.analysis.walking import Places, place_points
from gis.analysis.walking_field import measure_field
from gis.domain.limits import DETOUR_FACTOR, SNAP_LIMIT_METRES
from gis.domain.points import Point
from gis.network.costs import ThereAndBack
from gis.network.graph import StreetNetwork

CELL_METRES = 5.0
MOST_CELLS = 400
"""Along a side of the frame; a wider frame has larger cells."""
SHADED_METRES = 70.0
"""How far around streets the ground is shaded."""
DRAWN_METRES = 0.5
"""So far may its outline be from the measured one: it bends less often."""

DIGITS = 6
"""Decimals of degrees in shapes: a tenth of a metre."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Isochrone:
    """The ground and the streets within a limit on foot, EPSG:4326.

    Attributes
    ----------
    ground
        Around streets, where the way from the origin to the nearest street and on is
        within the limit; without streets, the disc that the estimate makes.
    streets
        Whole streets and parts of them, cut where the limit is reached; empty without
        streets.
    estimated
        Whether it is estimated from the straight line.
    """

    ground: shapely.MultiPolygon
    streets: shapely.MultiLineString
    estimated: bool


def draw_isochrone(
    network: StreetNetwork | None,
    origin: Point,
    *,
    epsg: int,
    limit_metres: float,
    costs: ThereAndBack | None = None,
    calmed_metres: float = 0.0,
) -> Isochrone:
    """Draw what is within a limit on foot from one point.

    Parameters
    ----------
    network
        The streets of the city, from `gis.runs.networks.open_network`; None: there are
        none.
    epsg
        The city's metric system.
    limit_metres
        Both ends of the way included: a person at the origin, a door on the ground.
    costs
        The limit is one of time, in level metres, which neither the way there nor the way
        back passes; None: it is one of distance.
    calmed_metres
        On a screen the outline of the ground is a line to be taken in at a glance: teeth
        narrower than twice this are rounded off, bays filled, and no point of the outline
        moves farther. 0: as it is.

    Raises
    ------
    CrsError
        When the origin lies outside the area of the city's metric system.
    """
    xy = crs.coordinates_to_plane(np.array([origin.lon]), np.array([origin.lat]), epsg)
    start = place_points(network, xy, snap_limit=SNAP_LIMIT_METRES)
    streets: NDArray[np.object_] = np.empty(0, dtype=object)
    if network is None:
        disc = shapely.Point(xy[0]).buffer(limit_metres / DETOUR_FACTOR, quad_segs=32)
        ground = shapely.MultiPolygon([disc])
    else:
        streets = reachable_streets(network, start, limit_metres, costs=costs)
        ground = _calm(
            _shade(network, start, streets, limit_metres, costs), calmed_metres
        )
    return Isochrone(
        ground=_draw_ground(ground, epsg),
        streets=crs.to_geographic(
            shapely.MultiLineString(list(streets)), f"EPSG:{epsg}"
        ),
        estimated=network is None,
    )


def _shade(
    network: StreetNetwork,
    start: Places,
    streets: NDArray[np.object_],
    limit_metres: float,
    costs: ThereAndBack | None,
) -> shapely.MultiPolygon:
    if start.snapped is None or not len(streets):
        return shapely.MultiPolygon()
    west, south, east, north = (float(side) for side in shapely.total_bounds(streets))
    margin = SHADED_METRES + 2 * CELL_METRES
    bounds = (west - margin, south - margin, east + margin, north + margin)
    widest = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
    field = measure_field(
        network,
        start.snapped,
        bounds=bounds,
        cell=max(CELL_METRES, widest / MOST_CELLS),
        reach=SHADED_METRES,
        costs=costs,
    )
    return field_to_bands(field, [limit_metres])[0]


def _draw_ground(ground: shapely.MultiPolygon, epsg: int) -> shapely.MultiPolygon:
    """Bring ground to degrees, in so many decimals that it stays valid when written."""
    simple = shapely.simplify(ground, DRAWN_METRES)
    degrees = crs.to_geographic(simple, f"EPSG:{epsg}")
    return only_polygons(shapely.set_precision(degrees, 10.0**-DIGITS))


def _calm(ground: shapely.MultiPolygon, metres: float) -> shapely.MultiPolygon:
    """Fill bays, then round off teeth, that are narrower than twice so much."""
    if not metres:
        return ground
    filled = shapely.buffer(shapely.buffer(ground, metres), -metres)
    return only_polygons(shapely.buffer(shapely.buffer(filled, -metres), metres))
