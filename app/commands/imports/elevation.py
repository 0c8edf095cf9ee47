"""`tetotote import elevation`: heights of the ground, and of streets."""

from functools import partial
from pathlib import Path
from typing import Unpack

import click

from app.commands.imports.common import Common, import_command, take_file
from app.config import Settings
from app.i18n import command_gettext
from gis.runs.imports.elevation import import_elevation

_ = command_gettext()


@click.command(
    help=_(
        "Heights of the ground (GeoTIFF, zipped or not), by which streets know slopes."
    ),
    short_help=_("Heights of the ground (GeoTIFF)."),
)
@import_command
def elevation(*, file: Path, **common: Unpack[Common]) -> None:
    """Take heights, and give them to the streets that have none of their own."""
    settings = Settings.from_environment()
    folder = None if common["dry_run"] else settings.files_folder
    take_file(partial(import_elevation, folder=folder), file, settings, common)
