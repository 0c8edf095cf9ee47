"""What every import shares: its options, its one transaction, and what it tells."""

import gc
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click

from app.commands.files import write_file
from app.commands.imports.telling import tell
from app.commands.options import municipality_option, progress_bar, store_session
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.dates import today
from gis.errors import (
    N_,
    Fault,
    FaultyRowsError,
    Message,
    SourceError,
    UsageError,
)
from gis.runs.imports.checks import ImportOptions
from gis.runs.imports.report import ImportReport
from gis.runs.imports.report_csv import report_to_csv
from gis.store.imports.changes import RowChange
from gis.store.queries.municipalities import choose_city

_ = command_gettext()

Command = TypeVar("Command", bound=Callable[..., Any])


class Common(TypedDict):
    """What every import is told besides its own options."""

    dry_run: bool
    report: str | None
    encoding: str | None
    crs: str | None
    skip_faulty: bool
    end_missing: bool
    data_set: str | None
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
                "--report",
                metavar="FILE.csv",
                help=_("Write what is done with every row, and why some are refused."),
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
                "--end-missing",
                is_flag=True,
                help=_(
                    "Take an edition in which more than half of what is stored is missing."
                ),
            ),
            click.option(
                "--data-set",
                metavar="NAME",
                help=_(
                    "Data set that the file is an edition of, where it is another one than"
                    " its columns or its name say."
                ),
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
    """Take a file in one transaction, which a dry run takes back, and tell of it.

    A dry run goes on where an import would refuse the file because of faulty rows, so that
    everything about it is told at once; then the command leaves with 1.
    """
    _check_report(common["report"], file)
    dry_run, told_to_skip = common["dry_run"], common["skip_faulty"]
    options = ImportOptions(
        encoding=common["encoding"],
        crs=common["crs"],
        skip_faulty=told_to_skip or dry_run,
        data_set=common["data_set"],
        title=common["title"],
        licence=common["licence"],
        attribution=common["attribution"],
    )
    with (
        _reporting_faults(common["report"]),
        _without_collecting(),
        store_session(settings) as session,
    ):
        city = choose_city(session, common["municipality"])
        with (
            progress_bar(_("Reading %(file)s") % {"file": file.name}) as move,
            session.begin_nested() if dry_run else nullcontext() as inner,
        ):
            report = deed(
                session, city, file, today=today(), options=options, progress=move
            )
            if inner is not None:
                inner.rollback()
            elif report.doubt is not None and not common["end_missing"]:
                doubt = report.doubt
                raise SourceError(doubt.template, **doubt.values)
        # Before anything is kept for good: where it cannot be written, nothing is.
        _write_report(
            common["report"], report.file, report.kept.rows, report.faults, report.notes
        )
    tell(report, dry_run=dry_run)
    if dry_run and report.refused and not told_to_skip:
        click.echo(
            _(
                "As it is, the file would be refused because of %(count)d rows: correct"
                " them, or take the good rows with --skip-faulty."
            )
            % {"count": report.refused},
            err=True,
        )
        sys.exit(1)
    if dry_run and report.doubt is not None and not common["end_missing"]:
        click.echo(report.doubt.in_words(_), err=True)
        sys.exit(1)
    return report


def _check_report(path: str | None, file: Path) -> None:
    """Refuse to write the report over the file that is read."""
    if path is None or not Path(path).exists() or not file.exists():
        return
    if file.samefile(path):
        raise UsageError(
            N_("%(file)s is the file that is read: give the report another name."),
            file=path,
        )


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let the garbage collector rest: what an import makes lives until its end."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _reporting_faults(path: str | None) -> Iterator[None]:
    """Write the report of a file that is refused, too."""
    try:
        yield
    except FaultyRowsError as error:
        _write_report(path, "", (), error.faults)
        raise


def _write_report(
    path: str | None,
    file: str,
    rows: Sequence[RowChange],
    faults: Sequence[Fault],
    notes: Sequence[Message] = (),
) -> None:
    if path is not None:
        text = report_to_csv(file, rows, faults, _, notes)
        write_file(path, text, encoding="utf-8-sig")
