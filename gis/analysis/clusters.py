"""Gap clusters: uncovered street fronts that hang together, ranked by people."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from gis.analysis.demand import Demand
from gis.analysis.street_groups import group_along_streets
from gis.domain.reach import Cause
from gis.network.graph import Flags, Floats, Ints, Longs, StreetNetwork
from gis.network.snap import Snapped

SAME_PEOPLE = 6
"""Decimals to which numbers of people are compared: spreading leaves crumbs in the last
ones, and these decide nothing."""

_Key = TypeVar("_Key")


@dataclass(frozen=True, eq=False)
class Cluster:
    """People beyond the limit whose street fronts hang together.

    Attributes
    ----------
    rank
        1 for the one with the most people.
    points : (k,)
        Indices of its demand points at which anybody lives, ascending.
    people
        How many live there.
    units : (v,)
        Indices of the units that they belong to, ascending.
    cause
        The `Cause` of most of them.
    causes
        People by cause, in the order of `Cause`.
    nearest
        Index of the resource that is the nearest one of most of them.
    streets
        Metres of street front.
    """

    rank: int
    points: Longs
    people: float
    units: Ints
    cause: Cause
    causes: Mapping[Cause, float]
    nearest: int
    streets: float


@dataclass(frozen=True, eq=False)
class Uncovered:
    """The verdict on each demand point, as far as clusters need it.

    Attributes
    ----------
    people : (n,)
        People at each point; NaN where unknown.
    beyond : (n,)
        Whether its distance is known and beyond the limit.
    cause : (n,)
        `Cause` values.
    nearest : (n,)
        Index of the nearest resource that counts.
    front_metres : (n,)
        Metres of street that each point stands for, from
        `gis.analysis.fronts.measure_fronts`.
    """

    people: Floats
    beyond: Flags
    cause: NDArray[np.str_]
    nearest: Ints
    front_metres: Floats


def find_clusters(
    network: StreetNetwork | None,
    demand: Demand,
    snapped: Snapped | None,
    uncovered: Uncovered,
    *,
    node_beyond: Flags | None,
    lived_along: Flags | None = None,
    reach_metres: float = np.inf,
) -> list[Cluster]:
    """Find clusters of people beyond the limit.

    Fronts hang together as `gis.analysis.street_groups.group_along_streets` says; without
    streets every unit is a cluster of its own. Every person beyond the limit is in just
    one cluster. People of unknown distance are in none, nor are points with an unknown
    number of people, though what lies on either side of them hangs together.

    Parameters
    ----------
    network
        The streets that are walked, or None.
    snapped
        The demand points on *network*.
    node_beyond : (nodes,)
        Whether a node of *network* itself is beyond the limit.
    lived_along : (m,)
        Along which of its edges people live; None: along any.
    reach_metres
        What hangs together over more ground than a place with this reach could serve is
        divided into parts that one could (`gis.analysis.divide`).

    Returns
    -------
    list of Cluster
        By people; of as many people the one whose westernmost, then southernmost point
        is farther west, then south, comes first: never by the order of input.
    """
    group: Longs
    if network is None or snapped is None or node_beyond is None:
        group = demand.unit.astype(np.int64)
    else:
        group = group_along_streets(
            network,
            snapped,
            uncovered.beyond,
            node_beyond,
            lived_along,
            people=np.nan_to_num(uncovered.people),
            reach_metres=reach_metres,
        )
    lived = np.flatnonzero(uncovered.beyond & (uncovered.people > 0))
    # Group after group, each from west to east.
    x, y = demand.xy[lived].T
    order = lived[np.lexsort((y, x, group[lived]))]
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    parts = np.split(order, starts[1:]) if len(order) else []
    found = [(_gather(demand, uncovered, part), demand.xy[part[0]]) for part in parts]
    found.sort(key=lambda each: (-round(each[0].people, SAME_PEOPLE), *each[1]))
    return [
        replace(cluster, rank=number)
        for number, (cluster, _) in enumerate(found, start=1)
    ]


def _gather(demand: Demand, uncovered: Uncovered, points: Longs) -> Cluster:
    """Make a cluster, not ranked yet, of some points."""
    people = uncovered.people[points]
    causes = _count_by(uncovered.cause[points], people)
    ordered = {cause: causes[cause.value] for cause in Cause if cause.value in causes}
    nearest = _count_by(uncovered.nearest[points], people)
    return Cluster(
        rank=0,
        points=np.sort(points),
        people=math.fsum(people),
        units=np.unique(demand.unit[points]),
        cause=_most(ordered),
        causes=ordered,
        nearest=_most(nearest),
        streets=math.fsum(uncovered.front_metres[points]),
    )


def _count_by(keys: NDArray[Any], people: Floats) -> dict[Any, float]:
    """Count people by key, in ascending order of keys.

    Sums are exact, so that no order of points has a say.
    """
    named, number = np.unique(keys, return_inverse=True)
    parts = np.split(
        people[np.argsort(number, kind="stable")], np.cumsum(np.bincount(number))[:-1]
    )
    return dict(zip(named.tolist(), map(math.fsum, parts), strict=True))


def _most(counts: Mapping[_Key, float]) -> _Key:
    """Give the key of the most people, the first of several."""
    return max(counts, key=lambda key: round(counts[key], SAME_PEOPLE))
