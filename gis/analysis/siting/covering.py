"""Maximal covering and set covering: most people with some sites, everybody with fewest.

Church & ReVelle 1974, The maximal covering location problem, Papers of the Regional Science
Association 32; Toregas, Swain, ReVelle & Bergman 1971, The location of emergency service
facilities, Operations Research 19.
"""

from typing import NoReturn

import numpy as np

from gis.analysis.siting.answer import Sited, order_by_gain
from gis.analysis.siting.choosing import Proven, choose
from gis.analysis.siting.conditions import Conditions, check_conditions
from gis.analysis.siting.pairs import SitePairs
from gis.analysis.siting.reduction import Reduced, reduce_covering
from gis.analysis.siting.task import Choice, Task
from gis.analysis.siting.watch import Watch
from gis.errors import N_, UsageError
from gis.network.graph import Flags, Floats, Longs

SAME_PEOPLE = 0.001
"""Choices that differ by less than a thousandth of a person are equally good."""
_SAME_SITES = 0.25


def cover_most(
    pairs: SitePairs,
    people: Floats,
    covered: Flags,
    conditions: Conditions,
    *,
    sites: int,
    watch: Watch | None = None,
) -> Sited:
    """Choose sites so that most people are within reach of one (MCLP).

    Parameters
    ----------
    pairs
        Candidates and points within the limit of each other.
    people : (n,)
        People at each point; NaN where unknown: these are not counted.
    covered : (n,)
        Points within the limit of something that exists: they need no site.
    conditions
        What else the choice has to keep to.
    sites
        How many sites, those required among them.

    Returns
    -------
    Sited
        Its value is the people gained.

    Raises
    ------
    UsageError
        When the conditions cannot be met.

    Notes
    -----
    A candidate that reaches nobody whom another does not reach as well is left out (of
    equals the earlier one stays), and fills up the number only when there is nothing else
    to choose. Of choices that are equally good among the rest the first in the order of
    candidates is taken: see `gis.analysis.siting.choosing.choose`.
    """
    check_conditions(conditions, sites)
    known = np.nan_to_num(people)
    demand = (known > 0) & ~covered
    reduced = reduce_covering(pairs, demand, known, conditions, must=False)
    required = conditions.required[pairs.candidate]
    by_required = np.zeros(len(people), dtype=bool)
    by_required[pairs.point[required]] = True
    gained = float(known[by_required & demand].sum())
    total = gained + float(reduced.losses.weight.sum())
    wanted = sites - int(conditions.required.sum())
    watch = watch or Watch()
    watch.translate = lambda lost: total - lost
    proven = _choose_some(reduced, wanted, watch)
    chosen = _collect(reduced, proven.choice, wanted, conditions)
    order, gains = order_by_gain(pairs, people, covered, chosen)
    value = float(gains.sum())
    return Sited(
        sites=order,
        value=value,
        bound=value if proven.is_optimal else max(total - proven.bound, value),
        is_optimal=proven.is_optimal,
        left_out=demand & ~reduced.coverable,
    )


def cover_all(
    pairs: SitePairs,
    people: Floats,
    covered: Flags,
    conditions: Conditions,
    *,
    watch: Watch | None = None,
) -> Sited:
    """Choose as few sites as can be so that all who can be are within reach of one (LSCP).

    The parameters are those of `cover_most`; people of unknown number are to be covered
    too. Required sites count.

    Returns
    -------
    Sited
        Its value is the number of sites.
    """
    check_conditions(conditions, None)
    demand = ((people > 0) | np.isnan(people)) & ~covered
    reduced = reduce_covering(pairs, demand, people, conditions, must=True)
    required = int(conditions.required.sum())
    task = Task(losses=reduced.losses, base=0.0, sites=None, same=_SAME_SITES)
    watch = watch or Watch()
    watch.translate = lambda lost: required + lost
    if len(reduced.losses):
        proven = choose(task, watch)
    else:
        proven = Proven(Choice(np.empty(0, dtype=np.int64), 0.0), 0.0, is_optimal=True)
    if not np.isfinite(proven.choice.value):
        refuse_number(required)
    chosen = _collect(reduced, proven.choice, 0, conditions)
    order, _ = order_by_gain(pairs, people, covered, chosen)
    bound = (
        len(chosen) if proven.is_optimal else required + np.ceil(proven.bound - 1e-6)
    )
    return Sited(
        sites=order,
        value=float(len(chosen)),
        bound=float(bound),
        is_optimal=bool(bound >= len(chosen)),
        left_out=demand & ~reduced.coverable,
    )


def _choose_some(reduced: Reduced, wanted: int, watch: Watch) -> Proven:
    """Choose so many, or all where there are no more than that."""
    count = len(reduced.candidates)
    if wanted >= count or wanted == 0 or not len(reduced.losses):
        every = np.arange(min(wanted, count), dtype=np.int64)
        return Proven(Choice(every, 0.0), 0.0, is_optimal=True)
    task = Task(losses=reduced.losses, base=0.0, sites=wanted, same=SAME_PEOPLE)
    proven = choose(task, watch)
    if not np.isfinite(proven.choice.value):
        refuse_number(wanted)
    return proven


def _collect(
    reduced: Reduced, choice: Choice, wanted: int, conditions: Conditions
) -> Longs:
    """Give the chosen candidates, required and filling ones too, ascending."""
    chosen = reduced.candidates[choice.chosen]
    filling = reduced.spare[: max(wanted - len(chosen), 0)]
    required = np.flatnonzero(conditions.required)
    return np.sort(np.concatenate((chosen, filling, required)))


def refuse_number(sites: int) -> NoReturn:
    """Say that the conditions cannot be met together.

    Raises
    ------
    UsageError
        Always.
    """
    raise UsageError(
        N_(
            "No choice of %(sites)d sites meets all conditions together: ask for more sites,"
            " or leave a condition out."
        ),
        sites=sites,
    )
