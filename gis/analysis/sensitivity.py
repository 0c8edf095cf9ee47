"""How sure a verdict is: within which limits, for which walkers, by which resources it holds.

A way of asking is a limit, a walker and a set of resources that count. The nearest resource
is searched once for each set along the same streets at the same cost; every limit is read
off what was found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from gis.analysis.walking import Places, measure_reach
from gis.domain.limits import SAME_METRES
from gis.domain.robustness import Robustness
from gis.network.costs import ThereAndBack
from gis.network.graph import Flags, Floats, Ints, StreetNetwork


@dataclass(frozen=True, eq=False)
class WalkerGround:
    """The streets that a walker passes, with people and resources put on them.

    Walkers who pass the same streets hold the very same network and places, and those whom
    these cost the same hold the very same costs: nothing is searched twice then.

    Attributes
    ----------
    network
        Streets; None: ways are estimated from straight lines.
    demand, resources
        Places on *network*.
    costs
        What walking along *network* costs, in level metres; None: its metres.
    """

    network: StreetNetwork | None
    demand: Places
    resources: Places
    costs: ThereAndBack | None


@dataclass(frozen=True, eq=False)
class Reaches:
    """How far what counts is, for every walker and every set of resources.

    Attributes
    ----------
    metres : (w, s, n)
        Walking metres to the nearest resource; infinite where the way is not known.
    level_metres : (w, s, n)
        Level metres of the dearer way, there or back, to the resource where that is least.
    """

    metres: Floats
    level_metres: Floats


def measure_reaches(
    grounds: Sequence[WalkerGround],
    counted: Sequence[Flags],
    *,
    detour_factor: float,
) -> Reaches:
    """Measure how far the nearest resource is, for every walker and set of resources.

    Parameters
    ----------
    grounds
        One for each walker, all with the same people and resources.
    counted
        Which of the resources count: one mask for each set.
    detour_factor
        By what straight lines are multiplied where there are no streets.

    Notes
    -----
    The numbers are those of `gis.analysis.gaps.find_gaps` for the walker and the set alone.
    """
    measured: dict[tuple[int, ...], Floats] = {}
    sets = {counts.tobytes(): number for number, counts in enumerate(counted)}

    def measure(ground: WalkerGround, counts: Flags, *, by_time: bool) -> Floats:
        costs = ground.costs if by_time else None
        searched = (ground.network, ground.demand, ground.resources, costs)
        key = (*map(id, searched), sets[counts.tobytes()])
        if key not in measured:
            measured[key] = measure_reach(
                ground.network,
                ground.demand,
                ground.resources.take(counts),
                detour_factor=detour_factor,
                costs=costs,
                by_time=by_time,
            )
        return measured[key]

    metres, level_metres = (
        np.array(
            [
                [measure(ground, counts, by_time=by_time) for counts in counted]
                for ground in grounds
            ]
        )
        for by_time in (False, True)
    )
    return Reaches(metres, level_metres)


def find_within(reach: Floats, limits: Floats) -> Flags:
    """Tell who is within each of several limits.

    Parameters
    ----------
    reach : (w, s, n)
        How far it is, for every walker and set of resources.
    limits : (l, w)
        Each limit as every walker understands it. Who is exactly at it is within.

    Returns
    -------
    ndarray, shape (l, w, s, n)

    Examples
    --------
    >>> find_within(np.array([[[250.0, np.inf]]]), np.array([[240.0], [250.0]])).tolist()
    [[[[False, False]]], [[[True, False]]]]
    """
    within: Flags = reach <= limits[:, :, np.newaxis, np.newaxis] + SAME_METRES
    return within


def judge_robustness(within: Flags, known: Flags) -> NDArray[np.str_]:
    """Tell of each verdict whether it is the same in whichever way one asks.

    Parameters
    ----------
    within : (…, n)
        The verdict in each way of asking.
    known : (…, n)
        Whether the distance is known in it.

    Returns
    -------
    ndarray, shape (n,)
        `Robustness` values; ``unknown`` where the distance is known in no way.

    Examples
    --------
    >>> near, far = [True, True], [False, False]
    >>> judge_robustness(
    ...     np.array([near, [True, False], far, far]).T,
    ...     np.array([near, near, [True, False], far]).T,
    ... ).tolist()
    ['always', 'depends', 'never', 'unknown']
    """
    ways = tuple(range(within.ndim - 1))
    judged = np.where(within.any(axis=ways), Robustness.DEPENDS, Robustness.NEVER)
    judged[within.all(axis=ways)] = Robustness.ALWAYS
    judged[~known.any(axis=tuple(range(known.ndim - 1)))] = Robustness.UNKNOWN
    return judged.astype(np.str_)


def find_least_changes(
    within: Flags, asked: Sequence[int], steps: Sequence[Sequence[int]]
) -> dict[tuple[int, ...], Ints]:
    """Find the smallest changes of what was asked that turn each verdict.

    Parameters
    ----------
    within : (a, b, …, n)
        The verdict in each way of asking: one axis for each thing that can be changed.
    asked
        The way that was asked: a place on each of these axes.
    steps
        For each axis the other places on it, the smallest change first.

    Returns
    -------
    dict
        For each set of axes, (n,): the way of asking (its place in C order) that turns the
        verdict when only these are changed, all of them and as little as can be; -1 where
        none does, or where changing fewer axes does.

    Examples
    --------
    Near within 400 (place 1) and 500 as the first walker, for the other only within 500:

    >>> within = np.array([[[False], [False]], [[True], [False]], [[True], [True]]])
    >>> turning = find_least_changes(within, (1, 0), ([0, 2], [1]))
    >>> {axes: way.tolist() for axes, way in turning.items()}
    {(0,): [0], (1,): [3], (0, 1): [-1]}
    """
    ways = within.shape[:-1]
    here = within[tuple(asked)]
    found: dict[tuple[int, ...], Ints] = {}
    open_ones = np.ones(len(here), dtype=bool)
    for size in range(1, len(ways) + 1):
        turned = np.zeros(len(here), dtype=bool)
        for axes in combinations(range(len(ways)), size):
            least = np.full(len(here), -1, dtype=np.int32)
            for places in _order_changes([steps[axis] for axis in axes]):
                way = list(asked)
                for axis, place in zip(axes, places, strict=True):
                    way[axis] = place
                turns = open_ones & (least < 0) & (within[tuple(way)] != here)
                least[turns] = np.ravel_multi_index(way, ways)
            found[axes] = least
            turned |= least >= 0
        open_ones &= ~turned
    return found


def _order_changes(steps: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """Give all changes of several axes at once, by how many steps they are in all."""
    ranks = sorted(
        product(*(range(len(each)) for each in steps)),
        key=lambda rank: (sum(rank), rank),
    )
    return [
        tuple(each[place] for each, place in zip(steps, rank, strict=True))
        for rank in ranks
    ]
