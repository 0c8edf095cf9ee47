"""A picture map: the ground, what is said of places on it, symbols and labels."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from matplotlib.axes import Axes
from matplotlib.collections import PathCollection

from gis.domain.kinds import Kind
from gis.maps import palette
from gis.maps.pictures.furniture import draw_north, draw_scale, draw_title
from gis.maps.pictures.ground import (
    ABOVE,
    BORDERS,
    HATCH,
    LABELS,
    TOWNS,
    Ground,
    draw_borders,
    draw_ground,
    draw_lines,
    draw_streets,
)
from gis.maps.pictures.legend import Entry, draw_dot, draw_legend
from gis.maps.pictures.looks import (
    DISC,
    SMALL_RADIUS,
    SYMBOL_RADIUS,
    Look,
    draw_symbol,
)
from gis.maps.pictures.names import place_names
from gis.maps.pictures.outlines import shape_path
from gis.maps.pictures.paper import SMALL, WIDTH, Paper, Picture, take_paper

XY = tuple[float, float]
Frame = tuple[float, float, float, float]
"""West, south, east, north, in planar metres."""

_MAP_WIDTH = 6.75
_LOWEST, _HIGHEST = 4.4, 8.2
_TITLE, _REMARK, _FOOT, _SIDE, _CREDIT_LINE = 0.50, 0.30, 0.34, 0.12, 0.21
"""Inches."""

_MANY = 100
"""From so many symbols on they are drawn small."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Layers:
    """What stands on the ground; planar metres. Each part may be empty.

    Attributes
    ----------
    shapes
        Points and polygons with their look, the later on top.
    discs
        Position and diameter in points, the later on top.
    lines
        Line, colour, and whether it is dashed.
    dots
        Position and colour of small dots.
    symbols
        Kind, position, and whether it is an outline alone; the later on top.
    labels
        Text and position; the earlier has the better place.
    """

    shapes: Sequence[tuple[Any, Look]] = ()
    discs: Sequence[tuple[XY, float]] = ()
    lines: Sequence[tuple[Any, str, bool]] = ()
    dots: Sequence[tuple[XY, str]] = ()
    symbols: Sequence[tuple[Kind, XY, bool]] = ()
    labels: Sequence[tuple[str, XY]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MapWords:
    """What stands around the map, in the reader's language.

    Attributes
    ----------
    title, remark, alarm
        As in `gis.maps.pictures.furniture.draw_title`.
    credit
        Where the data come from, in parts that a line may end after.
    north
        What stands at the arrow.
    alt, caption
        As in `gis.maps.pictures.paper.Picture`.
    """

    title: str
    remark: str = ""
    alarm: str = ""
    credit: Sequence[str] = field(default=())
    north: str
    alt: str
    caption: str = ""


def draw_town_map(
    ground: Ground,
    layers: Layers,
    *,
    frame: Frame,
    legend: Sequence[Entry],
    words: MapWords,
    fonts: Path,
) -> Picture:
    """Draw a map with its legend; what lies outside *frame* and a margin is cut off."""
    west, south, east, north = pad_frame(frame)
    inch = (east - west) / _MAP_WIDTH
    height = (north - south) / inch
    head = _TITLE + (_REMARK if words.remark or words.alarm else 0)
    with take_paper(fonts, height=head + height + _FOOT) as paper:
        credit = _break_credit(paper, words.credit)
        foot = _FOOT + _CREDIT_LINE * (len(credit) - 1)
        total = head + height + foot
        paper.figure.set_figheight(total)
        axes = paper.figure.add_axes(
            (_SIDE / WIDTH, foot / total, _MAP_WIDTH / WIDTH, height / total)
        )
        axes.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[])
        for spine in axes.spines.values():
            spine.set_color(palette.ROAD_CASING)
        draw_ground(axes, ground)
        _draw_shapes(axes, layers)
        draw_streets(axes, ground, points_per_metre=72 / inch)
        draw_borders(axes, ground)
        _draw_marks(axes, layers)
        place_names(
            paper,
            axes,
            labels=layers.labels,
            symbols=[*(xy for _, xy, _ in layers.symbols), *_points(layers)],
            discs=layers.discs,
            areas=ground.areas,
            area_names=ground.area_names,
        )
        draw_scale(axes, metres_per_inch=inch)
        draw_north(axes, words.north, metres_per_inch=inch)
        left = _SIDE + _MAP_WIDTH + 0.2
        column = (left / WIDTH, foot / total, 1 - left / WIDTH, height / total)
        draw_legend(
            paper.figure.add_axes(column), legend, width=WIDTH - left, height=height
        )
        draw_title(paper.figure, words.title, words.remark, alarm=words.alarm)
        paper.figure.text(
            (_SIDE + _MAP_WIDTH) / WIDTH,
            0.07 / total,
            "\n".join(credit),
            fontsize=SMALL,
            ha="right",
            va="bottom",
            linespacing=1.4,
            color=palette.PLACE_LABEL,
        )
        return paper.finish(alt=words.alt, caption=words.caption)


def pad_frame(frame: Frame) -> Frame:
    """Leave room around a frame, and bring it to a shape that a page can hold.

    Examples
    --------
    >>> west, south, east, north = pad_frame((0.0, 0.0, 6750.0, 10.0))
    >>> round((north - south) / (east - west), 3)  # not lower than 4.4 to 6.75
    0.652
    """
    west, south, east, north = frame
    width, height = max(east - west, 300.0) * 1.08, max(north - south, 300.0) * 1.08
    width = max(width, height * _MAP_WIDTH / _HIGHEST)
    height = max(height, width * _LOWEST / _MAP_WIDTH)
    x, y = (west + east) / 2, (south + north) / 2
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _break_credit(paper: Paper, parts: Sequence[str]) -> list[str]:
    """Set the parts of the credit into lines as wide as the map."""
    lines = [""]
    for part in parts:
        if lines[-1] and paper.size_of(lines[-1] + part, SMALL)[0] > _MAP_WIDTH:
            lines.append("")
        lines[-1] += part
    return lines


def _points(layers: Layers) -> list[XY]:
    """Give where towns are that are points."""
    return [
        (float(shape.x), float(shape.y))
        for shape, _ in layers.shapes
        if shape.geom_type == "Point"
    ]


def _draw_shapes(axes: Axes, layers: Layers) -> None:
    """Fill polygons and discs, those of one look together; hatches lie over the streets."""
    for look in dict.fromkeys(look for _, look in layers.shapes):
        shapes = np.array(
            [shape for shape, each in layers.shapes if each == look], dtype=object
        )
        points = shapely.get_dimensions(shapes) == 0
        filling = look.for_patches(on_map=True)
        paths = [
            shape_path(area) for area in shapes[~points & ~shapely.is_empty(shapes)]
        ]
        fill = PathCollection(
            paths,
            facecolors=look.fill,
            edgecolors=look.line,
            linewidths=0.5,
            zorder=TOWNS,
        )
        fill.set_linestyle([filling["linestyle"]])
        axes.add_collection(fill, autolim=False)
        if look.hatched:
            hatch = PathCollection(
                paths,
                facecolors="none",
                edgecolors=look.line,
                linewidths=0.7,
                hatch=filling["hatch"],
                zorder=HATCH,
            )
            axes.add_collection(hatch, autolim=False)
        xy = shapely.get_coordinates(shapes[points])
        axes.scatter(
            xy[:, 0], xy[:, 1], s=95, linewidths=1.2, zorder=BORDERS + 0.3, **filling
        )


def _draw_marks(axes: Axes, layers: Layers) -> None:
    west, east = axes.get_xlim()
    south, north = axes.get_ylim()

    def inside(xy: XY) -> bool:
        return west <= xy[0] <= east and south <= xy[1] <= north

    for (x, y), diameter in layers.discs:
        axes.plot(x, y, "o", markersize=diameter, zorder=BORDERS + 0.3, **DISC)
    for line, colour, dashed in layers.lines:
        lines = np.array([line], dtype=object)
        draw_lines(axes, lines, "#ffffff", 4.5 if dashed else 7.0, ABOVE + 0.5)
        draw_lines(
            axes,
            lines,
            colour,
            2.0 if dashed else 3.6,
            LABELS - 1.5,
            dashes=(3, 2) if dashed else None,
        )
    for xy, colour in layers.dots:
        if inside(xy):
            draw_dot(axes, xy, colour)
    radius = SMALL_RADIUS if len(layers.symbols) > _MANY else SYMBOL_RADIUS
    for kind, xy, hollow in layers.symbols:
        if inside(xy):
            draw_symbol(axes, kind, xy, hollow=hollow, radius=radius)
