"""The p-median: sites to which people walk least, all taken together.

Hakimi 1964, Optimum locations of switching centers and the absolute centers and medians of
a graph, Operations Research 12; ReVelle & Swain 1970, Central facilities location,
Geographical Analysis 2. It is told by neighbourhoods (Cornuejols, Nemhauser & Wolsey 1980, A
canonical representation of simple plant location problems, SIAM Journal on Algebraic and
Discrete Methods 1; Elloumi 2010, A tighter formulation of the p-median problem, Journal of
Combinatorial Optimization 19): who has the k nearest candidates all closed walks farther, by
the step from the k-th to the next. Points with the same k nearest candidates share this
loss, whatever their distances (Goldengorin & Krushinsky 2011, Complexity evaluation of
benchmark instances for the p-median problem, Mathematical and Computer Modelling 53): of a
city's many points along its streets few losses remain.
"""

from dataclasses import dataclass

import numpy as np

from gis.analysis.siting.alike import Walks
from gis.analysis.siting.answer import Sited
from gis.analysis.siting.conditions import Conditions, check_conditions
from gis.analysis.siting.covering import refuse_number
from gis.analysis.siting.grouping import sum_by
from gis.analysis.siting.pairs import SitePairs
from gis.analysis.siting.walk_choice import choose_by_walks
from gis.analysis.siting.watch import Watch
from gis.network.graph import Flags, Floats, Longs


def shorten_walks(
    pairs: SitePairs,
    people: Floats,
    existing: Floats,
    conditions: Conditions,
    *,
    sites: int,
    watch: Watch | None = None,
) -> Sited:
    """Choose sites so that people walk least in all to the nearest of them (p-median).

    Parameters
    ----------
    pairs
        All candidates and points that streets join, whatever their distance.
    people : (n,)
        People at each point; NaN where unknown: these are not counted.
    existing : (n,)
        Walk from each point to the nearest of what exists, which is open for free;
        infinite where there is none.
    conditions
        What else the choice has to keep to.
    sites
        How many sites, those required among them.

    Returns
    -------
    Sited
        Its value is the people-metres of everybody who is not left out, to the nearest of
        the sites and of what exists.

    Raises
    ------
    UsageError
        When the conditions cannot be met.

    Notes
    -----
    Streets may fall into parts that nothing joins. Where there are more parts with people
    and candidates, and without anything open, than sites to choose, those with most people
    are served and the others left out.
    """
    check_conditions(conditions, sites)
    known = np.nan_to_num(people)
    demand = known > 0
    ceiling = _shorten(existing, pairs.take(conditions.required[pairs.candidate]))
    free = conditions.free
    wanted = sites - int(conditions.required.sum())
    areas = conditions.areas_to_losses(free)
    parts = _find_parts(pairs, known, ceiling, free)
    for count in range(min(wanted, len(parts.order)), -1, -1):
        served = demand & parts.tell_served(count)
        walks = Walks(_spread_out(pairs, free, served), ceiling[served], known[served])
        proven = choose_by_walks(walks, wanted, areas, watch or Watch())
        if np.isfinite(proven.choice.value):
            break
    else:
        refuse_number(sites)
    required = np.flatnonzero(conditions.required)
    chosen = np.sort(np.concatenate((free[proven.choice.chosen], required)))
    mine = pairs.take(np.isin(pairs.candidate, chosen))
    value = float((known * np.where(served, _shorten(existing, mine), 0.0)).sum())
    return Sited(
        sites=order_by_saving(pairs, np.where(served, known, 0.0), existing, chosen),
        value=value,
        bound=value if proven.is_optimal else min(proven.bound, value),
        is_optimal=proven.is_optimal,
        left_out=demand & ~served,
    )


def order_by_saving(
    pairs: SitePairs, people: Floats, existing: Floats, chosen: Longs
) -> Longs:
    """Put sites in the order of the people-metres that each saves after those before it.

    Who reaches none yet walks, for this order, as far as the longest walk of all. Of equal
    savings the earlier candidate is first.
    """
    mine = pairs.take(np.isin(pairs.candidate, chosen))
    longest = float(pairs.cost.max(initial=0.0))
    now = np.minimum(existing, longest)
    rest = [int(each) for each in chosen]
    order: list[int] = []
    while rest:
        saved = sum_by(
            mine.candidate,
            people[mine.point] * np.maximum(now[mine.point] - mine.cost, 0.0),
            int(max(chosen)) + 1,
        )
        best = max(rest, key=lambda each: (round(float(saved[each]), 3), -each))
        order.append(best)
        rest.remove(best)
        now = _shorten(now, mine.take(mine.candidate == best))
    return np.array(order, dtype=np.int64)


def _shorten(now: Floats, pairs: SitePairs) -> Floats:
    """Give the walk to the nearest of what there is and the candidates of some pairs."""
    metres = np.array(now, dtype=float)
    np.minimum.at(metres, pairs.point, pairs.cost)
    return metres


def _spread_out(pairs: SitePairs, candidates: Longs, points: Flags) -> Floats:
    """Give costs as a table of some points and some candidates."""
    row = np.cumsum(points) - 1
    column = np.full(int(pairs.candidate.max(initial=-1)) + 1, -1, dtype=np.int64)
    some = candidates[candidates < len(column)]
    column[some] = np.flatnonzero(candidates < len(column))
    mine = pairs.take(points[pairs.point] & (column[pairs.candidate] >= 0))
    cost = np.full((int(points.sum()), len(candidates)), np.inf)
    cost[row[mine.point], column[mine.candidate]] = mine.cost
    return cost


@dataclass(frozen=True, eq=False)
class _Parts:
    """Parts of the streets that nothing joins, with candidates and without anything open.

    Attributes
    ----------
    of_point : (n,)
        Part of each point; -1: none, -2: something is open there.
    order : (k,)
        The parts, those with most people first.
    """

    of_point: Longs
    order: Longs

    def tell_served(self, count: int) -> Flags:
        """Tell which points are served when so many parts get a site."""
        served: Flags = (self.of_point == -2) | np.isin(
            self.of_point, self.order[:count]
        )
        return served


def _find_parts(
    pairs: SitePairs, people: Floats, ceiling: Floats, candidates: Longs
) -> _Parts:
    """Find the parts; all points of one are joined to the same first candidate."""
    mine = pairs.take(np.isin(pairs.candidate, candidates))
    none = int(candidates.max(initial=-1)) + 1
    part = np.full(len(people), none, dtype=np.int64)
    np.minimum.at(part, mine.point, mine.candidate)
    part[part == none] = -1
    part[np.isfinite(ceiling)] = -2
    counts = sum_by(part[part >= 0], people[part >= 0], none)
    order = np.argsort(-counts, kind="stable")
    return _Parts(part, order[counts[order] > 0])
