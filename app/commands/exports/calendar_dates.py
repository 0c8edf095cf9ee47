"""`tetotote export ics`: dates for calendars."""

from pathlib import Path

import click

from app.commands.exports.common import audience_option, file_command, write_export
from app.i18n import command_gettext
from gis.domain.kinds import Kind
from gis.domain.visibility import Audience
from gis.runs.exports.files import export_calendar

_ = command_gettext()


@click.command(
    short_help=_("Dates of salons as iCalendar, for calendars."),
    help=_(
        "Dates of salons as iCalendar, for the calendars of phones and offices: this year"
        " and on, without public holidays on which they rest, exceptions and suspensions."
    ),
)
@file_command
@click.option(
    "--kind",
    metavar="KIND",
    default=Kind.SALON.value,
    show_default=True,
    help=_("Of which kind: salon, support …"),
)
@audience_option(Audience.PUBLIC)
def ics(
    *,
    file: Path,
    force: bool,
    municipality: str | None,
    kind: str,
    audience: str,
) -> None:
    """Write dates as iCalendar."""
    write_export(
        export_calendar,
        file,
        audience=audience,
        kind=kind,
        municipality=municipality,
        force=force,
    )
