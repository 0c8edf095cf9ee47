"""`tetotote tiles`: draw the base map of the city's own streets."""

from functools import partial

import click

from app.commands.options import municipality_option, read_store
from app.config import Settings
from app.i18n import command_gettext

_ = command_gettext()


@click.command(help=_("Draw the base map now; it is also drawn by itself."))
@click.option(
    "--settle",
    type=float,
    default=0.0,
    metavar="SECONDS",
    help=_("Wait so long first, while further files are coming in."),
)
@municipality_option
def tiles(*, settle: float, municipality: str | None) -> None:
    """Draw the base map, unless it is there."""
    from gis.runs.base_maps import keep_base_map  # noqa: PLC0415 - heavy

    settings = Settings.from_environment()
    there = keep_base_map(
        partial(read_store, settings),
        municipality,
        settings.tiles_folder,
        settle_seconds=settle,
    )
    click.echo(
        _("The base map is ready.")
        if there
        else _("There are no streets to draw, or another process is drawing them.")
    )
