"""Landmarks: what people know, as a small square or a station's box, with its name."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.domain.map_features import FeatureClass
from gis.maps.sheet.content import MapData
from gis.maps.sheet.frame import Frame
from gis.maps.sheet.ground import Ground
from gis.maps.sheet.labels import Label, Setting, set_level
from gis.maps.sheet.landmark_names import rank_landmark, shorten
from gis.maps.sheet.lettering import POINT, Faces
from gis.maps.sheet.room import Room
from gis.maps.sheet.streets import meets_box
from gis.maps.sheet.svg import BLACK, WHITE, draw_path, path_data

Floats = NDArray[np.float64]

_SIZE = 11 * POINT
_HALO = 1.3
_SQUARE = 1.9
_STATION = (4.6, 2.3)
_STATION_LINE = 0.5
_TO_TRACK = 3.0
"""Millimetres from which a station's box is moved onto its track."""
_AIR = 0.7
_CROWD = 24.0
_EACH = 1.4
"""Every landmark within so many millimetres takes so much from another's rank."""
_ROOM_EACH = 620.0
"""Square millimetres of the panel for each landmark at the most."""
_OUTSIDE = 3.0
_LEAST = 2.5
"""Lower ranks are not worth a name; outside the area all rank lower by `_OUTSIDE`."""


@dataclass(frozen=True, eq=False)
class Landmark:
    """What people orient by, on paper.

    Attributes
    ----------
    point
        Millimetres.
    rank
        The larger, the better it is known.
    station
        Angle of its track in degrees; None for what is no station.
    peak
        It is a mountain's.
    """

    name: str
    point: Floats
    rank: float
    station: float | None
    peak: bool = False


def list_landmarks(
    data: MapData,
    frame: Frame,
    *,
    border: Any,  # noqa: ANN401 - shapely's
    rails: Any,  # noqa: ANN401
    faces: Faces,
) -> list[Landmark]:
    """Give what may be a landmark on this map, the best known first."""
    seen = meets_box(data.features, frame.view()) & (data.feature_names != "")
    left, top, right, bottom = frame.box
    found: dict[tuple[str, bool], Landmark] = {}
    shapes = shapely.point_on_surface(frame.draw(data.features[seen]))
    kinds, words = (
        data.feature_class[seen].tolist(),
        data.feature_subclass[seen].tolist(),
    )
    names, extent = data.feature_names[seen].tolist(), data.extent[seen].tolist()
    for kind, word, name, shape, size in zip(
        kinds, words, names, shapes, extent, strict=True
    ):
        rank = rank_landmark(kind, word, size)
        text = shorten(name, kind)
        x, y = shapely.get_coordinates(shape)[0]
        inside = left < x < right and top < y < bottom
        if rank is None or not inside or not _can_set(text, faces):
            continue
        if border is not None and not shapely.contains_xy(border, x, y):
            rank -= _OUTSIDE
        if rank < _LEAST:
            continue
        station = kind == FeatureClass.STATION
        point, angle = np.array((x, y)), None
        if station:
            point, angle = _put_on_track(point, rails)
        each = Landmark(text, point, rank, angle, peak=kind == FeatureClass.PEAK)
        other = found.get((text, station))
        if other is None or _order(each) < _order(other):
            found[text, station] = each
    return sorted(found.values(), key=_order)


def place_landmarks(
    landmarks: list[Landmark],
    room: Room,
    *,
    frame: Frame,
    ground: Ground,
    faces: Faces,
    already: list[Floats],
) -> list[Label]:
    """Set landmarks where there is room, the best known first, spread over the page.

    Parameters
    ----------
    already
        Places of landmarks that have been set; those set here are added.
    """
    setting = Setting(faces.bold, bold=True, size=_SIZE, halo=_HALO)
    most = int(frame.width * frame.height / _ROOM_EACH)
    ranks = np.array([each.rank for each in landmarks])
    points = np.array([each.point for each in landmarks]).reshape(-1, 2)
    for other in already:
        ranks = ranks - _EACH * (np.hypot(*(points - other).T) < _CROWD)
    placed: list[Label] = []
    left = np.ones(len(landmarks), dtype=bool)
    while left.any() and len(already) < most:
        index = int(np.argmax(np.where(left, np.round(ranks, 6), -np.inf)))
        left[index] = False
        label = _set(landmarks[index], room, ground, setting)
        if label is None:
            continue
        placed.append(label)
        already.append(points[index])
        ranks = ranks - _EACH * (np.hypot(*(points - points[index]).T) < _CROWD)
    return placed


def _set(
    landmark: Landmark, room: Room, ground: Ground, setting: Setting
) -> Label | None:
    """Set a landmark's sign and, at its best side, its name; None without room."""
    sign, drawn = _draw_sign(landmark)
    if not room.is_free(np.array([sign]))[0]:
        return None
    wide = setting.face.measure(landmark.name, setting.size)
    labels = [
        set_level(landmark.name, x, y, setting)
        for x, y in _sides(sign.bounds, wide, setting.size)
    ]
    rooms = np.array([label.room for label in labels])
    free = room.is_free(rooms)
    if not free.any():
        return None
    hidden = ground.weigh(shapely.bounds(rooms)) + np.arange(len(labels)) * 0.6
    best = int(np.argmin(np.where(free, np.round(hidden, 6), np.inf)))
    room.take(sign)
    room.take(labels[best].room)
    both = shapely.union(sign, labels[best].room)
    return Label(both, (*drawn, *labels[best].drawing))


def _sides(
    sign: tuple[float, float, float, float], wide: float, size: float
) -> list[tuple[float, float]]:
    """Give places around a sign for a name: where it starts, and its middle's height."""
    left, top, right, bottom = sign
    x, y = (left + right) / 2, (top + bottom) / 2
    high, low = top - size * 0.5 - 0.3, bottom + size * 0.5 + 0.3
    after, before = right + _AIR, left - _AIR - wide
    return [
        (after, y),
        (before, y),
        (x - wide / 2, low),
        (x - wide / 2, high),
        (x - 1.0, low),
        (x - 1.0, high),
        (x + 1.0 - wide, low),
        (x + 1.0 - wide, high),
    ]


def _draw_sign(landmark: Landmark) -> tuple[Any, list[str]]:
    x, y = landmark.point
    if landmark.station is None:
        half = _SQUARE / 2
        shape = shapely.box(x - half, y - half, x + half, y + half)
        if landmark.peak:
            corners = [(x - 1.2, y + half), (x, y - half), (x + 1.2, y + half)]
            shape = shapely.Polygon(corners)
        ring = {"stroke": WHITE, "stroke-width": 0.8, "paint-order": "stroke"}
        return shape, [draw_path(path_data(shape), fill=BLACK, **ring)]
    wide, tall = _STATION
    box = shapely.box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
    shape = shapely.affinity.rotate(box, landmark.station, origin=(x, y))
    line = {"stroke": BLACK, "stroke-width": _STATION_LINE, "stroke-linejoin": "miter"}
    return shape, [draw_path(path_data(shape), fill=WHITE, **line)]


def _put_on_track(point: Floats, rails: Any) -> tuple[Floats, float]:  # noqa: ANN401
    """Move a station onto its track, and give the angle of the track there."""
    if rails.is_empty:
        return point, 0.0
    place = shapely.Point(point)
    near = shapely.get_coordinates(shapely.shortest_line(place, rails))[-1]
    if np.hypot(*(near - point)) > _TO_TRACK:
        return point, 0.0
    around = shapely.intersection(rails, shapely.Point(near).buffer(1.5))
    ends = shapely.get_coordinates(around)
    if len(ends) < 2:
        return near, 0.0
    dx, dy = ends[-1] - ends[0]
    return near, float((np.degrees(np.arctan2(dy, dx)) + 90.0) % 180.0 - 90.0)


def _order(landmark: Landmark) -> tuple[float, str, float, float]:
    x, y = np.round(landmark.point, 3).tolist()
    return (-landmark.rank, landmark.name, x, y)


def _can_set(text: str, faces: Faces) -> bool:
    return bool(text) and faces.bold.can_write(text)
