"""Names of water, upright, in the widest free part of what is seen of it."""

from typing import Any

import numpy as np
import shapely

from gis.domain.map_features import FeatureClass
from gis.maps.sheet.content import MapData
from gis.maps.sheet.frame import Frame
from gis.maps.sheet.labels import Label, Setting, set_along, set_level
from gis.maps.sheet.lettering import POINT, Faces
from gis.maps.sheet.room import Room
from gis.maps.sheet.streets import meets_box

_SIZE = 11 * POINT
_HALO = 1.6
_LEAST = 25.0
"""Square millimetres: smaller water is not named."""
_APART = 6.0
_TRIES = 250
_LETTERS = 12


def place_water_names(
    data: MapData,
    frame: Frame,
    room: Room,
    *,
    border: Any,  # noqa: ANN401 - shapely's
    faces: Faces,
) -> list[Label]:
    """Set the names of seas, rivers and lakes where there is room."""
    wet = np.isin(data.feature_class, (FeatureClass.SEA, FeatureClass.WATER))
    wet &= (data.feature_names != "") & (shapely.get_dimensions(data.features) == 2)
    wet &= meets_box(data.features, frame.view())
    shapes = shapely.make_valid(frame.draw(data.features[wet]))
    setting = Setting(faces.regular, bold=False, size=_SIZE, halo=_HALO)
    at_sea = (data.feature_class[wet] == FeatureClass.SEA) | (
        data.feature_subclass[wet] == "bay"
    )
    # The mouth of a river is its widest part, and not where it is looked for.
    sea = shapely.union_all(shapes[at_sea])
    shapes[~at_sea] = shapely.difference(shapes[~at_sea], sea)
    by_name: dict[str, list[Any]] = {}
    for name, shape in zip(
        data.feature_names[wet].tolist(),
        shapely.clip_by_rect(shapes, *frame.box),
        strict=True,
    ):
        if len(name) <= _LETTERS and faces.regular.can_write(name):
            by_name.setdefault(name, []).append(shape)
    joined = [(name, shapely.union_all(parts)) for name, parts in by_name.items()]
    joined.sort(key=lambda each: (-round(each[1].area, 3), each[0]))
    placed = []
    for name, shape in joined:
        if shape.area < _LEAST:
            continue
        label = _set(name, shape, room, border, setting)
        if label is not None:
            room.take(label.room)
            placed.append(label)
    return placed


def _set(
    name: str,
    water: Any,  # noqa: ANN401 - shapely's
    room: Room,
    border: Any,  # noqa: ANN401
    setting: Setting,
) -> Label | None:
    """Set a name level where the water is wide enough, else in a column along it."""
    left, top, right, bottom = water.bounds
    x, y = np.arange(left, right, _APART / 2), np.arange(top, bottom, _APART / 2)
    grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    grid = grid[shapely.contains_xy(water, grid)]
    if not len(grid):
        return None
    points = shapely.points(grid)
    wide = np.minimum(shapely.distance(points, water.boundary), 12.0)
    cost = -wide
    if border is not None:
        # A name belongs beside the area, not far off at the edge.
        cost = cost + np.minimum(shapely.distance(points, border), 60.0) * 0.12
    best = np.argsort(np.round(cost, 3), kind="stable")[:_TRIES]
    length = setting.face.measure(name, setting.size)
    for column in (False, True):
        labels = [
            set_along(name, middle, 90.0, setting)
            if column
            else set_level(name, middle[0] - length / 2, middle[1], setting)
            for middle in grid[best]
        ]
        rooms = np.array([label.room for label in labels])
        inside = shapely.area(shapely.intersection(rooms, water))
        fits = inside >= (0.4 if column else 0.9) * shapely.area(rooms)
        fits[fits] = room.is_free(rooms[fits])
        if fits.any():
            return labels[int(np.argmax(fits))]
    return None
