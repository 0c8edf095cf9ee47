"""What the question bar offers, and the question that stands in the page's address."""

from collections.abc import Collection, Iterable, Mapping

from flask_babel import gettext

from app.choices import Choice
from app.words import age_in_words, limit_in_words, profile_in_words
from gis.domain.kinds import Counting, Kind
from gis.domain.limits import OFFERED_METRES, OFFERED_MINUTES, Limit
from gis.domain.people import Age
from gis.domain.profiles import PROFILES, WalkerProfile
from gis.runs.questions import GapQuestion, parse_question

OFFERED_LIMITS = tuple(Limit(value, "m") for value in OFFERED_METRES) + tuple(
    Limit(value, "min") for value in OFFERED_MINUTES
)
OFFERED_KINDS = tuple(kind for kind in Kind if kind.counting is Counting.ON_FOOT)
"""Only what people walk to is asked for on foot."""
_ALWAYS_WRITTEN = ("kind", "limit", "profile", "age")


def read_question(
    arguments: Mapping[str, str], walkers: Mapping[str, WalkerProfile] | None = None
) -> GapQuestion:
    """Read a question from a page's address; what is not given takes its default.

    Parameters
    ----------
    walkers
        Those of the city; None: the defaults.

    Raises
    ------
    UsageError
        When a value is none that can be asked.

    Examples
    --------
    >>> read_question({"limit": "10min"}).limit_metres
    600.0
    """
    features = arguments.get("features")
    return parse_question(
        walkers=walkers,
        kind=arguments.get("kind") or Kind.SALON,
        limit=arguments.get("limit"),
        profile=arguments.get("profile"),
        age=arguments.get("age"),
        help_kind=arguments.get("help_kind"),
        statuses=arguments.get("statuses"),
        day=arguments.get("day"),
        month=arguments.get("month"),
        hours=arguments.get("hours"),
        frequency=arguments.get("frequency"),
        admits=arguments.get("admits"),
        intake=arguments.get("intake"),
        barrier_free=arguments.get("barrier_free") not in {None, "", "0"},
        features=[features] if features else [],
        stale=arguments.get("stale"),
    )


def question_arguments(question: GapQuestion) -> dict[str, str]:
    """Give a question as it is written in an address.

    What resources must be like is written only where it is not as usual.

    Examples
    --------
    >>> question_arguments(read_question({"day": "TUE", "barrier_free": "1"}))["day"]
    'TUE'
    """
    usual = GapQuestion(kind=question.kind).to_words()
    return {
        name: _write(value)
        for name, value in question.to_words().items()
        if name in _ALWAYS_WRITTEN or value != usual.get(name)
    }


def _write(value: object) -> str:
    if isinstance(value, list):
        return ",".join(value)
    return "1" if value is True else str(value)


def make_choices(
    question: GapQuestion,
    ages: Collection[str],
    walkers: Mapping[str, WalkerProfile] = PROFILES,
) -> dict[str, list[Choice]]:
    """Make the options of the question bar.

    What was asked is always among them, even where it is not usually offered: a select
    must never show another question than the one that the page answers.

    Parameters
    ----------
    question
        What was asked.
    ages
        The ages that the stored population tells.
    walkers
        Those of the city.
    """
    asked = question_arguments(question)
    offered: dict[str, Iterable[tuple[str, str]]] = {
        "kind": (
            (str(kind), gettext(kind.label))
            for kind in Kind
            if kind in OFFERED_KINDS or kind == question.kind
        ),
        "limit": (
            (str(limit), limit_in_words(limit))
            for limit in dict.fromkeys((*OFFERED_LIMITS, question.limit))
        ),
        "profile": (
            (code, profile_in_words(profile)) for code, profile in walkers.items()
        ),
        "age": (
            (str(age), age_in_words(age))
            for age in Age
            if age in ages or age == question.age
        ),
    }
    return {
        name: [Choice(value, label, value == asked[name]) for value, label in options]
        for name, options in offered.items()
    }
