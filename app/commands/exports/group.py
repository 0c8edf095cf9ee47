"""`tetotote export`: what the store holds, as files to work on and to give on."""

import click

from app.commands.exports.calendar_dates import ics
from app.commands.exports.features import geojson, gpkg
from app.commands.exports.sheets import export_as_csv, export_as_xlsx, template
from app.i18n import command_gettext

_ = command_gettext()


@click.group(
    "export", help=_("Give out what the store holds, to work on and to give on.")
)
def export_files() -> None:
    """Group the exports."""


for _command in (template, export_as_csv, export_as_xlsx, geojson, gpkg, ics):
    export_files.add_command(_command)
