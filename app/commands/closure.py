"""`tetotote closure`: streets that are closed by hand, with dates."""

import json

import click

from app.commands.options import (
    json_option,
    municipality_option,
    read_store,
    store_session,
)
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.dates import today
from gis.domain.points import parse_point
from gis.runs.closure_orders import parse_order
from gis.runs.closure_words import (
    closure_to_json,
    describe_days,
    is_in_force,
    name_street,
)
from gis.runs.closures import close_street, end_closure
from gis.store.queries.closures import Closure, read_closures
from gis.store.queries.municipalities import choose_city

_ = command_gettext()


@click.group(
    "closure",
    help=_(
        "Streets that cannot be walked for a while (works, snow, landslides): analyses go"
        " around them on these days."
    ),
    short_help=_("Close streets by hand, with dates."),
)
def closure() -> None:
    """Group what is done with closures."""


@closure.command(
    help=_(
        "Close the street that is nearest to a point (no farther than 30 m). Without dates"
        " and months it is closed until that is ended."
    ),
    short_help=_("Close the street at a point."),
)
@click.option(
    "--at",
    required=True,
    metavar="LON,LAT",
    help=_("Where the street is closed: longitude and latitude in degrees."),
)
@click.option(
    "--from",
    "first",
    metavar="YYYY-MM-DD",
    help=_("First day on which it is closed (default: already closed)."),
)
@click.option(
    "--until",
    "last",
    metavar="YYYY-MM-DD",
    help=_("Last day on which it is closed (default: not known)."),
)
@click.option(
    "--months",
    metavar="12,1,2",
    help=_("Only in these months, every year; with dates: only within them."),
)
@click.option("--note", metavar="TEXT", help=_("Why it is closed."))
@municipality_option
@json_option
def add(
    *,
    at: str,
    first: str | None,
    last: str | None,
    months: str | None,
    note: str | None,
    municipality: str | None,
    as_json: bool,
) -> None:
    """Close a street, and say which one it is."""
    order = parse_order(
        parse_point(at), first=first, last=last, months=months, note=note
    )
    with store_session(Settings.from_environment()) as session:
        city = choose_city(session, municipality)
        made, metres = close_street(session, city, order)
    if as_json:
        found = {**closure_to_json(made, today()), "metres": round(metres, 1)}
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    values = {
        "street": name_street(made.street, made.highway).in_words(_),
        "metres": f"{metres:.1f}",
        "when": describe_days(made).in_words(_),
        "id": made.id,
    }
    click.echo(_("Closed: %(street)s, %(metres)s m from the point, %(when)s.") % values)
    click.echo(_("  To open it again: tetotote closure end %(id)s") % values)


@closure.command("list", help=_("List the streets that are closed by hand."))
@municipality_option
@json_option
def list_all(*, municipality: str | None, as_json: bool) -> None:
    """List closures that were not ended, past ones too."""
    day = today()
    with read_store(Settings.from_environment()) as session:
        city = choose_city(session, municipality)
        found = read_closures(session, city.id)
    if as_json:
        rows = [closure_to_json(each, day) for each in found]
        click.echo(json.dumps({"closures": rows}, ensure_ascii=False))
        return
    if not found:
        click.echo(_("No street is closed by hand."))
    for each in found:
        _tell(each, closed=is_in_force(each, day))


@closure.command(
    help=_(
        "End a closure: from today on the street can be walked. It stays on record."
    ),
    short_help=_("End a closure."),
)
@click.argument("id_", metavar="ID")
@municipality_option
@json_option
def end(*, id_: str, municipality: str | None, as_json: bool) -> None:
    """End a closure."""
    day = today()
    with store_session(Settings.from_environment()) as session:
        city = choose_city(session, municipality)
        ended = end_closure(session, city, id_, today=day)
    if as_json:
        found = {"id": str(ended.id), "ended_on": day.isoformat()}
        click.echo(json.dumps(found))
        return
    values = {"street": name_street(ended.street, ended.highway).in_words(_)}
    click.echo(_("Open again: %(street)s.") % values)


def _tell(each: Closure, *, closed: bool) -> None:
    """Say of one closure where and when it is, and whether it holds today."""
    if each.is_gone:
        state = _("without effect: the street is gone, enter it anew")
    else:
        state = _("closed today") if closed else _("open today")
    values = {
        "street": name_street(each.street, each.highway).in_words(_),
        "when": describe_days(each).in_words(_),
        "state": state,
    }
    click.echo(_("%(street)s, %(when)s: %(state)s") % values)
    if each.note:
        click.echo(f"    {' '.join(each.note.split())}")
    click.echo(f"    {each.lon:.7f},{each.lat:.7f}  {each.id}")
