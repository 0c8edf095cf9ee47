"""`tetotote import boundary`: the outline of the city."""

from pathlib import Path
from typing import Unpack

import click

from app.commands.imports.common import Common, import_command, take_file
from app.config import Settings
from app.i18n import command_gettext
from gis.runs.imports.boundary import import_boundary

_ = command_gettext()


@click.command(
    help=_(
        "The outline of the city (国土数値情報 N03, or any layer of outlines); out of a"
        " prefecture's file the city is chosen by its code."
    ),
    short_help=_("The outline of the city (国土数値情報 N03)."),
)
@import_command
def boundary(*, file: Path, **common: Unpack[Common]) -> None:
    """Take the outline of the city."""
    take_file(import_boundary, file, Settings.from_environment(), common)
