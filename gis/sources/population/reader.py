"""People by small area: census tables, plain CSV, points and polygons of any layer."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gis.errors import N_, Message
from gis.sources.geometry import are_points, are_polygons
from gis.sources.own_sheet.dates import find_date
from gis.sources.population.columns import (
    CODE_COLUMNS,
    COUNT_COLUMNS,
    DATE_COLUMNS,
    KIND_COLUMNS,
    NAME_COLUMNS,
    PART_COLUMNS,
)
from gis.sources.population.counts import Counts, read_counts
from gis.sources.population.sheet import PeopleSheet, open_people
from gis.sources.records import PopulationRecord, Reading
from gis.sources.sheets import refuse_kinds
from gis.sources.values import clean_cell, hash_content

_WATER = "8154"
_STEP = 4096


@dataclass(slots=True)
class _Draft:
    row: int
    code: str
    part: str
    name: str
    geometry: Any
    counts: Counts
    reference_date: date | None


def read_population(
    path: str | Path,
    *,
    encoding: str | None = None,
    crs: str | None = None,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[PopulationRecord]]:
    """Read people of small areas, in file order.

    Parameters
    ----------
    path
        CSV with coordinates, or points or polygons of any layer.
    encoding, crs
        What the user says of the file; a CSV's points are JGD2011 unless told.

    Raises
    ------
    SourceError
        When the file cannot be read, lacks the column of people, or holds lines.
    """
    people = open_people(path, encoding=encoding, crs=crs)
    return read_placed(people, crs=crs, progress=progress)


def read_placed(
    people: PeopleSheet,
    *,
    crs: str | None = None,
    counted: bool = True,
    progress: Callable[[float], None] | None = None,
) -> Reading[list[PopulationRecord]]:
    """Read areas or points with their people, in file order.

    ``-``, ``X``, ``*`` and empty cells are unknown, never 0. `ref` is the code of the area
    (with the letter of its part, KIGO_E); where that repeats or is missing, a short hash of
    name and position is added: never the order of rows. Polygons of water in the census's
    boundaries (HCODE 8154) are no place where people live: left out, with a note.

    Parameters
    ----------
    counted
        Whether the file must hold the number of people; otherwise another file may tell.

    Raises
    ------
    SourceError
        When it lacks the column of people, or holds lines.
    """
    report = progress or (lambda _part: None)
    sheet = people.sheet
    report(0.2)
    if counted and "total" not in people.places:
        sheet.columns.require(
            COUNT_COLUMNS["total"],
            N_("the number of people"),
            remedy=N_(
                " Or give the table that tells how many live in these areas with --ages."
            ),
        )
    _refuse_lines(people)
    drafts = _read_drafts(people, crs, report)
    records = _name_refs(people, drafts)
    report(1.0)
    return sheet.give(records)


def _refuse_lines(people: PeopleSheet) -> None:
    if people.sheet.layer is None:
        return
    shapes = people.sheet.layer.geometry
    if not (are_points(shapes) | are_polygons(shapes)).all():
        remedy = N_("Streets are brought in with “import streets”.")
        wanted = Message(N_("points or areas"))
        refuse_kinds(people.sheet, shapes, wanted, Message(remedy))


def _read_drafts(
    people: PeopleSheet, crs: str | None, report: Callable[[float], None]
) -> list[_Draft]:
    sheet = people.sheet
    code_at, part_at, name_at, kind_at, date_at = (
        sheet.columns.find(names)
        for names in (
            CODE_COLUMNS, PART_COLUMNS, NAME_COLUMNS, KIND_COLUMNS, DATE_COLUMNS,
        )
    )  # fmt: skip
    positions = sheet.read_positions(crs) if sheet.layer is None else None
    drafts = []
    waters: list[float] = []
    for index, (row, cells) in enumerate(sheet.rows):
        if index % _STEP == 0:
            # How many rows will come is not known: near the end ever more slowly.
            report(0.2 + 0.6 * index / (index + 20 * _STEP))
        counts = read_counts(sheet, row, cells, people.places, people.parse)
        if sheet.layer and kind_at is not None and cells[kind_at].strip() == _WATER:
            waters.append((counts or {}).get("total") or 0)
            continue
        place: Any = (
            sheet.read_shape(index, row)
            if positions is None
            else positions.read(row, cells)
        )
        if counts is None or place is None:
            continue
        code, part, name, day = (
            "" if at is None else clean_cell(cells[at])
            for at in (code_at, part_at, name_at, date_at)
        )
        drafts.append(_Draft(row, code, part, name, place, counts, find_date(day)))
    if positions is not None:
        positions.check_exchanged()
        points = positions.to_points([draft.geometry for draft in drafts])
        for draft, point in zip(drafts, points, strict=True):
            draft.geometry = point
    if waters:
        sheet.notes.append(_tell_waters(sheet.source.name, waters))
    return drafts


def _tell_waters(file: str, people: list[float]) -> Message:
    values: dict[str, object] = {"file": file, "count": len(people)}
    if sum(people):
        return Message(
            N_(
                "%(file)s: areas of water (HCODE 8154), left out: %(count)d;"
                " %(people)g people are counted there."
            ),
            values | {"people": sum(people)},
        )
    return Message(
        N_(
            "%(file)s: areas of water (HCODE 8154) where nobody lives, left out: %(count)d."
        ),
        values,
    )


def _name_refs(people: PeopleSheet, drafts: list[_Draft]) -> list[PopulationRecord]:
    stems = [
        f"{draft.code}-{draft.part}" if draft.code and draft.part else draft.code
        for draft in drafts
    ]
    times = Counter(stems)
    records = []
    first: dict[str, int] = {}
    for draft, stem in zip(drafts, stems, strict=True):
        ref = stem
        if not stem or times[stem] > 1:
            digest = hash_content(draft.name, draft.geometry.wkb_hex)
            ref = f"{stem}-{digest}" if stem else digest
        if ref in first:
            people.sheet.add_fault(
                draft.row,
                None,
                N_(
                    "The row has the code, name and place of row %(other)d: remove one."
                ),
                other=first[ref],
            )
            continue
        first[ref] = draft.row
        records.append(
            PopulationRecord(
                row=draft.row,
                ref=ref,
                code=draft.code,
                name=draft.name,
                geometry=draft.geometry,
                reference_date=draft.reference_date,
                **{"total": None, **draft.counts},
            )
        )
    return records
