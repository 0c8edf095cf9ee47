"""How an answer was counted, in sentences: homes, walker, streets, and what is missing."""

from collections.abc import Iterator

from app.filters import people_in_figures
from app.words import gettext
from gis.domain.profiles import WalkerProfile
from gis.domain.slopes import LEVEL
from gis.errors import N_
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


def tell_homes(answer: GapAnswer) -> list[str]:
    """Say where people were taken to live, and who lives apart."""
    said = [
        gettext(home.label, people=people_in_figures(people))
        for home, people in count_homes(answer).items()
    ]
    apart = float(answer.apart.sum())
    if apart:
        said.append(
            gettext(
                "%(people)s people in institutions are counted apart: they are in no"
                " figure here",
                people=people_in_figures(apart),
            )
        )
    return said


def tell_walker(answer: GapAnswer) -> list[str]:
    """Say what slopes, steps and closed streets do to the walker, and who says so."""
    profile = answer.question.profile
    if answer.walker is None:
        return [gettext(profile.basis)]
    return list(_tell_walker(answer, profile))


def _tell_walker(answer: GapAnswer, profile: WalkerProfile) -> Iterator[str]:
    walking = walking_to_json(answer)
    yield from map(gettext, profile.bases)
    if profile.slope is not LEVEL:
        yield gettext(
            "The function for slopes: %(name)s (%(source)s)",
            name=gettext(profile.slope.label),
            source=gettext(profile.slope.basis),
        )
        if walking["heights_known"] is not None:
            yield gettext(
                "The slope is known of %(share)s of the length of the streets; the rest is"
                " taken to be level",
                share=f"{walking['heights_known']:.0%}",
            )
        yield gettext("Minutes are those of the slower way, there or back")
    if walking["impassable_streets"]:
        yield gettext(
            "%(count)s streets that this walker cannot pass are left out",
            count=f"{walking['impassable_streets']:,}",
        )
    if walking["closed_streets"]:
        yield gettext(
            "%(count)s streets that are closed are left out",
            count=f"{walking['closed_streets']:,}",
        )


def tell_missing(answer: GapAnswer) -> list[str]:
    """Say what is not known of the city and would make the answer surer."""
    return [gettext(_MISSING[name]) for name in list_missing(answer)]


def what_stops(profile: WalkerProfile) -> str:
    """Say what a walker cannot pass; empty where nothing is."""
    if profile.steps_factor is None and profile.steepest is not None:
        return gettext(
            "Steps and streets steeper than %(share)s cannot be passed.",
            share=f"{profile.steepest:.1%}",
        )
    if profile.steps_factor is None:
        return gettext("Steps cannot be passed.")
    return ""
