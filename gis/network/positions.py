"""Where positions along streets lie on the ground."""

import numpy as np

from gis.network.graph import Floats, Ints, Longs, StreetNetwork


def locate_positions(
    network: StreetNetwork, edge: Ints | Longs, position: Floats
) -> Floats:
    """Give the place of positions along edges, all at once.

    Parameters
    ----------
    edge : (n,)
        Edges of the network, in any order; none is -1.
    position : (n,)
        Metres from the edge's first vertex along its geometry; what passes an end is
        taken as the end.

    Returns
    -------
    ndarray, shape (n, 2)
        In the network's plane.

    Examples
    --------
    >>> from shapely import LineString
    >>> from gis.network.build import build_network
    >>> bend = build_network(np.array([LineString([(0, 0), (3, 0), (3, 9)])]))
    >>> locate_positions(bend, np.array([0, 0]), np.array([1.0, 5.0])).tolist()
    [[1.0, 0.0], [3.0, 2.0]]
    """
    if not len(edge):
        return np.empty((0, 2))
    along = network.distance_along
    # The stretch that a position lies on, by halving: a key over all streets would lose
    # digits, and cost as much for one position as for all.
    low = np.asarray(network.coord_offsets)[edge]
    high = np.asarray(network.coord_offsets)[np.add(edge, 1)] - 2
    while (low < high).any():
        middle = (low + high + 1) // 2
        passed = along[middle] <= position
        low = np.where(passed, middle, low)
        high = np.where(passed, high, middle - 1)
    begin, end = network.coords[low], network.coords[low + 1]
    length = along[low + 1] - along[low]
    share = (position - along[low]) / np.where(length > 0, length, 1.0)
    share = np.clip(share, 0.0, 1.0)[:, None]
    # From both ends, so that the last vertex itself is met to the last digit.
    located: Floats = begin * (1.0 - share) + end * share
    return located
