"""Walks between all hubs and all places that lie within a limit of each other.

Where `gis.analysis.walking` asks for the nearest alone, this tells all that are near: bus
stops around people, people around a salon.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from gis.analysis.walking import Places
from gis.domain.limits import SAME_METRES
from gis.network.costs import EdgeCosts, ThereAndBack, measure_lengths
from gis.network.graph import Floats, Ints, Longs, StreetNetwork
from gis.network.pairs import Pairs, PairSearch
from gis.network.windows import sort_nodes

_TILE_METRES = 2000.0
_HUBS_AT_ONCE = 64
"""Hubs of one tile are searched together, so many at a time: for each of them a row of
costs of the nodes around is kept in memory."""
_FIRST_BOUND = 1.5
"""Most ways cost less than this times the limit; those that do not are searched farther."""


@dataclass(frozen=True, eq=False)
class PairWalks:
    """Walks between hubs and places that are within a limit of each other.

    Pairs are sorted by hub, then by place.

    Attributes
    ----------
    hub, place : (k,)
        Indices of the hub and of the place.
    metres : (k,)
        Walking metres: straight leg, shortest path along streets, straight leg. The same
        both ways.
    to_hub, from_hub : (k,)
        Level metres of the cheapest path from the place to the hub, and from the hub to
        the place: metres of level walking that take as long. Such a path may itself be
        longer than the limit.
    """

    hub: Ints
    place: Ints
    metres: Floats
    to_hub: Floats
    from_hub: Floats

    def __len__(self) -> int:
        return len(self.hub)


def measure_pairs(
    network: StreetNetwork | None,
    hubs: Places,
    places: Places,
    *,
    limit_metres: float,
    detour_factor: float,
    costs: ThereAndBack | None = None,
) -> PairWalks:
    """Measure the walk between every hub and every place within a limit of it.

    Metres are those of `gis.analysis.walking.measure_walks`: along streets, or without a
    network the straight line times *detour_factor*.

    Parameters
    ----------
    network
        Streets in the same plane, or None.
    hubs, places
        From `place_points` on the same network. One off the network is in no pair.
    limit_metres
        Pairs of more walking metres are left out; just as many are within.
    costs
        What walking along *network* costs the walker, in level metres; None: its metres.

    Notes
    -----
    Hubs are taken tile by tile and searched in the streets around them alone, so that
    time and memory follow the pairs and not the size of the network.
    """
    most = limit_metres + SAME_METRES
    if network is None or hubs.snapped is None or places.snapped is None:
        return _pair_straight(hubs, places, most=most, detour_factor=detour_factor)
    search = PairSearch(
        network, sort_nodes(network), hubs.snapped, hubs.xy, places.snapped
    )
    level = _LevelSearch(search, costs, most) if costs is not None else None
    lengths = measure_lengths(network)
    found = [_no_pairs()]
    for near in _find_near(hubs, places, reach=most):
        metres = search.measure(near, costs=lengths, limit=most)
        within = metres <= most
        pairs, metres = near.take(within), metres[within]
        there = back = metres
        if level is not None:
            there = level.measure(pairs, level.costs.back)
            back = level.measure(pairs, level.costs.there)
        found.append(_collect(pairs, metres, there, back))
    return _join(found)


class _LevelSearch:
    """The search for level metres of pairs that are within a limit of metres.

    One steep street anywhere makes the safe bound many times the limit: the search begins
    near, and goes twice as far for the pairs that it has not found.
    """

    def __init__(self, search: PairSearch, costs: ThereAndBack, most: float) -> None:
        self.search = search
        self.costs = costs
        rates = costs.dearest_rates(search.network)
        self.safe = most * float(rates.max(initial=1.0)) + 1.0
        self.first = most * _FIRST_BOUND

    def measure(self, pairs: Pairs, way: EdgeCosts) -> Floats:
        """Give the level metres from hub to place, with the costs of one way."""
        level = np.full(len(pairs), np.inf)
        missing = np.arange(len(pairs))
        bound = self.first
        while len(missing):
            level[missing] = self.search.measure(
                pairs.take(missing),
                costs=way,
                limit=min(bound, self.safe),
                least_rate=self.costs.least_rate,
            )
            if bound >= self.safe:
                break
            missing = missing[np.isinf(level[missing])]
            bound *= 2.0
        return level


def _find_near(hubs: Places, places: Places, *, reach: float) -> Iterator[Pairs]:
    """Give pairs on the network whose straight line is no longer, some hubs at a time."""
    from scipy.spatial import KDTree  # noqa: PLC0415 - a third of a second

    hub = _find_on_network(hubs)
    place = _find_on_network(places)
    tree = KDTree(places.xy[place])
    for some in _group_by_tile(hubs.xy[hub], max(reach, _TILE_METRES)):
        # Rounding may make a way a little shorter than its straight line.
        near = KDTree(hubs.xy[hub[some]]).sparse_distance_matrix(
            tree, reach + 1.0, output_type="ndarray"
        )
        if len(near):
            yield Pairs(hub[some[near["i"]]], place[near["j"]])


def _find_on_network(places: Places) -> Longs:
    if places.snapped is None:
        return np.arange(len(places))
    return np.flatnonzero(places.snapped.edge >= 0)


def _group_by_tile(xy: Floats, side: float) -> Iterator[Longs]:
    """Give the points of each tile of the plane, no more than some at once."""
    column, row = np.floor(xy / side).astype(np.int64).T
    order = np.lexsort((row, column))
    column, row = column[order], row[order]
    changes = np.flatnonzero((np.diff(column) != 0) | (np.diff(row) != 0)) + 1
    for tile in np.split(order, changes):
        for first in range(0, len(tile), _HUBS_AT_ONCE):
            yield tile[first : first + _HUBS_AT_ONCE]


def _pair_straight(
    hubs: Places, places: Places, *, most: float, detour_factor: float
) -> PairWalks:
    """Pair by the straight line times a factor."""
    found = [_no_pairs()]
    for near in _find_near(hubs, places, reach=most / detour_factor):
        steps = hubs.xy[near.hub] - places.xy[near.place]
        metres = detour_factor * np.hypot(steps[:, 0], steps[:, 1])
        within = metres <= most
        metres = metres[within]
        found.append(_collect(near.take(within), metres, metres, metres))
    return _join(found)


def _no_pairs() -> PairWalks:
    none, nothing = np.empty(0, dtype=np.int32), np.empty(0)
    return PairWalks(none, none, nothing, nothing, nothing)


def _collect(pairs: Pairs, metres: Floats, there: Floats, back: Floats) -> PairWalks:
    return PairWalks(
        pairs.hub.astype(np.int32), pairs.place.astype(np.int32), metres, there, back
    )


def _join(found: list[PairWalks]) -> PairWalks:
    """Put the pairs of all tiles in their order."""
    hub = np.concatenate([each.hub for each in found])
    place = np.concatenate([each.place for each in found])
    order = np.lexsort((place, hub))
    return PairWalks(
        hub=hub[order],
        place=place[order],
        metres=np.concatenate([each.metres for each in found])[order],
        to_hub=np.concatenate([each.to_hub for each in found])[order],
        from_hub=np.concatenate([each.from_hub for each in found])[order],
    )
