"""Numbers of towns and names of areas, put on a map where they hide the least."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from numpy.typing import NDArray

from gis.maps import palette
from gis.maps.pictures.ground import LABELS
from gis.maps.pictures.looks import SYMBOL_RADIUS, draw_label
from gis.maps.pictures.paper import SMALL, Paper
from gis.maps.pictures.placing import Boxes, box_around, choose_place, ring_offsets

XY = tuple[float, float]
_LABEL_ROOM = 7.0
"""Points around the words of a label that its box takes, both sides together."""
_STEP = 11.0
"""Points from one ring of places around a town to the next."""
_ACROSS = 15
"""Places that are tried for an area's name from west to east, and from south to north."""


def place_names(
    paper: Paper,
    axes: Axes,
    *,
    labels: Sequence[tuple[str, XY]],
    symbols: Sequence[XY],
    discs: Sequence[tuple[XY, float]],
    areas: NDArray[Any],
    area_names: Sequence[str],
) -> None:
    """Write labels, then names, around symbols and discs that are drawn already.

    Parameters
    ----------
    labels
        Text and position; a label that has to stand aside has a line to its position.
    symbols, discs
        What should stay visible; discs with their diameters in points.
    areas, area_names
        Polygons and their names; a name stands inside its polygon.
    """
    to_pixels = axes.transData.transform
    point = paper.figure.dpi / 72
    taken = [_furniture(axes, paper)]
    if symbols:
        side = 2 * SYMBOL_RADIUS * point
        taken.append(box_around(to_pixels(np.array(symbols)), side, side))
    taken += [
        box_around(to_pixels(np.array([xy])), 0.7 * size * point, 0.7 * size * point)
        for xy, size in discs
    ]
    frame = axes.get_window_extent()
    for text, xy in labels:
        at = to_pixels(xy)
        if not frame.contains(*at):
            continue
        width, height = (
            inches * paper.figure.dpi + _LABEL_ROOM * point
            for inches in paper.size_of(text, SMALL, bold=True)
        )
        offsets = ring_offsets(_STEP * point)
        boxes = box_around(at + offsets, width, height)
        costs = np.hypot(*offsets.T) * point + 1e6 * _outside(boxes, frame)
        chosen = choose_place(boxes, costs, np.vstack(taken))
        place = axes.transData.inverted().transform(at + offsets[chosen])
        if chosen:
            _draw_leader(axes, xy, (float(place[0]), float(place[1])))
        draw_label(axes, text, (float(place[0]), float(place[1])))
        taken.append(boxes[[chosen]])
    for area, name in zip(areas, area_names, strict=True):
        width, height = (
            inches * paper.figure.dpi
            for inches in paper.size_of(name, SMALL, bold=True)
        )
        inside = _places_inside(area)
        centres = to_pixels(inside)
        boxes = box_around(centres, width, height)
        middle = to_pixels(np.array([(area.centroid.x, area.centroid.y)]))
        costs = np.hypot(*(centres - middle).T) * point + 1e6 * _outside(boxes, frame)
        chosen = choose_place(boxes, costs, np.vstack(taken))
        _write_name(axes, name, (float(inside[chosen, 0]), float(inside[chosen, 1])))
        taken.append(boxes[[chosen]])


def _furniture(axes: Axes, paper: Paper) -> Boxes:
    frame, dpi = axes.get_window_extent(), paper.figure.dpi
    arrow = (frame.x0, frame.y1 - 0.75 * dpi, frame.x0 + 0.55 * dpi, frame.y1)
    scale = (frame.x0, frame.y0, frame.x0 + 1.7 * dpi, frame.y0 + 0.55 * dpi)
    return np.array([arrow, scale])


def _outside(boxes: Boxes, frame: Any) -> NDArray[np.bool_]:  # noqa: ANN401 - a Bbox
    low = (boxes[:, 0] < frame.x0) | (boxes[:, 1] < frame.y0)
    high = (boxes[:, 2] > frame.x1) | (boxes[:, 3] > frame.y1)
    return np.asarray(low | high)


def _places_inside(area: Any) -> NDArray[np.float64]:  # noqa: ANN401 - a polygon
    west, south, east, north = area.bounds
    x, y = np.meshgrid(
        np.linspace(west, east, _ACROSS), np.linspace(south, north, _ACROSS)
    )
    grid = np.column_stack((x.ravel(), y.ravel()))
    surely = shapely.get_coordinates(shapely.point_on_surface(area))
    return np.vstack((surely, grid[shapely.contains_xy(area, *grid.T)]))


def _draw_leader(axes: Axes, town: XY, label: XY) -> None:
    halo = [withStroke(linewidth=3, foreground="white")]
    axes.plot(
        [town[0], label[0]],
        [town[1], label[1]],
        color=palette.GAP,
        linewidth=1.2,
        path_effects=halo,
        zorder=LABELS - 0.5,
        solid_capstyle="round",
    )


def _write_name(axes: Axes, name: str, xy: XY) -> None:
    axes.annotate(
        name,
        xy,
        ha="center",
        va="center",
        fontsize=SMALL,
        fontweight="bold",
        color=palette.AREA_LINE,
        path_effects=[withStroke(linewidth=3.5, foreground="white")],
        zorder=LABELS - 0.2,
    )
