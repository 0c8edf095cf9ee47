"""What OpenStreetMap, and layers made of it, say of a building.

Meanings of tags follow the wiki's pages Key:building and Key:building:levels.
"""

import re
from collections.abc import Mapping

from gis.domain.buildings import HIGHEST
from gis.sources.osm.feature_rules import NO_LONGER
from gis.sources.values import fold_text, parse_number

KEY = "building"
LEVELS = "building:levels"
USES = (
    "amenity", "shop", "leisure", "tourism", "healthcare", "man_made", "power",
    "railway", "aeroway", "military",
)  # fmt: skip
"""Keys that say what a building is used for, where it is only said to be one."""

_NO = frozenset({"", "no"})
_PLAIN = "yes"
_COUNTER = re.compile(r"(階建て?|階|f|層)$", re.IGNORECASE)
_UNKNOWN_FLOORS = frozenset({0.0, 9999.0, -9999.0})
"""Marks for "unknown": 9999 is that of 3D都市モデル."""


def is_building(tags: Mapping[str, str]) -> bool:
    """Tell whether an object is a building that still stands.

    Examples
    --------
    >>> is_building({"building": "yes"}), is_building({"building": "no"})
    (True, False)
    """
    return tags.get(KEY, "") not in _NO and all(
        tags.get(key, "") in _NO for key in NO_LONGER
    )


def read_class(tags: Mapping[str, str]) -> str:
    """Give what a building is: its own class, else what it is used for.

    Examples
    --------
    >>> read_class({"building": "house", "shop": "florist"})
    'house'
    >>> read_class({"building": "yes", "amenity": "school"}), read_class({"building": "yes"})
    ('school', 'yes')
    """
    told = tags.get(KEY, "").strip()
    if told != _PLAIN:
        return told
    uses = (tags.get(key, "").strip() for key in USES)
    return next((use for use in uses if use not in {*_NO, _PLAIN}), told)


def parse_floors(text: str) -> float | None:
    """Read a number of floors (2, ３階, 5F); None where it is unknown.

    Raises
    ------
    ValueError
        When it is no number of floors.

    Examples
    --------
    >>> parse_floors("２階建"), parse_floors("2.5"), parse_floors(""), parse_floors("9999")
    (2.0, 2.5, None, None)
    """
    folded = _COUNTER.sub("", fold_text(text)).strip()
    if not folded:
        return None
    floors = parse_number(folded)
    if floors in _UNKNOWN_FLOORS:
        return None
    if not 0 < floors <= HIGHEST:
        raise ValueError(text)
    return floors
