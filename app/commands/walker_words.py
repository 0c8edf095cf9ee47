"""Walkers as the terminal, JSON and a file of a city tell them."""

from collections.abc import Callable, Iterator
from typing import Any

from gis.domain.profiles import PROFILES, WalkerProfile
from gis.domain.slopes import SLOPE_FUNCTIONS
from gis.domain.walker_values import IMPASSABLE
from gis.errors import N_
from gis.runs.walkers import TakenWalkers

Gettext = Callable[[str], str]

_ORIGINS = {
    "default": "",
    "changed": N_("changed by the city"),
    "own": N_("the city's own"),
}


def find_origin(walker: WalkerProfile) -> str:
    """Tell whose a walker is: ``default``, ``changed`` by the city, or its ``own``."""
    default = PROFILES.get(walker.code)
    if default is None:
        return "own"
    return "default" if walker == default else "changed"


def walker_to_json(walker: WalkerProfile, gettext: Gettext) -> dict[str, Any]:
    """Give a walker with the keys of a city's file, and whose it is."""
    steps = walker.steps_factor
    return {
        "code": walker.code,
        "name": gettext(walker.label),
        "name_en": walker.label_en or None,
        "metres_per_minute": walker.metres_per_minute,
        "basis": gettext(walker.basis),
        "slope": walker.slope.code,
        "steps": IMPASSABLE if steps is None else steps,
        "steepest": walker.steepest,
        "origin": find_origin(walker),
    }


def walker_in_words(walker: WalkerProfile, gettext: Gettext) -> str:
    """Give a walker in a few lines: code, name and speed, then each thing with its source."""
    head = gettext("%(code)s: %(name)s, %(speed)s m a minute") % {
        "code": walker.code,
        "name": gettext(walker.label),
        "speed": f"{walker.metres_per_minute:g}",
    }
    origin = _ORIGINS[find_origin(walker)]
    if origin:
        head += gettext(" (%(origin)s)") % {"origin": gettext(origin)}
    return "\n".join((head, *(f"    {line}" for line in _tell_rules(walker, gettext))))


def _tell_rules(walker: WalkerProfile, gettext: Gettext) -> Iterator[str]:
    yield gettext(walker.basis)
    rules = [gettext(walker.slope.label), _tell_steps(walker.steps_factor, gettext)]
    if walker.steepest is not None:
        share = f"{walker.steepest:.1%}"
        rules.append(gettext("nothing steeper than %(share)s") % {"share": share})
    yield gettext(", ").join(rules)


def _tell_steps(factor: float | None, gettext: Gettext) -> str:
    if factor is None:
        return gettext("no steps")
    if factor == 1:
        return gettext("steps like any street")
    return gettext("steps %(factor)s times as long") % {"factor": f"{factor:g}"}


def taken_to_json(taken: TakenWalkers, *, dry_run: bool) -> dict[str, Any]:
    """Give what became of the walkers of a file."""
    return {
        "new": list(taken.new),
        "changed": list(taken.changed),
        "unchanged": list(taken.unchanged),
        "dry_run": dry_run,
    }


def taken_in_words(taken: TakenWalkers, gettext: Gettext) -> str:
    """Say what became of the walkers of a file."""
    said = (
        (N_("New: %(codes)s"), taken.new),
        (N_("Changed: %(codes)s"), taken.changed),
        (N_("As before: %(codes)s"), taken.unchanged),
    )
    lines = [
        gettext(text) % {"codes": ", ".join(codes)} for text, codes in said if codes
    ]
    return "\n".join(lines) or gettext("Nothing is in the file.")


def write_template(gettext: Gettext) -> str:
    """Write an example of a file, in the user's language.

    Where the speed comes from is left open: nothing can be taken that nobody has looked
    into.
    """
    notes = [
        gettext("Walkers of the city. Take them with: tetotote walkers take FILE.toml"),
        gettext("Write one [[walker]] for each. Lines that begin with # are notes."),
    ]
    lines = [
        *(f"# {note}" for note in notes),
        "",
        "[[walker]]",
        "# " + gettext("Up to 20 letters, digits, _ and -"),
        'code = "stick"',
        "# " + gettext("Name on screen and in print; the English one may be left out"),
        'name = "つえを使う"',
        'name_en = "with a stick"',
        "# " + gettext("Metres in a minute on the level, 10 to 150"),
        "metres_per_minute = 40",
        "# " + gettext("Where this speed comes from; it is shown beside every answer"),
        'basis = ""',
        "# " + gettext("Pace on slopes:"),
        *(
            f"#   {code}: {gettext(each.label)}"
            for code, each in SLOPE_FUNCTIONS.items()
        ),
        'slope = "tobler"',
        "# "
        + gettext(
            "How many times as long steps take (1 to 20), or “impassable” in quotes"
        ),
        "steps = 3",
        "# "
        + gettext(
            "Steeper streets cannot be passed: 0.08 is 8 m up in 100 m; left out: any can"
        ),
        "# steepest = 0.08",
        "",
        "# "
        + gettext(
            "To change a walker that is there, its code, speed and source are enough:"
        ),
        "# [[walker]]",
        '# code = "older"',
        "# metres_per_minute = 50",
        '# basis = ""',
    ]
    return "\n".join(lines) + "\n"
