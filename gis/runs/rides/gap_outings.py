"""An outing for each gap that rides can close: that of the people in its middle."""

from collections.abc import Iterable

import numpy as np
from sqlalchemy.orm import Session

from gis.analysis.clusters import Cluster
from gis.network.graph import Longs
from gis.runs.counting import Standing
from gis.runs.gaps import GapAnswer
from gis.runs.rides.ground import RideGround, make_ride_ground
from gis.runs.rides.inputs import read_ride_inputs
from gis.runs.rides.outing import Outing, find_outings


def find_gap_outings(
    session: Session, answer: GapAnswer, clusters: Iterable[Cluster]
) -> dict[int, Outing]:
    """Give the next outing for each cluster (by rank) of which some people can ride.

    It is that of the point nearest to the middle of these people; by its first day.
    """
    ground = open_answer_ground(session, answer)
    if ground is None:
        return {}
    found = {}
    for cluster in clusters:
        point = _find_middle(answer, cluster)
        if point is not None:
            home = answer.placed.take(np.arange(len(answer.placed)) == point)
            outing = next(find_outings(ground, answer.resources, home), None)
            if outing is not None:
                found[cluster.rank] = outing
    return found


def open_answer_ground(session: Session, answer: GapAnswer) -> RideGround | None:
    """Give what the rides of an answer were looked for on; None where it has none."""
    if answer.rides is None:
        return None
    inputs = read_ride_inputs(
        session, answer.city, answer.question, rules=answer.rides.rules
    )
    if inputs is None:
        return None
    return make_ride_ground(
        inputs,
        answer.city,
        answer.question,
        walker=answer.walker,
        resources=answer.resources,
        supply=answer.supply,
        counts=np.array([each is Standing.COUNTS for each in answer.standings], bool),
        today=answer.today,
    )


def _find_middle(answer: GapAnswer, cluster: Cluster) -> int | None:
    """Give the point of those who can ride that is nearest to their middle."""
    rides = answer.rides
    if rides is None:
        return None
    points: Longs = cluster.points[rides.riders[rides.number(cluster.points)]]
    people = np.nan_to_num(answer.point_people[points])
    if not people.sum():
        return None
    xy = answer.demand.xy[points]
    middle = (xy * people[:, None]).sum(axis=0) / people.sum()
    return int(points[np.argmin(((xy - middle) ** 2).sum(axis=1))])
