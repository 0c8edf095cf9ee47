"""Walkers as a city writes them: its own ones, and defaults that it changes.

A file is TOML with a table ``[[walker]]`` for each. What is said of a code of the
defaults changes that default, and what is left out stays as it is there; any other code
is a walker of the city's own, of whom everything has to be said.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from gis.domain.profiles import PROFILES, WalkerProfile
from gis.domain.walker_values import EXAMPLES, KEYS, NEEDED, OF_OWN, Values, show_value
from gis.errors import N_, Message, SourceError

TABLE = "walker"
_OF_THE_CITY = N_(
    "Slopes, steps and what is too steep are counted as the city has set for this walker"
)
_NO_STEPS = N_("Steps cannot be passed")
_EVERY_SLOPE = N_("No slope is too steep")


def parse_walkers(text: str, file: str) -> dict[str, Any]:
    """Read a file of walkers into plain values, as `make_walkers` takes them.

    Raises
    ------
    SourceError
        When it is not TOML, or no walker is in it.
    """
    try:
        told = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError(
            N_("%(file)s is not a file of walkers in TOML: %(why)s."),
            file=file,
            why=str(error),
        ) from None
    if not told:
        raise SourceError(
            N_(
                "%(file)s: there is no walker in it. Write an example with: tetotote walkers"
                " template FILE"
            ),
            file=file,
        )
    return told


def make_walkers(told: Mapping[str, Any], file: str) -> list[WalkerProfile]:
    """Make walkers of plain values, as they are typed or remembered.

    Parameters
    ----------
    told
        ``{"walker": [{"code": …, "metres_per_minute": …, …}, …]}``.
    file
        What messages call them.

    Raises
    ------
    SourceError
        With every fault of every walker.

    Examples
    --------
    >>> row = {"code": "older", "metres_per_minute": 50, "basis": "市の調べ"}
    >>> [walker] = make_walkers({"walker": [row]}, "walkers.toml")
    >>> walker.metres_per_minute, walker.slope.code
    (50.0, 'tobler')
    """
    faults = [_tell_unknown(key, [TABLE]) for key in told if key != TABLE]
    rows = told.get(TABLE, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        faults.append(Message(N_("write each walker under a line [[walker]]")))
        rows = []
    made: dict[str, WalkerProfile] = {}
    for number, row in enumerate(rows, start=1):
        values, walker = _make_walker(row)
        if walker is not None and walker.code in made:
            values.refuse("code", N_("“%(value)s” is there twice: leave one of them"))
        elif walker is not None:
            made[walker.code] = walker
        where = {"number": number, "code": show_value(row.get("code", "-"))}
        faults += [
            Message(
                N_("walker %(number)d (%(code)s): %(reason)s"),
                where | {"reason": reason},
            )
            for reason in values.faults
        ]
    if faults:
        raise SourceError(
            N_("%(file)s cannot be taken; nothing was changed.\n%(faults)s"),
            file=file,
            faults=_stack(faults),
        )
    return list(made.values())


def _make_walker(row: Mapping[str, Any]) -> tuple[Values, WalkerProfile | None]:
    """Give what is told of a walker with its faults, and the walker where there are none."""
    values = Values(row)
    values.faults += [_tell_unknown(key, KEYS) for key in row if key not in KEYS]
    code = values.read_code()
    default = PROFILES.get(code)
    for key in NEEDED if default else (*NEEDED, *OF_OWN):
        if key not in row:
            values.faults.append(
                Message(
                    N_("%(key)s is missing: write a line such as %(example)s"),
                    {"key": key, "example": EXAMPLES[key]},
                )
            )
    speed = values.read_number("metres_per_minute", 10, 150)
    basis, label = values.read_text("basis"), values.read_text("name")
    label_en = values.read_text("name_en")
    slope = values.read_slope()
    steps, steepest = values.read_steps(), values.read_number("steepest", 0.01, 1)
    if values.faults:
        return values, None
    own = default or WalkerProfile(
        code,
        label,
        speed,
        basis,
        slope=slope,
        slope_basis=_OF_THE_CITY,
        steps_factor=steps,
        steps_basis=_OF_THE_CITY,
        steepest=None,
        steepest_basis=_EVERY_SLOPE,
    )
    changes: dict[str, Any] = {"metres_per_minute": speed, "basis": basis}
    if label:
        changes["label"] = label
    if label or label_en:
        changes["label_en"] = label_en
    if "slope" in row:
        changes |= {"slope": slope, "slope_basis": _OF_THE_CITY}
    if "steps" in row:
        said = _NO_STEPS if steps is None else _OF_THE_CITY
        changes |= {"steps_factor": steps, "steps_basis": said}
    if "steepest" in row:
        changes |= {"steepest": steepest, "steepest_basis": _OF_THE_CITY}
    return values, replace(own, **changes)


def _tell_unknown(key: str, known: Sequence[str]) -> Message:
    near = get_close_matches(key, known, n=1)
    hint = Message(N_("Nearest: %(near)s."), {"near": near[0]}) if near else ""
    return Message(
        N_("there is no “%(key)s”. %(hint)s Known: %(known)s"),
        {"key": key, "hint": hint, "known": ", ".join(known)},
    )


def _stack(faults: Sequence[Message]) -> Message:
    """Set faults below each other, each still to be said in the reader's language."""
    lines = {f"line{number}": fault for number, fault in enumerate(faults)}
    return Message("\n".join(f"  %({name})s" for name in lines), lines)
