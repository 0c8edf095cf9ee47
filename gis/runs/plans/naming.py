"""Finding what a plan names: by its identifier, or by a name that only it has."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from gis.errors import N_, Message, NotFoundError, UsageError

_SHOWN = 5
_ALIKE = 0.4


@dataclass(frozen=True, slots=True)
class Named:
    """Something that can be named.

    Attributes
    ----------
    keys
        What tells it from all others; the first is its identifier in the store.
    names
        What people call it; others may be called so too.
    """

    keys: tuple[str, ...]
    names: tuple[str, ...]


def find_named(text: str, known: Sequence[Named], *, what: str) -> list[int]:
    """Give which of the known things a text names.

    Parameters
    ----------
    text
        As typed.
    what
        What is looked for, for messages (a message id).

    Returns
    -------
    list of int
        One or more: a resource at several places stands in several rows of one identifier.

    Raises
    ------
    NotFoundError
        When there is none; the message gives near names with their identifiers.
    UsageError
        When the name is that of several.
    """
    for rows in (
        [row for row, each in enumerate(known) if text in each.keys],
        [row for row, each in enumerate(known) if text in each.names],
    ):
        if len({known[row].keys[0] for row in rows}) > 1:
            raise UsageError(
                N_("“%(text)s” may be any of these: %(known)s. Give the identifier."),
                text=text,
                known=_list([known[row] for row in rows]),
            )
        if rows:
            return rows
    near = _find_near(text, known)
    raise NotFoundError(
        N_("There is no %(what)s “%(text)s”. %(hint)s"),
        what=Message(what),
        text=text,
        hint=Message(N_("Nearest: %(known)s"), {"known": _list(near)})
        if near
        else Message(N_("Give its identifier or its whole name.")),
    )


def _find_near(text: str, known: Sequence[Named]) -> list[Named]:
    """Give things whose names are like a text, the most like first."""
    words: dict[str, Named] = {}
    for each in known:
        for word in (*each.names, *each.keys):
            words.setdefault(word.casefold(), each)
    folded = text.casefold()
    inside = [word for word in words if folded in word]
    like = get_close_matches(folded, list(words), n=_SHOWN, cutoff=_ALIKE)
    found = {words[word].keys[0]: words[word] for word in (*inside, *like)}
    return list(found.values())[:_SHOWN]


def _list(things: Sequence[Named]) -> str:
    shown = [
        f"{each.names[0]} ({each.keys[0]})"
        if each.names and each.names[0] != each.keys[0]
        else each.keys[0]
        for each in {each.keys[0]: each for each in things}.values()
    ]
    return ", ".join(shown[:_SHOWN]) + (" …" if len(shown) > _SHOWN else "")
