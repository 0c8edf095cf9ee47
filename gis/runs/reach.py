"""The nearest resources on foot from one point of a stored city, and the paths there."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import shapely
from sqlalchemy.orm import Session

from gis import crs
from gis.analysis.gaps import round_up_minutes
from gis.analysis.reach import Reach, find_reach
from gis.analysis.walking import place_points
from gis.domain.limits import DETOUR_FACTOR, SNAP_LIMIT_METRES, Limit
from gis.domain.listings import Listing
from gis.domain.points import Point
from gis.domain.reach import ReachStatus
from gis.domain.schedules.openings import next_sessions
from gis.runs.counting import (
    Standing,
    check_help_kind,
    decide_standings,
    order_of_ties,
)
from gis.runs.questions import GapQuestion
from gis.runs.reach_answer import Destination, ReachAnswer
from gis.runs.walker_networks import open_walker_network
from gis.store.queries.listings import read_listings
from gis.store.queries.municipalities import City


def answer_reach(
    session: Session,
    city: City,
    question: GapQuestion,
    *,
    origin: Point,
    networks_folder: Path,
    today: date,
    limit: Limit | None = None,
    listings: Sequence[Listing] | None = None,
) -> ReachAnswer:
    """Find the nearest resources of a kind on foot, with the paths there.

    Parameters
    ----------
    question
        Its kind, walker, and what resources must be like to count; neither its age nor
        its limit.
    origin
        Where the way begins. It is kept nowhere: where somebody stands or lives is
        nobody's business.
    networks_folder
        Where compiled networks are kept.
    today
        Schedules are looked at for the year that follows.
    limit
        How far at most; None: any distance.
    listings
        Resources to look among, where not all may be shown; None: all that are stored.

    Raises
    ------
    CrsError
        When the origin lies outside the area of the city's metric system.
    UsageError
        When the city's list has no such kind of help.
    """
    check_help_kind(session, city, question)
    start = crs.coordinates_to_plane(
        np.array([origin.lon]), np.array([origin.lat]), city.epsg
    )
    if listings is None:
        listings = read_listings(
            session,
            city.id,
            today=today,
            kind=question.kind,
            statuses=question.statuses,
        )
    of_kind = [each for each in listings if _is_asked_for(each, question)]
    located = sorted(
        (each for each in of_kind if each.lon is not None and each.lat is not None),
        key=order_of_ties,
    )
    walker = open_walker_network(
        session,
        city,
        networks_folder,
        question.profile,
        today=today,
        month=question.month,
    )
    network = None if walker is None else walker.network
    by_time = limit is not None and limit.unit == "min"
    places_xy = crs.coordinates_to_plane(
        np.array([each.lon for each in located], dtype=float),
        np.array([each.lat for each in located], dtype=float),
        city.epsg,
    )
    reach = find_reach(
        network,
        place_points(network, start, snap_limit=SNAP_LIMIT_METRES),
        place_points(network, places_xy, snap_limit=SNAP_LIMIT_METRES),
        limit_metres=limit.in_metres(question.profile) if limit else None,
        detour_factor=DETOUR_FACTOR,
        costs=None if walker is None else walker.costs,
        by_time=by_time,
    )
    standings = decide_standings(located, question, today)
    counts = np.array([each is Standing.COUNTS for each in standings], dtype=bool)
    return ReachAnswer(
        city=city,
        question=question,
        origin=origin,
        limit=limit,
        status=reach.status_of_origin(counts),
        snap_metres=reach.snap_metres,
        method=reach.method,
        detour_factor=DETOUR_FACTOR,
        destinations=_list_destinations(
            reach, located, standings, city=city, question=question, today=today
        ),
        without_place=sorted(
            (each for each in of_kind if each.lon is None or each.lat is None),
            key=order_of_ties,
        ),
        walker=walker,
        today=today,
    )


def _is_asked_for(listing: Listing, question: GapQuestion) -> bool:
    if question.help_kind is None:
        return question.kind in listing.kinds
    return any(each.code == question.help_kind for each in listing.help_kinds)


def _list_destinations(
    reach: Reach,
    located: Sequence[Listing],
    standings: Sequence[Standing],
    *,
    city: City,
    question: GapQuestion,
    today: date,
) -> list[Destination]:
    minutes = round_up_minutes(reach.level_metres, question.profile.metres_per_minute)
    paths = _to_lines(reach, city.epsg)
    found = []
    for number in reach.order.tolist():
        listing = located[number]
        coming = next_sessions(
            listing.schedules, today=today, suspensions=listing.suspensions
        )
        found.append(
            Destination(
                listing=listing,
                standing=standings[number],
                status=ReachStatus(reach.status[number]),
                metres=float(reach.metres[number]),
                level_metres=float(reach.level_metres[number]),
                straight_metres=float(reach.straight_metres[number]),
                minutes=int(minutes[number]) if minutes[number] >= 0 else None,
                next_session=coming[0] if coming else None,
                path=paths[number],
            )
        )
    return found


def _to_lines(reach: Reach, epsg: int) -> list[shapely.LineString | None]:
    """Bring all paths to longitude and latitude at once."""
    lines = [
        None if course is None else shapely.LineString(course)
        for course in reach.courses
    ]
    return list(crs.to_geographic(np.array(lines, dtype=object), f"EPSG:{epsg}"))
