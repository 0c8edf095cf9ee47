"""Best sites by trying every choice: for a handful of candidates."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

SAME = 0.001


@dataclass(frozen=True, eq=False)
class Ground:
    """A small case.

    Attributes
    ----------
    cost : (j, n)
        From each candidate to each point; infinite without a way.
    people : (n,)
        NaN where unknown.
    existing : (n,)
        From each point to what exists.
    limit
        How far is near.
    required, forbidden : (j,)
        Whether a candidate has to be, or may not be chosen.
    area : (j,)
        Area of each candidate, -1 for none.
    areas
        Those that need a site.
    """

    cost: np.ndarray
    people: np.ndarray
    existing: np.ndarray
    limit: float
    required: np.ndarray
    forbidden: np.ndarray
    area: np.ndarray
    areas: tuple[int, ...]

    @property
    def covered(self) -> np.ndarray:
        return self.existing <= self.limit + SAME

    def choices(self, sites: int) -> list[tuple[int, ...]]:
        """List all choices that keep to the conditions, the first candidates first."""
        return [
            chosen
            for chosen in combinations(range(len(self.cost)), sites)
            if set(np.flatnonzero(self.required)) <= set(chosen)
            and not self.forbidden[list(chosen)].any()
            and all((self.area[list(chosen)] == each).any() for each in self.areas)
        ]

    def gained(self, chosen: Iterable[int]) -> float:
        """Count people who are near a site and near nothing yet."""
        near = (self.cost[list(chosen)] <= self.limit + SAME).any(axis=0)
        return float(np.nansum(self.people[near & ~self.covered]))

    def misses(self, chosen: Iterable[int]) -> bool:
        """Tell whether somebody who could be near a site is not."""
        demand = ((self.people > 0) | np.isnan(self.people)) & ~self.covered
        near = self.cost <= self.limit + SAME
        coverable = demand & near[~self.forbidden].any(axis=0)
        return bool((coverable & ~near[list(chosen)].any(axis=0)).any())

    def walked(self, chosen: Iterable[int], points: np.ndarray) -> float:
        """Add up the walks of the people at some points."""
        walks = np.minimum(self.existing, self.cost[list(chosen)].min(axis=0))
        return float((self.people[points] * walks[points]).sum())

    def joined(self, chosen: Iterable[int]) -> float:
        """Count people who can walk to something at all."""
        walks = np.minimum(self.existing, self.cost[list(chosen)].min(axis=0))
        return float(np.nansum(self.people[np.isfinite(walks)]))
