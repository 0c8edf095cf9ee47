"""Making a covering question smaller without changing its answer.

Points that the same candidates reach are one; a candidate that reaches nobody whom another
does not reach is left out. Church & Murray 2018, Location Covering Models, chapter 2.
"""

from dataclasses import dataclass

import numpy as np

from gis.analysis.siting.conditions import Conditions
from gis.analysis.siting.grouping import group_rows, sum_by
from gis.analysis.siting.losses import Losses, join_losses
from gis.analysis.siting.pairs import SitePairs
from gis.network.graph import Flags, Floats, Ints, Longs


@dataclass(frozen=True, eq=False)
class Reduced:
    """A covering question in its smallest form.

    Attributes
    ----------
    candidates : (j,)
        Those of the losses, by their index among all.
    spare : (i,)
        The others that may be chosen, each no better than one of these.
    losses
        People lost, by the candidates that reach them; and the areas that need a site.
    coverable : (n,)
        Points of the demand that some site may reach.
    """

    candidates: Longs
    spare: Longs
    losses: Losses
    coverable: Flags


def reduce_covering(
    pairs: SitePairs,
    demand: Flags,
    weight: Floats,
    conditions: Conditions,
    *,
    must: bool,
) -> Reduced:
    """Reduce a covering question.

    Parameters
    ----------
    pairs
        Those within the limit.
    demand : (n,)
        Points that are to be covered and are not covered yet.
    weight : (n,)
        What a point is worth.
    conditions
        Required candidates are taken to be open; forbidden ones are left out.
    must
        Whether every point has to be covered.
    """
    coverable = np.zeros(len(demand), dtype=bool)
    coverable[pairs.point[~conditions.forbidden[pairs.candidate]]] = True
    coverable &= demand
    left = coverable.copy()
    left[pairs.point[conditions.required[pairs.candidate]]] = False
    free = conditions.free
    number = np.full(len(conditions.required), -1, dtype=np.int64)
    number[free] = np.arange(len(free))
    mine = left[pairs.point] & (number[pairs.candidate] >= 0)
    point, candidate = _number(pairs.point[mine]), number[pairs.candidate[mine]]
    worth = weight[left]

    point, candidate, worth = _merge(point, candidate, worth, len(free))
    bound_to = np.where(
        np.isin(conditions.area[free], conditions.areas_left),
        conditions.area[free],
        -1,
    )
    kept = ~find_dominated(point, candidate, len(free), bound_to)
    number = np.full(len(free), -1, dtype=np.int64)
    number[kept] = np.arange(kept.sum())
    some = kept[candidate]
    point, candidate, worth = _merge(
        point[some], number[candidate[some]], worth, int(kept.sum())
    )
    losses = _to_losses(point, candidate, worth, int(kept.sum()), must=must)
    areas = conditions.areas_to_losses(free[kept])
    return Reduced(free[kept], free[~kept], join_losses(losses, areas), coverable)


def find_dominated(
    point: Longs, candidate: Longs, candidates: int, bound_to: Ints
) -> Flags:
    """Find candidates in whose place another is never worse; of equals the first stays.

    Parameters
    ----------
    point, candidate : (k,)
        Which candidate reaches which point.
    bound_to : (j,)
        An area that needs a site, where the candidate lies in one; -1 otherwise. Only
        another of the same area can stand for it.

    Examples
    --------
    >>> point, candidate = np.array([0, 1, 0, 1]), np.array([0, 0, 1, 2])
    >>> find_dominated(point, candidate, 4, np.array([-1, -1, 7, -1])).tolist()
    [False, True, False, True]
    """
    from scipy.sparse import csr_array  # noqa: PLC0415 - a third of a second

    size = np.bincount(candidate, minlength=candidates)
    reach = csr_array(
        (np.ones(len(point), dtype=np.int64), (candidate, point)),
        shape=(candidates, int(point.max(initial=-1)) + 1),
    )
    shared = (reach @ reach.T).tocoo()
    one, other, both = shared.row, shared.col, shared.data
    stands = (one != other) & (both == size[one])
    stands &= (bound_to[one] == -1) | (bound_to[one] == bound_to[other])
    equal = size[one] == size[other]
    # An unbound candidate gives way to an equal one that its area may need.
    stands &= ~equal | (other < one) | (bound_to[one] != bound_to[other])
    dominated = np.zeros(candidates, dtype=bool)
    dominated[one[stands]] = True
    dominated |= _find_idle(size, bound_to)
    return dominated


def _find_idle(size: Longs, bound_to: Ints) -> Flags:
    """Find candidates that reach nobody, but for the first of an area without others."""
    idle: Flags = size == 0
    for area in np.unique(bound_to[idle]):
        mine = np.flatnonzero(bound_to == area)
        if area >= 0 and (size[mine] == 0).all():
            idle[mine[0]] = False
    return idle


def _merge(
    point: Longs, candidate: Longs, worth: Floats, candidates: int
) -> tuple[Longs, Longs, Floats]:
    """Make one of the points that the same candidates reach."""
    groups = group_rows(point, candidate, len(worth), candidates)
    merged = sum_by(groups.group, worth, len(groups))
    is_first = np.zeros(len(worth), dtype=bool)
    is_first[groups.first] = True
    some = is_first[point]
    return groups.group[point[some]], candidate[some], merged


def _to_losses(
    point: Longs, candidate: Longs, worth: Floats, candidates: int, *, must: bool
) -> Losses:
    count = len(worth)
    order = np.lexsort((candidate, point))
    start = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(point, minlength=count), out=start[1:])
    return Losses(
        candidates=candidates,
        weight=np.zeros(count) if must else worth,
        must=np.full(count, must),
        depth=np.zeros(count, dtype=np.int64),
        parent=np.full(count, -1, dtype=np.int64),
        start=start,
        member=candidate[order],
    )


def _number(point: Ints) -> Longs:
    """Give points numbers from 0 in their order."""
    _, number = np.unique(point, return_inverse=True)
    return np.asarray(number, dtype=np.int64)
