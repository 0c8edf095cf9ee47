"""The stays that people can go out for: sessions of the coming year with known times."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from gis.domain.outings import Stay, Stays, end_to_seconds, to_seconds
from gis.domain.schedules.openings import HORIZON, list_sessions
from gis.domain.schedules.schedule import Occurrence
from gis.runs.questions import GapQuestion
from gis.store.queries.resources import KindAtLocation


@dataclass(frozen=True, slots=True)
class PlannedStays:
    """Stays at the resources that count.

    Attributes
    ----------
    stays
        By resource and times.
    untimed
        Numbers of resources that count and whose days or times are not known, at least not
        of the asked days: nobody can tell whether a bus comes in time.
    """

    stays: tuple[Stays, ...]
    untimed: tuple[int, ...]


def plan_stays(
    resources: Sequence[KindAtLocation],
    chosen: NDArray[np.bool_],
    question: GapQuestion,
    *,
    today: date,
) -> PlannedStays:
    """Give the stays of the year that begins today, on the asked days.

    Parameters
    ----------
    chosen : (r,)
        Which resources are looked at.
    question
        Day of the week, month and hours that are asked for.
    """
    dates: dict[Stay, list[date]] = defaultdict(list)
    untimed = []
    for number in np.flatnonzero(chosen).tolist():
        resource = resources[number]
        sessions = list_sessions(
            resource.schedules,
            first=today,
            last=today + HORIZON - timedelta(days=1),
            suspensions=resource.suspensions,
        )
        timed = False
        for session in sessions:
            if _is_asked(session, question):
                if session.opens_at is None or session.closes_at is None:
                    continue
                timed = True
                stay = Stay(
                    number,
                    to_seconds(session.opens_at),
                    end_to_seconds(session.closes_at),
                )
                if _fits(session, question):
                    dates[stay].append(session.held_on)
        if not timed:
            untimed.append(number)
    stays = (Stays(stay, tuple(on)) for stay, on in sorted(dates.items(), key=_order))
    return PlannedStays(tuple(stays), tuple(untimed))


def _order(item: tuple[Stay, list[date]]) -> tuple[int, int, int]:
    stay = item[0]
    return (stay.resource, stay.opens, stay.closes)


def _is_asked(session: Occurrence, question: GapQuestion) -> bool:
    on = session.held_on
    return (question.day is None or on.weekday() == question.day) and (
        question.month is None or on.month == question.month
    )


def _fits(session: Occurrence, question: GapQuestion) -> bool:
    if question.hours is None:
        return True
    return question.hours.overlap(session.opens_at, session.closes_at) is True
