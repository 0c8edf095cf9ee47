"""Good choices in no time: greedily, then by exchange.

Greedy choice: Church & ReVelle 1974, The maximal covering location problem, Papers of the
Regional Science Association 32. Exchange of one site for another while that helps: Teitz &
Bart 1968, Heuristic methods for estimating the generalized vertex median of a weighted
graph, Operations Research 16.
"""

import numpy as np

from gis.analysis.siting.task import Choice, Task, judge
from gis.analysis.siting.watch import Watch
from gis.network.graph import Flags, Floats


def choose_greedily(task: Task) -> Choice:
    """Take the best candidate again and again; of equally good ones the first."""
    chosen = np.zeros(task.candidates, dtype=bool)
    while not _is_complete(task, chosen):
        worth = _tell_worth(task, chosen)
        worth[chosen] = -np.inf
        best = int(np.argmax(worth))
        if task.sites is None and worth[best] <= 0:
            break
        chosen[best] = True
    if task.sites is None:
        chosen = _drop_needless(task, chosen)
    return judge(task, chosen)


def round_to_choice(task: Task, share: Floats) -> Choice:
    """Make a choice of a relaxed one: the candidates with the greatest shares.

    Parameters
    ----------
    share : (j,)
        From 0 to 1.
    """
    order = np.argsort(-share, kind="stable")
    chosen = np.zeros(task.candidates, dtype=bool)
    if task.sites is not None:
        chosen[order[: task.sites]] = True
        return judge(task, chosen)
    chosen[share > 0.5] = True
    for each in order:
        if not (task.losses.add_up(chosen.astype(float)) == 0).any():
            break
        chosen[each] = True
    return judge(task, _drop_needless(task, chosen))


def exchange(task: Task, choice: Choice, watch: Watch) -> Choice:
    """Exchange one site for another while less is lost; needs a number of sites."""
    best = choice
    while task.sites is not None and np.isfinite(best.value):
        before = best
        for site in before.chosen:
            if watch.is_over():
                return best
            if site in best.chosen:
                best = _replace(task, best, int(site))
        if best.value >= before.value - task.same:
            break
    return best


def value_with_each(task: Task, chosen: Flags) -> Floats:
    """Give what is lost when each candidate in turn joins a choice, shape (j,).

    Infinite for those that leave open what has to be saved. What a candidate that is chosen
    already would lose has no meaning.
    """
    losses = task.losses
    lost = losses.add_up(chosen.astype(float)) == 0
    value = task.base + float(losses.weight[lost].sum())
    value += task.site_cost * (int(chosen.sum()) + 1)
    values: Floats = value - losses.share_out(np.where(lost, losses.weight, 0.0))
    due = lost & losses.must
    if due.any():
        values[losses.share_out(due.astype(float)) < due.sum()] = np.inf
    return values


def _replace(task: Task, choice: Choice, site: int) -> Choice:
    """Put the best candidate in the place of a site, if it is better."""
    rest = choice.to_flags(task.candidates)
    rest[site] = False
    values = value_with_each(task, rest)
    values[choice.chosen] = np.inf
    best = int(np.argmin(values))
    if not np.isfinite(values[best]):
        return choice
    rest[best] = True
    found = judge(task, rest)
    return found if found.value < choice.value - task.same else choice


def _is_complete(task: Task, chosen: Flags) -> bool:
    if task.sites is not None:
        return int(chosen.sum()) >= min(task.sites, task.candidates)
    return bool((task.losses.add_up(chosen.astype(float)) > 0).all())


def _tell_worth(task: Task, chosen: Flags) -> Floats:
    """Give what each candidate would save; what has to be saved comes first when it is time."""
    losses = task.losses
    lost = losses.add_up(chosen.astype(float)) == 0
    worth = losses.share_out(np.where(lost, losses.weight, 0.0))
    due = int((lost & losses.must).sum())
    left = np.inf if task.sites is None else task.sites - int(chosen.sum())
    if due and (task.sites is None or left <= due):
        saved = losses.share_out((lost & losses.must).astype(float))
        worth = saved + worth / (1.0 + worth.max(initial=0.0))
    return worth


def _drop_needless(task: Task, chosen: Flags) -> Flags:
    """Leave out what is not needed, the last in the order first."""
    losses, kept = task.losses, chosen.copy()
    times = losses.add_up(kept.astype(float))
    for each in np.flatnonzero(chosen)[::-1]:
        one = np.zeros(task.candidates)
        one[each] = 1.0
        without = times - losses.add_up(one)
        if not (without == 0).any():
            kept[each] = False
            times = without
    return kept
