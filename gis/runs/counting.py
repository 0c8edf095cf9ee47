"""Which resources count for a question, and in which order ties between them go."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import numpy as np

from gis.analysis.gaps import Counted
from gis.domain.listings import Listing
from gis.domain.resources import Admission, Intake
from gis.domain.schedules.openings import is_open
from gis.runs.questions import GapQuestion
from gis.store.queries.resources import KindAtLocation

_ADMITS_ANYONE = {Admission.ANYONE, Admission.UNKNOWN}
_TAKES_NOBODY = {Intake.FULL, Intake.INTRODUCTION_ONLY}


Offered = KindAtLocation | Listing
"""A resource at one of its places, in any of its forms."""


class Standing(StrEnum):
    """Whether a resource counts for a question, and the first reason why it does not."""

    COUNTS = "counts"
    SCHEDULE_UNKNOWN = "schedule_unknown"
    CLOSED = "closed"
    NOT_ADMITTED = "not_admitted"


def order_of_ties(resource: Offered) -> tuple[object, ...]:
    """Give the key by which equally near resources are sorted."""
    position = (resource.lon or 0.0, resource.lat or 0.0)
    return (resource.source, resource.ref, resource.name, position)


def is_walked_to(resource: Offered) -> bool:
    """Tell whether ways are measured to a resource: it has a position and is in no home."""
    home = (
        resource.home if isinstance(resource, KindAtLocation) else resource.approximate
    )
    return resource.lon is not None and not home


def decide_standing(resource: Offered, question: GapQuestion, today: date) -> Standing:
    """Tell whether a resource counts: open as asked, and open to anybody."""
    if question.about_opening and not resource.schedules:
        return Standing.SCHEDULE_UNKNOWN
    if question.about_opening and not is_open(
        resource.schedules,
        today=today,
        day=question.day,
        month=question.month,
        suspensions=resource.suspensions,
    ):
        return Standing.CLOSED
    if resource.admission not in _ADMITS_ANYONE or resource.intake in _TAKES_NOBODY:
        return Standing.NOT_ADMITTED
    return Standing.COUNTS


def decide_which_count(
    resources: Sequence[Offered], question: GapQuestion, today: date
) -> Counted:
    """Sort resources into those that count and the first reason why others do not."""
    standings = np.array(
        [decide_standing(resource, question, today) for resource in resources],
        dtype=object,
    )
    return Counted(
        counts=standings == Standing.COUNTS,
        schedule_unknown=standings == Standing.SCHEDULE_UNKNOWN,
        closed=standings == Standing.CLOSED,
        not_admitted=standings == Standing.NOT_ADMITTED,
    )
