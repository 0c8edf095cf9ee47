"""The course of shortest paths on the ground, along the real geometry of streets."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np

from gis.network.graph import Floats, StreetNetwork
from gis.network.paths import Approach, PathTree, measure_paths
from gis.network.snap import Snapped


def trace_paths(tree: PathTree, places: Snapped, xy: Floats) -> list[Floats | None]:
    """Give the course of the shortest path from the origin to each place.

    Parameters
    ----------
    places
        Projections on the tree's network.
    xy : (n, 2)
        The places themselves, in the network's plane.

    Returns
    -------
    list of (ndarray, shape (k, 2), or None)
        From the origin straight to its street, along the streets, and straight to the
        place: at least two positions, and as long as `measure_paths` says. None where
        there is no path.
    """
    metres, approach = measure_paths(tree, places)
    nodes = [
        _nodes_passed(tree, int(edge), Approach(way)) if np.isfinite(length) else []
        for edge, way, length in zip(places.edge, approach, metres, strict=True)
    ]
    between = _find_courses(tree, nodes)
    courses: list[Floats | None] = []
    for place, length in enumerate(metres):
        if not np.isfinite(length):
            courses.append(None)
            continue
        pieces = _pieces(
            tree,
            nodes[place],
            between,
            edge=int(places.edge[place]),
            position=float(places.position[place]),
            approach=Approach(approach[place]),
        )
        courses.append(_join((tree.xy[None], *pieces, xy[place][None])))
    return courses


def cut_edge(network: StreetNetwork, edge: int, start: float, stop: float) -> Floats:
    """Give the course of an edge between two positions, shape (k, 2), k at least 2.

    Parameters
    ----------
    start, stop
        Metres from the edge's first vertex; from the larger to the smaller the course
        runs against the edge's own direction.

    Examples
    --------
    >>> from shapely import LineString
    >>> from gis.network.build import build_network
    >>> bend = build_network(np.array([LineString([(0, 0), (3, 0), (3, 9)])]))
    >>> cut_edge(bend, 0, 5, 1).tolist()
    [[3.0, 2.0], [3.0, 0.0], [1.0, 0.0]]
    """
    here = slice(network.coord_offsets[edge], network.coord_offsets[edge + 1])
    course, along = network.coords[here], network.distance_along[here]
    ends = np.array([min(start, stop), max(start, stop)])
    between = course[(along > ends[0]) & (along < ends[1])]
    first, last = np.column_stack([np.interp(ends, along, axis) for axis in course.T])
    piece = np.vstack((first, between, last))
    return piece if start <= stop else piece[::-1]


def _nodes_passed(tree: PathTree, edge: int, approach: Approach) -> list[int]:
    """Give the nodes on the path to a place on an edge, from the origin on."""
    if approach is Approach.ALONG_EDGE:
        return []
    side = 0 if approach is Approach.FROM_FIRST else 1
    return tree.nodes_to(int(tree.network.edge_nodes[edge, side]))


def _find_courses(
    tree: PathTree, chains: Iterable[list[int]]
) -> dict[tuple[int, int], Floats]:
    """Give the course from each node on a path to the next: of parallel edges the cheapest."""
    network, costs = tree.network, tree.costs
    steps = {step for chain in chains for step in pairwise(chain)}
    wanted = [min(step) * network.node_count + max(step) for step in steps]
    low, high = np.sort(network.edge_nodes, axis=1).astype(np.int64).T
    edge = np.flatnonzero(np.isin(low * network.node_count + high, wanted))
    coords = np.asarray(network.coords)
    courses = {}
    for cost, way in ((costs.forward, 1), (costs.backward, -1)):
        # What comes last stays: the cheapest, and of equally cheap ones the lowest.
        for number in edge[np.lexsort((-edge, -cost[edge]))].tolist():
            first, last = network.edge_nodes[number].tolist()[::way]
            start, stop = network.coord_offsets[number : number + 2].tolist()
            courses[first, last] = coords[start:stop][::way]
    return courses


def _pieces(
    tree: PathTree,
    nodes: list[int],
    between: dict[tuple[int, int], Floats],
    *,
    edge: int,
    position: float,
    approach: Approach,
) -> Iterator[Floats]:
    """Give the stretches of a path between the two projected positions, in order."""
    network = tree.network
    if approach is Approach.ALONG_EDGE:
        yield cut_edge(network, edge, tree.position, position)
        return
    yield cut_edge(network, tree.edge, tree.position, _way_out(tree, nodes[0]))
    for step in pairwise(nodes):
        yield between[step]
    start = 0.0 if approach is Approach.FROM_FIRST else network.edge_length[edge]
    yield cut_edge(network, edge, float(start), position)


def _way_out(tree: PathTree, node: int) -> float:
    """Give the position of the end by which a path leaves the origin's edge."""
    first, last = tree.network.edge_nodes[tree.edge]
    length = float(tree.network.edge_length[tree.edge])
    if first == last:
        at, ends = np.array([tree.edge, tree.edge]), np.array([0.0, length])
        to_start, to_end = tree.costs.along(tree.network, at, tree.position, ends)
        return 0.0 if to_start <= to_end else length
    return 0.0 if node == first else length


def _join(pieces: Iterable[Floats]) -> Floats:
    """Give one course, without positions that repeat the one before."""
    course = np.concatenate(list(pieces))
    new = np.ones(len(course), dtype=bool)
    new[1:] = (course[1:] != course[:-1]).any(axis=1)
    new[-1] |= not new[1:].any()
    return course[new]
