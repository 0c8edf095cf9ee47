"""Which OpenStreetMap ways people may walk on, by OpenStreetMap's own access rules.

Classes and defaults follow the wiki pages Key:highway, Key:access and
OSM tags for routing/Access restrictions. Bridges, tunnels and covered ways are ways like
others; what holds at some hours or in some seasons only (``foot:conditional``, ``seasonal``)
is not looked at: such a way counts as open.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from osmium.osm import Way

WALKABLE = frozenset({
    "trunk", "trunk_link", "primary", "primary_link", "secondary", "secondary_link",
    "tertiary", "tertiary_link", "unclassified", "residential", "living_street",
    "service", "road", "track", "pedestrian", "footway", "path", "steps", "crossing",
    "cycleway", "bridleway", "platform",
})  # fmt: skip
"""Classes that are open to walkers unless a tag says otherwise."""

WALKABLE_IF_TOLD = frozenset({"busway", "bus_guideway"})
"""Classes that are closed to walkers unless a tag says otherwise."""

_ALLOWED = frozenset({"yes", "designated", "permissive", "official", "destination"})
_FORBIDDEN = frozenset({
    "no", "private", "use_sidepath", "agricultural", "forestry", "delivery", "military",
    "emergency", "permit", "residents",
})  # fmt: skip
"""Closed, or open only to some whom the way names."""

HEIGHT = "ele"
_TAGS = ("highway", "foot", "access", "area", "indoor", "motorroad", "name")


def read_tags(way: "Way") -> dict[str, str]:
    """Give the tags of a way that matter for a street."""
    tags = way.tags
    return {key: tags[key] for key in _TAGS if key in tags}


def is_walkable(tags: Mapping[str, str]) -> bool:
    """Tell whether people may walk along a way.

    Parameters
    ----------
    tags
        The way's tags.

    Examples
    --------
    >>> is_walkable({"highway": "steps"})
    True
    >>> is_walkable({"highway": "service", "access": "private"})
    False
    >>> is_walkable({"highway": "service", "access": "private", "foot": "yes"})
    True
    """
    highway = tags.get("highway", "")
    foot = tags.get("foot", "")
    told = foot in _ALLOWED
    if highway not in WALKABLE and not (highway in WALKABLE_IF_TOLD and told):
        return False
    if foot in _FORBIDDEN or tags.get("area") == "yes":
        return False
    if tags.get("indoor", "no") != "no":
        return False
    if told:
        return True
    return tags.get("access") not in _FORBIDDEN and tags.get("motorroad") != "yes"
