"""`tetotote import areas`: daily-living areas, and other divisions."""

from functools import partial
from pathlib import Path
from typing import Unpack

import click

from app.commands.imports.common import Common, import_command, take_file
from app.config import Settings
from app.i18n import command_gettext
from gis.runs.imports.areas import import_areas

_ = command_gettext()


@click.command(
    help=_("Daily-living areas; other divisions (小学校区, 自治会) under a name.")
)
@import_command
@click.option("--set", "set_name", metavar="NAME", help=_("Name of another division."))
@click.option("--name-column", metavar="C", help=_("Column with the areas' names."))
@click.option("--code-column", metavar="C", help=_("Column with the areas' codes."))
def areas(
    *,
    file: Path,
    set_name: str | None,
    name_column: str | None,
    code_column: str | None,
    **common: Unpack[Common],
) -> None:
    """Take areas."""
    deed = partial(
        import_areas,
        set_name=set_name,
        name_column=name_column,
        code_column=code_column,
    )
    take_file(deed, file, Settings.from_environment(), common)
