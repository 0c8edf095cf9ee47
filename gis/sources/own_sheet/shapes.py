"""Drawn service areas as text in one cell: WKT, one shape to a line."""

import shapely
from shapely import MultiPolygon, Polygon

from gis.errors import N_
from gis.sources.own_sheet.parts import CellError
from gis.sources.own_sheet.records import SHAPE_MARK
from gis.sources.values import shorten


def write_shape(shape: MultiPolygon) -> str:
    """Write a drawn service area as WKT, to its last digit."""
    return str(shapely.to_wkt(shape, rounding_precision=-1))


def read_shape(text: str) -> str:
    """Read drawn areas, and give them as they are written.

    Raises
    ------
    CellError
        When a line is no polygon, or one whose border crosses itself.
    """
    if text.startswith(SHAPE_MARK):
        return text
    shapes = []
    for line in text.split("\n"):
        shape = shapely.from_wkt(line, on_invalid="ignore")
        if isinstance(shape, Polygon):
            shape = MultiPolygon([shape])
        if not isinstance(shape, MultiPolygon) or shape.is_empty or not shape.is_valid:
            raise CellError(
                N_(
                    "“%(value)s” is not an area: leave the cell as it was exported, or"
                    " write POLYGON ((…)) in degrees, longitude first."
                ),
                value=shorten(line),
            )
        shapes.append(write_shape(shapely.force_2d(shape)))
    return "\n".join(shapes)
