"""Resources that changed between two runs, each with the people that it gained or lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from gis import crs
from gis.analysis.change import Flow, sum_by
from gis.analysis.gaps import PEOPLE_DIGITS
from gis.domain.change_causes import ChangeCause
from gis.network.graph import Floats
from gis.runs.change.matching import Matched, has_moved, list_changed_facts
from gis.runs.change.steps import MixedInputs
from gis.runs.counting import Standing
from gis.runs.gaps import GapAnswer
from gis.store.queries.resources import KindAtLocation


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceChange:
    """A resource at one of its locations that a cause is about.

    Attributes
    ----------
    gained, lost
        People whom it brought within the limit, and took away: each person is put down to
        the resource that is, or was, the nearest.
    facts
        What changed of it, where that is the cause.
    moved_metres
        How far it moved, where that is the cause.
    counted_before, counted_after
        Whether it counted for the question.
    """

    cause: ChangeCause
    id: str
    name: str
    gained: float
    lost: float
    facts: tuple[str, ...] = ()
    moved_metres: float | None = None
    counted_before: bool
    counted_after: bool


def list_resource_changes(
    matched: Sequence[Matched],
    mixed: Sequence[MixedInputs],
    answers: Sequence[GapAnswer],
    flows: Sequence[Flow],
) -> list[ResourceChange]:
    """Give the resources that the causes are about, most people first.

    Parameters
    ----------
    mixed, answers
        Inputs and answers before the first cause and after each.
    flows
        People gained and lost by each cause.

    Notes
    -----
    Who came within the limit by resources alone has for the nearest one that changed; who
    no longer is had. So the people of all resources of a cause are those of the cause.
    """
    found: list[ResourceChange] = []
    for place, cause in enumerate(ChangeCause):
        flow = flows[place]
        if cause not in _ABOUT or not mixed[place + 1].changed:
            continue
        before, after = (
            _Moment(mixed[each], answers[each], people, len(matched))
            for each, people in ((place, flow.by_old), (place + 1, flow.by_new))
        )
        for number, each in enumerate(matched):
            if _ABOUT[cause](each) and _is_told(cause, number, before, after):
                found.append(_tell(cause, number, each, before, after))
    order = {cause: place for place, cause in enumerate(ChangeCause)}
    return sorted(
        found, key=lambda e: (-max(e.gained, e.lost), order[e.cause], e.name, e.id)
    )


_ABOUT: dict[ChangeCause, Callable[[Matched], bool]] = {
    ChangeCause.CLOSED: lambda each: each.after is None,
    ChangeCause.MOVED: lambda each: (
        each.before is not None
        and each.after is not None
        and has_moved(each.before, each.after)
    ),
    ChangeCause.SCHEDULE: lambda each: (
        each.before is not None
        and each.after is not None
        and bool(list_changed_facts(each.before, each.after))
    ),
    ChangeCause.NEW: lambda each: each.before is None,
    ChangeCause.DATE: lambda each: each.after is not None,
}
"""Which resources the causes are about that are about resources at all."""


class _Moment:
    """The matched resources in one answer: whether each counts, and people near it."""

    def __init__(
        self,
        mixed: MixedInputs,
        answer: GapAnswer,
        people: Floats | None,
        count: int,
    ) -> None:
        self.epsg = answer.city.epsg
        self.resources = dict(zip(mixed.matched, mixed.inputs.resources, strict=True))
        self.counts = {
            number
            for number, standing in zip(mixed.matched, answer.standings, strict=True)
            if standing is Standing.COUNTS
        }
        self.people = np.zeros(count)
        if people is not None:
            concerned = np.flatnonzero(people)
            nearest = answer.gaps.walks.resource[concerned]
            owner = np.array(mixed.matched, dtype=np.int32)[nearest]
            self.people = sum_by(owner, people[concerned], count)


def _is_told(cause: ChangeCause, number: int, before: _Moment, after: _Moment) -> bool:
    """Tell whether a cause did anything to a resource: what is new or gone always is."""
    if cause in {ChangeCause.CLOSED, ChangeCause.MOVED, ChangeCause.NEW}:
        return True
    if (number in before.counts) != (number in after.counts):
        return True
    return bool(before.people[number] or after.people[number])


def _tell(
    cause: ChangeCause, number: int, each: Matched, before: _Moment, after: _Moment
) -> ResourceChange:
    shown = each.after or each.before
    assert shown is not None  # noqa: S101 - one of the two runs has it
    both = each.before is not None and each.after is not None
    return ResourceChange(
        cause=cause,
        id=shown.id,
        name=shown.name,
        gained=round(float(after.people[number]), PEOPLE_DIGITS),
        lost=round(float(before.people[number]), PEOPLE_DIGITS),
        facts=tuple(list_changed_facts(each.before, each.after))
        if cause is ChangeCause.SCHEDULE and each.before and each.after
        else (),
        moved_metres=_measure(before.resources[number], after.resources[number], after)
        if cause is ChangeCause.MOVED and both
        else None,
        counted_before=number in before.counts,
        counted_after=number in after.counts,
    )


def _measure(one: KindAtLocation, other: KindAtLocation, moment: _Moment) -> float:
    """Give the metres between the two points of a resource that moved."""
    xy = crs.coordinates_to_plane(
        np.array([one.lon, other.lon], dtype=float),
        np.array([one.lat, other.lat], dtype=float),
        moment.epsg,
    )
    return float(np.hypot(*(xy[1] - xy[0])))
