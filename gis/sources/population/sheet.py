"""A file of people, opened: what kind it is, and which columns tell what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path

from gis.sources.columns import Columns
from gis.sources.population.columns import (
    CODE_COLUMNS,
    GATHERED_COLUMNS,
    NAME_COLUMNS,
    RECEIVER_COLUMNS,
)
from gis.sources.population.counts import (
    Places,
    find_counts,
    parse_census,
    parse_people,
)
from gis.sources.population.headers import TABLE_CODE, join_headers
from gis.sources.population.mesh import is_mesh_code
from gis.sources.positions import LAT_NAMES, LON_NAMES
from gis.sources.sheets import Header, Sheet, open_sheet
from gis.sources.values import clean_cell

_SAMPLE = 50


class PeopleKind(StrEnum):
    """What the rows of a file are.

    Attributes
    ----------
    PLACED
        Areas or points with a position.
    MESH
        Cells of the grid square system, whose codes tell where they lie.
    NAMED
        Areas that are only named; where they lie another file tells.
    """

    PLACED = "placed"
    MESH = "mesh"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class PeopleSheet:
    """A file of people.

    Attributes
    ----------
    places
        Where its counts stand.
    is_census
        Whether it is a table of e-Stat, in which a dash is nobody.
    """

    sheet: Sheet
    kind: PeopleKind
    places: Places
    is_census: bool

    def parse(self, text: str) -> float | None:
        """Read a number as this file writes it.

        Raises
        ------
        ValueError
            When it is none.
        """
        return parse_census(text) if self.is_census else parse_people(text)


def open_people(
    path: str | Path, *, encoding: str | None = None, crs: str | None = None
) -> PeopleSheet:
    """Open a file of people and find out by its columns what it is.

    Raises
    ------
    SourceError
        When it is no table and no layer.
    """
    header = Header(_is_header)
    sheet = open_sheet(path, encoding=encoding, crs=crs, header=header)
    has_codes = join_headers(sheet)
    columns = sheet.columns
    is_census = (
        has_codes or columns.find((*RECEIVER_COLUMNS, *GATHERED_COLUMNS)) is not None
    )
    return PeopleSheet(sheet, _tell_kind(sheet), find_counts(columns), is_census)


def _is_header(cells: Sequence[str]) -> bool:
    columns = Columns("", cells)
    if _has_position(columns) or any(map(TABLE_CODE.fullmatch, cells)):
        return True
    named = columns.find((*NAME_COLUMNS, *CODE_COLUMNS)) is not None
    return named and "total" in find_counts(columns)


def _tell_kind(sheet: Sheet) -> PeopleKind:
    columns = sheet.columns
    if sheet.layer is not None or _has_position(columns):
        return PeopleKind.PLACED
    code_at = columns.find(CODE_COLUMNS)
    if code_at is None or columns.find(NAME_COLUMNS) is not None:
        return PeopleKind.NAMED
    rows, sheet.rows = _look_ahead(sheet.rows)
    codes = [clean_cell(cells[code_at]) for _, cells in rows]
    is_mesh = any(codes) and sum(map(is_mesh_code, codes)) * 2 > len(codes)
    return PeopleKind.MESH if is_mesh else PeopleKind.NAMED


def _has_position(columns: Columns) -> bool:
    return all(columns.find(names) is not None for names in (LON_NAMES, LAT_NAMES))


def _look_ahead(
    rows: Iterator[tuple[int, list[str]]],
) -> tuple[list[tuple[int, list[str]]], Iterator[tuple[int, list[str]]]]:
    seen = list(islice(rows, _SAMPLE))
    return seen, chain(seen, rows)
