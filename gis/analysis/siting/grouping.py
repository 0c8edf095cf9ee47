"""Finding equal sets among very many, by sums of random numbers of their members."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gis.network.graph import Floats, Ints, Longs

Words = NDArray[np.uint64]


@dataclass(frozen=True, eq=False)
class Groups:
    """Equal sets together.

    Attributes
    ----------
    first : (g,)
        Index of the first set of each group, ascending.
    group : (n,)
        The group of each set.
    """

    first: Longs
    group: Longs

    def __len__(self) -> int:
        return len(self.first)


def sum_by(index: Ints | Longs, amount: np.ndarray, count: int) -> Floats:
    """Sum amounts by an index, shape (count,).

    Examples
    --------
    >>> sum_by(np.array([1, 1]), np.array([2.0, 0.5]), 3).tolist()
    [0.0, 2.5, 0.0]
    """
    if not len(index):
        # Without entries bincount forgets that its sums are of fractions.
        return np.zeros(count)
    return np.bincount(index, amount, minlength=count).astype(np.float64, copy=False)


def draw_words(members: int, seed: int) -> Words:
    """Give a random number of 64 bits for each member, the same for the same seed."""
    numbers = np.random.default_rng(seed)
    return numbers.integers(0, 2**64, size=members, dtype=np.uint64)


def group_rows(row: Longs, member: Longs, rows: int, members: int) -> Groups:
    """Group rows that have the same members.

    Parameters
    ----------
    row, member : (k,)
        Which row has which member, each pair once.

    Examples
    --------
    >>> pairs = np.array([[0, 1], [0, 2], [1, 2], [2, 2], [2, 1]])
    >>> group_rows(pairs[:, 0], pairs[:, 1], rows=4, members=3).group.tolist()
    [0, 1, 0, 2]
    """

    def name(seed: int) -> Words:
        words = draw_words(members, seed)
        names = np.zeros(rows, dtype=np.uint64)
        np.add.at(names, row, words[member])
        return names

    return group_by_name(name)


def group_by_name(name: Callable[[int], Words]) -> Groups:
    """Group sets that are equal.

    Parameters
    ----------
    name
        Gives each set the sum of its members' words, drawn with a seed: equal sets have
        equal names. That others have, too, is all but impossible, and noticed.
    """
    seed = 0
    while True:
        groups = _group_equal(name(seed), name(seed + 1))
        if groups is not None:
            return groups
        seed += 2


def _group_equal(names: Words, others: Words) -> Groups | None:
    """Group sets of equal names; None where a second name of theirs tells them apart."""
    _, first, group = np.unique(names, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    groups = Groups(first[order], rank[group])
    if (others != others[groups.first[groups.group]]).any():
        return None
    return groups
