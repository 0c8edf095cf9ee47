"""Estates and institutions with their people: a city's own table, or any layer of points."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import shapely

from gis.domain.housing import read_housing_kind
from gis.errors import N_, Message
from gis.sources.columns import Columns
from gis.sources.geometry import are_points
from gis.sources.population.columns import COUNT_COLUMNS
from gis.sources.population.counts import (
    Places,
    find_counts,
    parse_people,
    read_counts,
)
from gis.sources.positions import LAT_NAMES, LON_NAMES, PositionColumns
from gis.sources.records import HousingRecord, Reading
from gis.sources.sheets import Header, Sheet, open_sheet, refuse_kinds
from gis.sources.values import clean_cell, hash_content, shorten

NAME_COLUMNS = (
    "名称", "施設名", "施設名称", "団地名", "団地名称", "住宅名", "住宅名称", "事業所名",
    "事業所の名称", "ホーム名", "建物名", "name",
)  # fmt: skip
KIND_COLUMNS = (
    "種類", "種別", "区分", "施設種別", "施設の種類", "施設種類", "施設区分", "住宅種別",
    "サービス種別", "サービスの種類", "分類", "kind", "type",
)  # fmt: skip
ID_COLUMNS = (
    "番号", "ID", "管理番号", "施設番号", "団地番号", "住宅番号", "事業所番号", "識別番号",
)  # fmt: skip
UNIT_COLUMNS = (
    "KEY_CODE", "KEYCODE", "町丁コード", "町丁字コード", "町字コード", "町丁目コード",
    "小地域コード", "地域コード", "メッシュコード",
)  # fmt: skip
ADDRESS_COLUMNS = ("住所", "所在地", "所在地_連結表記", "住所（番地まで）", "address")
TOTAL_COLUMNS = (
    *COUNT_COLUMNS["total"], "入居者数", "入所者数", "居住者数", "入居人数", "入所人数",
    "居住人数", "人数",
)  # fmt: skip
_AGES = ("total", "from_65", "from_75", "from_85")


def read_housing(
    path: str | Path,
    *,
    encoding: str | None = None,
    crs: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[HousingRecord]]:
    """Read estates and institutions, in file order.

    Counts are read as those of small areas are: what is empty or withheld is unknown,
    never 0. Rows without coordinates are taken without a position where they have an
    address.

    Parameters
    ----------
    path
        CSV, Excel workbook, or points of any layer.
    encoding, crs
        What the user says of the file; a table's points are JGD2011 unless told.

    Raises
    ------
    SourceError
        When the file cannot be read, lacks a column for the name, the kind, the people or
        the place, or holds no points.
    """
    report = progress or (lambda _part: None)
    sheet = open_sheet(path, encoding=encoding, crs=crs, header=Header(_is_header))
    report(0.3)
    layer = sheet.layer
    if layer is not None and not are_points(layer.geometry).all():
        remedy = N_("People of areas are brought in with “import population”.")
        refuse_kinds(sheet, layer.geometry, Message(N_("points")), Message(remedy))
    records = _tell_apart(sheet, list(_read_rows(sheet, crs)))
    report(1.0)
    return sheet.give(records)


def _is_header(cells: Sequence[str]) -> bool:
    columns = Columns("", cells)
    named = columns.find(NAME_COLUMNS) is not None
    return named and columns.find((*KIND_COLUMNS, *TOTAL_COLUMNS)) is not None


def _read_rows(sheet: Sheet, crs: str | None) -> Iterator[HousingRecord]:
    """Read the rows that can be taken; their `ref` is what the file numbers them by."""
    columns = sheet.columns
    name_at = columns.require(NAME_COLUMNS, N_("the name"))
    kind_at = columns.require(
        KIND_COLUMNS, N_("the kind (housing estate or institution)")
    )
    id_at, unit_at, address_at = map(
        columns.find, (ID_COLUMNS, UNIT_COLUMNS, ADDRESS_COLUMNS)
    )
    places = _find_people(columns)
    positions = _find_positions(sheet, crs, has_addresses=address_at is not None)
    found: list[tuple[HousingRecord, Any]] = []
    for index, (row, cells) in enumerate(sheet.rows):
        ref, unit, address = (
            "" if at is None else clean_cell(cells[at])
            for at in (id_at, unit_at, address_at)
        )
        name = clean_cell(cells[name_at])
        if not name:
            sheet.add_fault(row, name_at, N_("The name is missing: fill it in."))
        kind = read_housing_kind(cells[kind_at])
        if kind is None:
            _refuse_kind(sheet, row, kind_at, clean_cell(cells[kind_at]))
        counts = read_counts(sheet, row, cells, places, parse_people)
        place, is_told = _read_place(
            sheet, positions, index, row, cells, is_addressed=bool(address)
        )
        if not name or kind is None or counts is None or not is_told:
            continue
        people = (counts.get(key) for key in _AGES)
        record = HousingRecord(row, ref, name, kind, unit, address, None, *people)
        found.append((record, place))
    if positions is not None:
        positions.check_exchanged()
    yield from _to_points(found, positions)


def _find_people(columns: Columns) -> Places:
    places = {key: at for key, at in find_counts(columns).items() if key in _AGES}
    if "total" not in places:
        total_at = columns.require(TOTAL_COLUMNS, N_("the number of people"))
        places["total"] = (total_at,)
    return places


def _find_positions(
    sheet: Sheet, crs: str | None, *, has_addresses: bool
) -> PositionColumns | None:
    """Find the columns of coordinates; None for a layer, or where there are none."""
    if sheet.layer is not None:
        return None
    told = any(
        sheet.columns.find(names) is not None for names in (LON_NAMES, LAT_NAMES)
    )
    return None if has_addresses and not told else sheet.read_positions(crs)


def _read_place(
    sheet: Sheet,
    positions: PositionColumns | None,
    index: int,
    row: int,
    cells: Sequence[str],
    *,
    is_addressed: bool,
) -> tuple[Any, bool]:
    """Give a row's place, None where its address stands for it, and whether it has one."""
    if sheet.layer is not None:
        shape = sheet.read_shape(index, row)
        return shape, shape is not None
    if positions is None or positions.is_empty(cells):
        if not is_addressed:
            template = N_(
                "Neither a position nor an address is given: fill in longitude and"
                " latitude, or the address."
            )
            sheet.add_fault(row, None, template)
        return None, is_addressed
    place = positions.read(row, cells)
    return place, place is not None


def _refuse_kind(sheet: Sheet, row: int, column: int, text: str) -> None:
    if not text:
        template = N_(
            "The kind is missing: write 団地 for a housing estate, 施設 for an institution."
        )
        sheet.add_fault(row, column, template)
        return
    template = N_(
        "“%(value)s” is not known as a kind: write 団地 for a housing estate, 施設 (or 特養,"
        " サ高住 …) for an institution."
    )
    sheet.add_fault(row, column, template, value=shorten(text))


def _to_points(
    found: list[tuple[HousingRecord, Any]], positions: PositionColumns | None
) -> Iterator[HousingRecord]:
    """Give the records with their points, in file order."""
    if positions is None:
        yield from (replace(record, point=place) for record, place in found)
        return
    points = iter(
        positions.to_points([place for _, place in found if place is not None])
    )
    for record, place in found:
        yield record if place is None else replace(record, point=next(points))


def _tell_apart(sheet: Sheet, records: list[HousingRecord]) -> list[HousingRecord]:
    """Give each what the next edition knows it by: its number, else its name.

    Where these repeat (an estate with a row for each building), the place is added.
    """
    stems = [each.ref or hash_content(each.name) for each in records]
    times = Counter(stems)
    first: dict[str, int] = {}
    kept = []
    for record, stem in zip(records, stems, strict=True):
        ref = stem
        if times[stem] > 1:
            place = record.point and shapely.to_wkb(record.point, hex=True)
            ref = f"{stem}-{hash_content(record.name, record.address, place)}"
        if ref in first:
            sheet.add_fault(
                record.row,
                None,
                N_("The row has the name and place of row %(other)d: remove one."),
                other=first[ref],
            )
            continue
        first[ref] = record.row
        kept.append(replace(record, ref=ref))
    return kept
