"""`tetotote import buildings`: outlines of buildings, in which people live."""

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
from gis.runs.imports.buildings import import_buildings

_ = command_gettext()


@click.command(
    help=_(
        "Outlines of buildings (基盤地図情報, 3D都市モデル or any layer of areas, .osm.pbf, .osm):"
        " the people of an area are then placed where they live, instead of along its"
        " streets."
    ),
    short_help=_("Buildings in which people live."),
)
@import_command
@beside_option
def buildings(*, file: Path, beside: bool, **common: Unpack[Common]) -> None:
    """Take buildings."""
    deed = partial(import_buildings, beside=beside)
    take_file(deed, file, Settings.from_environment(), common)
