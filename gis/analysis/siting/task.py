"""What a choice is to achieve, and what a choice is worth."""

from dataclasses import dataclass

import numpy as np

from gis.analysis.siting.losses import Losses
from gis.network.graph import Flags, Longs


@dataclass(frozen=True, eq=False, kw_only=True)
class Task:
    """Choose candidates so that as little as possible is lost.

    Attributes
    ----------
    losses
        What is lost while none of a set of candidates is chosen.
    base
        What is lost whatever is chosen.
    sites
        How many to choose; None: as few as the losses that may not happen allow, and every
        site counts as a loss of 1.
    same
        Choices that differ by less are equally good.
    """

    losses: Losses
    base: float
    sites: int | None
    same: float

    @property
    def close(self) -> float:
        """How near a bound has to come to be a proof."""
        return self.same / 1000

    @property
    def candidates(self) -> int:
        """How many candidates there are."""
        return self.losses.candidates

    @property
    def is_decided(self) -> bool:
        """Whether there is only one choice."""
        if self.sites is None:
            return self.candidates == 0
        return self.sites in {0, self.candidates}

    @property
    def site_cost(self) -> float:
        """What a site counts for as a loss."""
        return 1.0 if self.sites is None else 0.0


@dataclass(frozen=True, eq=False)
class Choice:
    """Some candidates, and what is lost with them.

    Attributes
    ----------
    chosen : (k,)
        Their indices, ascending.
    value
        What is lost; infinite when it may not be.
    """

    chosen: Longs
    value: float

    def to_flags(self, count: int) -> Flags:
        """Tell of each candidate whether it is chosen."""
        flags = np.zeros(count, dtype=bool)
        flags[self.chosen] = True
        return flags


def judge(task: Task, chosen: Flags) -> Choice:
    """Work out exactly what is lost with a choice."""
    losses = task.losses
    lost = losses.add_up(chosen.astype(float)) == 0
    count = int(chosen.sum())
    if (lost & losses.must).any() or (task.sites is not None and count != task.sites):
        return Choice(np.flatnonzero(chosen), float("inf"))
    value = task.base + float(losses.weight[lost].sum()) + task.site_cost * count
    return Choice(np.flatnonzero(chosen), value)
