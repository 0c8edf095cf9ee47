"""How an answer was counted, in sentences: homes, walker, streets, and what is missing."""

from collections.abc import Iterator

from gis.domain.profiles import WalkerProfile
from gis.domain.slopes import LEVEL
from gis.errors import N_, Message
from gis.runs.gap_json import list_missing, walking_to_json
from gis.runs.gaps import GapAnswer
from gis.runs.homes import count_homes

_MISSING = {
    "streets": N_(
        "No streets are stored: the way on foot is estimated from the straight line."
    ),
    "heights": N_(
        "The height of some streets is not known: they are taken to be level."
    ),
    "ages": N_("It is known only how many people there are, not how old they are."),
    "schedules": N_("Of some places nobody has recorded when they are open."),
    "people": N_("Some towns withhold their number of people."),
}

_ALL = 1 - 1e-9
"""A share that is the whole but for rounding."""


def tell_homes(answer: GapAnswer) -> list[Message]:
    """Say where people were taken to live, and who lives apart."""
    said = [
        Message(home.label, {"people": f"{people:,.0f}"})
        for home, people in count_homes(answer).items()
    ]
    apart = float(answer.apart.sum())
    if apart:
        text = N_(
            "%(people)s people in institutions are counted apart: they are in no figure"
            " here"
        )
        said.append(Message(text, {"people": f"{apart:,.0f}"}))
    return said


def tell_walker(answer: GapAnswer) -> list[Message]:
    """Say what slopes, steps and closed streets do to the walker, and who says so."""
    profile = answer.question.profile
    if answer.walker is None:
        return [Message(profile.basis)]
    return [*map(Message, profile.bases), *_tell_streets(answer, profile)]


def tell_missing(answer: GapAnswer) -> list[Message]:
    """Say what is not known of the city and would make the answer surer."""
    return [Message(_MISSING[name]) for name in list_missing(answer)]


def what_stops(profile: WalkerProfile) -> Message | None:
    """Say what a walker cannot pass; None where nothing stops him."""
    steepest = {} if profile.steepest is None else {"share": f"{profile.steepest:.1%}"}
    if profile.steps_factor is None:
        text = N_("Steps cannot be passed.")
        if steepest:
            text = N_("Steps and streets steeper than %(share)s cannot be passed.")
        return Message(text, steepest)
    if steepest:
        return Message(N_("Streets steeper than %(share)s cannot be passed."), steepest)
    return None


def _tell_streets(answer: GapAnswer, profile: WalkerProfile) -> Iterator[Message]:
    walking = walking_to_json(answer)
    if profile.slope is not LEVEL:
        yield Message(
            N_("The function for slopes: %(name)s (%(source)s)"),
            {
                "name": Message(profile.slope.label),
                "source": Message(profile.slope.basis),
            },
        )
        known = walking["heights_known"]
        if known is not None and known >= _ALL:
            yield Message(N_("The slope of every street is known"), {})
        elif known is not None:
            yield Message(
                N_(
                    "The slope is known of %(share)s of the length of the streets; the"
                    " rest is taken to be level"
                ),
                {"share": f"{min(known, 0.99):.0%}"},
            )
        yield Message(N_("Minutes are those of the slower way, there or back"))
    for name, text in (
        (
            "impassable_streets",
            N_("%(count)s streets that this walker cannot pass are left out"),
        ),
        ("closed_streets", N_("%(count)s streets that are closed are left out")),
    ):
        if walking[name]:
            yield Message(text, {"count": f"{walking[name]:,}"})
