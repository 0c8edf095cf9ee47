"""`tetotote runs`: what was asked before, and whether it comes out the same again."""

import json

import click

from app.commands.options import json_option, municipality_option, read_store
from app.commands.run_words import list_runs_in_words, repetition_in_words
from app.config import Settings
from app.i18n import command_gettext
from gis.runs.repeat import repeat_run, repetition_to_json
from gis.runs.run_choice import choose_run
from gis.runs.run_lists import run_to_json
from gis.store.queries.municipalities import choose_city
from gis.store.queries.runs import read_runs

_ = command_gettext()

_SHOWN = 20


@click.group(
    invoke_without_command=True,
    short_help=_("What was asked before; work it out again."),
    help=_(
        "List the runs that are kept, the latest first. A run is named by its identifier"
        " or its beginning, by a day (the last run up to it) or as “latest”."
    ),
)
@click.option(
    "--all",
    "show_all",
    is_flag=True,
    help=_("List all of them, not only the latest 20."),
)
@municipality_option
@json_option
@click.pass_context
def runs(
    context: click.Context, *, show_all: bool, municipality: str | None, as_json: bool
) -> None:
    """List runs, unless something else is to be done with them."""
    if context.invoked_subcommand is not None:
        return
    with read_store(Settings.from_environment()) as session:
        city = choose_city(session, municipality)
        limit = None if show_all or as_json else _SHOWN + 1
        found = read_runs(session, city.id, limit=limit)
    if as_json:
        rows = [run_to_json(run) for run in found]
        click.echo(json.dumps({"runs": rows}, ensure_ascii=False))
        return
    shown = found if show_all else found[:_SHOWN]
    click.echo(list_runs_in_words(shown, _))
    if len(found) > len(shown):
        click.echo(_("Older ones are listed with --all."))


@runs.command(
    short_help=_("Work a run out again, and compare every digit."),
    help=_(
        "Work a run out again from what it rested on then, whatever the store holds now,"
        " and say whether every digit is the same (if not, the command leaves with 1)."
    ),
)
@click.argument("run_word", metavar="RUN")
@municipality_option
@json_option
def repeat(*, run_word: str, municipality: str | None, as_json: bool) -> int:
    """Repeat a run."""
    settings = Settings.from_environment()
    with read_store(settings) as session:
        city = choose_city(session, municipality)
        run = choose_run(session, city, run_word)
    repetition = repeat_run(run, settings.files_folder)
    if as_json:
        click.echo(json.dumps(repetition_to_json(repetition), ensure_ascii=False))
    else:
        click.echo(repetition_in_words(repetition, _))
    return 0 if repetition.same else 1
