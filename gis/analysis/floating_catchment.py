"""Places per person within reach, by the two-step floating catchment area method.

A near salon of ten seats helps little where five hundred people share it. In a first step
every hub's places are divided among the people around it; in a second every place adds up
what the hubs around it offer to one person.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from gis.analysis.pair_walks import PairWalks
from gis.domain.limits import SAME_METRES
from gis.network.graph import Flags, Floats, Ints

DecayFunction = Callable[[Floats], Floats]
"""Gives the weight of a hub at each of some walking distances: 1 beside the door, less
farther away, 0 out of reach."""


def step_decay(weights: Mapping[float, float]) -> DecayFunction:
    """Give a weight for each zone of distance, as Luo and Qi (2009) do.

    Parameters
    ----------
    weights
        Weight of each zone by the metres at which it ends; just as far is still in it.
        Beyond the last the weight is 0.

    Examples
    --------
    >>> zones = step_decay({300: 1.0, 600: 0.68, 900: 0.22})
    >>> zones(np.array([0.0, 300.0, 300.1, 900.0, 900.1])).tolist()
    [1.0, 1.0, 0.68, 0.22, 0.0]
    """
    ends = np.array(sorted(weights), dtype=float) + SAME_METRES
    values = np.array([*(weights[end] for end in sorted(weights)), 0.0])

    def weigh(metres: Floats) -> Floats:
        found: Floats = values[np.searchsorted(ends, metres, side="left")]
        return found

    return weigh


def three_zones(reach: float) -> DecayFunction:
    """Divide a catchment into three zones as wide as each other, with weights 1, 0.68, 0.22.

    Parameters
    ----------
    reach
        Metres at which the last zone ends.

    Notes
    -----
    The weights are those of Luo and Qi (2009), for 10, 20 and 30 minutes by car to a
    physician; PySAL access takes them where none are given. None are known for walks.

    Examples
    --------
    >>> three_zones(900.0)(np.array([300.0, 301.0, 900.0, 901.0])).tolist()
    [1.0, 0.68, 0.22, 0.0]
    """
    return step_decay({reach / 3: 1.0, reach * 2 / 3: 0.68, reach: 0.22})


def gaussian_decay(sigma: float) -> DecayFunction:
    """Give weights that fall off as a bell: e^(−d²/2σ²), 1 beside the door.

    Parameters
    ----------
    sigma
        Metres at which 0.61 is left.

    Examples
    --------
    >>> gaussian_decay(400.0)(np.array([0.0, 400.0, 800.0])).round(3).tolist()
    [1.0, 0.607, 0.135]
    """

    def weigh(metres: Floats) -> Floats:
        weight: Floats = np.exp(-((metres / sigma) ** 2) / 2)
        return weight

    return weigh


@dataclass(frozen=True, eq=False)
class FloatingCatchments:
    """How hubs are shared, and what is within reach of each place.

    Attributes
    ----------
    per_person : (p,)
        What the hubs within reach offer to one person at each place, nearer ones more.
    at_least : (p,)
        Whether a hub of unknown capacity is within reach: there may be more.
    sharing : (h,)
        Weighted people who share each hub.
    ratio : (h,)
        Capacity of each hub for one of them; NaN where the capacity is unknown, or where
        nobody is known to live within reach.
    """

    per_person: Floats
    at_least: Flags
    sharing: Floats
    ratio: Floats


def float_catchments(
    walks: PairWalks, capacity: Floats, people: Floats, *, decay: DecayFunction
) -> FloatingCatchments:
    """Share the capacity of hubs among the people within reach.

    Parameters
    ----------
    walks
        Between hubs and places, at least as far as the decay reaches.
    capacity : (h,)
        Capacity of each hub, in any unit: places a week, say. NaN is unknown: such a hub
        offers nothing here, and the places around are marked.
    people : (p,)
        People at each place. The unknown (NaN) share nothing: the ratio of hubs around
        them is too high.
    decay
        Weight of a walk by its metres, the same in both steps.

    Returns
    -------
    FloatingCatchments
        `per_person` in the unit of capacity for one person.

    Raises
    ------
    ValueError
        When a capacity or a number of people is below zero, or infinite.

    Notes
    -----
    The sum over all people of what is offered to each is the capacity of the hubs that
    anybody shares: nothing is counted twice.

    References
    ----------
    Luo, W. and Wang, F. (2003): Measures of spatial accessibility to health care in a GIS
    environment. Environment and Planning B 30, 865–884 (two steps, one zone).
    Luo, W. and Qi, Y. (2009): An enhanced two-step floating catchment area (E2SFCA) method
    for measuring spatial accessibility to primary care physicians. Health & Place 15,
    1100–1107 (weights by distance in both steps).

    Examples
    --------
    Ten places for twenty people near and, at half the weight, forty farther away:

    >>> from gis.analysis.pair_walks import PairWalks
    >>> metres = np.array([100.0, 500.0])
    >>> walks = PairWalks(np.array([0, 0]), np.array([0, 1]), metres, metres, metres)
    >>> found = float_catchments(walks, np.array([10.0]), np.array([20.0, 40.0]),
    ...                          decay=step_decay({400: 1.0, 800: 0.5}))
    >>> found.ratio.tolist(), found.per_person.tolist()
    ([0.25], [0.25, 0.125])
    """
    for name, values in (("capacity", capacity), ("people", people)):
        if (values < 0).any() or np.isinf(values).any():
            raise ValueError(f"{name} below zero, or infinite")
    hub, place = walks.hub, walks.place
    weight = decay(walks.metres)
    known = np.nan_to_num(people)
    sharing = _sum_by(hub, weight * known[place], len(capacity))
    ratio = np.full(len(capacity), np.nan)
    np.divide(capacity, sharing, out=ratio, where=sharing > 0)
    offered = weight * np.nan_to_num(ratio)[hub]
    unknown = np.isnan(capacity)[hub] & (weight > 0)
    return FloatingCatchments(
        per_person=_sum_by(place, offered, len(people)),
        at_least=np.bincount(place, unknown, minlength=len(people)) > 0,
        sharing=sharing,
        ratio=ratio,
    )


def _sum_by(group: Ints, values: Floats, count: int) -> Floats:
    sums: Floats = np.bincount(group, values, minlength=count).astype(np.float64)
    return sums
