"""Taking areas into the store."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from gis.errors import N_
from gis.runs.imports.checks import (
    ImportOptions,
    check_rows,
    decide_on_faults,
    doubt_endings,
    keep_areas_of,
    name_origin,
)
from gis.runs.imports.report import ImportReport, Progress, report_on
from gis.runs.imports.school_zones import read_zone_areas
from gis.store.imports.areas import keep_areas
from gis.store.queries.municipalities import City

_OTHER = N_(
    "If it is another division of the city (小学校区, 自治会), name it with --set NAME."
)


def import_areas(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    set_name: str | None = None,
    name_column: str | None = None,
    code_column: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Take layer-2 areas, or another division under a name of its own.

    A table of school zones (小中学校通学区域情報) has no outlines: they are made of those of
    the towns that it lists.

    Raises
    ------
    SourceError
        When the file or an area of it cannot be taken; the store is left as it was.
    NoDataError
        When the outlines of the towns are missing that a table of school zones lists.
    """
    from gis.sources.areas import read_areas  # noqa: PLC0415 - readers are heavy

    reading = read_zone_areas(
        session, city, path, options=options, set_name=set_name
    ) or read_areas(
        path,
        name_column=name_column,
        code_column=code_column,
        encoding=options.encoding,
        crs=options.crs,
        progress=progress,
    )
    keep_areas_of(city, reading)
    check_rows(reading, city, [record.boundary for record in reading.records])
    name_origin(reading, options)
    decide_on_faults(reading, options)
    kept = keep_areas(session, city, reading, today=today, set_name=set_name)
    doubt = doubt_endings(kept, reading.file, few=3, remedy=_OTHER)
    return replace(report_on(reading, kept), doubt=doubt)
