"""What is proposed, as a resource: assumed to be open whenever that is asked for."""

from datetime import date, time

from gis.domain.points import Point
from gis.domain.resources import Admission, Intake, ResourceStatus
from gis.domain.schedules.schedule import Schedule
from gis.runs.questions import GapQuestion
from gis.store.queries.resources import KindAtLocation

_DAY = 24 * 60
_ANY_FEATURE = "段差なし"


def propose_resource(
    number: int, at: Point, question: GapQuestion, *, today: date
) -> KindAtLocation:
    """Give a resource that counts for a question.

    It is open every day, at the asked hours, admits anyone, takes newcomers and has the
    asked barrier-free features. Without asked hours its times are not known.

    Parameters
    ----------
    number
        Which of the plan's changes it is, from 1.
    at
        Where it would be.
    today
        From when on it would be open.
    """
    return KindAtLocation(
        id=f"proposed-{number}",
        source="",
        ref="",
        name=f"+{number}",
        lon=at.lon,
        lat=at.lat,
        home=False,
        admission=Admission.ANYONE,
        intake=Intake.OPEN,
        area="",
        address="",
        telephone="",
        website="",
        description="",
        organization="",
        status=ResourceStatus.ACTIVE,
        kind=question.kind,
        help_kinds=(question.help_kind,) if question.help_kind else (),
        accessibility=(question.features or (_ANY_FEATURE,))
        if question.about_features
        else (),
        confirmed_on=today,
        schedules=(_open_daily(question, today),),
    )


def _open_daily(question: GapQuestion, today: date) -> Schedule:
    hours = question.hours
    ends = None if hours is None else hours.ends
    return Schedule(
        today,
        "FREQ=DAILY",
        opens_at=None if hours is None else _to_time(hours.begins),
        closes_at=None if ends is None else _to_time(ends),
    )


def _to_time(minutes: int) -> time:
    return time(*divmod(minutes % _DAY, 60))
