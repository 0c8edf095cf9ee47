"""What it costs to walk between candidates and people, for the pairs that matter."""

from dataclasses import dataclass

import numpy as np

from gis.analysis.pair_walks import measure_pairs
from gis.analysis.walking import Places
from gis.domain.limits import SAME_METRES
from gis.network.costs import ThereAndBack
from gis.network.graph import Floats, Ints, StreetNetwork


@dataclass(frozen=True, eq=False)
class SitePairs:
    """Candidates and points that are joined, sorted by candidate, then by point.

    Attributes
    ----------
    candidate, point : (k,)
        Their indices.
    cost : (k,)
        Walking metres, or by time level metres of the dearer way, there or back.
    """

    candidate: Ints
    point: Ints
    cost: Floats

    def __len__(self) -> int:
        return len(self.candidate)

    def take(self, chosen: np.ndarray) -> "SitePairs":
        """Give some of the pairs, in the same order."""
        return SitePairs(self.candidate[chosen], self.point[chosen], self.cost[chosen])

    def within(self, limit: float) -> "SitePairs":
        """Give the pairs that a way joins, up to a limit; just as far is within."""
        return self.take(np.isfinite(self.cost) & (self.cost <= limit + SAME_METRES))


def measure_site_pairs(
    network: StreetNetwork | None,
    candidates: Places,
    points: Places,
    *,
    limit: float,
    detour_factor: float,
    costs: ThereAndBack | None = None,
    by_time: bool = False,
) -> SitePairs:
    """Measure between candidates and points, with one bounded search for each candidate.

    Parameters
    ----------
    candidates, points
        Places on *network*; one off the network is in no pair.
    limit
        Up to which cost pairs are wanted; infinite: all that streets join.
    costs
        What walking costs the walker; None: metres.
    by_time
        Cost is the level metres that take as long as the dearer way, there or back.
    """
    rate = 1.0 if costs is None or not by_time else min(costs.least_rate, 1.0)
    walks = measure_pairs(
        network,
        candidates,
        points,
        # Where going down a little is faster than the level, fewer level metres are longer.
        limit_metres=(limit + SAME_METRES) / rate,
        detour_factor=detour_factor,
        costs=costs if by_time else None,
    )
    cost = np.maximum(walks.to_hub, walks.from_hub) if by_time else walks.metres
    return SitePairs(walks.hub, walks.place, cost).within(limit)
