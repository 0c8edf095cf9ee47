"""`tetotote import`: the words that follow it."""

import click

from app.commands.imports.addresses import addresses
from app.commands.imports.areas import areas
from app.commands.imports.boundary import boundary
from app.commands.imports.buildings import buildings
from app.commands.imports.elevation import elevation
from app.commands.imports.housing import housing
from app.commands.imports.landmarks import landmarks
from app.commands.imports.population import population
from app.commands.imports.resources import resources
from app.commands.imports.streets import streets
from app.commands.imports.transport import transport
from app.i18n import command_gettext

_ = command_gettext()


@click.group("import", help=_("Take files of a city into the store, as they are."))
def import_files() -> None:
    """Group the imports."""


for _command in (
    boundary,
    areas,
    streets,
    elevation,
    landmarks,
    population,
    buildings,
    housing,
    resources,
    transport,
    addresses,
):
    import_files.add_command(_command)
