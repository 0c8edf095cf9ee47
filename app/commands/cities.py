"""`tetotote cities`: one question asked of every city of the store."""

import json
import os
from functools import partial
from typing import Any, Unpack

import click

from app.commands.cities_progress import show_cities
from app.commands.cities_words import cities_in_words
from app.commands.condition_words import conditions_in_words
from app.commands.files import write_file
from app.commands.mistakes import keep_details
from app.commands.options import ACTOR, json_option, question_options
from app.config import Settings
from app.i18n import command_gettext
from gis.domain.dates import today
from gis.domain.kinds import Kind
from gis.errors import N_, UsageError
from gis.runs.many.cities import CitiesAnswer, CitiesQuestion, answer_cities
from gis.runs.many.cities_files import cities_to_csv, cities_to_json, count_cities
from gis.runs.many.here import Runner, run_here
from gis.runs.many.jobs import JOBS, parse_job
from gis.runs.many.processes import run_in_processes
from gis.runs.many.scheduler import run_by_scheduler
from gis.runs.questions import QuestionWords, parse_question

_ = command_gettext()


@click.command(
    short_help=_("One question asked of every city of the store."),
    help=_(
        "Ask one question of every city of the store and show a row for each. What was"
        " worked out is kept city by city: after Ctrl+C or a fault the same command goes on"
        " where it was, and a city of which nothing has changed is not worked out again.\n\n"
        "Several processes of this computer share the work (--workers), or the workers of a"
        " Dask scheduler (--scheduler). These open the store themselves, by the same"
        " address: on other computers it must be one in PostgreSQL that they can reach, for"
        " a store in a file (SQLite) cannot be shared between computers; and tetotote must be"
        " installed there in the same version. The address goes to them with its password:"
        " give it only to a scheduler of your own network."
    ),
)
@question_options
@click.option(
    "--what",
    default="gaps",
    metavar="gaps|sensitivity|site",
    help=_("What to work out for each city (default gaps)."),
)
@click.option(
    "--sites",
    type=int,
    metavar="P",
    help=_("With --what site: how many sites in each city; not for lscp."),
)
@click.option(
    "--model",
    metavar="mclp|lscp|p-median",
    help=_("With --what site: what the choice is to achieve (default mclp)."),
)
@click.option(
    "--candidates",
    metavar="KIND",
    help=_("With --what site: which kind of what is stored (default place)."),
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help=_("How many processes work at a time (default: as many as processors)."),
)
@click.option(
    "--scheduler",
    metavar="tcp://HOST:PORT",
    help=_("Let the workers of this Dask scheduler do it."),
)
@click.option(
    "--again",
    is_flag=True,
    help=_("Work out also those cities of which nothing has changed."),
)
@json_option
@click.option("--csv", "csv_file", metavar="FILE", help=_("Write cities as CSV."))
def cities(
    *,
    what: str,
    sites: int | None,
    model: str | None,
    candidates: str | None,
    workers: int | None,
    scheduler: str | None,
    again: bool,
    as_json: bool,
    csv_file: str | None,
    **words: Unpack[QuestionWords],
) -> int:
    """Ask a question of every city and keep the runs; 1 where a city failed."""
    job = parse_job(what)
    asked: dict[str, Any] = {**words}
    if job == "site":
        candidates = candidates or Kind.PLACE.value
        asked |= {"sites": sites, "model": model, "candidates": candidates}
    elif any(each is not None for each in (sites, model, candidates)):
        raise UsageError(N_("--sites, --model and --candidates go with --what site."))
    # What has nothing to do with the cities is refused before the store is opened.
    JOBS[job].check(asked)
    question = parse_question(**words | {"profile": None})
    run = _choose_runner(workers, scheduler)
    settings = Settings.from_environment()
    with show_cities(_) as progress:
        answer = answer_cities(
            settings.database_url,
            CitiesQuestion(what=job, words=asked, today=today()),
            networks_folder=settings.networks_folder,
            files_folder=settings.files_folder,
            run=run,
            actor=ACTOR,
            again=again,
            progress=progress,
        )
    if csv_file:
        write_file(csv_file, cities_to_csv(answer, _), encoding="utf-8-sig")
    if as_json:
        click.echo(json.dumps(cities_to_json(answer, _), ensure_ascii=False))
    else:
        click.echo(cities_in_words(answer, question, _))
        conditions = conditions_in_words(question, _)
        if conditions:
            click.echo(conditions)
    _tell_faults(answer)
    return 1 if count_cities(answer)["failed"] else 0


def _choose_runner(workers: int | None, scheduler: str | None) -> Runner:
    if scheduler is not None:
        if workers is not None:
            raise UsageError(N_("Give either --workers or --scheduler, not both."))
        return partial(run_by_scheduler, address=scheduler)
    count = workers or os.cpu_count() or 1
    return run_here if count == 1 else partial(run_in_processes, workers=count)


def _tell_faults(answer: CitiesAnswer) -> None:
    """Write the details of mistakes to files, for those who look after the program."""
    for row in answer.rows:
        path = keep_details(row.details) if row.details else None
        if path is not None:
            told = {"city": row.name, "file": path}
            click.echo(_("%(city)s: the details are in %(file)s.") % told, err=True)
