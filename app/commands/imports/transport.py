"""`tetotote import transport`: timetables, and zones of rides on demand."""

from functools import partial
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
        " GeoJSON, Shapefile or GeoPackage. Bus stops without timetable: 国土数値情報 P11, or"
        " any points."
    ),
    short_help=_("Buses and other lines, rides on demand, bus stops."),
)
@import_command
@click.option(
    "--name-column", metavar="C", help=_("Column with the names of bus stops.")
)
def transport(*, file: Path, name_column: str | None, **common: Unpack[Common]) -> None:
    """Take a timetable, zones, or bus stops."""
    deed = partial(import_transport, name_column=name_column)
    take_file(deed, file, Settings.from_environment(), common)
