"""What is lost unless one of some candidates is chosen: the one form of all three models."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gis.analysis.siting.grouping import Words, sum_by
from gis.network.graph import Flags, Floats, Longs


@dataclass(frozen=True, eq=False)
class Losses:
    """Sets of candidates, each with what is lost while none of them is chosen.

    The set of a loss may be told as that of another, its parent, with some candidates
    added. Losses are sorted so that parents come first, all of one depth together.

    Attributes
    ----------
    candidates
        How many candidates there are.
    weight : (s,)
        What is lost, not negative.
    must : (s,)
        Whether the loss may not happen: one of the set has to be chosen.
    depth : (s,)
        How many parents stand above each, ascending.
    parent : (s,)
        Index of the parent; -1 without one.
    start : (s + 1,)
        Where in *member* the added candidates of each begin and end; at least one each.
    member : (k,)
        Candidates added to those of the parent, by their index.

    Examples
    --------
    >>> losses = list_losses(3, [[0, 1], [2]], weight=[10.0, 4.0])
    >>> losses.add_up(np.array([0.0, 1.0, 0.0])).tolist()
    [1.0, 0.0]
    >>> losses.share_out(losses.weight).tolist()
    [10.0, 10.0, 4.0]
    """

    candidates: int
    weight: Floats
    must: Flags
    depth: Longs
    parent: Longs
    start: Longs
    member: Longs

    def __len__(self) -> int:
        return len(self.weight)

    @cached_property
    def _deeper(self) -> list[slice]:
        """The losses of each depth below the first."""
        if not len(self):
            return []
        ends = np.searchsorted(self.depth, np.arange(self.depth[-1] + 2))
        return [
            slice(*pair)
            for pair in zip(ends[1:-1].tolist(), ends[2:].tolist(), strict=True)
        ]

    @cached_property
    def _owner(self) -> Longs:
        return np.repeat(np.arange(len(self)), np.diff(self.start))

    def add_up(self, value: Floats) -> Floats:
        """Give the sum of the candidates' values over each set, shape (s,)."""
        total = sum_by(self._owner, value[self.member], len(self))
        for level in self._deeper:
            total[level] += total[self.parent[level]]
        return total

    def add_words(self, words: Words) -> Words:
        """Give the sum of the candidates' words over each set, what overflows dropped."""
        total = np.zeros(len(self), dtype=np.uint64)
        np.add.at(total, self._owner, words[self.member])
        for level in self._deeper:
            total[level] += total[self.parent[level]]
        return total

    def members_of(self, losses: Longs) -> tuple[Longs, Longs]:
        """Give the candidates that some losses add to their parents'.

        Returns
        -------
        start : (n + 1,)
            Where those of each begin and end.
        member : (k,)
        """
        sizes = np.diff(self.start)[losses]
        start = np.zeros(len(losses) + 1, dtype=np.int64)
        np.cumsum(sizes, out=start[1:])
        place = np.arange(start[-1]) - np.repeat(start[:-1], sizes)
        return start, self.member[np.repeat(self.start[losses], sizes) + place]

    def share_out(self, amount: Floats) -> Floats:
        """Give the sum of the sets' amounts over each candidate, shape (j,)."""
        return self.add_to_members(self.pass_up(amount))

    def pass_up(self, amount: Floats) -> Floats:
        """Give each loss its amount with those of all below it, shape (s,)."""
        total = np.array(amount, dtype=float)
        for level in reversed(self._deeper):
            total += sum_by(self.parent[level], total[level], len(total))
        return total

    def add_to_members(self, amount: Floats) -> Floats:
        """Add amounts to the candidates that each loss adds to its parent's, shape (j,)."""
        return sum_by(self.member, np.asarray(amount)[self._owner], self.candidates)

    def add_to_parents(self, amount: Floats) -> Floats:
        """Add the amounts of losses to their parents, shape (s,)."""
        below = np.flatnonzero(self.parent >= 0)
        return sum_by(self.parent[below], np.asarray(amount)[below], len(self))

    def with_parents(self, chosen: Flags) -> Flags:
        """Give some losses and all that stand above them."""
        found: Flags = self.pass_up(chosen.astype(float)) > 0
        return found


def list_losses(
    candidates: int,
    sets: list[list[int]],
    *,
    weight: list[float] | Floats,
    must: list[bool] | Flags | None = None,
) -> Losses:
    """Make losses without parents from their sets of candidates, in the same order."""
    count = len(sets)
    start = np.zeros(count + 1, dtype=np.int64)
    np.cumsum([len(each) for each in sets], out=start[1:])
    return Losses(
        candidates=candidates,
        weight=np.asarray(weight, dtype=float),
        must=np.zeros(count, dtype=bool)
        if must is None
        else np.asarray(must, dtype=bool),
        depth=np.zeros(count, dtype=np.int64),
        parent=np.full(count, -1, dtype=np.int64),
        start=start,
        member=np.array([each for some in sets for each in some], dtype=np.int64),
    )


def no_losses(candidates: int) -> Losses:
    """Give no losses at all."""
    return list_losses(candidates, [], weight=[])


def join_losses(first: Losses, second: Losses) -> Losses:
    """Put losses without parents behind others of the same depth: before all that are deeper.

    Parameters
    ----------
    second
        Losses without parents.
    """
    roots = int(np.searchsorted(first.depth, 1))
    added = len(second)
    number = np.arange(len(first))
    number[roots:] += added
    parent = np.where(first.parent >= 0, number[first.parent], -1)
    sizes = np.diff(first.start)
    cut = first.start[roots]
    start = np.zeros(len(first) + added + 1, dtype=np.int64)
    np.cumsum(
        np.concatenate((sizes[:roots], np.diff(second.start), sizes[roots:])),
        out=start[1:],
    )

    def put(one: np.ndarray, other: np.ndarray, at: int) -> np.ndarray:
        return np.concatenate((one[:at], other, one[at:]))

    return Losses(
        candidates=first.candidates,
        weight=put(first.weight, second.weight, roots),
        must=put(first.must, second.must, roots),
        depth=put(first.depth, second.depth, roots),
        parent=put(parent, second.parent, roots),
        start=start,
        member=put(first.member, second.member, int(cut)),
    )
