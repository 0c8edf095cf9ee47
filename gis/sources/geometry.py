"""What any layer's shapes are checked for: kind, place on earth, valid polygons."""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import GeometryType, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from gis.errors import N_, Message, SourceError

Shapes = NDArray[np.object_]

_LONGEST_LIST = 10
_POINTS = (GeometryType.POINT, GeometryType.MULTIPOINT)
_LINES = (
    GeometryType.LINESTRING,
    GeometryType.LINEARRING,
    GeometryType.MULTILINESTRING,
)
_POLYGONS = (GeometryType.POLYGON, GeometryType.MULTIPOLYGON)
_JAPAN = (20.0, 46.0, 122.0, 154.0)
"""Southern, northern, western and eastern edge of Japan in degrees, generously."""


def are_points(shapes: Shapes) -> NDArray[np.bool_]:
    """Tell which shapes are points."""
    return _are(shapes, _POINTS)


def are_lines(shapes: Shapes) -> NDArray[np.bool_]:
    """Tell which shapes are lines."""
    return _are(shapes, _LINES)


def are_polygons(shapes: Shapes) -> NDArray[np.bool_]:
    """Tell which shapes are polygons."""
    return _are(shapes, _POLYGONS)


def name_kinds(shapes: Shapes) -> Message:
    """Say what a layer holds."""
    if are_points(shapes).all():
        return Message(N_("points"))
    if are_lines(shapes).all():
        return Message(N_("lines"))
    if are_polygons(shapes).all():
        return Message(N_("areas"))
    return Message(N_("a mixture of points, lines and areas"))


def check_finite(shapes: Shapes, file: str) -> None:
    """Refuse shapes whose coordinates are no numbers: nothing can be made of the file.

    Raises
    ------
    SourceError
        With the first feature, counted from 1.
    """
    xy, index = shapely.get_coordinates(shapes, return_index=True)
    wrong = ~np.isfinite(xy).all(axis=1)
    if wrong.any():
        raise SourceError(
            N_("%(file)s, feature %(row)d: a coordinate is not a number."),
            file=file,
            row=int(index[np.argmax(wrong)]) + 1,
        )


def check_positions(shapes: Shapes, file: str) -> None:
    """Refuse shapes that are not on earth, or whose axes are exchanged.

    Parameters
    ----------
    shapes
        In EPSG:4326.

    Raises
    ------
    SourceError
        With the extent that was found.
    """
    if not len(shapes):
        return
    xy = shapely.get_coordinates(shapes)
    finite = bool(np.isfinite(xy).all())
    west, south = xy.min(axis=0)
    east, north = xy.max(axis=0)
    values = {
        "file": file,
        "west": f"{west:.6g}",
        "east": f"{east:.6g}",
        "south": f"{south:.6g}",
        "north": f"{north:.6g}",
    }
    low, high, left, right = _JAPAN
    in_japan_if_exchanged = (
        low <= west and east <= high and left <= south and north <= right
    )
    if finite and in_japan_if_exchanged:
        raise SourceError(
            N_(
                "%(file)s: longitude and latitude are exchanged (longitude %(west)s to"
                " %(east)s, latitude %(south)s to %(north)s): save it again with longitude"
                " (x) first."
            ),
            **values,
        )
    if not (finite and west >= -180 and east <= 180 and south >= -90 and north <= 90):
        raise SourceError(
            N_(
                "%(file)s: x %(west)s to %(east)s, y %(south)s to %(north)s are not degrees"
                " of longitude and latitude: give the system of the file with --crs, such"
                " as --crs EPSG:6671."
            ),
            **values,
        )


def repair_polygons(
    shapes: Shapes, rows: NDArray[np.int64], file: str, notes: list[Message]
) -> Shapes:
    """Make invalid polygons valid, keeping their areas, and note which ones.

    Returns
    -------
    ndarray of Geometry
        The same shapes where nothing was wrong; empty where no area is left.
    """
    invalid = are_polygons(shapes) & ~shapely.is_valid(shapes)
    if not invalid.any():
        return shapes
    repaired = shapes.copy()
    for index in np.flatnonzero(invalid):
        repaired[index] = _make_polygons(shapes[index])
    notes.append(
        Message(
            N_(
                "%(file)s: the outline of feature %(rows)s crosses itself and was repaired."
            ),
            {"file": file, "rows": list_rows(rows[invalid])},
        )
    )
    return repaired


def to_multipolygon(shapes: Shapes) -> MultiPolygon:
    """Join polygons into one multi-part polygon."""
    joined = shapely.union_all(shapes) if len(shapes) > 1 else shapes[0]
    return MultiPolygon(_list_polygons(joined))


def list_rows(rows: Sequence[int] | NDArray[np.int64]) -> str:
    """Name rows in a message, the first ten of many.

    Examples
    --------
    >>> list_rows([2, 5])
    '2, 5'
    """
    shown = [str(int(row)) for row in rows[:_LONGEST_LIST]]
    return ", ".join(shown) + (" …" if len(rows) > _LONGEST_LIST else "")


def _make_polygons(shape: BaseGeometry) -> BaseGeometry:
    polygons = _list_polygons(shapely.make_valid(shape))
    return polygons[0] if len(polygons) == 1 else MultiPolygon(polygons)


def _list_polygons(shape: BaseGeometry) -> list[Polygon]:
    if isinstance(shape, Polygon):
        return [shape]
    found: list[Polygon] = []
    for part in getattr(shape, "geoms", ()):
        found.extend(_list_polygons(part))
    return found


def _are(shapes: Shapes, kinds: tuple[GeometryType, ...]) -> NDArray[np.bool_]:
    matches: NDArray[np.bool_] = np.isin(
        shapely.get_type_id(shapes), [int(kind) for kind in kinds]
    )
    return matches
