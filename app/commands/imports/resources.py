"""`tetotote import resources`: salons, services and other places of help."""

from functools import partial
from pathlib import Path
from typing import Unpack

import click

from app.commands.imports.common import Common, import_command, take_file
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.kinds import parse_kind
from gis.runs.imports.resources import import_any_resources

_ = command_gettext()


@click.command(
    help=_(
        "Resources: the product's own sheet (Excel, CSV); or, of one kind, the standard data"
        " set of facilities and any other list or point layer."
    )
)
@import_command
@click.option(
    "--kind", help=_("Kind of the resources: salon … (the own sheet says it itself)")
)
@click.option("--help-kind", metavar="CODE", help=_("Kind of help that they give."))
def resources(
    *, file: Path, kind: str | None, help_kind: str | None, **common: Unpack[Common]
) -> None:
    """Take resources."""
    chosen = None if kind is None else parse_kind(kind)
    deed = partial(import_any_resources, kind=chosen, help_kind=help_kind)
    take_file(deed, file, Settings.from_environment(), common)
