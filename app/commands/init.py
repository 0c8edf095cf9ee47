"""`tetotote init`: enter a city."""

import click

from app.commands.options import prepared_session
from app.config import Settings
from app.i18n import command_gettext
from gis.runs.cities import enter_city

_ = command_gettext()


@click.command(help=_("Enter a city; its files come next, with import."))
@click.option(
    "--code",
    metavar="CODE",
    required=True,
    help=_("Municipality code, five digits or six (35202 or 352021)."),
)
@click.option("--name", metavar="NAME", required=True, help=_("Name of the city."))
@click.option(
    "--zone",
    metavar="1-19",
    type=int,
    help=_("Plane rectangular zone 1–19, where the code does not decide it."),
)
@click.option(
    "--crs",
    metavar="EPSG:n",
    help=_("Metric coordinate system of a city outside Japan."),
)
def init(*, code: str, name: str, zone: int | None, crs: str | None) -> None:
    """Enter the city and say in which plane it is measured."""
    with prepared_session(Settings.from_environment()) as session:
        city = enter_city(session, code=code, name=name, zone=zone, metric_crs=crs)
        values = {"name": city.name, "code": city.code, "epsg": city.epsg}
    click.echo(
        _("%(name)s (%(code)s) is entered; distances are measured in EPSG:%(epsg)d.")
        % values
    )
