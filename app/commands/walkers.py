"""`tetotote walkers`: who walks how fast, and what a city sets of that."""

import json
from pathlib import Path

import click

from app.commands.options import (
    json_option,
    municipality_option,
    read_store,
    store_session,
)
from app.commands.walker_words import (
    taken_in_words,
    taken_to_json,
    walker_in_words,
    walker_to_json,
    write_template,
)
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.walker_files import parse_walkers
from gis.errors import N_, TetototeError, say_why
from gis.runs.walkers import drop_walker, read_walkers, take_walkers
from gis.sources.small_texts import read_small_text
from gis.store.queries.municipalities import choose_city

_ = command_gettext()


@click.group(
    "walkers",
    help=_(
        "Who walks how fast, and what stops them. A city may change the walkers that are"
        " there, and add its own, by a small file; each says where its speed comes from."
    ),
    short_help=_("Who walks how fast; add walkers of the city's own."),
)
def walkers() -> None:
    """Group what is done with walkers."""


@walkers.command("list", help=_("List the walkers of the city."))
@municipality_option
@json_option
def list_all(*, municipality: str | None, as_json: bool) -> None:
    """List walkers with what each rests on."""
    with read_store(Settings.from_environment()) as session:
        found = read_walkers(session, choose_city(session, municipality).id)
    if as_json:
        rows = [walker_to_json(each, _) for each in found.values()]
        click.echo(json.dumps({"walkers": rows}, ensure_ascii=False))
        return
    for each in found.values():
        click.echo(walker_in_words(each, _))


@walkers.command(
    help=_(
        "Take walkers from a file: new ones, and those whose codes are there already."
        " Others stay as they are. Begin with: tetotote walkers template FILE"
    ),
    short_help=_("Take walkers from a file."),
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.toml")
@click.option(
    "--dry-run", is_flag=True, help=_("Only say what would change; change nothing.")
)
@municipality_option
@json_option
def take(*, file: Path, dry_run: bool, municipality: str | None, as_json: bool) -> None:
    """Take walkers, and say what became of each."""
    told = parse_walkers(read_small_text(file), file.name)
    settings = Settings.from_environment()
    with (read_store if dry_run else store_session)(settings) as session:
        city = choose_city(session, municipality)
        taken = take_walkers(session, city, told, file=file.name, dry_run=dry_run)
    if as_json:
        found = taken_to_json(taken, dry_run=dry_run)
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    click.echo(taken_in_words(taken, _))
    if dry_run:
        click.echo(_("This was a dry run: nothing was changed."))


@walkers.command(
    help=_("Write an example with comments, to be filled in and taken."),
    short_help=_("Write an example of a file."),
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.toml")
def template(*, file: Path) -> None:
    """Write an example; a file that exists is never replaced."""
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(write_template(_))
    except FileExistsError:
        raise TetototeError(
            N_("%(file)s exists already: choose another name."), file=str(file)
        ) from None
    except OSError as error:
        raise TetototeError(
            N_("%(file)s cannot be written: %(why)s."),
            file=str(file),
            why=say_why(error),
        ) from error
    click.echo(_("Written: %(file)s") % {"file": file})


@walkers.command(
    help=_(
        "Forget what the city has set of a walker: its own one goes, and one that was"
        " there before is again as it was."
    ),
    short_help=_("Forget what the city has set of a walker."),
)
@click.argument("code", metavar="CODE")
@municipality_option
@json_option
def drop(*, code: str, municipality: str | None, as_json: bool) -> None:
    """Drop a walker of the city's, or give a default back."""
    with store_session(Settings.from_environment()) as session:
        city = choose_city(session, municipality)
        default = drop_walker(session, city, code)
    if as_json:
        found = {"code": code, "default_again": default is not None}
        click.echo(json.dumps(found, ensure_ascii=False))
    elif default is None:
        click.echo(_("Dropped: %(code)s") % {"code": code})
    else:
        click.echo(_("As it was again:"))
        click.echo(walker_in_words(default, _))
