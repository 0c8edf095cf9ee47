"""`tetotote sensitivity`: how sure it is who lives within walking distance."""

import json
import shutil
from typing import Unpack

import click

from app.commands.condition_words import conditions_in_words
from app.commands.files import write_file
from app.commands.options import gap_options, json_option, store_session
from app.commands.sensitivity_words import sensitivity_in_words
from app.config import Settings
from app.i18n import command_gettext, command_language
from gis.domain.dates import today
from gis.runs.keep import library_versions
from gis.runs.questions import QuestionWords, parse_question
from gis.runs.sensitivity.answer import answer_sensitivity
from gis.runs.sensitivity.keep import keep_sensitivity
from gis.runs.sensitivity.sensitivity_csv import sensitivity_to_csv
from gis.runs.sensitivity.sensitivity_json import sensitivity_to_json
from gis.runs.walkers import read_walkers
from gis.store.queries.municipalities import choose_city

_ = command_gettext()


@click.command(
    short_help=_("How sure it is who lives near, and what it depends on."),
    help=_(
        "How sure an answer of “tetotote gaps” is: the people within every offered limit, as"
        " every walker, with entries that nobody has confirmed for a year and without; the"
        " towns for which one or the other changes the answer; and how old the data are."
    ),
)
@gap_options
@json_option
@click.option(
    "--csv",
    "csv_file",
    metavar="FILE",
    help=_("Write units, and what their answer depends on, as CSV."),
)
def sensitivity(
    *,
    municipality: str | None,
    as_json: bool,
    csv_file: str | None,
    **words: Unpack[QuestionWords],
) -> None:
    """Answer a gap question in every way and keep the run."""
    # What has nothing to do with the city is refused before the store is opened.
    parse_question(**words | {"profile": None})
    settings = Settings.from_environment()
    with store_session(settings) as session:
        city = choose_city(session, municipality)
        question = parse_question(walkers=read_walkers(session, city.id), **words)
        answer = answer_sensitivity(
            session,
            city,
            question,
            networks_folder=settings.networks_folder,
            today=today(),
        )
        run_id = keep_sensitivity(session, answer, files=settings.files_folder)
    if csv_file:
        write_file(csv_file, sensitivity_to_csv(answer), encoding="utf-8-sig")
    if as_json:
        found = sensitivity_to_json(answer, run_id=run_id, versions=library_versions())
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    width = shutil.get_terminal_size((100, 24)).columns
    click.echo(
        sensitivity_in_words(answer, _, language=command_language(), width=width)
    )
    conditions = conditions_in_words(question, _)
    if conditions:
        click.echo(conditions)
