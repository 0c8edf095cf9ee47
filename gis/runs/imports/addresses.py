"""Taking the official points of addresses into the store."""

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from gis.runs.imports.checks import (
    ImportOptions,
    check_rows,
    decide_on_faults,
    name_origin,
)
from gis.runs.imports.report import ImportReport, Progress, report_on
from gis.store.imports.address_points import keep_address_points
from gis.store.queries.municipalities import City


def import_addresses(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    progress: Progress | None = None,
) -> ImportReport:
    """Take 位置参照情報 of blocks or of towns: the columns tell which.

    Raises
    ------
    SourceError
        When the file or a row of it cannot be taken; the store is left as it was.
    """
    from gis.sources.address_points import read_address_points  # noqa: PLC0415 - heavy

    reading = read_address_points(
        path,
        city_code=city.code,
        city_name=city.name,
        encoding=options.encoding,
        crs=options.crs,
        progress=progress,
    )
    check_rows(reading, city, [record.point for record in reading.records])
    name_origin(reading, options)
    decide_on_faults(reading, options)
    return report_on(reading, keep_address_points(session, city, reading, today=today))
