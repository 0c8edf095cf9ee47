"""The ground of a picture map: water, woods, streets, railways, and the areas' borders."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from numpy.typing import NDArray

from gis.domain.map_features import FeatureClass
from gis.maps import palette
from gis.maps.pictures.outlines import line_arrays, shape_path

Objects = NDArray[Any]

MAIN_ROADS = frozenset({"motorway", "trunk", "primary", "secondary", "tertiary"})
SURFACES = {
    FeatureClass.WOOD: palette.WOOD,
    FeatureClass.FARMLAND: palette.FARMLAND,
    FeatureClass.PARK: palette.PARK,
    FeatureClass.SEA: palette.WATER,
    FeatureClass.WATER: palette.WATER,
}
"""Areas that are drawn, from below to above."""

BELOW, TOWNS, ABOVE, HATCH, BORDERS, SYMBOLS, LABELS = range(1, 8)
"""Order of drawing."""

_STREET_METRES, _MAIN_METRES = 5.0, 12.0
_CASED = 2.0
"""Points from which on a side street wears a casing."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Ground:
    """What a map is drawn on; planar metres of the city.

    Attributes
    ----------
    streets, main
        Lines, shape (n,), and whether each is a main road; empty without streets.
    features, feature_class
        Areas and lines that people orient by, and their `FeatureClass` values.
    areas, area_names
        Layer-2 areas; empty where there are none.
    borders
        Their borders as lines, where two areas meet once.
    """

    streets: Objects
    main: NDArray[np.bool_]
    features: Objects
    feature_class: Objects
    areas: Objects
    area_names: tuple[str, ...]
    borders: Objects


def draw_ground(axes: Axes, ground: Ground) -> None:
    """Draw what lies under everything: ground, woods and water."""
    axes.set_facecolor(palette.GROUND)
    if not len(ground.streets):
        # White streets need the ground's grey; without them the city stands out in white.
        paths = [shape_path(area) for area in ground.areas]
        white = PathCollection(paths, facecolors="#ffffff", linewidths=0, zorder=BELOW)
        axes.add_collection(white, autolim=False)
    dimension = shapely.get_dimensions(ground.features)
    for feature_class, colour in SURFACES.items():
        chosen = (ground.feature_class == feature_class) & (dimension == 2)
        paths = [shape_path(shape) for shape in ground.features[chosen]]
        axes.add_collection(
            PathCollection(paths, facecolors=colour, linewidths=0, zorder=BELOW),
            autolim=False,
        )
    rivers = (ground.feature_class == FeatureClass.WATERWAY) & (dimension == 1)
    draw_lines(axes, ground.features[rivers], palette.WATER, 1.4, BELOW)


def draw_streets(axes: Axes, ground: Ground, *, points_per_metre: float) -> None:
    """Draw streets and railways over the colours, so that both stay visible."""
    side = max(0.4, _STREET_METRES * points_per_metre)
    main = max(2.0, _MAIN_METRES * points_per_metre)
    streets, mains = ground.streets[~ground.main], ground.streets[ground.main]
    rails = ground.features[ground.feature_class == FeatureClass.RAIL]
    if side >= _CASED:
        draw_lines(axes, streets, palette.PATH_CASING, side + 0.9, ABOVE)
    draw_lines(axes, mains, palette.ROAD_CASING, main + 1.0, ABOVE)
    draw_lines(axes, streets, palette.ROAD_FILL, side, ABOVE)
    draw_lines(axes, mains, palette.ROAD_FILL, main, ABOVE)
    draw_lines(axes, rails, palette.RAIL, 2.2, ABOVE)
    draw_lines(axes, rails, palette.ROAD_FILL, 1.0, ABOVE, dashes=(4, 4))


def draw_borders(axes: Axes, ground: Ground) -> None:
    """Draw the borders of the areas, dash-dot on white."""
    draw_lines(axes, ground.borders, "#ffffff", 3.4, BORDERS)
    draw_lines(
        axes, ground.borders, palette.AREA_LINE, 1.5, BORDERS, dashes=BORDER_DASHES
    )


BORDER_DASHES = (6, 2, 1.2, 2)


def draw_lines(
    axes: Axes,
    lines: Objects,
    colour: str,
    width: float,
    order: float,
    *,
    dashes: tuple[float, ...] | None = None,
) -> None:
    """Draw lines of one look; *width* in points."""
    parts = line_arrays(lines)
    if parts:
        axes.add_collection(
            LineCollection(
                parts,
                colors=colour,
                linewidths=width,
                linestyles=[(0, dashes)] if dashes else "solid",
                capstyle="butt" if dashes else "round",
                zorder=order,
            ),
            autolim=False,
        )
