"""`tetotote import streets`: walkable streets, and the base map of them."""

from functools import partial
from pathlib import Path
from typing import Unpack

import click

from app.base_map import SETTLE_SECONDS, start_drawing
from app.commands.imports.common import (
    Common,
    beside_option,
    import_command,
    take_file,
)
from app.commands.options import read_store
from app.config import Settings
from app.i18n import command_gettext
from gis.runs.imports.streets import import_streets
from gis.store.queries.municipalities import choose_city

_ = command_gettext()


@click.command(
    help=_("Walkable streets: .osm.pbf, .osm, Shapefile, zip, GeoPackage or GeoJSON."),
    short_help=_("Walkable streets (OpenStreetMap, Shapefile …)."),
)
@import_command
@beside_option
def streets(*, file: Path, beside: bool, **common: Unpack[Common]) -> None:
    """Take streets, compile their network, and draw the base map of them."""
    settings = Settings.from_environment()
    deed = partial(import_streets, beside=beside, files=settings.files_folder)
    report = take_file(deed, file, settings, common)
    if report.changes_map and not common["dry_run"]:
        from gis.runs.networks import open_network  # noqa: PLC0415 - here alone

        with read_store(settings) as session:
            city = choose_city(session, common["municipality"])
            open_network(session, city, settings.networks_folder)
        start_drawing(settings, city.code, settle=SETTLE_SECONDS)
