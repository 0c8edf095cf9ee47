"""Water and railways of the printed map."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon
from shapely.ops import substring

from gis.domain.map_features import FeatureClass
from gis.maps.base_map_rails import join_tracks_in_plane
from gis.maps.sheet import style
from gis.maps.sheet.content import MapData
from gis.maps.sheet.frame import Frame
from gis.maps.sheet.streets import BLEED, meets_box
from gis.maps.sheet.svg import WHITE, draw_line, draw_path, path_data

Objects = NDArray[Any]

_LEAST_WATER = 1.5
"""Square millimetres: smaller ponds are not seen."""
_NEAR_SHORE = 2.2
_OFF_SHORE = 7.0
"""Millimetres from the shore up to which every line, and every second one, is drawn."""
_DETAIL = 0.05
_WIDE = 3.0
"""Millimetres: sea that is cut for longer is led on to the edge of the panel."""
_TRACKS = 14.0
"""Metres: tracks that run closer to each other are always drawn as one."""
_END = 1.0
_END_METRES = 100.0
"""From the outer edge of the data, within which they are taken to end: roads and railways
reach a little beyond the cut of the sea."""


@dataclass(frozen=True, eq=False)
class DrawnFeatures:
    """Water and railways on paper.

    Attributes
    ----------
    water
        Areas of sea, rivers and ponds.
    shore
        Their edges, without those where the data end.
    brooks
        Watercourses that have no area.
    rails, sidings
        Railways in the open; trams and sidings.
    """

    water: Any
    shore: Any
    brooks: Any
    rails: Any
    sidings: Any


def prepare_features(data: MapData, frame: Frame) -> DrawnFeatures:
    """Choose water and railways, and bring them to paper."""
    seen = meets_box(data.features, frame.view(beyond=BLEED))
    kinds, words = data.feature_class[seen], data.feature_subclass[seen]
    under = data.tunnel[seen]
    shapes = shapely.make_valid(frame.draw(data.features[seen]))
    dimension = shapely.get_dimensions(shapes)
    wet = np.isin(kinds, (FeatureClass.SEA, FeatureClass.WATER)) & (dimension == 2)
    shapes[wet] = shapely.intersection(shapes[wet], frame.edge)
    lines = dimension == 1
    shapes[lines] = shapely.clip_by_rect(shapes[lines], *frame.edge.bounds)
    water = shapely.union_all(shapes[wet], grid_size=0.01)
    brooks = (kinds == FeatureClass.WATERWAY) & (dimension == 1) & ~under
    rails = (kinds == FeatureClass.RAIL) & (dimension == 1) & ~under
    side = np.isin(words, ("service", "tram", "siding", "yard", "spur"))
    water = _drop_small(shapely.simplify(water, _DETAIL))
    hull = _find_hull(data, frame)
    shore = _find_shore(water, hull, frame)
    at_sea = wet & ((kinds == FeatureClass.SEA) | (words == "bay"))
    sea = shapely.union_all(shapes[at_sea], grid_size=0.01)
    water = shapely.union(water, _lead_on(sea, hull, frame), grid_size=0.01)
    return DrawnFeatures(
        water=water,
        shore=shore,
        brooks=shapely.difference(_join(shapes[brooks]), water),
        rails=_join_rails(data.features[seen][rails & ~side], frame),
        sidings=_join(shapes[rails & side]),
    )


def draw_water(features: DrawnFeatures) -> list[str]:
    """Draw water with level lines that stand closer along the shore."""
    if features.water.is_empty and features.brooks.is_empty:
        return []
    return [
        draw_path(path_data(features.water), fill=WHITE, stroke="none"),
        draw_line(_level_lines(features), width=style.WATER_LINE, cap="butt"),
        draw_line(features.shore, width=style.SHORE_WIDTH),
        draw_line(features.brooks, width=style.BROOK_WIDTH),
    ]


def draw_rails(features: DrawnFeatures, scale: int) -> list[str]:
    """Draw railways as bars of black and white in turn."""
    thin = style.thinning(scale)
    return [
        draw_line(features.sidings, width=style.SIDING_WIDTH, cap="butt"),
        draw_line(
            features.rails, width=style.RAIL_CASING * thin, colour=WHITE, cap="butt"
        ),
        draw_line(features.rails, width=style.RAIL_WIDTH * thin, cap="butt"),
        draw_line(
            features.rails,
            width=style.RAIL_INSIDE * thin,
            colour=WHITE,
            cap="butt",
            dash=tuple(length * thin for length in style.RAIL_DASH),
        ),
    ]


def _level_lines(features: DrawnFeatures) -> Any:  # noqa: ANN401 - shapely's
    """Give level lines across water: all near the shore, ever fewer farther out."""
    water = features.water
    if water.is_empty:
        return water
    left, top, right, bottom = water.bounds
    count = int((bottom - top) / style.WATER_APART) + 1
    y = (np.arange(count) + np.ceil(top / style.WATER_APART)) * style.WATER_APART
    ranks = np.round(y / style.WATER_APART).astype(int)
    ends = np.column_stack((np.full(count, left), y, np.full(count, right), y))
    lines: Objects = np.array(shapely.linestrings(ends.reshape(-1, 2, 2)))
    shore = shapely.simplify(features.shore, 0.3)
    near = shapely.intersection(water, shapely.buffer(shore, _NEAR_SHORE, quad_segs=2))
    off = shapely.intersection(water, shapely.buffer(shore, _OFF_SHORE, quad_segs=2))
    parts = [
        shapely.intersection(shapely.multilinestrings(lines[chosen]), region)
        for chosen, region in (
            (ranks % 4 == 0, water),
            (ranks % 4 == 2, off),
            (ranks % 2 == 1, near),
        )
        if chosen.any()
    ]
    return shapely.union_all(parts)


def _find_hull(data: MapData, frame: Frame) -> Any:  # noqa: ANN401 - shapely's
    """Give the hull of what is known on paper: beyond it features are cut off.

    Features alone do not tell it where they are few: a pond would be its own hull, and
    have no shore. So the area counts too, and without one the streets.
    """
    known = [data.features, data.streets if data.boundary is None else data.boundary]
    corners = np.concatenate([shapely.get_coordinates(each) for each in known])
    hull = shapely.MultiPoint(corners).convex_hull
    return frame.draw(hull) if isinstance(hull, Polygon) else Polygon()


def _find_shore(water: Any, hull: Any, frame: Frame) -> Any:  # noqa: ANN401 - shapely's
    """Give the edges of water, but for those where only the panel or the data end.

    Sea that was cut at the edge of a data set has no shore along the cut.
    """
    shore = shapely.intersection(water.boundary, shapely.buffer(frame.edge, -0.05))
    return shapely.difference(shore, shapely.buffer(hull.boundary, _near_end(frame)))


def _lead_on(sea: Any, hull: Any, frame: Frame) -> Any:  # noqa: ANN401 - shapely's
    """Lead sea that was cut at the edge of the data on to the edge of the panel.

    A map whose sea ended in a straight line would show a shore that is none.
    """
    near = _near_end(frame)
    cut = shapely.intersection(hull.boundary, shapely.buffer(sea, near))
    parts = [
        _cut_opposite(part, sea, near)
        for part in shapely.get_parts(shapely.line_merge(cut))
    ]
    far = frame.width + frame.height
    led = [
        _sweep_out(part, hull, near, far)
        for part in parts
        if shapely.length(part) >= _WIDE
    ]
    beyond = shapely.difference(frame.edge, shapely.buffer(hull, -near))
    return shapely.intersection(shapely.union_all(led), beyond)


def _cut_opposite(line: Any, sea: Any, near: float) -> Any:  # noqa: ANN401 - shapely's
    """Cut a stretch of a hull's edge to where the sea lies opposite to it."""
    reach = shapely.buffer(line, near, cap_style="flat", join_style="mitre")
    wet = shapely.get_coordinates(shapely.intersection(sea, reach))
    if line.geom_type != "LineString" or not len(wet):
        return shapely.LineString()
    along = np.asarray(shapely.line_locate_point(line, shapely.points(wet)))
    return substring(line, float(along.min()), float(along.max()))


def _near_end(frame: Frame) -> float:
    return max(_END, _END_METRES * frame.millimetres)


def _sweep_out(line: Any, hull: Any, near: float, far: float) -> Any:  # noqa: ANN401 - shapely's
    """Give what a stretch of a hull's edge sweeps over from near inside to far outside."""
    points = shapely.get_coordinates(line)
    along = np.diff(points, axis=0)
    out = np.column_stack((along[:, 1], -along[:, 0]))
    out *= far / np.hypot(out[:, :1], out[:, 1:])
    middle = shapely.get_coordinates(hull.centroid)[0]
    if ((points[:-1] - middle) * out).sum() < 0:
        out = -out
    first = np.vstack((points[:-1], points[1:-1]))
    last = np.vstack((points[1:], points[1:-1]))
    one, other = np.vstack((out, out[:-1])), np.vstack((out, out[1:]))
    inside = (first - one * near / far, last - other * near / far)
    corners = np.stack((*inside, last + other, first + one), axis=1)
    # At a corner of the hull the fourth is a wedge between the two directions.
    areas = shapely.convex_hull(shapely.multipoints(corners))
    return shapely.union_all(areas)


def _join_rails(lines: Objects, frame: Frame) -> Any:  # noqa: ANN401 - shapely's
    """Draw tracks as one line where their bars would touch."""
    if not len(lines):
        return shapely.MultiLineString()
    apart = max(_TRACKS, style.RAIL_CASING / frame.millimetres)
    drawn = frame.draw(join_tracks_in_plane(lines, apart=apart))
    return _join(shapely.clip_by_rect(drawn, *frame.edge.bounds))


def _drop_small(water: Any) -> Any:  # noqa: ANN401 - shapely's
    parts = shapely.get_parts(water)
    return shapely.multipolygons(parts[shapely.area(parts) >= _LEAST_WATER])


def _join(lines: Objects) -> Any:  # noqa: ANN401 - shapely's
    return shapely.line_merge(shapely.union_all(lines, grid_size=0.01))
