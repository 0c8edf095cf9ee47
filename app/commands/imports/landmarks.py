"""`tetotote import landmarks`: railways and stations for the maps."""

from pathlib import Path
from typing import Unpack

import click

from app.commands.imports.common import Common, import_command, take_file
from app.commands.imports.drawing import draw_anew
from app.config import Settings
from app.i18n import command_gettext
from gis.runs.imports.landmarks import import_landmarks

_ = command_gettext()


@click.command(
    help=_(
        "Railways and stations (国土数値情報 N02, of the whole country), in place of those"
        " of OpenStreetMap."
    ),
    short_help=_("Railways and stations (国土数値情報 N02)."),
)
@import_command
def landmarks(*, file: Path, **common: Unpack[Common]) -> None:
    """Take railways and stations, and draw the base map anew."""
    settings = Settings.from_environment()
    report = take_file(import_landmarks, file, settings, common)
    draw_anew(report, settings, common)
