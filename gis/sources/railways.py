"""Railways and stations of 国土数値情報 N02, as what people orient by on a map.

Attributes follow the product specification of N02: N02_001 class of railway, N02_003 line,
N02_004 company, N02_005 station.
"""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from gis.domain.map_features import FeatureClass
from gis.errors import N_, Message, SourceError
from gis.sources.files import SourceFile, list_sources
from gis.sources.geometry import are_lines
from gis.sources.records import MapFeatureRecord, Origin, Reading
from gis.sources.sheets import Sheet, read_sheet, refuse_kinds
from gis.sources.values import clean_cell, hash_content

KEY = "N02"
"""What the data set is recognized by, whatever its files are called."""
CLASS_COLUMN, LINE_COLUMN, COMPANY_COLUMN = "N02_001", "N02_003", "N02_004"
STATION_COLUMN = "N02_005"
_SUBCLASSES = {
    **dict.fromkeys(("21", "17"), "tram"),
    "13": "funicular",
    **dict.fromkeys(("14", "15", "22", "23"), "monorail"),
    **dict.fromkeys(("16", "24", "25"), "light_rail"),
}
"""鉄道区分コード to OpenStreetMap's word for it; ``rail`` for all others."""
_ONE_PLACE_DEGREES = 0.005
"""Stations of one name that lie closer, some 500 m, are one on a map."""


def read_railways(
    path: str | Path,
    *,
    encoding: str | None = None,
    crs: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[MapFeatureRecord]]:
    """Read railway sections, stations, or both when a zip holds both.

    A station stands in the middle of its platform; stations of several lines at one place
    are one.

    Parameters
    ----------
    path
        The zip as it was downloaded, or one of the files in it.
    encoding, crs
        What the user says of the file; None believes the file.

    Raises
    ------
    SourceError
        When it cannot be read, or holds neither.
    """
    report = progress or (lambda _part: None)
    sources = list_sources(path)
    records: list[MapFeatureRecord] = []
    notes: list[Message] = []
    for number, source in enumerate(sources):
        records += _read_layer(source, notes, encoding=encoding, crs=crs)
        report((number + 1) / len(sources))
    first = sources[0]
    unique = {record.ref: record for record in records}
    return Reading(
        first.name,
        first.checksum,
        Origin(KEY, "国土数値情報 鉄道 (N02)"),
        list(unique.values()),
        notes=notes,
    )


def _read_layer(
    source: SourceFile, notes: list[Message], *, encoding: str | None, crs: str | None
) -> list[MapFeatureRecord]:
    sheet = read_sheet(source, encoding=encoding, crs=crs)
    columns = sheet.columns
    if sheet.layer is None or columns.find([LINE_COLUMN]) is None:
        raise SourceError(
            N_(
                "%(file)s holds no railways: the columns %(known)s of 国土数値情報 N02 are"
                " missing. Found: %(found)s."
            ),
            file=source.name,
            known=f"{CLASS_COLUMN}, {LINE_COLUMN}",
            found=", ".join(columns.names) or "-",
        )
    shapes = sheet.layer.geometry
    if not are_lines(shapes).all():
        remedy = N_("Get the file of 国土数値情報 N02 as it is published.")
        refuse_kinds(sheet, shapes, Message(N_("lines")), Message(remedy))
    notes += sheet.notes
    if columns.find([STATION_COLUMN]) is None:
        return _list_sections(sheet, shapes)
    return _list_stations(sheet, shapes)


def _list_sections(sheet: Sheet, shapes: NDArray[np.object_]) -> list[MapFeatureRecord]:
    found = []
    for index, (_, cells) in enumerate(sheet.rows):
        kind, line, company = _tell(
            sheet, cells, CLASS_COLUMN, LINE_COLUMN, COMPANY_COLUMN
        )
        ref = hash_content(kind, line, company, shapes[index].wkb_hex)
        found.append(
            MapFeatureRecord(
                f"N02/section/{ref}",
                FeatureClass.RAIL,
                _SUBCLASSES.get(kind, "rail"),
                line,
                "",
                "",
                shapes[index],
            )
        )
    return found


def _list_stations(sheet: Sheet, shapes: NDArray[np.object_]) -> list[MapFeatureRecord]:
    middles = shapely.line_interpolate_point(
        shapely.line_merge(shapes), 0.5, normalized=True
    )
    merged = shapely.get_type_id(shapely.line_merge(shapes)) == 1
    middles = np.where(merged, middles, shapely.point_on_surface(shapes))
    places: dict[str, list[list[shapely.Point]]] = defaultdict(list)
    for index, (_, cells) in enumerate(sheet.rows):
        (name,) = _tell(sheet, cells, STATION_COLUMN)
        here = middles[index]
        near = (
            group
            for group in places[name]
            if group[0].distance(here) < _ONE_PLACE_DEGREES
        )
        group = next(near, None)
        if group is None:
            places[name].append([here])
        else:
            group.append(here)
    found = []
    for name, groups in places.items():
        for group in groups:
            middle = shapely.MultiPoint(group).centroid
            ref = hash_content(name, *sorted(point.wkb_hex for point in group))
            found.append(
                MapFeatureRecord(
                    f"N02/station/{ref}",
                    FeatureClass.STATION,
                    "station",
                    name,
                    "",
                    "",
                    middle,
                )
            )
    return found


def _tell(sheet: Sheet, cells: list[str], *names: str) -> tuple[str, ...]:
    found = (sheet.columns.find([name]) for name in names)
    return tuple("" if at is None else clean_cell(cells[at]) for at in found)
