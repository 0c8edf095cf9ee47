"""`tetotote export`: what the store holds, as files to work on and to give on."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from app.commands.options import municipality_option, read_store
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.kinds import parse_kind
from gis.runs.sheet_exports import export_csv, export_template, export_xlsx
from gis.store.queries.municipalities import choose_city

_ = command_gettext()

Command = TypeVar("Command", bound=Callable[..., Any])

_force_option = click.option(
    "--force", is_flag=True, help=_("Replace the file where it exists.")
)
_kind_option = click.option(
    "--kind", metavar="KIND", help=_("Only resources of one kind: salon, support …")
)


def _file_command(command: Command) -> Command:
    """Add what every export to a file takes."""
    argument = click.argument("file", type=click.Path(path_type=Path))
    return argument(_force_option(municipality_option(command)))


@click.group(
    "export", help=_("Give out what the store holds, to work on and to give on.")
)
def export_files() -> None:
    """Group the exports."""


@export_files.command(
    help=_(
        "An empty sheet for resources (Excel), with choices, hints and examples; take it"
        " in with “import resources”."
    )
)
@_file_command
def template(*, file: Path, force: bool, municipality: str | None) -> None:
    """Write an empty sheet."""
    with read_store(Settings.from_environment()) as session:
        export_template(session, choose_city(session, municipality), file, force=force)
    click.echo(_("%(file)s is ready to be filled in.") % {"file": file})


@export_files.command(
    "csv",
    help=_(
        "All resources as CSV, with everything that staff may see; edit it, and take it in"
        " again with “import resources”."
    ),
)
@_file_command
@_kind_option
def export_as_csv(
    *, file: Path, force: bool, municipality: str | None, kind: str | None
) -> None:
    """Write all resources as CSV."""
    _export(export_csv, file, force=force, municipality=municipality, kind=kind)


@export_files.command(
    "xlsx",
    help=_(
        "All resources as an Excel workbook, with everything that staff may see; edit it,"
        " and take it in again with “import resources”."
    ),
)
@_file_command
@_kind_option
def export_as_xlsx(
    *, file: Path, force: bool, municipality: str | None, kind: str | None
) -> None:
    """Write all resources as an Excel workbook."""
    _export(export_xlsx, file, force=force, municipality=municipality, kind=kind)


def _export(
    deed: Callable[..., int],
    file: Path,
    *,
    force: bool,
    municipality: str | None,
    kind: str | None,
) -> None:
    chosen = None if kind is None else parse_kind(kind)
    with read_store(Settings.from_environment()) as session:
        city = choose_city(session, municipality)
        count = deed(
            session, city, file, at=datetime.now(UTC), kind=chosen, force=force
        )
    click.echo(
        _("%(file)s: %(count)d resources. For staff only: not for publication.")
        % {"file": file, "count": count}
    )
