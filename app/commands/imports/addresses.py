"""`tetotote import addresses`: official points of blocks and towns."""

from pathlib import Path
from typing import Unpack

import click

from app.commands.imports.common import Common, import_command, take_file
from app.config import Settings
from app.i18n import command_gettext
from gis.runs.imports.addresses import import_addresses

_ = command_gettext()


@click.command(
    help=_(
        "Points of addresses (位置参照情報, of blocks or of towns), by which addresses without"
        " a position are placed."
    ),
    short_help=_("Where addresses are (位置参照情報)."),
)
@import_command
def addresses(*, file: Path, **common: Unpack[Common]) -> None:
    """Take points of addresses."""
    take_file(import_addresses, file, Settings.from_environment(), common)
