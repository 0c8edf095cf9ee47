"""Outlines of municipalities: 国土数値情報 N03, the census, and any layer of outlines."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.errors import N_, Message, SourceError
from gis.sources.columns import Columns
from gis.sources.geometry import are_lines, are_polygons
from gis.sources.records import BoundaryRecord, Reading
from gis.sources.sheets import Sheet, open_sheet, refuse_kinds
from gis.sources.values import clean_cell
from gis.sources.vector import holds_areas

CODE_COLUMNS = (
    "N03_007", "全国地方公共団体コード", "都道府県コード又は市区町村コード", "市区町村コード",
    "団体コード", "行政区域コード", "JCODE", "CITY_CODE", "code", "KEY_CODE", "KEYCODE",
)  # fmt: skip
NAME_COLUMNS = (
    "N03_003", "N03_004", "N03_005", "市区町村名", "市町村名", "CITY_NAME", "GST_NAME",
    "ward_ja", "city_ja", "市区町村", "名称", "name",
)  # fmt: skip
"""N03 names a designated city in N03_003 (to its 2023 edition) or N03_004, its wards after it."""

_SNAP_DEGREES = 2e-6
"""Ends of lines that lie closer, a fifth of a metre, are one point."""


def read_boundary(
    path: str | Path,
    *,
    encoding: str | None = None,
    crs: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[BoundaryRecord]]:
    """Read outlines with the codes and names of the municipalities that they belong to.

    Lines are taken when they close: what they enclose is one outline without a name.

    Parameters
    ----------
    path
        Shapefile, GeoPackage, GeoJSON or TopoJSON, zipped or not, or a folder with one.
    encoding, crs
        What the user says of the file; None believes the file.

    Raises
    ------
    SourceError
        When it cannot be read, holds points, or lines that do not close.
    """
    report = progress or (lambda _part: None)
    sheet = open_sheet(path, encoding=encoding, crs=crs, fits=holds_areas)
    report(0.7)
    layer = sheet.layer
    if layer is None:
        raise SourceError(
            N_(
                "%(file)s is a table without outlines. The outline of a city comes as"
                " Shapefile, GeoPackage or GeoJSON (国土数値情報 N03)."
            ),
            file=sheet.source.name,
        )
    if are_lines(layer.geometry).all():
        enclosed = _close_lines(layer.geometry, sheet.source.name)
        records = [BoundaryRecord(1, "", (), enclosed)]
    elif are_polygons(layer.geometry).all():
        records = _list_outlines(sheet, layer.geometry)
    else:
        remedy = N_("Get the file that holds the outline of the city as an area.")
        refuse_kinds(sheet, layer.geometry, Message(N_("areas")), Message(remedy))
    report(1.0)
    return sheet.give(records)


def _list_outlines(sheet: Sheet, shapes: NDArray[np.object_]) -> list[BoundaryRecord]:
    columns = sheet.columns
    code_at = columns.find(CODE_COLUMNS)
    names_at = _find_all(columns, NAME_COLUMNS)
    return [
        BoundaryRecord(
            row,
            "" if code_at is None else clean_cell(cells[code_at]),
            tuple(filter(None, (clean_cell(cells[at]) for at in names_at))),
            shapes[index],
        )
        for index, (row, cells) in enumerate(sheet.rows)
    ]


def _find_all(columns: Columns, known: Sequence[str]) -> list[int]:
    found = (columns.find([name]) for name in known)
    return [at for at in found if at is not None]


def _close_lines(lines: NDArray[np.object_], file: str) -> shapely.Geometry:
    """Give what lines enclose.

    Raises
    ------
    SourceError
        When an end of them is loose.
    """
    if not shapely.get_num_coordinates(lines).any():
        raise SourceError(N_("%(file)s holds no features with a position."), file=file)
    snapped = shapely.set_precision(lines, _SNAP_DEGREES)
    noded = shapely.union_all(snapped[~shapely.is_empty(snapped)])
    parts = shapely.get_parts(noded)
    faces, *wrong = shapely.polygonize_full(parts)
    stray = shapely.get_parts(np.array(wrong, dtype=object))
    if len(stray) or shapely.is_empty(faces):
        x, y = shapely.get_coordinates(stray if len(stray) else lines)[0]
        raise SourceError(
            N_(
                "%(file)s holds lines that do not close: one of them ends at longitude"
                " %(lon)s, latitude %(lat)s. Get the outline of the city as an area"
                " (国土数値情報 N03), or leave it out: the areas of the city stand for it."
            ),
            file=file,
            lon=f"{x:.5f}",
            lat=f"{y:.5f}",
        )
    enclosed: shapely.Geometry = shapely.union_all(shapely.get_parts(faces))
    return enclosed
