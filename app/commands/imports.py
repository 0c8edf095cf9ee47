"""`tetotote import`: files of a city into the store."""

from functools import partial
from pathlib import Path
from typing import Unpack

import click

from app.base_map import SETTLE_SECONDS, start_drawing
from app.commands.import_transport import transport
from app.commands.importing import Common, beside_option, import_command, take_file
from app.commands.options import read_store
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.kinds import parse_kind
from gis.runs.imports import (
    import_areas,
    import_population,
    import_streets,
)
from gis.runs.sheet_imports import import_any_resources
from gis.store.queries.municipalities import choose_city

_ = command_gettext()


@click.group("import", help=_("Take files of a city into the store, as they are."))
def import_files() -> None:
    """Group the imports."""


@import_files.command(
    help=_("Walkable streets: .osm.pbf, .osm, Shapefile, zip, GeoPackage or GeoJSON.")
)
@import_command
@beside_option
def streets(*, file: Path, beside: bool, **common: Unpack[Common]) -> None:
    """Take streets, compile their network, and draw the base map of them."""
    settings = Settings.from_environment()
    report = take_file(partial(import_streets, beside=beside), file, settings, common)
    if report.changes_map and not common["dry_run"]:
        from gis.runs.networks import open_network  # noqa: PLC0415 - here alone

        with read_store(settings) as session:
            city = choose_city(session, common["municipality"])
            open_network(session, city, settings.networks_folder)
        start_drawing(settings, city.code, settle=SETTLE_SECONDS)


@import_files.command(
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


@import_files.command(help=_("People of small areas: points or polygons with counts."))
@import_command
@beside_option
def population(*, file: Path, beside: bool, **common: Unpack[Common]) -> None:
    """Take people, and draw the base map anew with the names of their towns."""
    settings = Settings.from_environment()
    report = take_file(
        partial(import_population, beside=beside), file, settings, common
    )
    if report.kept.anything and not common["dry_run"]:
        with read_store(settings) as session:
            city = choose_city(session, common["municipality"])
        if city.streets is not None:
            start_drawing(settings, city.code, settle=SETTLE_SECONDS)


@import_files.command(
    help=_(
        "Resources: the product's own sheet (Excel, CSV); or, of one kind, the standard data"
        " set of facilities and any other list or point layer."
    )
)
@import_command
@click.option(
    "--kind", help=_("Kind of the resources: salon … (the own sheet says it itself)")
)
@click.option("--help-kind", metavar="CODE", help=_("Kind of help that they give."))
def resources(
    *, file: Path, kind: str | None, help_kind: str | None, **common: Unpack[Common]
) -> None:
    """Take resources."""
    chosen = None if kind is None else parse_kind(kind)
    deed = partial(import_any_resources, kind=chosen, help_kind=help_kind)
    take_file(deed, file, Settings.from_environment(), common)


import_files.add_command(transport)
