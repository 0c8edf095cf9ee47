"""All names on the printed map, in the order of what people look for first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.maps.sheet import style
from gis.maps.sheet.content import MapData
from gis.maps.sheet.frame import Frame
from gis.maps.sheet.ground import Ground
from gis.maps.sheet.labels import Label
from gis.maps.sheet.landmarks import list_landmarks, place_landmarks
from gis.maps.sheet.lettering import Faces
from gis.maps.sheet.road_names import list_named_lines, place_road_names
from gis.maps.sheet.room import Room
from gis.maps.sheet.water_names import place_water_names

_FIRST_LANDMARKS = 9.0
"""The rank from which landmarks are named before water and roads."""
_AWAY = 0.8
"""Millimetres between a name and the line around the panel."""


@dataclass(frozen=True, eq=False)
class Names:
    """Names that have found room, and how many of them are landmarks'."""

    labels: tuple[Label, ...]
    landmarks: int


def place_names(
    data: MapData,
    frame: Frame,
    *,
    border: Any,  # noqa: ANN401 - shapely's
    edge: Any,  # noqa: ANN401
    rails: Any,  # noqa: ANN401
    ground: Ground,
    taken: Sequence[Any],
    faces: Faces,
) -> Names:
    """Set names where there is room: no two touch, and none touches what is taken.

    Parameters
    ----------
    border, edge
        The area on paper, and the line that is drawn as its border; None without area.
    rails
        Railways on paper.
    taken
        Shapes of symbols, leaders and boxes.
    """
    room = _make_room(frame, edge, taken)
    landmarks = list_landmarks(data, frame, border=border, rails=rails, faces=faces)
    roads = list_named_lines(data, frame, border, faces)
    already: list[NDArray[np.float64]] = []

    def set_landmarks(*, first: bool) -> list[Label]:
        return place_landmarks(
            [each for each in landmarks if (each.rank >= _FIRST_LANDMARKS) == first],
            room,
            frame=frame,
            ground=ground,
            faces=faces,
            already=already,
        )

    def set_roads(*, large: bool) -> list[Label]:
        chosen = [road for road in roads if (road.rank > 0) == large]
        return place_road_names(chosen, room, border=border, faces=faces)

    labels = set_landmarks(first=True)
    labels += place_water_names(data, frame, room, border=border, faces=faces)
    labels += set_roads(large=True)
    labels += set_landmarks(first=False)
    labels += set_roads(large=False)
    return Names(tuple(labels), len(already))


def _make_room(frame: Frame, edge: Any, taken: Sequence[Any]) -> Room:  # noqa: ANN401
    left, top, right, bottom = frame.box
    shapes = list(taken)
    if edge is not None:
        line = shapely.segmentize(edge.boundary, 20.0)
        pieces = _cut(line)
        shapes += shapely.buffer(pieces, style.BORDER_CASING / 2).tolist()
    inner = (left + _AWAY, top + _AWAY, right - _AWAY, bottom - _AWAY)
    return Room(inner, np.array(shapes, dtype=object))


def _cut(line: Any) -> Any:  # noqa: ANN401 - shapely's
    """Cut a line into its segments, so that each takes little room in an index."""
    points = shapely.get_coordinates(line)
    owner = shapely.get_coordinates(shapely.get_parts(line), return_index=True)[1]
    together = owner[1:] == owner[:-1]
    parts = np.stack((points[:-1][together], points[1:][together]), axis=1)
    return shapely.linestrings(parts)
