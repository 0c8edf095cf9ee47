"""What several exports share: options, and what they say when they are done."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click
from sqlalchemy.orm import Session

from app.commands.options import municipality_option, read_store
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.dates import today
from gis.domain.kinds import parse_kind
from gis.domain.visibility import Audience
from gis.runs.exports.files import ExportOrder
from gis.runs.exports.gathering import REASONS, Written
from gis.store.queries.municipalities import City, choose_city

_ = command_gettext()

Command = TypeVar("Command", bound=Callable[..., Any])
Deed = Callable[[Session, City, Path, ExportOrder], Written]

_force_option = click.option(
    "--force", is_flag=True, help=_("Replace the file where it exists.")
)
kind_option = click.option(
    "--kind", metavar="KIND", help=_("Only resources of one kind: salon, support …")
)


def file_command(command: Command) -> Command:
    """Add what every export to a file takes."""
    argument = click.argument("file", type=click.Path(path_type=Path))
    return argument(_force_option(municipality_option(command)))


def audience_option(default: Audience) -> Callable[[Command], Command]:
    """Give the option that says whom a file is for."""
    return click.option(
        "--audience",
        type=click.Choice([Audience.PUBLIC.value, Audience.STAFF.value]),
        default=default.value,
        show_default=True,
        help=_(
            "Whom the file is for. public: only what has consent for the web, or comes"
            " from data of an open licence; homes by their town alone."
        ),
    )


def write_export(
    deed: Deed,
    file: Path,
    *,
    audience: str,
    kind: str | None,
    municipality: str | None,
    force: bool,
    with_areas: bool = False,
) -> None:
    """Write a file, and say what it holds and what it does not."""
    order = ExportOrder(
        audience=Audience(audience),
        today=today(),
        kind=None if kind is None else parse_kind(kind),
        with_areas=with_areas,
        force=force,
    )
    with read_store(Settings.from_environment()) as session:
        city = choose_city(session, municipality)
        written = deed(session, city, file, order)
    say_written(file, written, order.audience)


def say_written(file: Path, written: Written, audience: Audience) -> None:
    """Say what was written, for whom, and what was left out and why."""
    said = (
        _("%(file)s: %(count)d resources. For everyone.")
        if audience is Audience.PUBLIC
        else _("%(file)s: %(count)d resources. For staff only: not for publication.")
    )
    click.echo(said % {"file": file, "count": written.count})
    for reason, count in written.left_out.items():
        click.echo(
            _("  left out: %(count)d – %(why)s")
            % {"count": count, "why": _(REASONS[reason])}
        )
