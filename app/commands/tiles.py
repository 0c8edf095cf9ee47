"""`tetotote tiles`: draw the base map of the city's own streets."""

import click

from app.commands.options import municipality_option, read_store
from app.config import Settings
from app.i18n import command_gettext
from gis.store.queries.municipalities import choose_city

_ = command_gettext()


@click.command(
    help=_("Draw the base map now; imports and the server draw it by themselves.")
)
@municipality_option
def tiles(*, municipality: str | None) -> None:
    """Draw the base map, unless it is there."""
    from gis.runs.base_maps import draw_base_map  # noqa: PLC0415 - heavy

    settings = Settings.from_environment()
    with read_store(settings) as session:
        city = choose_city(session, municipality)
        drawn = draw_base_map(session, city, settings.tiles_folder)
    click.echo(
        _("The base map of %(city)s is ready.") % {"city": city.name}
        if drawn
        else _("%(city)s has no streets, or another process draws its base map.")
        % {"city": city.name}
    )
