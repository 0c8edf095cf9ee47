"""Taking people by small area into the store."""

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from gis.runs.imports.checks import (
    ImportOptions,
    check_rows,
    decide_on_faults,
    keep_those_of,
    name_origin,
)
from gis.runs.imports.report import ImportReport, Progress, report_on
from gis.store.imports.population import keep_population
from gis.store.queries.municipalities import City


def import_population(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    beside: bool = False,
    progress: Progress | None = None,
) -> ImportReport:
    """Take population units: points, or polygons that stand at a point inside them."""
    from gis.sources.population import read_population  # noqa: PLC0415 - heavy

    reading = read_population(
        path, encoding=options.encoding, crs=options.crs, progress=progress
    )
    keep_those_of(city, reading)
    check_rows(reading, city, [record.geometry for record in reading.records])
    name_origin(reading, options)
    decide_on_faults(reading, options)
    return report_on(
        reading, keep_population(session, city, reading, today=today, beside=beside)
    )
