"""`tetotote import housing`: estates and institutions with their people."""

from functools import partial
from pathlib import Path
from typing import Unpack

import click

from app.commands.imports.common import (
    Common,
    beside_option,
    import_command,
    take_file,
)
from app.config import Settings
from app.i18n import command_gettext
from gis.runs.imports.housing import import_housing

_ = command_gettext()


@click.command(
    help=_(
        "Housing estates and institutions (団地・施設に住む人): points with their people,"
        " who are taken out of the small area around them."
    ),
    short_help=_("Estates and institutions with their people."),
)
@import_command
@beside_option
def housing(*, file: Path, beside: bool, **common: Unpack[Common]) -> None:
    """Take estates and institutions."""
    deed = partial(import_housing, beside=beside)
    take_file(deed, file, Settings.from_environment(), common)
