"""What resources must be like to count, as a line of text for a terminal."""

from collections.abc import Callable, Iterator

from app.public.questions import DAYS
from gis.domain.conditions import SERVING, Admits, Stale, Taking
from gis.domain.resources import ResourceStatus
from gis.errors import N_
from gis.runs.questions import GapQuestion

_STATUSES = {
    ResourceStatus.PREPARING: N_("in preparation"),
    ResourceStatus.TRIAL: N_("on trial"),
    ResourceStatus.ACTIVE: N_("active"),
    ResourceStatus.PAUSED: N_("paused"),
}


def conditions_in_words(question: GapQuestion, gettext: Callable[[str], str]) -> str:
    """Say what was asked of resources besides their kind; empty where nothing was."""
    parts = " / ".join(_list_conditions(question, gettext))
    if not parts:
        return ""
    return gettext("Which ones count: %(conditions)s") % {"conditions": parts}


def _list_conditions(question: GapQuestion, _: Callable[[str], str]) -> Iterator[str]:
    if question.help_kind is not None:
        yield _("kind of help %(code)s") % {"code": question.help_kind}
    yield from _list_times(question, _)
    if question.admits is not Admits.ANYONE:
        yield _(question.admits.label)
    if question.intake is not Taking.OPEN:
        yield _(question.intake.label)
    if question.features:
        yield _("with %(features)s") % {"features": "・".join(question.features)}
    elif question.barrier_free:
        yield _("barrier-free")
    if question.stale is not Stale.IN:
        yield _(question.stale.label)
    if question.statuses != frozenset(SERVING):
        yield "・".join(
            _(words) for each, words in _STATUSES.items() if each in question.statuses
        )


def _list_times(question: GapQuestion, _: Callable[[str], str]) -> Iterator[str]:
    if question.day is not None:
        yield _(DAYS[question.day])
    if question.month is not None:
        yield _("in month %(month)s") % {"month": question.month}
    if question.hours is not None:
        yield _("held at %(hours)s") % {"hours": question.hours}
    if question.frequency is not None:
        yield _("at least %(often)s") % {"often": _(question.frequency.label)}
