"""Why a town is not found, and what may have been meant."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from gis.errors import N_, Message

_CHOME = re.compile("[0-9]+丁目$")
_MOST_NAMES = 3
_MOST_PARTS = 1000


def explain_unknown(
    town: str, names: Mapping[str, str], ordered: Sequence[str]
) -> Message:
    """Say why a name of a town is not found.

    Parameters
    ----------
    town
        Folded; empty where an address names none.
    names
        Folded names of the towns that are known, and as their sources write them.
    ordered
        The folded names, sorted.
    """
    if not town:
        return Message(N_("the address names no town."))
    if not names:
        return Message(
            N_(
                "no towns are known: bring in 位置参照情報 (import addresses) or people by"
                " small area (import population)."
            )
        )
    first = bisect_left(ordered, town)
    following = ordered[first : first + _MOST_PARTS]
    parts = [names[each] for each in following if each.startswith(town)]
    if parts:
        return Message(
            N_("%(town)s is known in parts only (%(names)s): write which one."),
            {"town": town, "names": _join(parts)},
        )
    stems = {_CHOME.sub("", each) for each in ordered}
    near = get_close_matches(_CHOME.sub("", town), sorted(stems), n=1)
    if near:
        meant = [names[each] for each in ordered if _CHOME.sub("", each) == near[0]]
        return Message(
            N_("there is no town %(town)s; the nearest name is %(names)s."),
            {"town": town, "names": _join(meant)},
        )
    return Message(N_("there is no town %(town)s."), {"town": town})


def _join(names: Sequence[str]) -> str:
    more = " …" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more
