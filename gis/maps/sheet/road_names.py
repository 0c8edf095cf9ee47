"""Names of roads and railways, each on a straight stretch of its line."""

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.domain.map_features import FeatureClass
from gis.maps.base_map_streets import main_class
from gis.maps.sheet import style
from gis.maps.sheet.content import MapData
from gis.maps.sheet.frame import Frame
from gis.maps.sheet.labels import (
    UPRIGHT_FROM,
    Label,
    Setting,
    length_along,
    set_along,
)
from gis.maps.sheet.lettering import POINT, Faces
from gis.maps.sheet.room import Room
from gis.maps.sheet.streets import meets_box

Floats = NDArray[np.float64]
Objects = NDArray[Any]

_SIZES = {style.MAIN: 10.5 * POINT, style.SECONDARY: 10.5 * POINT}
_SIZE = 10 * POINT
_HALO = 1.5
_STEP = 2.0
_BENT = 0.6
"""Millimetres that a stretch may leave the straight line under its name."""
_LONG = 120.0
_AGAIN = 70.0
"""A road seen for so many millimetres is named twice, so many millimetres apart."""
_SHORTEST_MINOR = 22.0
_LETTERS = 12
_OUTSIDE = 10.0
_NOTES = re.compile(r"[（(].*?[)）]")


@dataclass(frozen=True, eq=False)
class NamedLine:
    """A road or railway that may be named.

    Attributes
    ----------
    rank
        The larger, the earlier it is named.
    line
        Its course on paper.
    size
        Of its name, in millimetres.
    """

    name: str
    rank: int
    line: Any
    size: float


def list_named_lines(
    data: MapData,
    frame: Frame,
    border: Any,  # noqa: ANN401 - shapely's
    faces: Faces,
) -> list[NamedLine]:
    """Give the roads and railways in view that have a name, the important first."""
    rows = [*_roads(data, frame, border), *_railways(data, frame)]
    lines: dict[tuple[str, int], list[Any]] = {}
    for name, rank, line in rows:
        if name and len(name) <= _LETTERS and faces.regular.can_write(name):
            lines.setdefault((name, rank), []).append(line)
    ranks = list(style.ROADS.values())
    found = []
    for (name, rank), parts in lines.items():
        merged = shapely.line_merge(shapely.union_all(parts, grid_size=0.01))
        size = _SIZE
        if 0 < rank <= len(ranks):
            size = _SIZES.get(ranks[rank - 1], _SIZE)
        found.append(NamedLine(name, rank, merged, size))
    found.sort(key=lambda each: (-each.rank, -round(each.line.length, 3), each.name))
    return [each for each in found if each.rank or each.line.length >= _SHORTEST_MINOR]


def place_road_names(
    named: list[NamedLine],
    room: Room,
    *,
    border: Any,  # noqa: ANN401 - shapely's
    faces: Faces,
) -> list[Label]:
    """Set names where there is room, one for each road, two on long ones."""
    placed = []
    for each in named:
        setting = Setting(faces.regular, bold=False, size=each.size, halo=_HALO)
        middles = list_stretches(each, setting, border)
        used: list[Floats] = []
        for middle, angle in middles:
            if any(np.hypot(*(middle - other)) < _AGAIN for other in used):
                continue
            label = set_along(each.name, middle, angle, setting)
            if not room.is_free(np.array([label.room]))[0]:
                continue
            room.take(label.room)
            placed.append(label)
            used.append(middle)
            if len(used) == 2 or each.line.length < _LONG:
                break
    return placed


def list_stretches(
    road: NamedLine,
    setting: Setting,
    border: Any,  # noqa: ANN401 - shapely's
) -> list[tuple[Floats, float]]:
    """Give middles and angles of stretches straight enough for a name, the best first."""
    found: list[tuple[float, Floats, float]] = []
    for line in shapely.get_parts(road.line):
        for column in (False, True):
            long = length_along(road.name, 90.0 if column else 0.0, setting)
            middles, angles, bent = _straight(line, long)
            keep = (np.abs(angles) >= UPRIGHT_FROM) == column
            keep &= bent <= _BENT
            cost = bent * 4.0 + np.where(np.abs(angles) > 40, 2.0, 0.0)
            if border is not None and keep.any():
                inside = shapely.contains_xy(border, middles)
                cost += np.where(inside, 0.0, _OUTSIDE)
            found += [
                (round(float(cost[i]), 4), middles[i], float(angles[i]))
                for i in np.flatnonzero(keep).tolist()
            ]
    found.sort(key=lambda each: (each[0], *np.round(each[1], 3).tolist()))
    return [(middle, angle) for _, middle, angle in found]


def _straight(line: Any, long: float) -> tuple[Floats, Floats, Floats]:  # noqa: ANN401
    """Give middle, angle and greatest bend of stretches of a length along a line."""
    total = shapely.length(line)
    starts = np.arange(0.0, max(total - long, 0.0), _STEP)
    if total < long:
        return np.empty((0, 2)), np.empty(0), np.empty(0)
    starts = np.append(starts, max(total - long, 0.0))
    at = starts[:, None] + np.linspace(0.0, long, 13)
    points = shapely.get_coordinates(shapely.line_interpolate_point(line, at.ravel()))
    points = points.reshape(len(starts), 13, 2)
    chord = points[:, -1] - points[:, 0]
    length = np.maximum(np.hypot(chord[:, 0], chord[:, 1]), 1e-9)
    off = points - points[:, :1]
    beside = off[..., 0] * chord[:, None, 1] - off[..., 1] * chord[:, None, 0]
    bent = np.abs(beside / length[:, None])
    lost = np.where(length < 0.98 * long, np.inf, 0.0)
    angles = np.degrees(np.arctan2(chord[:, 1], chord[:, 0]))
    angles = (angles + 90.0) % 180.0 - 90.0
    middles = (points[:, 0] + points[:, -1]) / 2
    return middles, angles, bent.max(axis=1) + lost


def clean_name(name: str) -> str:
    """Give one name of a street: the first of several, without what is in brackets.

    Examples
    --------
    >>> clean_name("平和通り（シンボルロード）"), clean_name("旧街道;県道2号")
    ('平和通り', '旧街道')
    """
    first = re.split(r"[,;、]", _NOTES.sub("", name))[0]
    return first.strip(" []'\"")


def _roads(
    data: MapData,
    frame: Frame,
    border: Any,  # noqa: ANN401 - shapely's
) -> list[tuple[str, int, Any]]:
    seen = meets_box(data.streets, frame.view()) & (data.street_names != "")
    ranks = {name: rank for rank, name in enumerate(style.ROADS, start=1)}
    lines = shapely.clip_by_rect(frame.draw(data.streets[seen]), *frame.box)
    rows = []
    for line, word, name in zip(
        lines,
        data.highway[seen].tolist(),
        data.street_names[seen].tolist(),
        strict=True,
    ):
        kind = main_class(word)
        rank = ranks.get(kind, 0)
        if kind in style.PATHS or kind in style.NOT_DRAWN:
            continue
        if rank == 0 and frame.scale > style.MINOR_UNTIL:
            continue
        drawn = line
        if rank == 0 and border is not None:
            drawn = shapely.intersection(line, border)
        rows.append((clean_name(name), rank, drawn))
    return rows


def _railways(data: MapData, frame: Frame) -> list[tuple[str, int, Any]]:
    rails = (data.feature_class == FeatureClass.RAIL) & (data.feature_names != "")
    rails &= ~data.tunnel & (shapely.get_dimensions(data.features) == 1)
    lines = shapely.clip_by_rect(frame.draw(data.features[rails]), *frame.box)
    rank = len(style.ROADS) + 1
    names = [clean_name(name) for name in data.feature_names[rails].tolist()]
    return [
        (name, rank, line)
        for name, line in zip(names, lines, strict=True)
        if not line.is_empty
    ]
