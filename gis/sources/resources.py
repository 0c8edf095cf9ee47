"""Resources: lists of facilities and services, and any layer of points."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from gis.domain.municipalities import Municipality, parse_code
from gis.errors import N_, Message, SourceError, UsageError
from gis.sources.file_formats import Format
from gis.sources.records import Origin, Reading, ResourceRecord
from gis.sources.resource_lists.care import CARE_LIST, CARE_REGISTER
from gis.sources.resource_lists.cities import is_of_prefecture
from gis.sources.resource_lists.columns import is_list_header
from gis.sources.resource_lists.drafts import Drafts, read_drafts
from gis.sources.resource_lists.formats import ListFormat
from gis.sources.resource_lists.identity import make_records
from gis.sources.resource_lists.places import check_shapes, find_positions
from gis.sources.resource_lists.row_texts import find_texts
from gis.sources.resource_lists.schools import SCHOOLS, SCHOOLS_2013
from gis.sources.resource_lists.standard import (
    ANY_LIST,
    HOSPITALS,
    PUBLIC_FACILITIES,
)
from gis.sources.resource_lists.welfare import WELFARE, WELFARE_2015
from gis.sources.sheets import Header, Sheet, open_sheet

FORMATS = (
    CARE_LIST, CARE_REGISTER, HOSPITALS, WELFARE, WELFARE_2015, SCHOOLS, SCHOOLS_2013,
    PUBLIC_FACILITIES,
)  # fmt: skip
_FIRST_ROWS = 50
"""By how many rows the editions of a format are told apart."""
_FILE_NAME = re.compile(r"\d{5,6}_(?P<kind>[a-z][a-z_]*[a-z])", re.IGNORECASE)


def read_resources(
    path: str | Path,
    *,
    encoding: str | None = None,
    crs: str | None = None,
    city: Municipality | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[ResourceRecord]]:
    """Read places of help, in file order.

    Known are lists of 自治体標準オープンデータセット (公共施設一覧, 介護サービス事業所一覧,
    医療機関一覧) in both generations of their headers, the open data of 介護サービス情報公表
    システム, and 国土数値情報 P14 and P29; any other table or layer of points is taken when a
    column for the name is found. Rows without coordinates are taken without a position.

    Parameters
    ----------
    path
        CSV, Excel workbook, or points of any layer.
    encoding, crs
        What the user says of the file; a table's points are JGD2011 unless told.
    city
        The city whose rows are taken of a list that spans cities; None takes them all.

    Raises
    ------
    SourceError
        When the file cannot be read, lacks a column for the name, holds no points, or
        nothing of the city.
    """
    report = progress or (lambda _part: None)
    header = Header(is_list_header)
    sheet = open_sheet(
        path, encoding=encoding, crs=crs, header=header, layer="resources"
    )
    report(0.2)
    check_shapes(sheet)
    known = recognize(sheet)
    texts = find_texts(sheet.columns, known)
    texts.guarded = sheet.source.format is Format.TABLE
    positions = find_positions(sheet, crs, texts)
    drafts = read_drafts(sheet, texts, known, positions, city)
    report(0.8)
    _note_rest(sheet, known, drafts, city)
    id_at = sheet.columns.find(known.ids)
    records = make_records(sheet, drafts.rows, known, id_at)
    report(1.0)
    return sheet.give(records, _name_origin(sheet, known, drafts))


def recognize(sheet: Sheet) -> ListFormat:
    """Find out which format a file is of, by its columns and first rows."""
    first = list(islice(sheet.rows, _FIRST_ROWS))
    sheet.rows = chain(first, sheet.rows)
    cells = [row for _number, row in first]
    known = next(
        (each for each in FORMATS if each.is_format_of(sheet.columns, cells)), ANY_LIST
    )
    if known.key and is_of_prefecture(sheet.columns, cells):
        return replace(known, spans_cities=True)
    return known


def _note_rest(
    sheet: Sheet, known: ListFormat, drafts: Drafts, city: Municipality | None
) -> None:
    """Say what was left out of a list that spans cities, and which columns it lacks.

    Raises
    ------
    SourceError
        When nothing is left.
    """
    file = sheet.source.name
    missing = known.find_missing(sheet.columns)
    if missing:
        template = N_(
            "%(file)s: columns that such a list usually has are missing: %(columns)s."
        )
        sheet.notes.append(
            Message(template, {"file": file, "columns": "、".join(missing)})
        )
    if city is None or not (drafts.others or drafts.unsure):
        return
    if not drafts.rows:
        raise SourceError(
            N_(
                "%(file)s holds nothing of %(city)s (%(code)s): all of its %(count)d rows are"
                " of other places."
            ),
            file=file,
            city=city.name,
            code=city.code,
            count=drafts.others + drafts.unsure,
        )
    template = N_("%(file)s: rows of other cities, left out: %(count)d.")
    if drafts.others:
        sheet.notes.append(Message(template, {"file": file, "count": drafts.others}))
    template = N_(
        "%(file)s: rows that do not say of which city they are, left out: %(count)d."
    )
    if drafts.unsure:
        sheet.notes.append(Message(template, {"file": file, "count": drafts.unsure}))


def _name_origin(sheet: Sheet, known: ListFormat, drafts: Drafts) -> Origin:
    """Name the data set: the format's name and the city, else the file's name."""
    key = sheet.source.key
    if known.spans_cities:
        # The register is a file for each service; a national data set is one for all.
        service = min(drafts.services) if len(drafts.services) == 1 else ""
        title = f"{known.title}（{service}）" if service else known.title
        name = f"{known.key}:{service}" if service else known.key
        return Origin(name, title, attribution=known.attribution)
    cities = {_read_city(code) for code in drafts.publishers}
    if not known.key or len(cities) != 1 or "" in cities:
        return Origin(key, key)
    # Cities publish their libraries and schools in the same columns, as files of their own:
    # the standard's file name (222127_public_facility) tells them apart.
    named = _FILE_NAME.match(key)
    kind = named["kind"].lower() if named else known.key
    return Origin(f"{kind}:{cities.pop()}", key)


def _read_city(text: str) -> str:
    try:
        return text if text and parse_code(text) else ""
    except UsageError:
        return ""
