"""A case that takes long enough to be stopped."""

from dataclasses import dataclass

import numpy as np
import pytest

from gis.analysis.siting.conditions import Conditions, free_choice
from gis.analysis.siting.pairs import SitePairs


@dataclass(frozen=True, eq=False)
class Case:
    """Candidates at random, each point near four of them."""

    pairs: SitePairs
    people: np.ndarray
    conditions: Conditions

    @property
    def covered(self) -> np.ndarray:
        return np.zeros(len(self.people), dtype=bool)


def make_case(candidates: int, points: int) -> Case:
    rng = np.random.default_rng(1)
    near = [rng.choice(candidates, 4, replace=False) for _ in range(points)]
    candidate = np.concatenate(near).astype(np.int32)
    point = np.repeat(np.arange(points, dtype=np.int32), 4)
    order = np.lexsort((point, candidate))
    cost = rng.integers(100, 900, len(order)).astype(float)
    return Case(
        pairs=SitePairs(candidate[order], point[order], cost),
        people=rng.integers(1, 9, points).astype(float),
        conditions=free_choice(candidates),
    )


@pytest.fixture(scope="module")
def hard_case() -> Case:
    """Give a case that takes about ten seconds, of which nobody has that many."""
    return make_case(60, 300)


@pytest.fixture(scope="module")
def quick_case() -> Case:
    """Give the like of it that takes a moment."""
    return make_case(25, 60)
