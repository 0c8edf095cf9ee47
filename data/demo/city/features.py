"""What people orient by, and its tags in OpenStreetMap."""

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True, slots=True)
class Feature:
    """A thing on the map.

    Attributes
    ----------
    kind
        A key of `TAGS`.
    name
        Or nothing.
    geometry
        Point, line or (multi)polygon, local metres.
    """

    kind: str
    name: str
    geometry: BaseGeometry


TAGS: dict[str, dict[str, str]] = {
    "river": {"natural": "water", "water": "river"},
    "stream": {"waterway": "stream"},
    "sea": {"natural": "bay"},
    "moat": {"natural": "water", "water": "moat"},
    "pond": {"natural": "water", "water": "pond"},
    "railway": {"railway": "rail"},
    "bridge": {"man_made": "bridge"},
    "station": {"railway": "station", "public_transport": "station"},
    "platform": {"railway": "platform"},
    "level_crossing": {"railway": "level_crossing"},
    "castle": {"leisure": "park", "historic": "castle"},
    "tower": {"historic": "ruins"},
    "wood": {"natural": "wood"},
    "beach": {"natural": "beach", "surface": "sand"},
    "farmland": {"landuse": "farmland"},
    "paddy": {"landuse": "farmland", "crop": "rice"},
    "residential": {"landuse": "residential"},
    "commercial": {"landuse": "commercial"},
    "industrial": {"landuse": "industrial"},
    "peak": {"natural": "peak"},
    "park": {"leisure": "park"},
    "estate": {"landuse": "residential", "residential": "apartments"},
    "apartments": {"building": "apartments"},
    "factory": {"landuse": "industrial"},
    "junior_high": {"amenity": "school", "isced:level": "2"},
    "primary": {"amenity": "school", "isced:level": "1"},
    "high": {"amenity": "school", "isced:level": "3"},
    "hospital": {"amenity": "hospital"},
    "clinic": {"amenity": "clinic"},
    "townhall": {"amenity": "townhall"},
    "library": {"amenity": "library"},
    "community": {"amenity": "community_centre"},
    "welfare": {"amenity": "social_facility"},
    "supermarket": {"shop": "supermarket"},
    "mall": {"shop": "mall"},
    "convenience": {"shop": "convenience"},
    "market": {"amenity": "marketplace"},
    "post_office": {"amenity": "post_office"},
    "bank": {"amenity": "bank"},
    "police": {"amenity": "police"},
    "fire_station": {"amenity": "fire_station"},
    "temple": {"amenity": "place_of_worship", "religion": "buddhist"},
    "shrine": {"amenity": "place_of_worship", "religion": "shinto"},
    "cemetery": {"landuse": "cemetery"},
    "lighthouse": {"man_made": "lighthouse"},
    "ferry_terminal": {"amenity": "ferry_terminal"},
    "ferry": {"route": "ferry"},
    "breakwater": {"man_made": "breakwater"},
}
"""Kinds of features, with the tags that OpenStreetMap has for them."""


def tag_feature(feature: Feature) -> dict[str, str]:
    """Give the tags of a feature, its name among them."""
    name = {"name": feature.name} if feature.name else {}
    return TAGS[feature.kind] | name
