"""What every import shares: its options, its one transaction, and what it tells."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click

from app.commands.options import municipality_option, progress_bar, store_session
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.dates import today
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.report import ImportReport
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


def take_file(
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
        place = _("row %(row)s") % {"row": fault.row}
        if fault.file != report.file:
            place = f"{fault.file}, {place}"
        if fault.column is not None:
            place += _(", column %(column)s") % {"column": fault.column}
        click.echo(
            _("  left out: %(place)s: %(why)s")
            % {"place": place, "why": fault.reason.in_words(_)}
        )
