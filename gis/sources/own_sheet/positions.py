"""Positions of an own sheet in a system that the user named, brought to degrees."""

from collections.abc import Sequence

import numpy as np
import shapely

from gis.crs import parse_crs
from gis.errors import N_, SourceError
from gis.sources.geometry import check_positions
from gis.sources.own_sheet.columns import Level
from gis.sources.own_sheet.records import PLACES
from gis.sources.own_sheet.rows import OwnRow, OwnTable
from gis.sources.positions import bring_to_geographic

_PAIRS = (("lon", "lat"), ("town_lon", "town_lat"))


def bring_positions(table: OwnTable, rows: Sequence[OwnRow], crs: str | None) -> None:
    """Bring the rows' positions to EPSG:4326; JGD2011 is taken as equal to it.

    Raises
    ------
    SourceError
        When the system is not one of degrees, or cannot be converted.
    """
    if crs is None:
        return
    if not parse_crs(crs).is_geographic:
        raise SourceError(
            N_(
                "%(file)s gives positions as latitude and longitude; %(crs)s counts in metres:"
                " leave --crs out."
            ),
            file=table.source.name,
            crs=crs,
        )
    told = [
        (row, x, y)
        for row in rows
        for x, y in _PAIRS
        if not row.faulty and {x, y} <= row.told
    ]
    if not told:
        return
    xy = [[row.facts[Level.PLACE][key] for key in (x, y)] for row, x, y in told]
    points = np.asarray(shapely.points(np.array(xy, dtype=np.float64)), dtype=object)
    brought = bring_to_geographic(points, crs, table.source.name)
    check_positions(brought, table.source.name)
    for (row, x, y), point in zip(told, brought, strict=True):
        row.facts[Level.PLACE][x] = round(point.x, PLACES) + 0.0
        row.facts[Level.PLACE][y] = round(point.y, PLACES) + 0.0
