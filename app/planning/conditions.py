"""What resources must be like to count: the choices under 「くわしい条件」."""

from collections.abc import Iterable, Sequence

from flask_babel import gettext

from app.choices import Choice
from app.planning.choices import question_arguments
from app.public.questions import DAYS
from gis.domain.conditions import OFTEN, Admits, Stale, Taking
from gis.domain.schedules.hours import Hours
from gis.errors import N_
from gis.runs.questions import GapQuestion
from gis.store.queries.help_kind_names import HelpKindNames

_MONTHS = range(1, 13)
_HOURS = {
    "09:00-12:00": N_("in the morning (9:00–12:00)"),
    "10:00-12:00": N_("between 10:00 and 12:00"),
    "12:00-17:00": N_("in the afternoon (12:00–17:00)"),
    "13:00-15:00": N_("between 13:00 and 15:00"),
    "17:00-21:00": N_("in the evening (17:00–21:00)"),
}
NOT_COUNTED = {
    "closed": N_("closed at that time"),
    "schedule_unknown": N_("opening days not known"),
    "not_admitted": N_("not open to everyone"),
    "features_unknown": N_("barrier-free or not is not known"),
    "stale": N_("not confirmed for a year"),
}
"""Why resources do not count, for the line that says how many do."""
_CHOSEN_HERE = (
    "help_kind", "day", "month", "hours", "frequency", "admits", "intake",
    "barrier_free", "stale",
)  # fmt: skip
_ALWAYS_ASKED = ("kind", "limit", "profile", "age")


def make_conditions(
    question: GapQuestion, help_kinds: Iterable[HelpKindNames]
) -> dict[str, list[Choice]]:
    """Make the options of what resources must be like; what was asked is among them.

    Parameters
    ----------
    help_kinds
        Those of the city.
    """
    asked = question.to_words()
    offered: dict[str, list[tuple[str, str]]] = {
        "help_kind": _offer(
            gettext("any of the kind"),
            (
                (each.code, each.names[0])
                for each in help_kinds
                if each.kind is question.kind
            ),
        ),
        "day": _offer(
            gettext("any day"),
            ((day.name, gettext(words)) for day, words in DAYS.items()),
        ),
        "month": _offer(
            gettext("any month"),
            ((str(each), gettext("month %(number)s", number=each)) for each in _MONTHS),
        ),
        "hours": _offer(gettext("any time"), _list_hours(question.hours)),
        "frequency": _offer(
            gettext("however often"),
            (
                (each.value, gettext("at least %(often)s", often=gettext(each.label)))
                for each in OFTEN
            ),
        ),
        "admits": [(each.value, gettext(each.label)) for each in Admits],
        "intake": [(each.value, gettext(each.label)) for each in Taking],
        "stale": [(each.value, gettext(each.label)) for each in Stale],
    }
    chosen = {name: str(value) if value else "" for name, value in asked.items()}
    return {
        name: [Choice(value, label, value == chosen[name]) for value, label in options]
        for name, options in offered.items()
    }


def keep_along(question: GapQuestion) -> dict[str, str]:
    """Give what was asked in the address and cannot be chosen on the page."""
    chosen = {*_CHOSEN_HERE, *_ALWAYS_ASKED}
    return {
        name: value
        for name, value in question_arguments(question).items()
        if name not in chosen
    }


def _offer(whatever: str, options: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return [("", whatever), *options]


def _list_hours(asked: Hours | None) -> Sequence[tuple[str, str]]:
    hours = {value: gettext(label) for value, label in _HOURS.items()}
    if asked is not None:
        hours.setdefault(str(asked), str(asked).replace("-", "–"))
    return list(hours.items())
