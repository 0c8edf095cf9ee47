"""`tetotote import`: files of a city into the store."""

from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import Any, TypedDict, TypeVar, Unpack

import click

from app.base_map import SETTLE_SECONDS, start_drawing
from app.commands.options import (
    municipality_option,
    progress_bar,
    read_store,
    store_session,
)
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.dates import today
from gis.domain.kinds import parse_kind
from gis.runs.import_checks import ImportOptions
from gis.runs.imports import (
    ImportReport,
    import_areas,
    import_population,
    import_resources,
    import_streets,
)
from gis.store.queries.municipalities import choose_city

_ = command_gettext()

Command = TypeVar("Command", bound=Callable[..., Any])


class Common(TypedDict):
    """What every import is told besides its own options."""

    dry_run: bool
    encoding: str | None
    crs: str | None
    skip_faulty: bool
    title: str | None
    licence: str | None
    attribution: str | None
    municipality: str | None


def import_command(command: Command) -> Command:
    """Add what every import takes: the file and how it is to be read."""
    for option in reversed(
        (
            click.argument("file", type=click.Path(path_type=Path)),
            click.option(
                "--dry-run",
                is_flag=True,
                help=_("Say what would happen; keep nothing."),
            ),
            click.option(
                "--encoding",
                metavar="E",
                help=_("Encoding of the file, where it is not recognized (cp932)."),
            ),
            click.option(
                "--crs",
                metavar="EPSG:n",
                help=_("Coordinate system of the file, where it does not say so."),
            ),
            click.option(
                "--skip-faulty",
                is_flag=True,
                help=_("Take the good rows of a file that has faulty ones."),
            ),
            click.option(
                "--title", metavar="T", help=_("Name of the data set, for a person.")
            ),
            click.option("--licence", metavar="L", help=_("Licence of the data set.")),
            click.option(
                "--attribution",
                metavar="A",
                help=_("Line that the publisher wants to see beside the data."),
            ),
            municipality_option,
        )
    ):
        command = option(command)
    return command


beside_option = click.option(
    "--beside",
    is_flag=True,
    help=_("Keep what other files brought, instead of taking its place."),
)


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
    report = _take(partial(import_streets, beside=beside), file, settings, common)
    if report.kept.anything and not common["dry_run"]:
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
    _take(deed, file, Settings.from_environment(), common)


@import_files.command(help=_("People of small areas: points or polygons with counts."))
@import_command
@beside_option
def population(*, file: Path, beside: bool, **common: Unpack[Common]) -> None:
    """Take people, and draw the base map anew with the names of their towns."""
    settings = Settings.from_environment()
    report = _take(partial(import_population, beside=beside), file, settings, common)
    if report.kept.anything and not common["dry_run"]:
        with read_store(settings) as session:
            city = choose_city(session, common["municipality"])
        if city.streets is not None:
            start_drawing(settings, city.code, settle=SETTLE_SECONDS)


@import_files.command(
    help=_(
        "Resources of one kind: the standard data set of facilities, any point layer."
    )
)
@import_command
@click.option("--kind", required=True, help=_("Kind of the resources: salon …"))
@click.option("--help-kind", metavar="CODE", help=_("Kind of help that they give."))
def resources(
    *, file: Path, kind: str, help_kind: str | None, **common: Unpack[Common]
) -> None:
    """Take resources."""
    deed = partial(import_resources, kind=parse_kind(kind), help_kind=help_kind)
    _take(deed, file, Settings.from_environment(), common)


def _take(
    deed: Callable[..., ImportReport], file: Path, settings: Settings, common: Common
) -> ImportReport:
    """Take a file in one transaction, which a dry run takes back, and tell of it."""
    options = ImportOptions(
        encoding=common["encoding"],
        crs=common["crs"],
        skip_faulty=common["skip_faulty"],
        title=common["title"],
        licence=common["licence"],
        attribution=common["attribution"],
    )
    dry_run = common["dry_run"]
    with (
        store_session(settings) as session,
        progress_bar(_("Reading %(file)s") % {"file": file.name}) as move,
    ):
        city = choose_city(session, common["municipality"])
        with session.begin_nested() if dry_run else nullcontext() as inner:
            report = deed(
                session, city, file, today=today(), options=options, progress=move
            )
            if inner is not None:
                inner.rollback()
    _tell(report, dry_run=dry_run)
    return report


def _tell(report: ImportReport, *, dry_run: bool) -> None:
    kept = report.kept
    template = (
        _(
            "%(file)s: %(read)d rows. Would add %(added)d, change %(changed)d, leave"
            " %(unchanged)d as they are, end %(ended)d."
        )
        if dry_run
        else _(
            "%(file)s: %(read)d rows. Added %(added)d, changed %(changed)d, left"
            " %(unchanged)d as they were, ended %(ended)d."
        )
    )
    click.echo(
        template
        % {
            "file": report.file,
            "read": report.read,
            "added": kept.added,
            "changed": kept.changed,
            "unchanged": kept.unchanged,
            "ended": kept.ended,
        }
    )
    for note in report.notes:
        click.echo(f"  {note.in_words(_)}")
    for fault in report.faults:
        click.echo(
            _("  left out: row %(row)s: %(why)s")
            % {"row": fault.row, "why": fault.reason.in_words(_)}
        )
