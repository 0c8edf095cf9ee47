"""Widths and patterns of the printed map, in millimetres on paper.

They were chosen on a page at 1:20,000 and looked at after a duplicator's screen: greys and
tints vanish there, black lines in white casings and a hatch survive. Maps of a smaller
scale are drawn finer, so that streets do not run into each other.
"""

import math
from dataclasses import dataclass

Dash = tuple[float, ...]

HATCH_APART = 2.5
HATCH_WIDTH = 0.3
GAP_EDGE_WIDTH = 0.55
GAP_EDGE_DASH: Dash = (0.01, 1.25)

BORDER_WIDTH = 0.8
BORDER_CASING = 1.7
BORDER_DASH: Dash = (5.0, 1.5, 0.8, 1.5)

RAIL_WIDTH = 1.2
RAIL_INSIDE = 0.65
RAIL_CASING = 1.9
RAIL_DASH: Dash = (3.2, 3.2)
SIDING_WIDTH = 0.3

WATER_LINE = 0.13
WATER_APART = 0.75
SHORE_WIDTH = 0.3
BROOK_WIDTH = 0.22

MINOR_WIDTH = 0.18
MINOR_CASING = 0.55
PATH_WIDTH = 0.12
PATH_DASH: Dash = (0.9, 0.6)

_DRAWN_AT = 20_000
"""The scale at which widths are as given."""
_FINEST = 0.62
_BOLDEST = 1.15


@dataclass(frozen=True, slots=True)
class Road:
    """A road drawn as two lines: *casing* from edge to edge, *fill* between them."""

    casing: float
    fill: float


MAIN = Road(2.5, 1.6)
SECONDARY = Road(1.8, 1.2)
TERTIARY = Road(1.2, 0.8)

ROADS = {
    "tertiary_link": TERTIARY,
    "secondary_link": TERTIARY,
    "primary_link": TERTIARY,
    "trunk_link": TERTIARY,
    "motorway_link": TERTIARY,
    "tertiary": TERTIARY,
    "secondary": SECONDARY,
    "primary": MAIN,
    "trunk": MAIN,
    "motorway": MAIN,
}
"""Roads with a casing, the narrow first."""

PATHS = frozenset({"pedestrian", "track", "cycleway", "footway", "path", "steps"})
NOT_DRAWN = frozenset({"service", "corridor"})

MINOR_CASED_UNTIL = 22_500
"""The scale from which on the white beside small streets would eat up the hatch."""
PATHS_UNTIL = 22_500
MINOR_UNTIL = 75_000
"""Scales from which on paths and small streets are only noise."""


def thinning(scale: int) -> float:
    """Give the factor for the widths of lines at a scale.

    Examples
    --------
    >>> thinning(20_000), thinning(200_000)
    (1.0, 0.62)
    """
    return min(max(math.sqrt(_DRAWN_AT / scale), _FINEST), _BOLDEST)
