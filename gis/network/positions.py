"""Where positions along streets lie on the ground."""

import numpy as np

from gis.network.graph import Floats, Ints, Longs, StreetNetwork
from gis.network.snap import Snapped


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
    vertex = find_vertices(network, edge, position)
    along = network.distance_along
    begin, end = network.coords[vertex], network.coords[vertex + 1]
    length = along[vertex + 1] - along[vertex]
    share = (position - along[vertex]) / np.where(length > 0, length, 1.0)
    share = np.clip(share, 0.0, 1.0)[:, None]
    # From both ends, so that the last vertex itself is met to the last digit.
    located: Floats = begin * (1.0 - share) + end * share
    return located


def find_vertices(
    network: StreetNetwork, edge: Ints | Longs, position: Floats
) -> Longs:
    """Give the vertex at or before each position that has another one behind it.

    Parameters
    ----------
    edge, position : (n,)
        As in `locate_positions`.

    Returns
    -------
    ndarray, shape (n,)
        Indices into the network's vertices; that of an edge's last vertex never.
    """
    along = network.distance_along
    offsets = np.asarray(network.coord_offsets)
    # By halving: a key over all streets would lose digits, and cost as much for one
    # position as for all.
    low, high = offsets[edge], offsets[np.add(edge, 1)] - 2
    while (low < high).any():
        middle = (low + high + 1) // 2
        passed = along[middle] <= position
        low = np.where(passed, middle, low)
        high = np.where(passed, high, middle - 1)
    return low


def find_normals(
    network: StreetNetwork, edge: Ints | Longs, position: Floats
) -> Floats:
    """Give the direction to the left of edges at positions along them.

    Parameters
    ----------
    edge, position : (n,)
        As in `locate_positions`; at a bend that of the stretch behind it.

    Returns
    -------
    ndarray, shape (n, 2)
        Of length 1, seen along the edge from its first vertex; 0 where the edge stands
        still.

    Examples
    --------
    >>> from shapely import LineString
    >>> from gis.network.build import build_network
    >>> bend = build_network(np.array([LineString([(0, 0), (3, 0), (3, 9)])]))
    >>> find_normals(bend, np.array([0, 0]), np.array([1.0, 5.0])).tolist()
    [[0.0, 1.0], [-1.0, 0.0]]
    """
    if not len(edge):
        return np.empty((0, 2))
    vertex = find_vertices(network, edge, position)
    along = network.coords[vertex + 1] - network.coords[vertex]
    length = np.hypot(*along.T)
    normals: Floats = np.column_stack((-along[:, 1], along[:, 0])) + 0.0
    normals /= np.where(length > 0, length, 1.0)[:, None]
    return normals


def locate_feet(network: StreetNetwork, snapped: Snapped, xy: Floats) -> Floats:
    """Give where points are projected to; those off the network stay where they are.

    Parameters
    ----------
    xy : (n, 2)
        The points themselves.
    """
    feet = np.array(xy, dtype=float)
    on = np.flatnonzero(snapped.edge >= 0)
    feet[on] = locate_positions(network, snapped.edge[on], snapped.position[on])
    return feet
