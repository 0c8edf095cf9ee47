"""Taking resources into the store: the own sheet, a known list, or a mapped one."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.domain.municipalities import Municipality
from gis.errors import N_, UsageError
from gis.runs.imports.checks import (
    ImportOptions,
    check_rows,
    decide_on_faults,
    doubt_endings,
    name_origin,
)
from gis.runs.imports.kinds import ToldOfList, decide_on_kinds, fit_help_kinds
from gis.runs.imports.mappings import choose_mapping
from gis.runs.imports.own_sheet import import_own_sheet
from gis.runs.imports.placing import place_by_address
from gis.runs.imports.report import ImportReport, Progress, report_on
from gis.sources.records import Reading, ResourceRecord
from gis.store.imports.resources.keep import keep_resources
from gis.store.queries.municipalities import City

_OTHER = N_(
    "If it is another list, give it a name of its own with --data-set NAME, and nothing"
    " ends."
)


def import_any_resources(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    kind: Kind | None = None,
    help_kind: str | None = None,
    mapping: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Take resources: an own sheet, a known list, or any table with a mapping.

    Parameters
    ----------
    kind, help_kind
        What the resources are, where the file does not tell; over it where it does.
    mapping
        A TOML file that says which column is which (`gis.sources.column_mapping`), or the
        name under which one is remembered.

    Raises
    ------
    UsageError
        When a kind is told of an own sheet, or none of a list that does not tell it.
    """
    from gis.sources.own_sheet.reader import is_own_sheet  # noqa: PLC0415 - readers are heavy

    if mapping is None and is_own_sheet(path, encoding=options.encoding):
        if kind is not None or help_kind is not None:
            raise UsageError(
                N_(
                    "%(file)s is the product's own sheet, which says what each resource is:"
                    " leave out --kind and --help-kind."
                ),
                file=path.name,
            )
        return import_own_sheet(
            session, city, path, today=today, options=options, progress=progress
        )
    return import_resources(
        session,
        city,
        path,
        today=today,
        options=options,
        told=ToldOfList(kind, help_kind, mapping),
        progress=progress,
    )


def import_resources(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    told: ToldOfList,
    progress: Progress | None = None,
) -> ImportReport:
    """Take a list of resources: a known one, any point layer, or a mapped table.

    Raises
    ------
    UsageError
        When neither the file nor the person says what the resources are.
    """
    reading = _read(session, city, path, options, told, progress)
    check_rows(reading, city, [record.point for record in reading.records])
    name_origin(reading, options)
    decide_on_faults(reading, options)
    fit_help_kinds(session, city, reading)
    kind = decide_on_kinds(reading, told)
    place_by_address(session, city, reading)
    kept = keep_resources(
        session, city, reading, today=today, kind=kind, help_kind=told.help_kind
    )
    doubt = doubt_endings(kept, reading.file, few=20, remedy=_OTHER)
    return replace(report_on(reading, kept), doubt=doubt)


def _read(
    session: Session,
    city: City,
    path: Path,
    options: ImportOptions,
    told: ToldOfList,
    progress: Progress | None,
) -> Reading[list[ResourceRecord]]:
    from gis.sources.mapped_resources import read_mapped_resources  # noqa: PLC0415 - heavy
    from gis.sources.resources import read_resources  # noqa: PLC0415 - heavy

    if told.mapping is not None:
        chosen = choose_mapping(session, city, told.mapping)
        return read_mapped_resources(
            path,
            mapping=chosen,
            encoding=options.encoding,
            crs=options.crs,
            progress=progress,
        )
    return read_resources(
        path,
        encoding=options.encoding,
        crs=options.crs,
        city=Municipality(city.code, city.name, city.epsg),
        progress=progress,
    )
