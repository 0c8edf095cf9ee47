"""Street fronts: the stretches of street that demand points stand for."""

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import MultiLineString

from gis.analysis.demand import Demand
from gis.analysis.street_samples import count_stretches
from gis.network.graph import Floats, Ints, Longs, StreetNetwork
from gis.network.positions import find_vertices, locate_positions


def measure_fronts(streets: StreetNetwork | None, demand: Demand) -> Floats:
    """Give the metres of street that each demand point stands for.

    Parameters
    ----------
    streets
        The network that people were spread along.

    Returns
    -------
    ndarray, shape (n,)
        0 where a point is not on a street.
    """
    metres = np.zeros(len(demand))
    if streets is None:
        return metres
    on = np.flatnonzero(demand.edge >= 0)
    length = np.asarray(streets.edge_length)[demand.edge[on]]
    # Where units meet along a street, two points share one stretch.
    places = np.column_stack((demand.edge[on], demand.position[on]))
    _, place, times = np.unique(places, axis=0, return_inverse=True, return_counts=True)
    metres[on] = length / count_stretches(length) / times[place.reshape(-1)]
    return metres


def draw_fronts(
    streets: StreetNetwork | None, demand: Demand, points: Longs
) -> MultiLineString:
    """Give the stretches of street that some demand points stand for, as lines.

    Parameters
    ----------
    streets
        The network that people were spread along.
    points : (k,)
        Indices of demand points, in any order.

    Returns
    -------
    MultiLineString
        In planar metres, along the real geometry of streets; stretches that meet where
        no third does are one line. Empty where no point is on a street.
    """
    on = points[demand.edge[points] >= 0]
    if streets is None or not len(on):
        return MultiLineString()
    on = on[np.lexsort((demand.position[on], demand.edge[on]))]
    edge, position = demand.edge[on], demand.position[on]
    length = np.asarray(streets.edge_length)[edge]
    half = length / count_stretches(length) / 2
    # What comes right behind another stretch of its street goes on with it.
    ahead = (edge[1:] == edge[:-1]) & (np.diff(position) < 3 * half[1:])
    begins = np.flatnonzero(np.append(True, ~ahead))
    ends = np.append(begins[1:] - 1, len(on) - 1)
    lines = _cut(
        streets, edge[begins], position[begins] - half[begins], (position + half)[ends]
    )
    merged = shapely.line_merge(MultiLineString(list(lines)))
    return MultiLineString(list(shapely.get_parts(shapely.normalize(merged))))


def _cut(
    streets: StreetNetwork, edge: Ints, start: Floats, stop: Floats
) -> NDArray[np.object_]:
    """Give the course of edges between two positions each, all at once."""
    low, high = (find_vertices(streets, edge, at) for at in (start, stop))
    # Both ends, and between them the vertices that are passed.
    counts = high - low + 2
    owner = np.repeat(np.arange(len(edge)), counts)
    number = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    vertex = low[owner] + number
    passed = streets.distance_along[vertex] < stop[owner]
    first, last = number == 0, number == counts[owner] - 1
    coords = np.array(streets.coords[vertex])
    coords[first] = locate_positions(streets, edge, start)
    coords[last] = locate_positions(streets, edge, stop)
    kept = passed | first | last
    return np.asarray(shapely.linestrings(coords[kept], indices=owner[kept]))
