"""What is within reach on foot from one point: the nearest places, and the streets."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.analysis.walking import Places
from gis.domain.limits import SAME_METRES
from gis.domain.reach import Method, ReachStatus
from gis.network.costs import ThereAndBack
from gis.network.courses import cut_edge, trace_paths
from gis.network.graph import Floats, Longs, StreetNetwork
from gis.network.node_field import TIE_METRES
from gis.network.paths import PathTree, find_paths, measure_paths
from gis.network.snap import Snapped

Stretches = tuple[Longs, Floats, Floats]
"""Edges, and between which positions of each."""


@dataclass(frozen=True, eq=False)
class Reach:
    """How far places are from one origin, and by which path.

    Attributes
    ----------
    metres : (n,)
        Walking metres; infinite unless reached.
    level_metres : (n,)
        Level metres of the dearer way, there or back, each by its own cheapest path:
        metres of level walking that take as long. Infinite unless reached.
    straight_metres : (n,)
        Planar metres by straight line.
    status : (n,)
        `ReachStatus` values: reached, off the network (the place or the origin), or
        disconnected.
    order : (n,)
        The places from near to far, by distance or by time as was asked, of equally near
        ones the earlier first; those that are not reached come last, in the order of the
        straight line.
    courses
        Paths from the origin to the places, each of shape (k, 2) in planar metres; None
        beyond the limit, unless reached, and always without streets.
    snap_metres
        Straight metres from the origin to the nearest street; NaN without streets.
    off_network
        Whether that is too far.
    method
        Whether metres were measured along streets or estimated.
    """

    metres: Floats
    level_metres: Floats
    straight_metres: Floats
    status: NDArray[np.str_]
    order: Longs
    courses: Sequence[Floats | None]
    snap_metres: float
    off_network: bool
    method: Method

    def status_of_origin(self, counts: NDArray[np.bool_]) -> ReachStatus:
        """Tell what a population unit at the origin would be, for the places that count.

        Parameters
        ----------
        counts : (n,)
            Which places count.
        """
        if not counts.any():
            return ReachStatus.NO_RESOURCE
        if self.off_network:
            return ReachStatus.OFF_NETWORK
        reached = (self.status == ReachStatus.REACHED) & counts
        return ReachStatus.REACHED if reached.any() else ReachStatus.DISCONNECTED


def find_reach(
    network: StreetNetwork | None,
    origin: Places,
    places: Places,
    *,
    limit_metres: float | None = None,
    detour_factor: float,
    costs: ThereAndBack | None = None,
    by_time: bool = False,
) -> Reach:
    """Measure the way from one point to each of several places.

    Parameters
    ----------
    network
        Streets in the same plane, or None.
    origin, places
        From `gis.analysis.walking.place_points` on the same network; the origin is one
        point.
    limit_metres
        Paths to farther places are not drawn; None: all are.
    costs
        What walking along *network* costs the walker, in level metres; None: its metres.
    by_time
        The limit, and the order, are those of level metres.

    Notes
    -----
    Without a network the metres are the straight line times *detour_factor*, and no
    path is drawn: a straight line would look like one. Where there is a network, straight
    lines never fill in for it. The paths that are drawn are those of the least distance.
    """
    straight = np.hypot(*(places.xy - origin.xy).T)
    if network is None or origin.snapped is None or places.snapped is None:
        metres = straight * detour_factor
        return Reach(
            metres=metres,
            level_metres=metres,
            straight_metres=straight,
            status=np.full(len(places), ReachStatus.REACHED),
            order=_order(metres, straight),
            courses=[None] * len(places),
            snap_metres=np.nan,
            off_network=False,
            method=Method.STRAIGHT_LINE,
        )
    tree = find_paths(network, origin.xy[0], origin.snapped)
    metres, _ = measure_paths(tree, places.snapped)
    level = metres
    if costs is not None:
        level = np.maximum(
            *(
                measure_paths(search, places.snapped)[0]
                for search in _search_both_ways(
                    network, origin.xy, origin.snapped, costs
                )
            )
        )
    asked = level if by_time else metres
    off_network = tree.edge < 0
    status = np.where(
        np.isfinite(metres), ReachStatus.REACHED, ReachStatus.DISCONNECTED
    )
    status[(places.snapped.edge < 0) | off_network] = ReachStatus.OFF_NETWORK
    return Reach(
        metres=metres,
        level_metres=level,
        straight_metres=straight,
        status=status,
        order=_order(asked, straight),
        courses=_trace_within(tree, places, asked, limit_metres),
        snap_metres=tree.leg,
        off_network=off_network,
        method=Method.NETWORK,
    )


def _order(metres: Floats, straight: Floats) -> Longs:
    """Sort places as `gis.network.nearest` decides between them."""
    bias = np.arange(len(metres)) * TIE_METRES
    return np.lexsort((straight + bias, metres + bias))


def _trace_within(
    tree: PathTree, places: Places, metres: Floats, limit_metres: float | None
) -> list[Floats | None]:
    """Draw the paths to places within the limit."""
    limit = np.inf if limit_metres is None else limit_metres + SAME_METRES
    within = np.isfinite(metres) & (metres <= limit)
    near = places.take(within)
    courses: list[Floats | None] = [None] * len(places)
    if near.snapped is None:
        return courses
    for place, course in zip(
        np.flatnonzero(within), trace_paths(tree, near.snapped, near.xy), strict=True
    ):
        courses[place] = course
    return courses


def _search_both_ways(
    network: StreetNetwork,
    xy: Floats,
    snapped: Snapped,
    costs: ThereAndBack,
    *,
    limit: float = np.inf,
) -> list[PathTree]:
    """Search the ways from a point, and the ways to it."""
    return [
        find_paths(network, xy[0], snapped, limit=limit, costs=way)
        for way in (costs.there, costs.back)
    ]


def reachable_streets(
    network: StreetNetwork,
    origin: Places,
    limit_metres: float,
    *,
    costs: ThereAndBack | None = None,
) -> NDArray[np.object_]:
    """Give the stretches of streets that are within a limit on foot.

    Parameters
    ----------
    origin
        One point on *network*.
    costs
        The limit is one of level metres, and the way there and the way back are both
        within it; None: it is one of metres.

    Returns
    -------
    ndarray of LineString
        In planar metres, each with a length; whole streets and parts of them, cut where
        the limit is reached. Empty when the origin is off the network or its straight
        leg alone is longer.
    """
    if origin.snapped is None or limit_metres <= 0:
        return np.empty(0, dtype=object)
    if costs is None:
        trees = [find_paths(network, origin.xy[0], origin.snapped, limit=limit_metres)]
    else:
        trees = _search_both_ways(
            network, origin.xy, origin.snapped, costs, limit=limit_metres
        )
    edges, starts, stops = _meet(
        [_reachable_stretches(tree, limit_metres) for tree in trees]
    )
    lines = [
        shapely.LineString(cut_edge(network, int(edge), float(start), float(stop)))
        for edge, start, stop in zip(edges, starts, stops, strict=True)
    ]
    found = np.empty(len(lines), dtype=object)
    found[:] = lines
    return found


def _reachable_stretches(tree: PathTree, limit_metres: float) -> Stretches:
    """Give edges, starts and stops of all stretches within the limit, by edge and start."""
    network, costs = tree.network, tree.costs
    length = np.asarray(network.edge_length)
    left = limit_metres - tree.node_metres[network.edge_nodes]
    # How far what is left of the limit leads into an edge from either end.
    forward = left[:, 0] * length / costs.forward
    backward = left[:, 1] * length / costs.backward
    from_first = np.clip(forward, 0.0, length)
    from_last = length - np.clip(backward, 0.0, length)
    edge = np.arange(network.edge_count)
    edges = np.concatenate((edge, edge))
    starts = np.concatenate((np.zeros(len(edge)), from_last))
    stops = np.concatenate((from_first, length))
    if tree.edge >= 0 and tree.leg <= limit_metres:
        own = tree.edge
        around = (limit_metres - tree.leg) * length[own]
        edges = np.append(edges, own)
        starts = np.append(
            starts, max(tree.position - around / costs.backward[own], 0.0)
        )
        stops = np.append(
            stops, min(tree.position + around / costs.forward[own], length[own])
        )
    some = stops > starts
    return _merge(edges[some], starts[some], stops[some])


def _meet(several: Sequence[Stretches]) -> Stretches:
    """Give what one set of stretches, or two, have in common."""
    first, *others = several
    for edges, starts, stops in others:
        low = np.searchsorted(edges, first[0], side="left")
        pairs = np.searchsorted(edges, first[0], side="right") - low
        mine = np.repeat(np.arange(len(pairs)), pairs)
        theirs = np.repeat(low - (np.cumsum(pairs) - pairs), pairs)
        theirs += np.arange(len(theirs))
        begin = np.maximum(first[1][mine], starts[theirs])
        end = np.minimum(first[2][mine], stops[theirs])
        some = end > begin
        first = (first[0][mine][some], begin[some], end[some])
    return first


def _merge(edges: Longs, starts: Floats, stops: Floats) -> Stretches:
    """Join stretches of one edge that touch or overlap: at most three to an edge."""
    order = np.lexsort((starts, edges))
    edges, starts, stops = edges[order], starts[order], stops[order]
    kept: list[tuple[int, float, float]] = []
    for edge, start, stop in zip(edges, starts, stops, strict=True):
        if kept and kept[-1][0] == edge and start <= kept[-1][2]:
            kept[-1] = (edge, kept[-1][1], max(stop, kept[-1][2]))
        else:
            kept.append((edge, start, stop))
    columns = np.array(kept, dtype=float).reshape(-1, 3)
    return columns[:, 0].astype(np.int64), columns[:, 1], columns[:, 2]
