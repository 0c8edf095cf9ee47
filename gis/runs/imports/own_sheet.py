"""Taking the product's own sheet into the store, in one transaction."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from shapely import Point
from sqlalchemy.orm import Session

from gis.domain.visibility import Audience
from gis.errors import N_, Message
from gis.runs.geocoding import make_geocoder
from gis.runs.imports.checks import (
    ImportOptions,
    check_rows,
    decide_on_faults,
    name_origin,
)
from gis.runs.imports.report import ImportReport, Progress
from gis.runs.imports.sheet_places import SheetPlacer
from gis.sources.own_sheet.records import OwnResource
from gis.sources.records import Reading
from gis.store.imports.sheet.keep import keep_sheet
from gis.store.imports.sheet.plan import plan_sheet
from gis.store.imports.sheet.telling import tell_sheet
from gis.store.queries.municipalities import City
from gis.store.queries.sheet.lists import read_lists


@dataclass(frozen=True, slots=True)
class _Position:
    row: int
    point: Point


def import_own_sheet(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    progress: Progress | None = None,
) -> ImportReport:
    """Take the resources of an own sheet: new ones, and edits of those of an export.

    Resources that the sheet does not name stay as they are.

    Raises
    ------
    SourceError
        When the file or a row of it cannot be taken; the store is left as it was.
    """
    from gis.sources.own_sheet.reader import read_own_sheet  # noqa: PLC0415 - readers are heavy

    report = progress or (lambda _part: None)
    lists = read_lists(session, city)
    reading = read_own_sheet(
        path,
        lists=lists,
        today=today,
        encoding=options.encoding,
        crs=options.crs,
        progress=report,
    )
    rows = {row for resource in reading.records for row in resource.rows}
    rows |= {fault.row for fault in reading.faults if fault.row is not None}
    _check_positions(reading, city)
    name_origin(reading, options)
    placer = SheetPlacer(partial(make_geocoder, session, city))
    placer.place(reading.records, told=True)
    plan = plan_sheet(session, city, reading)
    decide_on_faults(reading, options)
    placer.place(plan.added, told=False)
    written = [*plan.added, *(edit.told for edit in plan.edits)]
    reading.notes.extend(placer.tell(reading.file, reading.records, written))
    _note_unpublished(reading)
    report(0.8)
    told = tell_sheet(plan, lists)
    kept = keep_sheet(session, city, reading, plan, today=today)
    report(1.0)
    return ImportReport(
        file=reading.file,
        read=len(rows),
        kept=replace(kept, rows=told),
        notes=reading.notes,
        faults=reading.faults,
    )


def _check_positions(reading: Reading[list[OwnResource]], city: City) -> None:
    """Turn resources into faults that have a position out of the city's plane."""
    positions = [
        _Position(place.row, Point(lon, lat))
        for resource in reading.records
        for place in resource.places
        for prefix in ("", "town_")
        if isinstance(lon := place.facts.get(f"{prefix}lon"), float)
        and isinstance(lat := place.facts.get(f"{prefix}lat"), float)
    ]
    if not positions:
        return
    checked: Reading[list[Any]] = Reading(
        reading.file, reading.checksum, reading.origin, list(positions), reading.faults
    )
    check_rows(checked, city, [each.point for each in positions])
    wrong = {each.row for each in positions} - {each.row for each in checked.records}
    wrong |= {f.row for f in reading.faults if f.row is not None}
    reading.records[:] = [
        each for each in reading.records if wrong.isdisjoint(each.rows)
    ]


def _note_unpublished(reading: Reading[list[OwnResource]]) -> None:
    """Name rows that are meant for everybody but lack what publishing needs."""
    public = [
        each
        for each in reading.records
        if each.facts.get("audience") is Audience.PUBLIC
    ]
    unasked = [
        each.row
        for each in public
        if "consent_on" in each.columns
        and (
            each.facts.get("consent_on") is None
            or each.facts.get("consent_withdrawn_on") is not None
        )
    ]
    unnamed = [
        each.row
        for each in public
        if not each.facts.get("public_name")
        and any(place.facts.get("is_home") for place in each.places)
    ]
    for rows, template in (
        (
            unasked,
            N_(
                "%(file)s: meant for everybody, but without a consent that holds: not"
                " published until there is one: %(count)d (row %(rows)s)."
            ),
        ),
        (
            unnamed,
            N_(
                "%(file)s: given in a home and meant for everybody, but without a name for"
                " publication: %(count)d (row %(rows)s)."
            ),
        ),
    ):
        if rows:
            shown = ", ".join(map(str, rows[:10])) + (" …" if len(rows) > 10 else "")
            values = {"file": reading.file, "count": len(rows), "rows": shown}
            reading.notes.append(Message(template, values))
