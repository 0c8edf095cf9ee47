"""Making a task smaller by what is decided: candidates that are surely in, or surely out."""

from dataclasses import dataclass

import numpy as np

from gis.analysis.siting.grouping import (
    Groups,
    Words,
    draw_words,
    group_by_name,
    sum_by,
)
from gis.analysis.siting.losses import Losses
from gis.analysis.siting.task import Task
from gis.network.graph import Flags, Longs


@dataclass(frozen=True, eq=False)
class Narrowed:
    """A task over the candidates that are not decided.

    Attributes
    ----------
    task
        The smaller task; its losses and choices are worth what they were.
    candidates : (j,)
        Its candidates, by their index in the larger one.
    """

    task: Task
    candidates: Longs


def narrow(task: Task, inside: Flags, outside: Flags) -> Narrowed:
    """Take decided candidates out of a task; losses that have become equal are merged.

    Parameters
    ----------
    inside, outside : (j,)
        Candidates that are chosen, and that are not. No loss that may not happen is left
        without a candidate.
    """
    losses = task.losses
    free = ~(inside | outside)
    size = losses.add_up(free.astype(float))
    open_still = losses.add_up(inside.astype(float)) == 0
    lost = open_still & (size == 0)
    left = np.flatnonzero(open_still & (size > 0))
    number = np.full(task.candidates, -1, dtype=np.int64)
    number[free] = np.arange(free.sum())
    chosen = int(inside.sum())
    smaller = Task(
        losses=_merge(losses, left, number, _group(losses, left, free)),
        base=task.base + float(losses.weight[lost].sum()) + task.site_cost * chosen,
        sites=None if task.sites is None else task.sites - chosen,
        same=task.same,
    )
    return Narrowed(smaller, np.flatnonzero(free))


def _group(losses: Losses, left: Longs, free: Flags) -> Groups:
    """Find losses over the same free candidates."""

    def name(seed: int) -> Words:
        words = draw_words(losses.candidates, seed)
        words[~free] = 0
        return losses.add_words(words)[left]

    return group_by_name(name)


def _merge(losses: Losses, left: Longs, number: Longs, groups: Groups) -> Losses:
    """Make one loss of those over the same candidates."""
    group = np.full(len(losses) + 1, -1, dtype=np.int64)
    group[left] = groups.group
    above = group[losses.parent[left]]
    # The first of a chain that has this set tells by its own members what its parent lacks.
    begins = np.flatnonzero(above != groups.group)
    teller = np.empty(len(groups), dtype=np.int64)
    teller[groups.group[begins[::-1]]] = begins[::-1]
    parent, teller = above[teller], left[teller]
    depth = np.zeros(len(groups), dtype=np.int64)
    below = np.flatnonzero(parent >= 0)
    while True:
        deeper = depth[parent[below]] + 1
        if (deeper == depth[below]).all():
            break
        depth[below] = deeper
    order = np.argsort(depth, kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    teller, parent = teller[order], parent[order]
    start, member = losses.members_of(teller)
    member = number[member]
    kept = member >= 0
    ends = np.concatenate(([0], np.cumsum(kept)))
    weight = sum_by(groups.group, losses.weight[left], len(groups))
    must = sum_by(groups.group, losses.must[left], len(groups)) > 0
    return Losses(
        candidates=int((number >= 0).sum()),
        weight=weight[order],
        must=must[order],
        depth=depth[order],
        parent=np.where(parent >= 0, rank[parent], -1),
        start=ends[start],
        member=member[kept],
    )
