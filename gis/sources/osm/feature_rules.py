"""Which OpenStreetMap objects become features of the map, and of which class.

Meanings of tags follow the wiki's pages Map features, Key:natural, Key:railway,
Key:amenity, Key:place and Multilingual names#Japan. The table is meant to be edited: one
line takes a tag in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Flag, auto

from gis.domain.map_features import FeatureClass


class Form(Flag):
    """How an object may come: as an area, a line, or a point."""

    AREA = auto()
    LINE = auto()
    POINT = auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table.

    Attributes
    ----------
    key, values
        The tag; any of the values will do.
    forms
        The forms that it is taken in.
    also
        A second tag, by which objects of one tag are told apart: key and values.
    named
        Whether it is taken only with a name.
    as_point
        Whether an area is kept as a point inside it.
    """

    feature_class: FeatureClass
    key: str
    values: frozenset[str]
    forms: Form
    also: tuple[str, frozenset[str]] | None = None
    named: bool = False
    as_point: bool = False


_AREA, _LINE, _POINT = Form.AREA, Form.LINE, Form.POINT
_SITE = Form.AREA | Form.POINT


def _take(
    feature_class: FeatureClass, key: str, values: str, forms: Form, **more: object
) -> Rule:
    return Rule(feature_class, key, frozenset(values.split()), forms, **more)  # type: ignore[arg-type]


_WORSHIP = "place_of_worship"

RULES = (
    _take(FeatureClass.WATER, "natural", "water bay", _AREA),
    _take(FeatureClass.WATER, "waterway", "riverbank dock", _AREA),
    _take(FeatureClass.WATER, "landuse", "reservoir basin", _AREA),
    _take(FeatureClass.WATERWAY, "waterway", "river stream canal", _LINE),
    _take(FeatureClass.BEACH, "natural", "beach sand", _AREA),
    _take(
        FeatureClass.RAIL,
        "railway",
        "rail light_rail subway narrow_gauge monorail funicular tram",
        _LINE,
    ),
    _take(FeatureClass.STATION, "railway", "station halt", _SITE, as_point=True),
    _take(FeatureClass.PARK, "leisure", "park garden playground golf_course", _SITE),
    _take(FeatureClass.PARK, "landuse", "recreation_ground village_green", _SITE),
    _take(FeatureClass.WOOD, "natural", "wood", _AREA),
    _take(FeatureClass.WOOD, "landuse", "forest", _AREA),
    _take(
        FeatureClass.FARMLAND,
        "landuse",
        "farmland orchard vineyard meadow allotments",
        _AREA,
    ),
    _take(FeatureClass.CEMETERY, "landuse", "cemetery", _SITE),
    _take(FeatureClass.CEMETERY, "amenity", "grave_yard", _SITE),
    _take(FeatureClass.INDUSTRIAL, "landuse", "industrial port", _AREA),
    _take(FeatureClass.ESTATE, "landuse", "residential", _AREA, named=True),
    _take(FeatureClass.SCHOOL, "amenity", "school college university", _SITE),
    _take(FeatureClass.SCHOOL, "amenity", "kindergarten", _SITE),
    _take(FeatureClass.HOSPITAL, "amenity", "hospital clinic", _SITE),
    _take(FeatureClass.TOWN_HALL, "amenity", "townhall", _SITE),
    _take(FeatureClass.POST_OFFICE, "amenity", "post_office", _SITE),
    _take(FeatureClass.POLICE, "amenity", "police", _SITE),
    _take(FeatureClass.FIRE_STATION, "amenity", "fire_station", _SITE),
    _take(FeatureClass.LIBRARY, "amenity", "library", _SITE),
    _take(FeatureClass.COMMUNITY_CENTRE, "amenity", "community_centre", _SITE),
    _take(
        FeatureClass.SHRINE,
        "amenity",
        _WORSHIP,
        _SITE,
        also=("religion", frozenset({"shinto"})),
    ),
    _take(
        FeatureClass.TEMPLE,
        "amenity",
        _WORSHIP,
        _SITE,
        also=("religion", frozenset({"buddhist"})),
    ),
    _take(FeatureClass.WORSHIP, "amenity", _WORSHIP, _SITE),
    _take(
        FeatureClass.SHOP,
        "shop",
        "supermarket convenience department_store mall",
        _SITE,
    ),
    _take(FeatureClass.LANDMARK, "historic", "castle", _SITE, named=True),
    _take(FeatureClass.LANDMARK, "tourism", "museum", _SITE, named=True),
    _take(FeatureClass.LANDMARK, "leisure", "stadium sports_centre", _SITE, named=True),
    _take(
        FeatureClass.LANDMARK,
        "amenity",
        "ferry_terminal marketplace public_bath social_facility",
        _SITE,
        named=True,
    ),
    _take(FeatureClass.LANDMARK, "man_made", "lighthouse", _SITE, named=True),
    _take(FeatureClass.PEAK, "natural", "peak volcano", _POINT, named=True),
    _take(
        FeatureClass.PLACE,
        "place",
        "city town village suburb quarter neighbourhood hamlet island islet",
        _SITE,
        named=True,
        as_point=True,
    ),
    _take(FeatureClass.BRIDGE, "man_made", "bridge", _AREA, named=True),
)
"""The first line that fits an object decides; ways with a named bridge come besides."""

KEYS = tuple(sorted({rule.key for rule in RULES} | {"bridge"}))
"""The keys without which an object is no feature."""

NO_LONGER = ("disused", "abandoned", "razed", "demolished")
_NO = frozenset({"", "no"})
_NAMES = ("name:ja", "name")
_KANA = ("name:ja-Hira", "name:ja_kana", "name:ja-Kana")
_ENGLISH = ("name:en", "name:ja-Latn", "name:ja_rm")
_BRIDGE_ENDINGS = ("橋", "大橋", "はし", "ばし", " Bridge")


def find_rule(tags: Mapping[str, str], form: Form) -> Rule | None:
    """Give the line of the table that takes an object of this form.

    Examples
    --------
    >>> find_rule({"natural": "water"}, Form.AREA).feature_class.value
    'water'
    >>> find_rule({"natural": "water"}, Form.LINE) is None
    True
    """
    if any(tags.get(key, "") not in _NO for key in NO_LONGER):
        return None
    for rule in RULES:
        if (
            form in rule.forms
            and tags.get(rule.key) in rule.values
            and (rule.also is None or tags.get(rule.also[0]) in rule.also[1])
            and (not rule.named or read_names(tags)[0])
        ):
            return rule
    return None


def read_names(tags: Mapping[str, str]) -> tuple[str, str, str]:
    """Give an object's name, its reading in kana, and its English name.

    Examples
    --------
    >>> read_names({"name": "宇部駅", "name:ja-Hira": "うべえき", "name:en": "Ube"})
    ('宇部駅', 'うべえき', 'Ube')
    """
    name, kana, english = (
        next((tags[key].strip() for key in keys if tags.get(key, "").strip()), "")
        for keys in ((*_NAMES, "brand:ja", "brand"), _KANA, _ENGLISH)
    )
    return name, kana, english


def read_bridge_name(tags: Mapping[str, str]) -> str:
    """Give the name of the bridge that a way runs over; empty when it has none.

    A way's own name is the street's, unless it sounds like a bridge's.

    Examples
    --------
    >>> bridge = {"highway": "primary", "bridge": "yes", "name": "国道2号"}
    >>> read_bridge_name(bridge | {"bridge:name": "みほん橋"}), read_bridge_name(bridge)
    ('みほん橋', '')
    """
    if tags.get("bridge", "") in _NO or "highway" not in tags:
        return ""
    told = tags.get("bridge:name:ja") or tags.get("bridge:name") or ""
    name = tags.get("name", "").strip()
    return told.strip() or (name if name.endswith(_BRIDGE_ENDINGS) else "")


def is_in_tunnel(tags: Mapping[str, str]) -> bool:
    """Tell whether a line runs underground."""
    return tags.get("tunnel", "") not in _NO or tags.get("location") == "underground"


def read_subclass(rule: Rule, tags: Mapping[str, str]) -> str:
    """Give OpenStreetMap's own word for an object; sidings and yards are ``service``."""
    if rule.feature_class is FeatureClass.RAIL and tags.get("service", "") not in _NO:
        return "service"
    if rule.feature_class is FeatureClass.WATER and tags.get("water"):
        return tags["water"]
    return tags[rule.key]
