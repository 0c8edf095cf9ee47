"""Resources: the standard list of public facilities (公共施設一覧) and any layer of points."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gis.domain.municipalities import parse_code
from gis.domain.resources import PointPrecision
from gis.errors import N_, Message, UsageError
from gis.sources.geometry import are_points, list_rows
from gis.sources.records import Origin, Reading, ResourceRecord
from gis.sources.resource_columns import (
    CITY_COLUMNS,
    ID_COLUMNS,
    TEXT_COLUMNS,
    find_name_column,
)
from gis.sources.sheets import Sheet, open_sheet, refuse_kinds
from gis.sources.values import clean_cell, hash_content
from gis.sources.weekdays import read_opening

_STANDARD = ("名称", "住所", "団体名", "利用可能曜日")
"""Columns that the standard list has in both generations of its header."""
_FILE_NAME = re.compile(r"\d{5,6}_(?P<kind>[a-z][a-z_]*[a-z])", re.IGNORECASE)
_FEATURES = re.compile(r"[;；]")


@dataclass(slots=True)
class _Draft:
    row: int
    ref: str
    texts: dict[str, str]
    place: Any


def read_resources(
    path: str | Path,
    *,
    encoding: str | None = None,
    crs: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[ResourceRecord]]:
    """Read places of help, in file order.

    The standard list is known in both generations of its header; any other table or layer
    of points is taken when a column for the name is found. Rows without coordinates are
    taken without a position, with a note. Where the file numbers its rows, a number that
    comes twice is a fault; where it does not, `ref` is a short hash of name, address and
    position.

    Parameters
    ----------
    path
        CSV, or points of any layer.
    encoding, crs
        What the user says of the file; a CSV's points are JGD2011 unless told.

    Raises
    ------
    SourceError
        When the file cannot be read, lacks a column for the name, or holds no points.
    """
    report = progress or (lambda _part: None)
    sheet = open_sheet(path, encoding=encoding, crs=crs)
    report(0.2)
    drafts, cities = _read_drafts(sheet, crs)
    report(0.8)
    records = [_to_record(draft) for draft in _check_refs(sheet, drafts)]
    missing = [record.row for record in records if record.point is None]
    if missing:
        template = N_(
            "%(file)s: rows without a position, shown in lists but not on the map:"
            " %(count)d (row %(rows)s)."
        )
        values = {"count": len(missing), "rows": list_rows(missing)}
        sheet.notes.append(Message(template, {"file": sheet.source.name, **values}))
    report(1.0)
    return Reading(
        sheet.source.name,
        sheet.source.checksum,
        _name_origin(sheet, cities),
        records,
        sheet.sort_faults(),
        sheet.notes,
    )


def _read_drafts(sheet: Sheet, crs: str | None) -> tuple[list[_Draft], Counter[str]]:
    columns = sheet.columns
    name_at = find_name_column(columns)
    id_at, city_at = columns.find(ID_COLUMNS), columns.find(CITY_COLUMNS)
    texts_at = {key: columns.find(names) for key, names in TEXT_COLUMNS.items()}
    texts_at["name"] = name_at
    shapes = None if sheet.layer is None else sheet.layer.geometry
    if shapes is not None and not are_points(shapes).all():
        remedy = N_(
            "Streets are brought in with “import streets”, districts with “import areas”."
        )
        refuse_kinds(sheet, shapes, Message(N_("points")), Message(remedy))
    positions = sheet.read_positions(crs) if shapes is None else None
    drafts: list[_Draft] = []
    cities: Counter[str] = Counter()
    for index, (row, cells) in enumerate(sheet.rows):
        texts = {
            key: "" if at is None else clean_cell(cells[at])
            for key, at in texts_at.items()
        }
        if not texts["name"]:
            sheet.add_fault(row, name_at, N_("The name is missing: fill it in."))
            continue
        place: Any = None
        if positions is None:
            place = sheet.read_shape(index, row)
        elif not positions.is_empty(cells):
            place = positions.read(row, cells)
        if place is None and (positions is None or not positions.is_empty(cells)):
            continue
        cities[_read_city(cells, city_at)] += 1
        ref = "" if id_at is None else clean_cell(cells[id_at])
        drafts.append(_Draft(row, ref, texts, place))
    if positions is not None:
        positions.check_exchanged()
        placed = [draft for draft in drafts if draft.place is not None]
        points = positions.to_points([draft.place for draft in placed])
        for draft, point in zip(placed, points, strict=True):
            draft.place = point
    return drafts, cities


def _check_refs(sheet: Sheet, drafts: Sequence[_Draft]) -> list[_Draft]:
    id_at = sheet.columns.find(ID_COLUMNS)
    first: dict[str, int] = {}
    kept = []
    for draft in drafts:
        told = bool(draft.ref)
        if not told:
            position = draft.place.wkb_hex if draft.place is not None else ""
            texts = draft.texts
            draft.ref = hash_content(texts["name"], texts["address"], position)
        if draft.ref in first:
            template = (
                N_(
                    "The number %(ref)s is that of row %(other)d too: give each its own."
                )
                if told
                else N_(
                    "The row has the name, address and place of row %(other)d: remove one."
                )
            )
            sheet.add_fault(
                draft.row,
                id_at if told else None,
                template,
                ref=draft.ref,
                other=first[draft.ref],
            )
            continue
        first[draft.ref] = draft.row
        kept.append(draft)
    return kept


def _to_record(draft: _Draft) -> ResourceRecord:
    texts = draft.texts
    opening = read_opening(
        texts["days"], texts["opens"], texts["closes"], texts["remarks"]
    )
    features = _FEATURES.split(texts["accessibility"])
    return ResourceRecord(
        row=draft.row,
        ref=draft.ref,
        name=texts["name"],
        name_kana=texts["name_kana"],
        name_en=texts["name_en"],
        address=texts["address"],
        building=texts["building"],
        point=draft.place,
        precision=PointPrecision.UNKNOWN,
        telephone=texts["telephone"],
        website=texts["website"],
        description=texts["description"],
        organization=texts["organization"],
        organization_number=texts["organization_number"],
        accessibility=tuple(part.strip() for part in features if part.strip()),
        weekdays=opening.weekdays,
        opens_at=opening.opens_at,
        closes_at=opening.closes_at,
        schedule_note=opening.note,
    )


def _read_city(cells: Sequence[str], at: int | None) -> str:
    try:
        return "" if at is None else cells[at] and parse_code(cells[at]) and cells[at]
    except UsageError:
        return ""


def _name_origin(sheet: Sheet, cities: Counter[str]) -> Origin:
    """Name the data set: the standard's name and the city, else the file's name."""
    key = sheet.source.key
    standard = all(sheet.columns.find([name]) is not None for name in _STANDARD)
    if not standard or len(cities) != 1 or "" in cities:
        return Origin(key, key)
    city = next(iter(cities))
    named = _FILE_NAME.match(key)
    # Cities publish their libraries and schools in the same columns, as files of their own:
    # the standard's file name (222127_public_facility) tells them apart.
    kind = named["kind"].lower() if named else "public_facility"
    return Origin(f"{kind}:{city}", key)
