"""The towns and the gaps that a plan changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from gis.analysis.clusters import Cluster
from gis.analysis.gaps import PEOPLE_DIGITS, sum_people
from gis.analysis.towns import (
    find_leading,
    share_within,
    weigh_points,
    weighted_median,
)
from gis.analysis.what_if import Reached
from gis.domain.reach import ReachStatus
from gis.errors import N_
from gis.network.graph import Floats, Ints, Longs
from gis.runs.plans.answer import PlanAnswer


class UnitVerdict(StrEnum):
    """How many of a unit's people are within the limit."""

    WITHIN = "within"
    PARTLY = "partly"
    BEYOND = "beyond"
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        """What it is called in a list (a message id)."""
        return _LABELS[self]


_LABELS = {
    UnitVerdict.WITHIN: N_("near enough"),
    UnitVerdict.PARTLY: N_("near enough for some"),
    UnitVerdict.BEYOND: N_("too far"),
    UnitVerdict.UNKNOWN: N_("not known"),
}
_PARTS = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitState:
    """A unit before a change, or after it.

    Attributes
    ----------
    share
        Of its people within the limit, 0 to 1.
    reach
        How far it is for the middle one of its people of known distance, in what the limit
        is asked in; infinite unless reached.
    nearest
        Index of the resource that most of them are nearest to; -1 unless reached.
    """

    share: float
    reach: float
    nearest: int

    @property
    def verdict(self) -> UnitVerdict:
        """The verdict on the unit."""
        if self.share > 1 - _PARTS:
            return UnitVerdict.WITHIN
        if self.share > _PARTS:
            return UnitVerdict.PARTLY
        known = np.isfinite(self.reach)
        return UnitVerdict.BEYOND if known else UnitVerdict.UNKNOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitShift:
    """A unit of which a plan changes who is within the limit.

    Attributes
    ----------
    unit
        Its index.
    before, after
        The unit as it is, and as it would be.
    gained, lost
        People of the asked age who come within the limit, or no longer are.
    """

    unit: int
    before: UnitState
    after: UnitState
    gained: float
    lost: float


@dataclass(frozen=True, slots=True)
class ClusterShift:
    """A gap of which a plan brings somebody within the limit.

    Attributes
    ----------
    cluster
        The gap as it is.
    left
        People of it who would still not be within the limit.
    """

    cluster: Cluster
    left: float


def list_unit_shifts(answer: PlanAnswer) -> list[UnitShift]:
    """Give the units that a plan changes, most people first."""
    base = answer.base
    demand, count = base.inputs.home.demand, len(base.inputs.units)
    touched = np.unique(demand.unit[answer.changed])
    if not len(touched):
        return []
    of_unit = np.zeros(count, dtype=bool)
    of_unit[touched] = True
    points = np.flatnonzero(of_unit[demand.unit])
    number = (np.cumsum(of_unit) - 1).astype(np.int32)
    unit = number[demand.unit[points]]
    people = base.answer.point_people
    weight = weigh_points(demand, people, count)[points]
    before, after = (
        _tell_states(reached, points, weight, unit, len(touched))
        for reached in (answer.before, answer.after)
    )
    known = np.nan_to_num(people[points])
    was, would_be = answer.before.within[points], answer.after.within[points]
    gained, lost = (
        np.bincount(unit, known * chosen, minlength=len(touched)).round(PEOPLE_DIGITS)
        for chosen in (~was & would_be, was & ~would_be)
    )
    found = [
        UnitShift(
            unit=each,
            before=before[place],
            after=after[place],
            gained=float(gained[place]),
            lost=float(lost[place]),
        )
        for place, each in enumerate(touched.tolist())
    ]
    return sorted(found, key=lambda each: (-max(each.gained, each.lost), each.unit))


def _tell_states(
    reached: Reached, points: Longs, weight: Floats, unit: Ints, count: int
) -> list[UnitState]:
    measured = reached.status[points] == ReachStatus.REACHED
    of_measured = np.where(measured, weight, 0.0)
    within = share_within(reached.within[points], weight, unit, count)
    reach = weighted_median(reached.reach[points], of_measured, unit, count)
    nearest = find_leading(reached.resource[points], of_measured, unit, count, none=-1)
    return [
        UnitState(share=share, reach=metres, nearest=resource)
        for share, metres, resource in zip(
            within.tolist(), reach.tolist(), nearest.tolist(), strict=True
        )
    ]


def list_cluster_shifts(answer: PlanAnswer) -> list[ClusterShift]:
    """Give the gaps that a plan closes or makes smaller, most people gained first."""
    people, within = answer.base.answer.point_people, answer.after.within
    found = []
    for cluster in answer.base.clusters:
        stay = ~within[cluster.points]
        if not stay.all():
            left = sum_people(people[cluster.points[stay]])
            found.append(ClusterShift(cluster, left))
    return sorted(
        found, key=lambda each: (each.left - each.cluster.people, each.cluster.rank)
    )


def name_towns(answer: PlanAnswer, cluster: Cluster) -> Sequence[str]:
    """Give the names of a gap's units, most of its people first."""
    base = answer.base
    unit = base.inputs.home.demand.unit[cluster.points]
    people = np.nan_to_num(base.answer.point_people[cluster.points])
    by_unit = np.bincount(unit, people, minlength=len(base.inputs.units))
    order = sorted(cluster.units.tolist(), key=lambda each: (-by_unit[each], each))
    return [base.inputs.units.names[each] for each in order]
