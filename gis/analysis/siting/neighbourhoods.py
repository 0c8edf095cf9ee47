"""Walks as losses: who has to go farther when the nearest candidates are all closed."""

import numpy as np

from gis.analysis.siting.alike import Walks
from gis.analysis.siting.grouping import Words, draw_words, group_by_name, sum_by
from gis.analysis.siting.losses import Losses


def list_neighbourhoods(walks: Walks) -> tuple[float, Losses]:
    """Tell the walks of all points as losses over sets of candidates.

    Where nothing is open to a point one of the candidates with a way has to be chosen.

    Returns
    -------
    base
        People-metres when all candidates are chosen.
    losses
        People-metres that come on top while none of a set is.

    Notes
    -----
    Memory follows points times candidates.

    Examples
    --------
    >>> base, losses = list_neighbourhoods(
    ...     Walks(np.array([[100.0, 300.0]]), np.array([350.0]), np.array([2.0]))
    ... )
    >>> base, losses.weight.tolist(), losses.parent.tolist(), losses.member.tolist()
    (200.0, [400.0, 100.0], [-1, 0], [0, 1])
    """
    cost, ceiling, people = walks.cost, walks.ceiling, walks.people
    near = np.where(cost < ceiling[:, None], cost, np.inf)
    order = np.argsort(near, axis=1, kind="stable")
    near = np.take_along_axis(near, order, axis=1)
    is_near = np.isfinite(near)
    beyond = np.column_stack((near[:, 1:], np.full(len(near), np.inf)))
    farther = np.where(np.isfinite(beyond), beyond, ceiling[:, None])[is_near]
    reached = near[is_near]
    must = np.isinf(farther)
    owner, depth = np.nonzero(is_near)
    step = people[owner] * (np.where(must, reached, farther) - reached)
    nearest = (
        np.where(is_near.any(axis=1), near[:, 0], ceiling) if near.size else ceiling
    )
    base = float((people * nearest).sum())

    def name(seed: int) -> Words:
        words = draw_words(cost.shape[1], seed)
        names: Words = np.cumsum(words[order], axis=1)[is_near]
        return names

    groups = group_by_name(name)
    rank = np.argsort(depth[groups.first], kind="stable")
    number = np.empty(len(rank), dtype=np.int64)
    number[rank] = np.arange(len(rank))
    group, first = number[groups.group], groups.first[rank]
    depth = depth[first]
    # Of one point the sets stand one behind the other.
    parent = np.where(depth > 0, group[first - 1], -1) if len(first) else first
    return base, Losses(
        candidates=cost.shape[1],
        weight=sum_by(group, step, len(rank)),
        must=sum_by(group, must, len(rank)) > 0,
        depth=depth,
        parent=parent,
        start=np.arange(len(rank) + 1),
        member=order[is_near][first],
    )
