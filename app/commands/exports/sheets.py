"""`tetotote export template|csv|xlsx`: tables to fill in, to edit, and to give on."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click

from app.commands.exports.common import (
    Deed,
    audience_option,
    file_command,
    kind_option,
    say_written,
    write_export,
)
from app.commands.options import read_store
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.kinds import parse_kind
from gis.domain.visibility import Audience
from gis.runs.exports.files import export_facilities, export_facility_book
from gis.runs.exports.gathering import Written
from gis.runs.sheet_exports import export_csv, export_template, export_xlsx
from gis.store.queries.municipalities import choose_city

_ = command_gettext()


@click.command(
    help=_(
        "An empty sheet for resources (Excel), with choices, hints and examples; take it"
        " in with “import resources”."
    )
)
@file_command
def template(*, file: Path, force: bool, municipality: str | None) -> None:
    """Write an empty sheet."""
    with read_store(Settings.from_environment()) as session:
        export_template(session, choose_city(session, municipality), file, force=force)
    click.echo(_("%(file)s is ready to be filled in.") % {"file": file})


@click.command(
    "csv",
    short_help=_("All resources as CSV: to be edited, or as open data."),
    help=_(
        "All resources as CSV. For staff: the product's own sheet with everything that"
        " they may see; edit it, and take it in again with “import resources”. With"
        " “--audience public”: open data in the columns of 公共施設一覧."
    ),
)
@file_command
@kind_option
@audience_option(Audience.STAFF)
def export_as_csv(
    *,
    file: Path,
    force: bool,
    municipality: str | None,
    kind: str | None,
    audience: str,
) -> None:
    """Write all resources as CSV."""
    forms = (export_csv, export_facilities)
    _export(forms, file, audience, force=force, municipality=municipality, kind=kind)


@click.command(
    "xlsx",
    short_help=_("All resources as an Excel workbook: to be edited, or as open data."),
    help=_(
        "All resources as an Excel workbook. For staff: the product's own sheet with"
        " everything that they may see; edit it, and take it in again with “import"
        " resources”. With “--audience public”: open data in the columns of"
        " 公共施設一覧."
    ),
)
@file_command
@kind_option
@audience_option(Audience.STAFF)
def export_as_xlsx(
    *,
    file: Path,
    force: bool,
    municipality: str | None,
    kind: str | None,
    audience: str,
) -> None:
    """Write all resources as an Excel workbook."""
    forms = (export_xlsx, export_facility_book)
    _export(forms, file, audience, force=force, municipality=municipality, kind=kind)


def _export(
    forms: tuple[Callable[..., int], Deed],
    file: Path,
    audience: str,
    *,
    force: bool,
    municipality: str | None,
    kind: str | None,
) -> None:
    """Write the staff's own sheet, or the public's table."""
    for_staff, for_public = forms
    if audience != Audience.STAFF:
        write_export(
            for_public,
            file,
            audience=audience,
            kind=kind,
            municipality=municipality,
            force=force,
        )
        return
    chosen = None if kind is None else parse_kind(kind)
    with read_store(Settings.from_environment()) as session:
        city = choose_city(session, municipality)
        count = for_staff(
            session, city, file, at=datetime.now(UTC), kind=chosen, force=force
        )
    say_written(file, Written(count, {}), Audience.STAFF)
