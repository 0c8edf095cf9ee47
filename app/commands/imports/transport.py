"""`tetotote import transport`: timetables, and zones of rides on demand."""

from pathlib import Path
from typing import Unpack

import click

from app.commands.imports.common import Common, import_command, take_file
from app.config import Settings
from app.i18n import command_gettext
from gis.runs.imports.transport import import_transport

_ = command_gettext()


@click.command(
    help=_(
        "Buses and other lines: GTFS or GTFS-JP, zip or folder. Rides on demand: zones as"
        " GeoJSON, Shapefile or GeoPackage."
    )
)
@import_command
def transport(*, file: Path, **common: Unpack[Common]) -> None:
    """Take a timetable, or zones."""
    take_file(import_transport, file, Settings.from_environment(), common)
