"""Points that come to every site in the same order are as one point."""

from dataclasses import dataclass

import numpy as np

from gis.analysis.siting.grouping import Words, draw_words, group_by_name, sum_by
from gis.network.graph import Floats


@dataclass(frozen=True, eq=False)
class Walks:
    """Walks of people to candidates.

    Attributes
    ----------
    cost : (n, j)
        From each point to each candidate; infinite where there is no way, or none that is
        shorter than to what is open anyway.
    ceiling : (n,)
        To what is open anyway; infinite where there is nothing.
    people : (n,)
        At each point.
    """

    cost: Floats
    ceiling: Floats
    people: Floats


def merge_alike(walks: Walks) -> Walks:
    """Merge points to which the candidates are near in the same order.

    All of them walk to the same site whichever are chosen, so that the mean of their walks
    tells as much as every one of them.

    Examples
    --------
    >>> cost = np.array([[100.0, 300.0], [200.0, 500.0], [50.0, 40.0]])
    >>> walks = Walks(cost, np.full(3, np.inf), np.array([1.0, 3.0, 1.0]))
    >>> merge_alike(walks).cost.tolist()
    [[175.0, 450.0], [50.0, 40.0]]
    """
    near = np.where(walks.cost < walks.ceiling[:, None], walks.cost, np.inf)
    count = near.shape[1]
    order = np.argsort(near, axis=1, kind="stable")
    is_near = np.isfinite(np.take_along_axis(near, order, axis=1))

    def name(seed: int) -> Words:
        words = draw_words(2 * count, seed)
        named = words[order] * (words[count:] | np.uint64(1))
        named[~is_near] = 0
        names: Words = named.sum(axis=1, dtype=np.uint64)
        # Something is open to some, and nothing to others.
        return names + np.isfinite(walks.ceiling)

    groups = group_by_name(name)
    people = sum_by(groups.group, walks.people, len(groups))
    cost = np.full((len(groups), count), np.inf)
    shared = np.isfinite(near[groups.first])
    weighted = np.where(np.isfinite(near), near, 0.0) * walks.people[:, None]
    for column in range(count):
        total = sum_by(groups.group, weighted[:, column], len(groups))
        some = shared[:, column]
        cost[some, column] = total[some] / people[some]
    ceiling = np.full(len(groups), np.inf)
    known = np.where(np.isfinite(walks.ceiling), walks.ceiling, 0.0) * walks.people
    some = np.isfinite(walks.ceiling[groups.first])
    ceiling[some] = (sum_by(groups.group, known, len(groups)) / people)[some]
    return Walks(cost, ceiling, people)
