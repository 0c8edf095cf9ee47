"""`tetotote export geojson|gpkg`: features for maps and for QGIS."""

from pathlib import Path

import click

from app.commands.exports.common import (
    audience_option,
    file_command,
    kind_option,
    write_export,
)
from app.i18n import command_gettext
from gis.domain.visibility import Audience
from gis.runs.exports.files import export_geojson, export_geopackage

_ = command_gettext()


@click.command(
    short_help=_("Places as GeoJSON, for maps."),
    help=_(
        "Resources at their places as GeoJSON (longitude and latitude), with the licence"
        " and attribution of every data set in it. Homes stand at their town's point,"
        " for staff too."
    ),
)
@file_command
@kind_option
@click.option("--areas", is_flag=True, help=_("Add the areas as polygons."))
@audience_option(Audience.PUBLIC)
def geojson(
    *,
    file: Path,
    force: bool,
    municipality: str | None,
    kind: str | None,
    areas: bool,
    audience: str,
) -> None:
    """Write resources as GeoJSON."""
    write_export(
        export_geojson,
        file,
        audience=audience,
        kind=kind,
        municipality=municipality,
        force=force,
        with_areas=areas,
    )


@click.command(
    short_help=_("Layers as a GeoPackage, for QGIS, with our symbols."),
    help=_(
        "Resources and areas as a GeoPackage that QGIS opens with our symbols; for staff"
        " with the people of small areas too. Homes stand at their town's point, for"
        " staff too."
    ),
)
@file_command
@kind_option
@audience_option(Audience.PUBLIC)
def gpkg(
    *,
    file: Path,
    force: bool,
    municipality: str | None,
    kind: str | None,
    audience: str,
) -> None:
    """Write layers as a GeoPackage."""
    write_export(
        export_geopackage,
        file,
        audience=audience,
        kind=kind,
        municipality=municipality,
        force=force,
    )
