"""How high the map is, and which lines of the table stand on which leaf."""

from collections.abc import Sequence
from dataclasses import dataclass

LEAF = 280.4
"""Millimetres between the upper and the lower margin of A4."""
TALLEST = 150.0
LOWEST = 110.0
"""Millimetres of the map: it shrinks so far before the table goes on on a second leaf."""
_SPARE = 0.6
_LARGEST_BLANK = 25.0
"""A kind ends the first leaf only where it leaves no more room than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heights:
    """Heights of the parts of a page as they are set, in millimetres.

    Attributes
    ----------
    around_map
        All that stands on the first leaf besides map and lines.
    around_lines
        All that stands on a further leaf besides lines.
    rows
        Each line of the table.
    begins
        Whether a kind, or a part of the table, begins with that line.
    leads
        Whether the line is a heading, which must not be the last one of a leaf.
    """

    around_map: float
    around_lines: float
    rows: Sequence[float]
    begins: Sequence[bool]
    leads: Sequence[bool]


@dataclass(frozen=True, slots=True)
class Layout:
    """A map of so many millimetres, and the end of each leaf's lines."""

    map_height: float
    ends: tuple[int, ...]


def lay_out(heights: Heights) -> Layout:
    """Divide a page into leaves.

    As few leaves as possible. On one leaf the map is as high as its lines leave it. On
    several, the first one ends where a kind ends, if any such end fits, and rather where
    all that is on the map ends; otherwise the map is as low as it may be, so that as many
    lines as possible stand beside it.

    Examples
    --------
    >>> few = Heights(around_map=60, around_lines=30, rows=[5.0] * 10,
    ...     begins=[False] * 10, leads=[False] * 10)
    >>> lay_out(few)
    Layout(map_height=150.0, ends=(10,))
    """
    room = LEAF - heights.around_map - _SPARE
    choices = []
    for first in range(len(heights.rows) + 1):
        used = sum(heights.rows[:first])
        map_height = min(TALLEST, room - used)
        if map_height < LOWEST and first > 0:
            break
        if first and heights.leads[first - 1]:
            continue
        ends = (first, *_fill_leaves(heights, first))
        whole = ends[-1] == first
        blank = room - used - map_height
        tidy = whole or (heights.begins[first] and blank <= _LARGEST_BLANK)
        # Between ends that are tidy it counts that all symbols of the map are explained
        # beside it, then the fuller leaf, then the higher map; between others the leaf
        # with more lines.
        apart = not whole and not heights.leads[first]
        wish = (apart, blank, -map_height) if tidy else (True, 0.0, float(-first))
        choices.append(((len(ends), not tidy, *wish), map_height, ends))
    _, map_height, ends = min(choices)
    return Layout(max(map_height, LOWEST), ends)


def _fill_leaves(heights: Heights, start: int) -> list[int]:
    """Give the ends of the further leaves, each as full as it can be."""
    room = LEAF - heights.around_lines - _SPARE
    ends: list[int] = []
    at = start
    while at < len(heights.rows):
        used, end = 0.0, at
        while end < len(heights.rows) and (
            end == at or used + heights.rows[end] <= room
        ):
            used += heights.rows[end]
            end += 1
        while end < len(heights.rows) and end - 1 > at and heights.leads[end - 1]:
            end -= 1
        ends.append(end)
        at = end
    return ends
