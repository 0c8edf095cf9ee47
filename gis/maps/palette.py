"""The colours of the maps; the one place that names them.

Walking distance runs through five classes from light to dark of one hue, monotone in
grey, so that the order survives photocopying and every kind of colour vision. A gap is
never told by colour alone: it wears a hatch, an outline and the word.
"""

import math
from bisect import bisect_left, bisect_right
from dataclasses import asdict, dataclass

from gis.domain.limits import SAME_METRES

GROUND = "#f3f3f1"
ROAD_CASING = "#aeada6"
PATH_CASING = "#cbcac4"
ROAD_FILL = "#ffffff"
PLACE_LABEL = "#5f5f5a"
STATION_LABEL = "#2f2f2c"
WATER = "#cddee7"
WATER_LABEL = "#3b6077"
PARK = "#d9e9d1"
PARK_LABEL = "#426039"
WOOD = "#d0dfc6"
FARMLAND = "#edefdc"
BEACH = "#f3ead0"
CEMETERY = "#e0e5d6"
SITE = "#e9e5da"
INDUSTRIAL = "#e6e6ea"
SIGN = "#66665f"
RAIL = "#777770"
RAIL_SIDE = "#a5a59d"
INK = "#1a1a1a"
ACCENT = "#197a4b"

GAP = "#6d2700"
HATCH_WIDTH = 2
HATCH_SPACING = 9

UNKNOWN_FILL = "#e6e6e6"
UNKNOWN_LINE = "#666666"
AREA_LINE = "#4d4d4d"


@dataclass(frozen=True, slots=True)
class WalkingClass:
    """One class of walking distance.

    Attributes
    ----------
    over
        Metres above which it begins; 0 for the first class, which includes 0.
    up_to
        Metres where it ends, included as a limit is; None for the last class.
    colour
        Fill, as ``#rrggbb``.
    """

    over: int
    up_to: int | None
    colour: str


WALKING_CLASSES = (
    WalkingClass(0, 200, "#fff9f0"),
    WalkingClass(200, 300, "#fee6c8"),
    WalkingClass(300, 400, "#f8cd9b"),
    WalkingClass(400, 500, "#eaaa6c"),
    WalkingClass(500, None, "#d3884a"),
)
_ENDS = [each.up_to for each in WALKING_CLASSES if each.up_to is not None]


def walking_class(metres: float | None) -> int | None:
    """Give the index of the class that a walking distance falls in.

    Parameters
    ----------
    metres
        Walking distance; None, or not a finite number, where it is not known.

    Returns
    -------
    int or None
        0 to 4, or None where there is no distance.

    Notes
    -----
    As with limits, a hair more than the end of a class is still within it.

    Examples
    --------
    >>> [walking_class(metres) for metres in (0, 200.0001, 200.1, 500, 1234, None)]
    [0, 0, 1, 3, 4, None]
    >>> walking_class(float("inf")) is None
    True
    """
    if metres is None or not math.isfinite(metres):
        return None
    return bisect_left(_ENDS, metres - SAME_METRES)


def class_beyond(metres: float) -> int:
    """Give the index of the class of what is farther than so many metres, if only just.

    Examples
    --------
    >>> [class_beyond(metres) for metres in (0, 200, 420, 500)]
    [0, 1, 3, 4]
    """
    return bisect_right(_ENDS, metres)


def palette_for_page() -> dict[str, object]:
    """Give the colours as plain values, for a page's script."""
    return {
        "ground": GROUND,
        "roadCasing": ROAD_CASING,
        "pathCasing": PATH_CASING,
        "roadFill": ROAD_FILL,
        "placeLabel": PLACE_LABEL,
        "stationLabel": STATION_LABEL,
        "water": WATER,
        "waterLabel": WATER_LABEL,
        "park": PARK,
        "parkLabel": PARK_LABEL,
        "wood": WOOD,
        "farmland": FARMLAND,
        "beach": BEACH,
        "cemetery": CEMETERY,
        "site": SITE,
        "industrial": INDUSTRIAL,
        "sign": SIGN,
        "rail": RAIL,
        "railSide": RAIL_SIDE,
        "ink": INK,
        "accent": ACCENT,
        "gap": GAP,
        "hatchWidth": HATCH_WIDTH,
        "hatchSpacing": HATCH_SPACING,
        "unknownFill": UNKNOWN_FILL,
        "unknownLine": UNKNOWN_LINE,
        "areaLine": AREA_LINE,
        "classes": [asdict(each) for each in WALKING_CLASSES],
    }
