"""The resources of a city as a plan would have them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from gis.analysis.walking import Places, place_points
from gis.domain.limits import SNAP_LIMIT_METRES
from gis.domain.plans import AddResource, Change, CloseResource, MoveResource, Plan
from gis.domain.points import Point
from gis.errors import N_, NotFoundError, UsageError
from gis.network.graph import Flags
from gis.network.snap import Snapped
from gis.runs.counting import Standing, decide_standing
from gis.runs.gap_inputs import GapInputs
from gis.runs.gaps import GapAnswer
from gis.runs.plans.ground import PlanGround, check_beside_street
from gis.runs.plans.naming import Named, find_named
from gis.runs.plans.proposals import propose_resource
from gis.store.queries.resources import KindAtLocation

WHAT = N_("place of this kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceChange:
    """A change of resources as it was understood.

    Attributes
    ----------
    change
        What was asked for.
    row
        Which of the resources of `PlannedResources` it is about.
    resource
        The resource: as it would be, or where it closes, as it is.
    counts
        Whether it counts for the question at all: whether what does not count closes or
        moves changes nothing.
    snap_metres
        From its new place to the nearest street; None without streets, or where it closes.
    """

    change: Change
    row: int
    resource: KindAtLocation
    counts: bool
    snap_metres: float | None

    @property
    def is_proposed(self) -> bool:
        """Whether it is something new."""
        return isinstance(self.change, AddResource)


@dataclass(frozen=True, eq=False, kw_only=True)
class PlannedResources:
    """All resources of the question, as a plan would have them.

    Those of the city keep their order, and what is proposed comes after them: of equally
    near ones what is there already is taken.

    Attributes
    ----------
    resources
        The city's, closed ones too, then what is proposed.
    supply
        Where they would be.
    counts
        Which of them would count.
    stays
        Which of them would be there at all.
    changes
        What became of each change.
    """

    resources: Sequence[KindAtLocation]
    supply: Places
    counts: Flags
    stays: Flags
    changes: Sequence[ResourceChange]

    def remaining(self) -> list[KindAtLocation]:
        """Give those that would be there."""
        return [
            each
            for each, stays in zip(self.resources, self.stays, strict=True)
            if stays
        ]


def plan_resources(
    inputs: GapInputs, answer: GapAnswer, ground: PlanGround, plan: Plan
) -> PlannedResources:
    """Give the resources of a question as a plan would have them.

    Parameters
    ----------
    answer
        What `gis.runs.gaps.work_out_gaps` makes of *inputs*, with or without rides.

    Raises
    ------
    NotFoundError
        When the plan names what is not there; the message gives near names.
    UsageError
        When a place lies too far from the city or from any street, when one thing is to
        change twice, or when it is not clear what is meant.
    """
    drawing = _Drawing(inputs, answer, ground)
    for number, change in enumerate(plan.changes, start=1):
        if isinstance(change, AddResource):
            drawing.add(change, number)
        elif isinstance(change, CloseResource):
            drawing.close(change)
        elif isinstance(change, MoveResource):
            drawing.move(change)
    return drawing.finish()


class _Drawing:
    """The resources while a plan is gone through, change by change."""

    def __init__(
        self, inputs: GapInputs, answer: GapAnswer, ground: PlanGround
    ) -> None:
        self.inputs, self.ground = inputs, ground
        self.resources = list(answer.resources)
        self.places = [answer.supply]
        self.counts = [each is Standing.COUNTS for each in answer.standings]
        self.stays = [True] * len(self.resources)
        self.moved: dict[int, Places] = {}
        self.changes: list[ResourceChange] = []

    def add(self, change: AddResource, number: int) -> None:
        """Put something new behind all others."""
        placed, inputs = self._put(change.at), self.inputs
        resource = propose_resource(
            number, change.at, inputs.question, today=inputs.today
        )
        standing = decide_standing(resource, inputs.question, inputs.today)
        self.places.append(placed)
        self.resources.append(resource)
        self.counts.append(standing is Standing.COUNTS)
        self.stays.append(True)
        self._note(change, len(self.resources) - 1, placed)

    def close(self, change: CloseResource) -> None:
        """Take something away, at one place or at all."""
        for row in self._find(change.id, change.place):
            self._note(change, row, None)
            self.stays[row] = self.counts[row] = False

    def move(self, change: MoveResource) -> None:
        """Put something elsewhere."""
        rows = self._find(change.id, change.place)
        if len(rows) > 1:
            raise UsageError(
                N_(
                    "%(name)s is given at %(count)d places: say which one moves, from 1 on,"
                    " as %(id)s#1=%(lon)s,%(lat)s."
                ),
                name=self.resources[rows[0]].name,
                count=len(rows),
                id=change.id,
                lon=change.at.lon,
                lat=change.at.lat,
            )
        (row,) = rows
        self.moved[row] = self._put(change.at)
        self.resources[row] = replace(
            self.resources[row], lon=change.at.lon, lat=change.at.lat
        )
        self._note(change, row, self.moved[row])

    def finish(self) -> PlannedResources:
        """Give what has become of them."""
        supply = _join(self.places)
        for row, placed in self.moved.items():
            supply.xy[row] = placed.xy[0]
            if supply.snapped is not None and placed.snapped is not None:
                supply.snapped.edge[row] = placed.snapped.edge[0]
                supply.snapped.position[row] = placed.snapped.position[0]
                supply.snapped.leg[row] = placed.snapped.leg[0]
        return PlannedResources(
            resources=self.resources,
            supply=supply,
            counts=np.array(self.counts, dtype=bool),
            stays=np.array(self.stays, dtype=bool),
            changes=self.changes,
        )

    def _put(self, at: Point) -> Places:
        walker = self.inputs.walker
        placed = place_points(
            None if walker is None else walker.network,
            self.ground.put(at),
            snap_limit=SNAP_LIMIT_METRES,
        )
        check_beside_street(at, placed)
        return placed

    def _find(self, text: str, place: int | None) -> list[int]:
        """Give the rows of what is named, and see that they change once."""
        known = [Named((each.id,), (each.name,)) for each in self.resources]
        self._refuse_homes(text)
        rows = find_named(text, known, what=WHAT)
        name = self.resources[rows[0]].name
        if place is not None:
            if not 1 <= place <= len(rows):
                raise UsageError(
                    N_("%(name)s has no place %(place)d: it is given at %(count)d."),
                    name=name,
                    place=place,
                    count=len(rows),
                )
            rows = [rows[place - 1]]
        done = {each.row for each in self.changes}
        if done & set(rows):
            raise UsageError(
                N_("The plan changes “%(name)s” twice: name it once."), name=name
            )
        return rows

    def _refuse_homes(self, text: str) -> None:
        """Say that what is given only at homes is counted by its service area."""
        for each in self.inputs.left_out:
            if text in {each.id, each.name}:
                raise NotFoundError(
                    N_(
                        "“%(name)s” is given only at people's homes: nobody walks there."
                        " It is counted by its service area: tetotote matrix"
                    ),
                    name=each.name,
                )

    def _note(self, change: Change, row: int, placed: Places | None) -> None:
        snapped = None if placed is None else placed.snapped
        self.changes.append(
            ResourceChange(
                change=change,
                row=row,
                resource=self.resources[row],
                counts=self.counts[row],
                snap_metres=None if snapped is None else float(snapped.leg[0]),
            )
        )


def _join(places: Sequence[Places]) -> Places:
    """Put places one behind the other, in arrays of their own."""
    xy = np.concatenate([each.xy for each in places])
    snapped = [each.snapped for each in places if each.snapped is not None]
    if len(snapped) < len(places):
        return Places(xy, None)
    return Places(
        xy,
        Snapped(
            np.concatenate([each.edge for each in snapped]),
            np.concatenate([each.position for each in snapped]),
            np.concatenate([each.leg for each in snapped]),
        ),
    )
