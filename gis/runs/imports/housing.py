"""Taking estates and institutions, points with their people, into the store."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from gis.domain.resources import PointPrecision
from gis.errors import N_, Fault, Message
from gis.runs.imports.checks import (
    ImportOptions,
    check_rows,
    decide_on_faults,
    doubt_endings,
    name_origin,
)
from gis.runs.imports.housing_units import compare_with_units
from gis.runs.imports.report import ImportReport, Progress, report_on
from gis.sources.geometry import list_rows
from gis.sources.records import HousingRecord, Reading
from gis.store.imports.housing import keep_housing
from gis.store.queries.housing import read_housing
from gis.store.queries.municipalities import City
from gis.store.queries.population import read_units

_FEW = 5
"""Of so many a new list may end as many as it likes."""
_OTHER = N_("If it stands beside those, say --beside, and nothing ends.")
_PLACED = {
    PointPrecision.BLOCK: N_(
        "%(file)s: placed by their address, to the block (番・番地): %(count)d (row %(rows)s)."
    ),
    PointPrecision.TOWN: N_(
        "%(file)s: placed by their address, to the town (町丁) only: %(count)d (row"
        " %(rows)s)."
    ),
}


def import_housing(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    beside: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Take estates and institutions, whose people are placed by hand.

    Rows without a position are placed by their address; where that is not found the row
    is a fault, for people cannot be counted nowhere.

    Parameters
    ----------
    beside
        Keep what other files brought, instead of taking its place.

    Raises
    ------
    SourceError
        When the file or a row of it cannot be taken; the store is left as it was.
    """
    from gis.sources import housing as reader  # noqa: PLC0415 - readers are heavy

    reading = reader.read_housing(
        path, encoding=options.encoding, crs=options.crs, progress=progress
    )
    _place_by_address(session, city, reading)
    check_rows(reading, city, [record.point for record in reading.records])
    name_origin(reading, options)
    decide_on_faults(reading, options)
    units = read_units(session, city.id)
    key = reading.origin.key
    others = read_housing(session, city.id, units=units, besides=key) if beside else []
    reading.notes += compare_with_units(reading, units, others)
    kept = keep_housing(session, city, reading, today=today, beside=beside)
    doubt = doubt_endings(kept, reading.file, few=_FEW, remedy=_OTHER)
    return replace(report_on(reading, kept), doubt=doubt)


def _place_by_address(
    session: Session, city: City, reading: Reading[list[HousingRecord]]
) -> None:
    """Place the rows that have an address alone; those that are not found are faults."""
    if all(record.point is not None for record in reading.records):
        return
    from gis.runs.geocoding import Located, make_geocoder  # noqa: PLC0415 - here alone

    geocoder = make_geocoder(session, city)
    rows: dict[PointPrecision, list[int]] = {precision: [] for precision in _PLACED}
    placed = []
    for record in reading.records:
        if record.point is not None:
            placed.append(record)
            continue
        found = geocoder.look_up(record.address)
        if isinstance(found, Located):
            rows[found.precision].append(record.row)
            placed.append(replace(record, point=found.point))
            continue
        template = N_("%(why)s Or fill in longitude and latitude.")
        reason = Message(template, {"why": found})
        reading.faults.append(Fault(reading.file, record.row, None, reason))
    reading.records = placed
    for precision, found_rows in rows.items():
        if found_rows:
            values = {"count": len(found_rows), "rows": list_rows(found_rows)}
            note = Message(_PLACED[precision], {"file": reading.file, **values})
            reading.notes.append(note)
