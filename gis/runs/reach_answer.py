"""What is told of the ways from one point: every resource, and how far it is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import shapely

from gis.domain.limits import SAME_METRES, Limit
from gis.domain.listings import Listing
from gis.domain.points import Point
from gis.domain.reach import Method, ReachStatus
from gis.domain.schedules.schedule import Occurrence
from gis.runs.counting import Standing
from gis.runs.questions import GapQuestion
from gis.runs.walker_networks import WalkerNetwork
from gis.store.queries.municipalities import City


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """A listed resource, and the way to it.

    Attributes
    ----------
    listing
        The resource at its place; what is given in a home stands at its town's label
        point, and so does everything that is measured here.
    standing
        Whether it counts for the question, and the first reason why not.
    status
        Whether a way is known.
    metres
        Walking metres; infinite unless reached.
    level_metres
        Metres of level walking that take as long as the way there, or the way back,
        whichever takes longer.
    straight_metres
        Planar metres by straight line.
    minutes
        Whole minutes for the asked walker, rounded up; None unless reached.
    next_session
        The next one from today on; None when its days are not known, or none is in the
        coming year.
    path
        From the origin to the place, EPSG:4326; None unless reached within the limit, and
        without streets.
    """

    listing: Listing
    standing: Standing
    status: ReachStatus
    metres: float
    level_metres: float
    straight_metres: float
    minutes: int | None
    next_session: Occurrence | None
    path: shapely.LineString | None

    @property
    def next_date(self) -> date | None:
        """The day of the next session."""
        return self.next_session.held_on if self.next_session else None


@dataclass(frozen=True, eq=False, kw_only=True)
class ReachAnswer:
    """The way from one point to every resource of a kind.

    Attributes
    ----------
    city, question, origin, limit
        What was asked, of which city, from where, and how far at most; limit None: any
        distance.
    status
        Whether any of the destinations that count has a way. Homes are among them, at
        their town's label point; an analysis of gaps measures no way to a home.
    snap_metres
        Straight metres from the origin to the nearest street; NaN without streets.
    method, detour_factor
        Whether metres were measured or estimated, and with which factor.
    destinations
        Every resource with a place, from near to far, of equally near ones in the order
        of ties; those without a way come last.
    without_place
        Resources of the kind without a position: what comes to the house, or is not
        located.
    walker
        The streets as the asked walker finds them; None: there are none.
    today
        The day from which schedules were looked at.
    """

    city: City
    question: GapQuestion
    origin: Point
    limit: Limit | None
    status: ReachStatus
    snap_metres: float
    method: Method
    detour_factor: float
    destinations: Sequence[Destination]
    without_place: Sequence[Listing]
    walker: WalkerNetwork | None
    today: date

    @property
    def limit_metres(self) -> float:
        """The limit as metres on the level; infinite when none was asked for."""
        if self.limit is None:
            return math.inf
        return self.limit.in_metres(self.question.profile)

    @property
    def within(self) -> list[Destination]:
        """What counts and is within the limit, from near to far."""
        return [each for each in self._counting if self._is_within(each)]

    @property
    def beyond(self) -> list[Destination]:
        """What counts and is reached, but only beyond the limit."""
        return [each for each in self._counting if not self._is_within(each)]

    @property
    def not_counted(self) -> list[Destination]:
        """What is within the limit and does not count, from near to far."""
        return [
            each
            for each in self.destinations
            if each.standing is not Standing.COUNTS and self._is_within(each)
        ]

    @property
    def unreached(self) -> list[Destination]:
        """What would count, but has no way from here, by straight line."""
        return [
            each
            for each in self.destinations
            if each.standing is Standing.COUNTS
            and each.status is not ReachStatus.REACHED
        ]

    @property
    def _counting(self) -> list[Destination]:
        return [
            each
            for each in self.destinations
            if each.standing is Standing.COUNTS and each.status is ReachStatus.REACHED
        ]

    def _is_within(self, destination: Destination) -> bool:
        by_time = self.limit is not None and self.limit.unit == "min"
        metres = destination.level_metres if by_time else destination.metres
        return math.isfinite(metres) and metres <= self.limit_metres + SAME_METRES
