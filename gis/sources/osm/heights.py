"""Heights of OpenStreetMap nodes, in the words that people typed."""

import re
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from gis.errors import N_, Message

METRES_PER_FOOT = 0.3048
LOWEST, HIGHEST = -500.0, 9000.0
"""Heights outside of this are no heights of ground that people walk on."""

_HEIGHT = re.compile(
    r"([-+]?\d+(?:[.,]\d+)?)\s*(m\.?|ｍ|metres?|meters?|メートル|ft|feet|')?",
    re.ASCII | re.IGNORECASE,
)
_FEET = frozenset({"ft", "feet", "'"})
_SHOWN = 3


def parse_height(text: str) -> float | None:
    """Read a height above the sea in metres; None when the text is none.

    Examples
    --------
    >>> [parse_height(text) for text in ("12", "12.5 m", "3,5", "100 ft")]
    [12.0, 12.5, 3.5, 30.48]
    >>> parse_height("about 12"), parse_height("99999")
    (None, None)
    """
    found = _HEIGHT.fullmatch(text.strip())
    if found is None:
        return None
    metres = float(found[1].replace(",", "."))
    if (found[2] or "").lower() in _FEET:
        metres *= METRES_PER_FOOT
    return metres if LOWEST <= metres <= HIGHEST else None


def read_heights(
    nodes: NDArray[np.int64], told: Mapping[int, str], *, file: str
) -> tuple[NDArray[np.float64], list[Message]]:
    """Give the heights of nodes, NaN where unknown, and a note on what made no sense.

    Parameters
    ----------
    nodes
        Identifiers, any shape.
    told
        The ``ele`` of each node that has one.
    """
    if not told:
        return np.full(nodes.shape, np.nan), []
    wanted, inverse = np.unique(nodes, return_inverse=True)
    heights = np.full(len(wanted), np.nan)
    unread: list[str] = []
    for index, node in enumerate(wanted.tolist()):
        text = told.get(node)
        if text is None:
            continue
        height = parse_height(text)
        if height is None:
            unread.append(f"{node}: “{text}”")
        else:
            heights[index] = height
    notes = []
    if unread:
        values = {
            "file": file,
            "count": len(unread),
            "nodes": ", ".join(unread[:_SHOWN]) + (" …" if unread[_SHOWN:] else ""),
        }
        template = N_(
            "%(file)s: heights that are no numbers of metres, ignored: %(count)d (node"
            " %(nodes)s)."
        )
        notes.append(Message(template, values))
    return heights[inverse].reshape(nodes.shape), notes
