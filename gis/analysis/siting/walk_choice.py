"""The best sites for short walks: bounds first, then the programme over what they leave."""

from dataclasses import replace

import numpy as np

from gis.analysis.siting.alike import Walks, merge_alike
from gis.analysis.siting.choosing import Proven, choose
from gis.analysis.siting.losses import Losses, join_losses, no_losses
from gis.analysis.siting.neighbourhoods import list_neighbourhoods
from gis.analysis.siting.task import Choice, Task
from gis.analysis.siting.walk_bounds import bound_walks
from gis.analysis.siting.watch import Watch
from gis.network.graph import Flags, Longs

SAME_PEOPLE_METRES = 1.0
"""Choices that differ by less than a metre for one person are equally good."""
_FEW = 10_000
"""So many losses make a small programme, which needs no bounds beforehand."""


def choose_by_walks(walks: Walks, sites: int, areas: Losses, watch: Watch) -> Proven:
    """Choose candidates so that people walk least in all.

    Parameters
    ----------
    walks
        Every point has a candidate, or something that is open.
    sites
        How many to choose.
    areas
        Losses over the candidates that may not happen besides.

    Returns
    -------
    Proven
        In people-metres; infinite when no choice can be made.
    """
    if len(areas):
        return _choose_whole(merge_alike(walks), sites, areas, watch)
    only = find_only_ways(walks)
    walks = merge_alike(open_sites(walks, only))
    wanted, rest = sites - int(only.sum()), np.flatnonzero(~only)
    proven = _choose_whole(walks, wanted, no_losses(len(rest)), watch)
    chosen = np.concatenate((np.flatnonzero(only), rest[proven.choice.chosen]))
    return replace(proven, choice=Choice(np.sort(chosen), proven.choice.value))


def _choose_after_bounds(walks: Walks, sites: int, watch: Watch) -> Proven:
    """Leave out, or open, what the bounds decide, and choose among the others."""
    found = bound_walks(walks, sites, watch, same=SAME_PEOPLE_METRES)
    most = found.value + 2 * SAME_PEOPLE_METRES
    # Only the last digits of a bound can speak against the best known sites.
    inside = (found.bound.outside > most) & found.chosen
    outside = (found.bound.inside > most) & ~found.chosen
    left = ~(inside | outside)
    walks = open_sites(walks, inside)
    walks = replace(walks, cost=walks.cost[:, left[~inside]])
    proven = choose(
        _to_task(*list_neighbourhoods(walks), sites - int(inside.sum())),
        watch,
        start=found.chosen[left],
        bound=found.bound.take(left),
    )
    chosen = np.concatenate(
        (np.flatnonzero(inside), np.flatnonzero(left)[proven.choice.chosen])
    )
    return replace(proven, choice=Choice(np.sort(chosen), proven.choice.value))


def find_only_ways(walks: Walks) -> Flags:
    """Find candidates that are all that some point can walk to.

    Examples
    --------
    >>> cost = np.array([[100.0, np.inf], [200.0, 300.0]])
    >>> find_only_ways(Walks(cost, np.full(2, np.inf), np.ones(2))).tolist()
    [True, False]
    """
    ways = np.isfinite(walks.cost)
    lone = (ways.sum(axis=1) == 1) & np.isinf(walks.ceiling)
    found: Flags = ways[lone].any(axis=0)
    return found


def open_sites(walks: Walks, opened: Flags) -> Walks:
    """Take candidates for open, and give the walks to the others."""
    nearest = walks.cost[:, opened].min(axis=1, initial=np.inf)
    return Walks(
        walks.cost[:, ~opened], np.minimum(walks.ceiling, nearest), walks.people
    )


def _choose_whole(walks: Walks, sites: int, areas: Losses, watch: Watch) -> Proven:
    """Choose by the programme, after bounds where it would be large."""
    count = walks.cost.shape[1]
    base, losses = list_neighbourhoods(walks)
    if len(losses) > _FEW and not len(areas) and 0 < sites < count:
        return _choose_after_bounds(walks, sites, watch)
    if sites < 0:
        none: Longs = np.empty(0, dtype=np.int64)
        return Proven(Choice(none, np.inf), np.inf, is_optimal=False)
    return choose(_to_task(base, join_losses(losses, areas), sites), watch)


def _to_task(base: float, losses: Losses, sites: int) -> Task:
    return Task(losses=losses, base=base, sites=sites, same=SAME_PEOPLE_METRES)
