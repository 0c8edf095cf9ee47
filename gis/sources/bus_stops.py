"""Bus stops without timetables: 国土数値情報 P11, and any other layer or list of points."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from gis.errors import N_, Message, SourceError
from gis.sources.columns import Columns, show_sample
from gis.sources.geometry import are_points, list_rows
from gis.sources.records import BusStopRecord, Reading
from gis.sources.sheets import Sheet, open_sheet, refuse_kinds
from gis.sources.values import clean_cell, hash_content

NAME_COLUMNS = (
    "P11_001", "停留所名", "停留所", "バス停名", "バス停", "標柱名", "stop_name", "名称", "name",
)  # fmt: skip

Rows = list[tuple[int, list[str]]]


def read_bus_stops(
    path: str | Path,
    *,
    name_column: str | None = None,
    encoding: str | None = None,
    crs: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[BusStopRecord]]:
    """Read bus stops, in file order; rows of one name at one position are one stop.

    Parameters
    ----------
    path
        Points of any layer, or CSV or Excel with longitude and latitude.
    name_column
        Which column names the stops; None finds well-known ones.
    encoding, crs
        What the user says of the file; a CSV's points are JGD2011 unless told.

    Raises
    ------
    SourceError
        When the file cannot be read, names no stops, or holds no points.
    """
    report = progress or (lambda _part: None)
    sheet = open_sheet(path, encoding=encoding, crs=crs)
    report(0.5)
    _check_shapes(sheet)
    rows = list(sheet.rows)
    name_at = _find_name(sheet.columns, rows, name_column)
    stops: dict[str, BusStopRecord] = {}
    twice = []
    for row, name, point in _read_rows(sheet, rows, name_at, crs):
        ref = hash_content(name, point.wkb_hex)
        if ref in stops:
            twice.append(row)
            continue
        stops[ref] = BusStopRecord(row, ref, name, point)
    if twice:
        template = N_(
            "%(file)s: rows of a stop that is there already, taken once: %(count)d (row"
            " %(rows)s)."
        )
        values = {"count": len(twice), "rows": list_rows(twice)}
        sheet.notes.append(Message(template, {"file": sheet.source.name, **values}))
    report(1.0)
    return sheet.give(list(stops.values()))


def _check_shapes(sheet: Sheet) -> None:
    layer = sheet.layer
    if layer is not None and not are_points(layer.geometry).all():
        remedy = N_("Lines of buses come with their timetable, as GTFS.")
        refuse_kinds(sheet, layer.geometry, Message(N_("points")), Message(remedy))


def _find_name(columns: Columns, rows: Rows, told: str | None) -> int:
    if told is not None:
        return columns.require_named(told, "--name-column")
    known = columns.find(NAME_COLUMNS)
    if known is not None:
        return known
    raise SourceError(
        N_(
            "%(file)s: it is not clear which column names the stops. Give it with"
            " --name-column. Columns: %(found)s."
        ),
        file=columns.file,
        found="; ".join(
            show_sample(name, (cells[index] for _, cells in rows))
            for index, name in enumerate(columns.names)
        )
        or "-",
    )


def _read_rows(
    sheet: Sheet, rows: Rows, name_at: int, crs: str | None
) -> list[tuple[int, str, Any]]:
    positions = sheet.read_positions(crs) if sheet.layer is None else None
    found: list[tuple[int, str, Any]] = []
    for index, (row, cells) in enumerate(rows):
        name = clean_cell(cells[name_at])
        if not name:
            sheet.add_fault(row, name_at, N_("The name is missing: fill it in."))
            continue
        place: Any = (
            sheet.read_shape(index, row)
            if positions is None
            else positions.read(row, cells)
        )
        if place is not None:
            found.append((row, name, place))
    if positions is None:
        return found
    positions.check_exchanged()
    points = positions.to_points([place for *_, place in found])
    return [
        (row, name, point) for (row, name, _), point in zip(found, points, strict=True)
    ]
