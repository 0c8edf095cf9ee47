"""Names on the base map: on which point each stands, and from which zoom it is read."""

import re
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.domain.map_features import FeatureClass

Objects = NDArray[Any]

_NEVER = 99
_NEARBY = 0.003
"""Degrees, about 300 m: a station's two nodes, the two carriageways of a bridge."""
_LARGE = ((1e6, 12), (2e5, 13), (5e4, 14), (8e3, 15), (0.0, 16))
_SITE = ((1e5, 14), (0.0, 15))
_ALWAYS_FROM: dict[str, tuple[tuple[float, int], ...]] = {
    FeatureClass.SEA: ((0.0, 11),),
    FeatureClass.WATER: _LARGE,
    FeatureClass.PARK: _LARGE,
    FeatureClass.WOOD: _LARGE[:-1],
    FeatureClass.BEACH: _LARGE,
    FeatureClass.FARMLAND: ((0.0, 16),),
    FeatureClass.CEMETERY: ((5e4, 15), (0.0, 16)),
    FeatureClass.INDUSTRIAL: ((5e4, 15), (0.0, 16)),
    FeatureClass.ESTATE: ((5e4, 14), (0.0, 15)),
    FeatureClass.STATION: ((0.0, 12),),
    FeatureClass.BRIDGE: ((0.0, 15),),
    FeatureClass.SCHOOL: _SITE,
    FeatureClass.HOSPITAL: ((0.0, 14),),
    FeatureClass.TOWN_HALL: ((0.0, 14),),
    FeatureClass.LANDMARK: ((0.0, 14),),
    FeatureClass.PEAK: ((0.0, 13),),
    FeatureClass.POST_OFFICE: ((0.0, 15),),
    FeatureClass.LIBRARY: ((0.0, 15),),
    FeatureClass.POLICE: ((0.0, 15),),
    FeatureClass.FIRE_STATION: ((0.0, 16),),
    FeatureClass.COMMUNITY_CENTRE: ((0.0, 16),),
    FeatureClass.SHRINE: _SITE,
    FeatureClass.TEMPLE: _SITE,
    FeatureClass.WORSHIP: ((0.0, 16),),
    FeatureClass.SHOP: ((0.0, 15),),
}
"""From which extent (square metres) a name shows at which zoom, the largest first."""

_BY_SUBCLASS = {
    "city": 10,
    "town": 11,
    "village": 12,
    "island": 12,
    "suburb": 12,
    "quarter": 14,
    "hamlet": 14,
    "islet": 15,
    "neighbourhood": 15,
    "kindergarten": 16,
    "convenience": 16,
    "clinic": 16,
    "social_facility": 16,
    "public_bath": 16,
    "playground": 17,
    "garden": 16,
}
"""What the source's own word says of the zoom, over the extent."""

_WITHOUT_NAME = frozenset(
    {
        FeatureClass.POST_OFFICE,
        FeatureClass.POLICE,
        FeatureClass.FIRE_STATION,
        FeatureClass.SHRINE,
        FeatureClass.TEMPLE,
        FeatureClass.SHOP,
    }
)
"""Classes whose symbol says enough where there is no name."""

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_STOPS = ("駅", "停留場", "停留所", "電停", "信号場")


def name_zoom(feature_class: str, subclass: str, extent: float) -> int:
    """Give the zoom from which a feature is named.

    Examples
    --------
    >>> name_zoom("park", "park", 300_000.0), name_zoom("park", "park", 500.0)
    (13, 16)
    >>> name_zoom("place", "suburb", 0.0)
    12
    """
    if subclass in _BY_SUBCLASS:
        return _BY_SUBCLASS[subclass]
    steps = _ALWAYS_FROM.get(feature_class, ())
    return next((zoom for least, zoom in steps if extent >= least), _NEVER)


def place_names(
    feature_class: Objects,
    subclass: Objects,
    names: Objects,
    shapes: Objects,
    extent: NDArray[np.float64],
) -> list[tuple[str, str, int, Any]]:
    """Put names on points, the larger feature first; of equal ones nearby only one.

    A river's name runs along its line, where it has one, and not across its water.
    """
    bridge = feature_class == FeatureClass.BRIDGE
    line = shapely.get_dimensions(shapes) == 1
    at_sea = (feature_class == FeatureClass.SEA) | (subclass == "bay")
    sea = shapely.union_all(shapes[at_sea])
    along = set(names[line & (feature_class == FeatureClass.WATERWAY)].tolist())
    rows = []
    seen: dict[tuple[str, str], list[Any]] = {}
    for index in np.argsort(-extent, kind="stable").tolist():
        name, word = str(feature_class[index]), str(names[index])
        zoom = name_zoom(name, str(subclass[index]), float(extent[index]))
        silent = not word and name not in _WITHOUT_NAME
        silent |= name == FeatureClass.WATER and word in along
        if zoom == _NEVER or silent or (line[index] and not bridge[index]):
            continue
        shape = shapes[index]
        if name == FeatureClass.WATER and not at_sea[index]:
            # The mouth of a river is its widest part, and not where it is looked for.
            inland = shapely.difference(shape, sea)
            shape = shape if inland.is_empty else inland
        point = _find_middle(shape)
        text = _name_station(word) if name == FeatureClass.STATION else word
        twins = seen.setdefault((name, text), [])
        if text and any(shapely.dwithin(point, other, _NEARBY) for other in twins):
            continue
        twins.append(point)
        rows.append((name, text, zoom, point))
    return rows


def _find_middle(shape: Any) -> Any:  # noqa: ANN401 - shapely's
    """Give a point well inside an area, or in the middle of a line."""
    match shapely.get_dimensions(shape):
        case 0:
            return shapely.get_parts(shape)[0]
        case 1:
            parts = shapely.get_parts(shape)
            longest = parts[np.argmax(shapely.length(parts))]
            return shapely.line_interpolate_point(longest, 0.5, normalized=True)
        case _:
            parts = shapely.get_parts(shape)
            largest = parts[np.argmax(shapely.area(parts))]
            return shapely.get_point(
                shapely.maximum_inscribed_circle(largest, tolerance=2e-4), 0
            )


def _name_station(name: str) -> str:
    """Give a station's name as people say it: OpenStreetMap leaves 駅 away."""
    if _JAPANESE.search(name) and not name.endswith(_STOPS):
        return f"{name}駅"
    return name
