"""How many places a week there are for each person, within a walk of home.

That a salon is near says nothing of how many share it. Here the places of every resource
that counts for a question are divided among the people around it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from sqlalchemy.orm import Session

from gis.analysis.floating_catchment import float_catchments, three_zones
from gis.analysis.gaps import sum_people
from gis.analysis.pair_walks import measure_pairs
from gis.domain.reach import ReachStatus
from gis.domain.schedules.openings import list_sessions
from gis.network.graph import Flags, Floats, Longs
from gis.runs.counting import Standing
from gis.runs.gaps import GapAnswer
from gis.store.queries.resources import KindAtLocation
from gis.store.queries.session_sizes import read_session_sizes

CATCHMENT_METRES = 800.0
"""How far a walk may be; a setting, which no study of salons supports."""
WEEKS = 52
"""Over so many weeks from today sessions are counted: every season is in them."""


@dataclass(frozen=True, eq=False, kw_only=True)
class PlacesPerPerson:
    """Places a week for each person, and what they rest on.

    Attributes
    ----------
    catchment_metres
        How far a walk may be.
    resource : (r,)
        The resources that count, as indices into those of the answer.
    size, sessions : (r,)
        People who come to one session, and sessions a week at the place, in the mean of
        the coming year; NaN where not known.
    ratio : (r,)
        Places a week for each of the people who share the resource; NaN where not known,
        or where nobody is known to live within a walk.
    per_person : (n,)
        Places a week for each person at each point; NaN where the way is not known.
    at_least : (n,)
        Whether there may be more: a resource of unknown size or days is within a walk.
    """

    catchment_metres: float
    resource: Longs
    size: Floats
    sessions: Floats
    ratio: Floats
    per_person: Floats
    at_least: Flags

    @property
    def capacity(self) -> Floats:
        """Places a week of each resource; NaN where not known, shape (r,)."""
        places: Floats = self.size * self.sessions
        return places


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesInArea:
    """Places a week for the people of some units.

    Attributes
    ----------
    people
        All of whom the number is known.
    per_thousand
        Places a week for 1,000 of those whose way is known; None: there are none.
    without
        Those of them who have no known place within a walk.
    maybe_more
        Those of them who have a resource of unknown size or days within a walk.
    unknown
        People whose way is not known.
    """

    people: float
    per_thousand: float | None
    without: float
    maybe_more: float
    unknown: float


def measure_places_per_person(
    session: Session,
    answer: GapAnswer,
    *,
    catchment_metres: float = CATCHMENT_METRES,
) -> PlacesPerPerson:
    """Measure how many places a week there are for each person of a gap answer.

    Parameters
    ----------
    answer
        Whose people are counted, and whose resources that count.
    catchment_metres
        How far a walk may be, in metres along streets. A place within a third of it
        counts in full, within two thirds 0.68, within all of it 0.22.

    Notes
    -----
    The method is the enhanced two-step floating catchment area; see
    `gis.analysis.floating_catchment`. Places a week are the people who come to a session
    times the sessions a week, over the coming year: who comes stands for who could, for
    nobody records how many a room holds. A resource without recorded days or number of
    people is left out, and points from which it could be walked to are marked.
    """
    counts = np.array(
        [each is Standing.COUNTS for each in answer.standings], dtype=bool
    )
    resource = np.flatnonzero(counts)
    counted = [answer.resources[int(number)] for number in resource]
    sizes = read_session_sizes(session, answer.city.id)
    size = np.array([sizes.get(each.id, np.nan) for each in counted], dtype=float)
    sessions = _count_sessions(counted, answer)
    walks = measure_pairs(
        None if answer.walker is None else answer.walker.network,
        answer.supply.take(counts),
        answer.placed,
        limit_metres=catchment_metres,
        detour_factor=answer.detour_factor,
    )
    found = float_catchments(
        walks, size * sessions, answer.point_people, decay=three_zones(catchment_metres)
    )
    return PlacesPerPerson(
        catchment_metres=catchment_metres,
        resource=resource,
        size=size,
        sessions=sessions,
        ratio=found.ratio,
        per_person=np.where(_is_way_known(answer), found.per_person, np.nan),
        at_least=found.at_least,
    )


def sum_places(
    answer: GapAnswer, places: PlacesPerPerson, units: Flags | None = None
) -> PlacesInArea:
    """Sum up the people of some units (of all when *units* is not given)."""
    mine = (
        np.ones(len(answer.demand), dtype=bool)
        if units is None
        else answer.points_of(units)
    )
    people, per_person = answer.point_people, places.per_person
    known = mine & ~np.isnan(per_person)
    measured = sum_people(people[known])
    offered = float(np.nansum(people[known] * per_person[known]))
    return PlacesInArea(
        people=sum_people(people[mine]),
        per_thousand=1000 * offered / measured if measured else None,
        without=sum_people(people[known & (per_person == 0)]),
        maybe_more=sum_people(people[known & places.at_least]),
        unknown=sum_people(people[mine & ~known]),
    )


def _count_sessions(resources: Sequence[KindAtLocation], answer: GapAnswer) -> Floats:
    """Give sessions a week at each place, in the mean of the coming year; NaN unknown."""
    last = answer.today + timedelta(weeks=WEEKS, days=-1)
    return np.array(
        [
            len(
                list_sessions(
                    each.schedules,
                    first=answer.today,
                    last=last,
                    suspensions=each.suspensions,
                )
            )
            / WEEKS
            if each.schedules
            else np.nan
            for each in resources
        ],
        dtype=float,
    )


def _is_way_known(answer: GapAnswer) -> Flags:
    """Tell from which points ways are known: none where streets do not lead on."""
    status = answer.gaps.walks.status
    known: Flags = (status != ReachStatus.OFF_NETWORK) & (
        status != ReachStatus.DISCONNECTED
    )
    return known
