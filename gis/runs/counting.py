"""Which resources count for a question, and in which order ties between them go."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

import numpy as np
from sqlalchemy.orm import Session

from gis.analysis.gaps import Counted
from gis.domain.accessibility import has_features
from gis.domain.conditions import Stale, is_at_least
from gis.domain.listings import Listing
from gis.domain.schedules.openings import is_on, is_open
from gis.domain.schedules.rhythms import find_rhythm
from gis.errors import N_, UsageError
from gis.runs.questions import GapQuestion
from gis.store.queries.help_kind_names import list_help_kind_names
from gis.store.queries.municipalities import City
from gis.store.queries.resources import KindAtLocation, read_kind

Offered = KindAtLocation | Listing
"""A resource at one of its places, in any of its forms."""


class Standing(StrEnum):
    """Whether a resource counts for a question, and the first reason why it does not."""

    COUNTS = "counts"
    STALE = "stale"
    SCHEDULE_UNKNOWN = "schedule_unknown"
    FEATURES_UNKNOWN = "features_unknown"
    CLOSED = "closed"
    NOT_ADMITTED = "not_admitted"

    @property
    def lacks_data(self) -> bool:
        """Whether nobody knows: it might count if more were recorded."""
        return self in _LACKS_DATA


_LACKS_DATA = {Standing.STALE, Standing.SCHEDULE_UNKNOWN, Standing.FEATURES_UNKNOWN}


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


def check_help_kind(session: Session, city: City, question: GapQuestion) -> None:
    """See that the city's list has the kind of help that is asked for, under its kind.

    Raises
    ------
    UsageError
        When it has not; the message lists those of the kind.
    """
    if question.help_kind is None:
        return
    of_kind = [
        each
        for each in list_help_kind_names(session, city.id)
        if each.kind is question.kind
    ]
    if question.help_kind not in {each.code for each in of_kind}:
        raise UsageError(
            N_(
                "%(city)s has no kind of help “%(text)s” among those of “%(kind)s”. Use one"
                " of: %(known)s."
            ),
            city=city.name,
            text=question.help_kind,
            kind=question.kind.value,
            known=", ".join(
                f"{each.code} ({''.join(each.names[:1])})" for each in of_kind
            ),
        )


def read_offered(
    session: Session, city: City, question: GapQuestion
) -> Sequence[KindAtLocation]:
    """Give what a question is about: of its kind, kind of help and statuses.

    Raises
    ------
    UsageError
        When the city's list has no such kind of help; the message lists those it has.
    """
    check_help_kind(session, city, question)
    return read_kind(
        session,
        city.id,
        question.kind,
        help_kind=question.help_kind,
        statuses=question.statuses,
    )


def decide_standing(resource: Offered, question: GapQuestion, today: date) -> Standing:
    """Tell whether a resource counts, and the first reason why it does not.

    What is not known comes before what is known to be closed, and that before who is
    admitted: the order of the causes of a gap.
    """
    if question.stale is Stale.OUT and resource.is_stale(today):
        return Standing.STALE
    opening = _find_opening(resource, question, today)
    if opening is Standing.SCHEDULE_UNKNOWN:
        return opening
    if question.about_features and not resource.accessibility:
        return Standing.FEATURES_UNKNOWN
    if opening is Standing.CLOSED:
        return opening
    admitted = question.admits.fits(resource.admission) and question.intake.fits(
        resource.intake, question.admits
    )
    if question.about_features and not has_features(
        resource.accessibility, question.features
    ):
        admitted = False
    return Standing.COUNTS if admitted else Standing.NOT_ADMITTED


def _find_opening(resource: Offered, question: GapQuestion, today: date) -> Standing:
    """Tell whether a resource is held on the asked day, in the month, then and so often."""
    if not question.about_opening:
        return Standing.COUNTS
    schedules, suspensions = resource.schedules, resource.suspensions
    if not schedules:
        return Standing.SCHEDULE_UNKNOWN
    open_then: bool | None
    if question.hours is None:
        open_then = is_open(
            schedules,
            today=today,
            day=question.day,
            month=question.month,
            suspensions=suspensions,
        )
    else:
        open_then = is_on(
            schedules,
            question.hours,
            today=today,
            day=question.day,
            month=question.month,
            suspensions=suspensions,
        )
    if open_then and question.frequency is not None:
        rhythm = find_rhythm(schedules, today=today)
        open_then = is_at_least(rhythm, question.frequency)
    if open_then is None:
        return Standing.SCHEDULE_UNKNOWN
    return Standing.COUNTS if open_then else Standing.CLOSED


def decide_standings(
    resources: Sequence[Offered], question: GapQuestion, today: date
) -> list[Standing]:
    """Tell of each resource whether it counts, and the first reason why it does not."""
    return [decide_standing(resource, question, today) for resource in resources]


def sort_by_standing(standings: Sequence[Standing]) -> Counted:
    """Sort resources into those that count and the first reason why others do not."""
    found = np.array(standings, dtype=object)
    return Counted(
        counts=found == Standing.COUNTS,
        schedule_unknown=np.array([each.lacks_data for each in standings], dtype=bool),
        closed=found == Standing.CLOSED,
        not_admitted=found == Standing.NOT_ADMITTED,
    )


def count_standings(standings: Sequence[Standing]) -> dict[str, int]:
    """Count resources by what becomes of them; every reason is named, zeros too.

    Examples
    --------
    >>> count_standings([Standing.COUNTS, Standing.STALE])["counted"]
    1
    """
    return {
        "counted" if each is Standing.COUNTS else each.value: standings.count(each)
        for each in Standing
    }
