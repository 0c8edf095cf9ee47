"""Where the places of a list are: points of a layer, coordinates, or addresses alone."""

from collections.abc import Sequence
from typing import Any

from gis.errors import N_, Message
from gis.sources.geometry import are_points
from gis.sources.positions import LAT_NAMES, LON_NAMES, PositionColumns
from gis.sources.resource_lists.row_texts import RowTexts
from gis.sources.sheets import Sheet, refuse_kinds


def check_shapes(sheet: Sheet) -> None:
    """Refuse a layer of other shapes than points.

    Raises
    ------
    SourceError
        With where it probably belongs.
    """
    if sheet.layer is None or are_points(sheet.layer.geometry).all():
        return
    remedy = N_(
        "Streets are brought in with “import streets”, districts with “import areas”."
    )
    refuse_kinds(sheet, sheet.layer.geometry, Message(N_("points")), Message(remedy))


def find_positions(
    sheet: Sheet,
    crs: str | None,
    texts: RowTexts,
    *,
    lon: Sequence[str] = LON_NAMES,
    lat: Sequence[str] = LAT_NAMES,
) -> PositionColumns | None:
    """Find the columns of coordinates; None for a layer, or where addresses stand for them.

    Raises
    ------
    SourceError
        When there are neither points, coordinates nor addresses.
    """
    if sheet.layer is not None:
        return None
    told = any(sheet.columns.find(names) is not None for names in (lon, lat))
    addressed = {"address", "address_parts"} & texts.places.keys()
    if addressed and not told:
        return None
    return sheet.read_positions(crs, lon=lon, lat=lat)


def read_place(
    sheet: Sheet,
    positions: PositionColumns | None,
    index: int,
    row: int,
    cells: Sequence[str],
) -> tuple[Any, bool]:
    """Give a row's place, and whether the row tells none."""
    if sheet.layer is not None:
        return sheet.read_shape(index, row), False
    if positions is None or positions.is_empty(cells):
        return None, True
    return positions.read(row, cells), False
