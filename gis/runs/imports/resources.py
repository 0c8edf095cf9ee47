"""Taking resources into the store: the own sheet, or a list of one kind."""

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from gis.domain.kinds import Kind
from gis.errors import N_, UsageError
from gis.runs.imports.checks import (
    ImportOptions,
    check_rows,
    decide_on_faults,
    name_origin,
)
from gis.runs.imports.own_sheet import import_own_sheet
from gis.runs.imports.report import ImportReport, Progress, report_on
from gis.store.imports.resources.keep import keep_resources
from gis.store.queries.municipalities import City


def import_any_resources(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    kind: Kind | None = None,
    help_kind: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Take resources: an own sheet, which names their kinds, or a list of one kind.

    Raises
    ------
    UsageError
        When a kind is told of an own sheet, or none of another list.
    """
    from gis.sources.own_sheet.reader import is_own_sheet  # noqa: PLC0415 - readers are heavy

    if is_own_sheet(path, encoding=options.encoding):
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
    if kind is None:
        raise UsageError(
            N_(
                "%(file)s does not say what its resources are (it is not the product's own"
                " sheet): give --kind, one of: %(known)s."
            ),
            file=path.name,
            known=", ".join(Kind),
        )
    return import_resources(
        session,
        city,
        path,
        today=today,
        options=options,
        kind=kind,
        help_kind=help_kind,
        progress=progress,
    )


def import_resources(
    session: Session,
    city: City,
    path: Path,
    *,
    today: date,
    options: ImportOptions,
    kind: Kind,
    help_kind: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    """Take resources of one kind: a standard data set, or any point layer."""
    from gis.sources.resources import read_resources  # noqa: PLC0415 - heavy

    reading = read_resources(
        path, encoding=options.encoding, crs=options.crs, progress=progress
    )
    check_rows(reading, city, [record.point for record in reading.records])
    name_origin(reading, options)
    decide_on_faults(reading, options)
    kept = keep_resources(
        session, city, reading, today=today, kind=kind, help_kind=help_kind
    )
    return report_on(reading, kept)
