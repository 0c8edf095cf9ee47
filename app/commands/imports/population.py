"""`tetotote import population`: people by small area."""

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
from app.commands.imports.drawing import draw_anew
from app.config import Settings
from app.i18n import command_gettext
from gis.runs.imports.population import import_population

_ = command_gettext()


@click.command(
    help=_(
        "People of small areas: points, polygons or census grid cells with counts; tables"
        " of ages for areas that are stored."
    ),
    short_help=_("People of small areas or census cells; tables of ages."),
)
@import_command
@click.option(
    "--ages",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help=_("Table of people by age that belongs to the areas of the file."),
)
@beside_option
def population(
    *, file: Path, ages: Path | None, beside: bool, **common: Unpack[Common]
) -> None:
    """Take people, and draw the base map anew with the names of their towns."""
    settings = Settings.from_environment()
    report = take_file(
        partial(import_population, ages=ages, beside=beside), file, settings, common
    )
    draw_anew(report, settings, common)
