"""Projecting points on their nearest walkable edge."""

from dataclasses import dataclass

import numpy as np
import shapely

from gis.domain.limits import SAME_METRES
from gis.network.graph import Floats, Ints, Longs, StreetNetwork

TIED_METRES = 1e-6
"""Edges whose distances differ by less are equally near: rounding alone differs so."""


@dataclass(frozen=True, eq=False)
class Snapped:
    """Points on the network.

    Attributes
    ----------
    edge : (n,)
        Edge that a point is projected on; -1 when it is off the network.
    position : (n,)
        Metres from the edge's first vertex, along its geometry.
    leg : (n,)
        Straight metres to the nearest edge, also of a point off the network; infinite
        when there is no street at all.
    """

    edge: Ints
    position: Floats
    leg: Floats

    def __len__(self) -> int:
        return len(self.edge)


def snap_points(network: StreetNetwork, xy: Floats, *, limit: float = 200.0) -> Snapped:
    """Project points on their nearest walkable edge.

    Where two edges are equally near, the projected position that lies farther west, then
    farther south, is taken: a rule that neither the order of input, nor a split edge, nor
    another point can change.

    Parameters
    ----------
    xy : (n, 2)
        Points in the network's plane, finite.
    limit
        Metres beyond which a point is off the network; a point at the limit is on it.
    """
    count = len(xy)
    if network.edge_count == 0 or count == 0:
        return Snapped(
            np.full(count, -1, dtype=np.int32), np.zeros(count), np.full(count, np.inf)
        )
    points = shapely.points(xy)
    (point, _), distance = network.tree.query_nearest(
        points, all_matches=False, return_distance=True
    )
    nearest = np.empty(count)
    nearest[point] = distance
    owner, edge = network.tree.query(
        points, predicate="dwithin", distance=nearest + TIED_METRES
    )
    return _choose(network, xy, owner, edge, limit=limit)


def _choose(
    network: StreetNetwork, xy: Floats, owner: Longs, edge: Longs, *, limit: float
) -> Snapped:
    """Project each point on every segment of its candidate edges and keep the best."""
    first = network.coord_offsets[edge]
    segments = network.coord_offsets[edge + 1] - first - 1
    pair = np.repeat(np.arange(len(edge)), segments)
    starts = np.concatenate(([0], np.cumsum(segments)[:-1]))
    vertex = np.repeat(first - starts, segments) + np.arange(len(pair))

    a, b = network.coords[vertex], network.coords[vertex + 1]
    point = xy[owner[pair]]
    along, length = b - a, np.hypot(*(b - a).T)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.einsum("ij,ij->i", point - a, along) / length**2
    share = np.clip(np.nan_to_num(share), 0.0, 1.0)
    foot = a + along * share[:, None]
    leg = np.hypot(*(point - foot).T)

    best = np.full(len(xy), np.inf)
    np.minimum.at(best, owner[pair], leg)
    tied = leg <= best[owner[pair]] + TIED_METRES
    pair, vertex, foot, leg, share = (
        values[tied] for values in (pair, vertex, foot, leg, share)
    )
    west, south = np.round(foot, 4).T
    order = np.lexsort((vertex, edge[pair], south, west, owner[pair]))
    owners = owner[pair][order]
    lead = np.ones(len(order), dtype=bool)
    lead[1:] = owners[1:] != owners[:-1]
    chosen = order[lead]

    start = network.distance_along[vertex[chosen]]
    end = network.distance_along[vertex[chosen] + 1]
    edges = edge[pair[chosen]].astype(np.int32)
    edges[leg[chosen] > limit + SAME_METRES] = -1
    return Snapped(edges, start + (end - start) * share[chosen], leg[chosen])
