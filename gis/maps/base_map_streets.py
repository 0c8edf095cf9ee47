"""Streets, gathered so that a base map of a whole city is written in a second.

Every feature of a vector tile costs about as much as its line: streets of one class that
lie in one block of the city become one feature, those of one name likewise.
"""

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

Objects = NDArray[Any]

ROAD = "road"
"""The class on the map of streets of any other class, or of none."""

_BLOCK = 0.005
"""Degrees: about 500 m. Larger blocks would be painted in vain where a map is close up."""

_RANK = {
    name: rank
    for rank, name in enumerate(
        (
            "motorway", "trunk", "primary", "secondary", "tertiary",
            "motorway_link", "trunk_link", "primary_link", "secondary_link",
            "tertiary_link", "residential", "unclassified", "living_street", "busway",
            "service", "pedestrian", "track", "cycleway", "footway", "path", "steps",
            "corridor",
        )
    )
}  # fmt: skip


def main_class(highway: str | None) -> str:
    """Give the widest of the classes that one merged street carries.

    Examples
    --------
    >>> main_class("path,residential"), main_class("['footway', 'steps']")
    ('residential', 'footway')
    >>> main_class(None)
    ''
    """
    parts = [part.strip(" []'\"") for part in (highway or "").split(",")]
    return min(parts, key=lambda part: _RANK.get(part, len(_RANK)))


def _map_class(highway: str | None) -> str:
    name = main_class(highway)
    return name if name in _RANK else ROAD


def gather_streets(
    lines: Objects, highway: Objects, names: Objects
) -> tuple[Objects, Objects, Objects]:
    """Gather streets that look alike into multi-part lines.

    Parameters
    ----------
    lines
        Streets, shapely lines in EPSG:4326, shape (n,).
    highway, names
        OpenStreetMap class and name of each street, str or None, shape (n,).

    Returns
    -------
    Lines, classes and names, shape (m,); all the given courses are in them.

    Examples
    --------
    >>> lines = shapely.linestrings([[(0, 0), (0.001, 0)], [(0.001, 0), (0.002, 0)]])
    >>> _, classes, names = gather_streets(lines, np.array(["path"] * 2), np.array(["", ""]))
    >>> classes.tolist(), names.tolist()
    (['path'], [''])
    """
    classes = {value: _map_class(value) for value in set(highway.tolist())}
    middle = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    blocks = np.floor(shapely.get_coordinates(middle) / _BLOCK).astype(int).tolist()
    alike: dict[tuple[str, str, int, int], list[int]] = {}
    for index, (value, name, (x, y)) in enumerate(
        zip(highway.tolist(), names.tolist(), blocks, strict=True)
    ):
        block = (0, 0) if name else (x, y)
        alike.setdefault((classes[value], name or "", *block), []).append(index)
    gathered: Objects = np.empty(len(alike), dtype=object)
    for place, indices in enumerate(alike.values()):
        gathered[place] = shapely.multilinestrings(lines[indices])
    kinds = [key[0] for key in alike]
    words = [key[1] for key in alike]
    return (
        shapely.line_merge(gathered),
        np.array(kinds, dtype=object),
        np.array(words, dtype=object),
    )
