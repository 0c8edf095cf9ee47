"""Candidates for new sites: a city's own table, or any layer of points."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shapely import Point

from gis.errors import N_, Message
from gis.sources.columns import Columns
from gis.sources.geometry import are_points
from gis.sources.positions import LAT_NAMES, LON_NAMES
from gis.sources.records import Reading
from gis.sources.resource_lists.columns import ID_COLUMNS, NAME_COLUMNS
from gis.sources.sheets import Header, Sheet, open_sheet, refuse_kinds
from gis.sources.values import clean_cell, shorten


@dataclass(frozen=True, slots=True)
class CandidateRecord:
    """A place where something might open.

    Attributes
    ----------
    id
        Its identifier in the file, or the number of its row; unique in the file.
    ref
        Its identifier in the file; empty where it has none.
    name
        Its name; the identifier where the file gives none.
    point
        EPSG:4326.
    """

    row: int
    id: str
    ref: str
    name: str
    point: Point


def read_candidates(
    path: str | Path, *, encoding: str | None = None, crs: str | None = None
) -> Reading[list[CandidateRecord]]:
    """Read candidates, in file order. A name and an identifier are welcome, not needed.

    Parameters
    ----------
    path
        CSV or Excel workbook with longitude and latitude, or points of any layer.
    encoding, crs
        What the user says of the file; a table's points are JGD2011 unless told.

    Raises
    ------
    SourceError
        When the file cannot be read, has no positions, or holds other shapes than points.
    """
    sheet = open_sheet(path, encoding=encoding, crs=crs, header=Header(_is_header))
    layer = sheet.layer
    if layer is not None and not are_points(layer.geometry).all():
        remedy = N_("Give one point for each place.")
        refuse_kinds(sheet, layer.geometry, Message(N_("points")), Message(remedy))
    return sheet.give(_read_rows(sheet, crs))


def _is_header(cells: Sequence[str]) -> bool:
    columns = Columns("", cells)
    return all(columns.find(names) is not None for names in (LON_NAMES, LAT_NAMES))


def _read_rows(sheet: Sheet, crs: str | None) -> list[CandidateRecord]:
    columns = sheet.columns
    name_at, id_at = columns.find(NAME_COLUMNS), columns.find(ID_COLUMNS)
    positions = sheet.read_positions(crs) if sheet.layer is None else None
    found: list[tuple[int, str, str, str, Any]] = []
    first: dict[str, int] = {}
    for index, (row, cells) in enumerate(sheet.rows):
        ref, name = (
            "" if at is None else clean_cell(cells[at]) for at in (id_at, name_at)
        )
        key = ref or str(row)
        if first.setdefault(key, row) != row:
            sheet.add_fault(
                row,
                id_at,
                N_(
                    "The number %(ref)s is that of row %(other)d too: give each its own."
                ),
                ref=shorten(key),
                other=first[key],
            )
            continue
        place: Any = (
            sheet.read_shape(index, row)
            if positions is None
            else positions.read(row, cells)
        )
        if place is not None:
            found.append((row, key, ref, name or key, place))
    if positions is None:
        return [CandidateRecord(*each) for each in found]
    positions.check_exchanged()
    points = positions.to_points([place for *_, place in found])
    return [
        CandidateRecord(row, key, ref, name, point)
        for (row, key, ref, name, _), point in zip(found, points, strict=True)
    ]
