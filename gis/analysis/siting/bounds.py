"""How good a choice can be at most: a bound that anybody can check from its multipliers.

For any multipliers of the rows “one of the set is chosen, or it is lost” the Lagrangean
relaxation is a bound, whatever tolerance the solver that found them works with; and what
the bound would be with a candidate forced in, or out, decides about many candidates for
good (Fisher 1981, The Lagrangian relaxation method for solving integer programming
problems, Management Science 27).
"""

from dataclasses import dataclass

import numpy as np

from gis.analysis.siting.task import Task
from gis.network.graph import Flags, Floats

_DIGITS = 1e-6
"""Sums of multipliers may be above a whole number by so much."""


@dataclass(frozen=True, eq=False)
class Bound:
    """No choice loses less.

    Attributes
    ----------
    value
        Of all choices.
    inside, outside : (j,)
        Of those with each candidate, and of those without it.
    """

    value: float
    inside: Floats
    outside: Floats

    def take(self, candidates: Flags) -> "Bound":
        """Give what is told of some candidates."""
        return Bound(self.value, self.inside[candidates], self.outside[candidates])

    def round_up(self) -> "Bound":
        """Give whole sites: there are no parts of any."""
        return Bound(
            float(np.ceil(self.value - _DIGITS)),
            np.ceil(self.inside - _DIGITS),
            np.ceil(self.outside - _DIGITS),
        )

    def sharpen(self, other: "Bound") -> "Bound":
        """Give what both together tell."""
        value = max(self.value, other.value)
        return Bound(
            value,
            np.maximum(np.maximum(self.inside, other.inside), value),
            np.maximum(np.maximum(self.outside, other.outside), value),
        )


def begin_multipliers(task: Task) -> Floats:
    """Give multipliers to begin with: each candidate is worth all that it may save."""
    return task.losses.pass_up(task.losses.weight)


def bound_below(task: Task, multipliers: Floats) -> Bound:
    """Work out the bound of some multipliers.

    Parameters
    ----------
    multipliers : (s,)
        Of the losses; what is negative counts as 0.
    """
    losses = task.losses
    price = np.maximum(multipliers, 0.0)
    # A loss that happens costs its weight, saves its own row and burdens those below.
    left = losses.weight - price + losses.add_to_parents(price)
    value = task.base + float(price[losses.parent < 0].sum())
    value += float(np.minimum(left[~losses.must], 0.0).sum())
    cost = task.site_cost - losses.add_to_members(price)
    if task.sites is None:
        value += float(np.minimum(cost, 0.0).sum())
        inside, outside = np.maximum(cost, 0.0), np.maximum(-cost, 0.0)
        return Bound(value, value + inside, value + outside).round_up()
    return choose_cheapest(value, cost, task.sites)


def choose_cheapest(value: float, cost: Floats, sites: int) -> Bound:
    """Bound by the cheapest candidates, as many as there are to be sites.

    Parameters
    ----------
    value
        What is lost at least besides the candidates.
    cost : (j,)
        What each candidate counts for, negative where it saves something.
    sites
        How many are chosen.

    Examples
    --------
    >>> bound = choose_cheapest(100.0, np.array([-30.0, -50.0, -10.0]), 1)
    >>> bound.value, bound.inside.tolist(), bound.outside.tolist()
    (50.0, [70.0, 50.0, 90.0], [50.0, 70.0, 50.0])
    """
    order = np.argsort(cost, kind="stable")
    value += float(cost[order[:sites]].sum())
    inside, outside = np.full(len(cost), value), np.full(len(cost), value)
    if sites < 1:
        inside[:] = np.inf
        return Bound(value, inside, outside)
    taken, others = order[:sites], order[sites:]
    inside[others] += cost[others] - cost[taken[-1]]
    outside[taken] += (cost[others[0]] if len(others) else np.inf) - cost[taken]
    return Bound(value, inside, outside)
