"""The outline of a gap cluster: it follows the streets, and keeps islands and holes."""

import numpy as np
import shapely
from shapely import MultiLineString, MultiPolygon, Polygon

from gis.analysis.bands import only_polygons
from gis.analysis.clusters import Cluster
from gis.analysis.demand import Demand
from gis.analysis.fronts import draw_fronts
from gis.network.graph import Floats, StreetNetwork

HULL_METRES = 35.0
"""How far from its street fronts a hull reaches: the plot on either side. Gaps of up to
twice as much between its parts are closed."""

SMALLEST_HOLE = 10_000.0
"""Square metres; smaller holes of a hull are filled."""

_ARC = 16
"""Straight lines in a quarter of a circle: a decimetre off the arc at the most."""


def cluster_streets(
    streets: StreetNetwork | None, demand: Demand, cluster: Cluster
) -> MultiLineString:
    """Give the street fronts of a cluster, in planar metres.

    Parameters
    ----------
    streets
        The network that people were spread along.

    Returns
    -------
    MultiLineString
        Empty where all its units are points, or live in dwellings.
    """
    return draw_fronts(streets, demand, cluster.points)


def cluster_hull(
    streets: StreetNetwork | None,
    demand: Demand,
    cluster: Cluster,
    *,
    feet: Floats | None = None,
) -> MultiPolygon:
    """Give the outline of a cluster, in planar metres.

    It is the ground within `HULL_METRES` of the street fronts of the cluster, and of the
    places of its points that are not on a street, closed by as much. Every island has
    people and is kept; holes of a hectare or more are kept.

    Parameters
    ----------
    streets
        The network that people were spread along.
    feet : (n, 2)
        Where points that are not on a street are shown, such as where they are projected
        to (`gis.network.positions.locate_feet`); None: where they are.

    Notes
    -----
    The closing is that of mathematical morphology: dilated, then eroded by the same disc
    (Serra 1982, Image Analysis and Mathematical Morphology).
    """
    fronts = cluster_streets(streets, demand, cluster)
    others = cluster.points[demand.edge[cluster.points] < 0]
    places = np.unique((demand.xy if feet is None else feet)[others], axis=0)
    # Piece by piece: all in one buffer, a city's streets take a hundred times as long.
    pieces = shapely.get_parts([fronts, shapely.MultiPoint(places)])
    grown = shapely.union_all(shapely.buffer(pieces, 2 * HULL_METRES, quad_segs=_ARC))
    closed = shapely.buffer(grown, -HULL_METRES, quad_segs=_ARC)
    parts = [_fill_holes(part) for part in only_polygons(closed).geoms]
    # A hole that is wide enough for an island is larger than those that are filled.
    return only_polygons(MultiPolygon(parts))


def _fill_holes(polygon: Polygon) -> Polygon:
    """Give a polygon without its small holes."""
    holes = [ring for ring in polygon.interiors if Polygon(ring).area >= SMALLEST_HOLE]
    return Polygon(polygon.exterior, holes)
