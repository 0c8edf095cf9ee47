"""Streets of the printed map: small ones as lines, larger ones between two lines."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.maps.base_map_streets import main_class
from gis.maps.sheet import style
from gis.maps.sheet.content import MapData
from gis.maps.sheet.frame import Frame
from gis.maps.sheet.svg import BLACK, WHITE, draw_line, draw_path, path_data

Objects = NDArray[Any]

BLEED = 3.0
"""Millimetres that lines run on beyond the panel, so that none ends on its edge."""
_DETAIL = 0.05
"""Millimetres: corners nearer than this to a line's course are not drawn."""


@dataclass(frozen=True, eq=False)
class DrawnStreets:
    """Streets on paper.

    Attributes
    ----------
    roads
        Kind of road and its lines, the narrow first.
    minor, paths
        Small streets, and what is for walkers alone; within the area.
    """

    roads: tuple[tuple[style.Road, Any], ...]
    minor: Any
    paths: Any


def prepare_streets(data: MapData, frame: Frame, border: Any) -> DrawnStreets:  # noqa: ANN401
    """Choose the streets that are drawn, and bring them to paper.

    Parameters
    ----------
    border
        The area on paper; None where there is none, and then all count as inside.
    """
    seen = meets_box(data.streets, frame.view(beyond=BLEED))
    words = data.highway[seen]
    classes = {word: main_class(word) for word in np.unique(words).tolist()}
    highway = np.array([classes[word] for word in words.tolist()], dtype=object)
    lines = shapely.clip_by_rect(
        frame.draw(data.streets[seen]),
        -BLEED,
        -BLEED,
        frame.width + BLEED,
        frame.height + BLEED,
    )
    cased: dict[style.Road, list[str]] = {}
    for name, road in style.ROADS.items():
        cased.setdefault(road, []).append(name)
    roads = tuple(
        (road, _join(lines[np.isin(highway, names)])) for road, names in cased.items()
    )
    lines = shapely.clip_by_rect(lines, *frame.edge.bounds)
    path = np.isin(highway, list(style.PATHS))
    minor = ~path & ~np.isin(highway, [*style.ROADS, *style.NOT_DRAWN])
    return DrawnStreets(
        roads,
        _keep_inside(lines[minor], border, wanted=frame.scale <= style.MINOR_UNTIL),
        _keep_inside(lines[path], border, wanted=frame.scale <= style.PATHS_UNTIL),
    )


def draw_small_streets(streets: DrawnStreets, scale: int) -> list[str]:
    """Draw small streets and paths."""
    thin = style.thinning(scale)
    casing = ""
    if scale <= style.MINOR_CASED_UNTIL:
        casing = draw_line(streets.minor, width=style.MINOR_CASING * thin, colour=WHITE)
    return [
        casing,
        draw_line(
            streets.paths, width=style.PATH_WIDTH, cap="butt", dash=style.PATH_DASH
        ),
        draw_line(streets.minor, width=style.MINOR_WIDTH * max(thin, 0.8)),
    ]


def draw_roads(streets: DrawnStreets, frame: Frame) -> list[str]:
    """Draw roads between two lines: first all casings, then all fills.

    Where roads meet, their fills open into each other. Wide lines are drawn as areas, so
    that they end on the edge of the panel to a hair: not every program cuts them there.
    """
    thin = style.thinning(frame.scale)
    casings = [(lines, road.casing * thin) for road, lines in streets.roads]
    fills = [(lines, road.fill * thin) for road, lines in streets.roads]
    return [
        draw_path(path_data(_widen(casings, frame)), fill=BLACK),
        draw_path(path_data(_widen(fills, frame)), fill=WHITE),
    ]


def _widen(lines: list[tuple[Any, float]], frame: Frame) -> Any:  # noqa: ANN401
    wide = [shapely.buffer(line, width / 2, quad_segs=4) for line, width in lines]
    return shapely.intersection(shapely.union_all(wide), frame.edge)


def meets_box(
    geometries: Objects, box: tuple[float, float, float, float]
) -> NDArray[np.bool_]:
    """Tell which geometries have a box that meets the given one."""
    west, south, east, north = shapely.bounds(geometries).reshape(-1, 4).T
    meets: NDArray[np.bool_] = (
        (west <= box[2]) & (east >= box[0]) & (south <= box[3]) & (north >= box[1])
    )
    return meets


def _keep_inside(lines: Objects, border: Any, *, wanted: bool) -> Any:  # noqa: ANN401
    if not wanted:
        return _join(lines[:0])
    if border is not None:
        lines = shapely.intersection(lines, border)
    return _join(lines)


def _join(lines: Objects) -> Any:  # noqa: ANN401 - shapely's
    """Join streets end to end, without what is too fine to be seen.

    The order in which streets come does not show: a union sorts them.
    """
    return shapely.simplify(
        shapely.line_merge(shapely.union_all(lines, grid_size=0.01)), _DETAIL
    )
